"""Which models exist, which are here, and the one mask model that is kept loaded.

The front door of `cards` (what a model is), `store` (its files) and `downloads` (the network).
Third parties add models, see `other_engines`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from engine import resources
from engine.audio import destinations
from engine.errors import ModelError, ModelNotInstalled, UnknownModel
from engine.models.recogniser import Recogniser
from engine.models.shelf import conversion, folder_import, other_engines, store
from engine.models.shelf.cards import ModelCard, Task, read_cards
from engine.models.shelf.folder_import import Imported
from engine.models.shelf.store import FileCheck
from engine.progress import Report, silent
from engine.sentences import say

if TYPE_CHECKING:  # both load torch, and the registry is used by start-up paths
    from engine.models.device import Device
    from engine.models.mask_model import MaskModel

_T = TypeVar("_T")
FOR_SOUND = (Task.EXTRACT, Task.ENHANCE)
FOR_WORDS = (Task.TRANSCRIBE,)
_NOT_FOR = {
    FOR_SOUND: say("not a model for extraction"),
    FOR_WORDS: say("not a speech recogniser"),
}
_ORDER = (Task.EXTRACT, Task.ENHANCE, Task.TRANSCRIBE, Task.VOICE_ACTIVITY, Task.SPEAKER)


def list_models(task: Task | None = None) -> tuple[ModelCard, ...]:
    """All known models, or those for one task: extraction first, small before large."""
    cards = [known for known in _all_cards() if task is None or known.task is task]
    return tuple(sorted(cards, key=lambda c: (_ORDER.index(c.task), not c.embedded, c.size_bytes)))


def card(model_id: str) -> ModelCard:
    """The card of a model.

    Raises:
        UnknownModel: no model has this id; the message names those that exist.
    """
    for known in _all_cards():
        if known.id == model_id:
            return known
    raise UnknownModel(model_id, [known.id for known in list_models()])


def installed(model_id: str) -> bool:
    """Whether all files of a model are on this machine; True for embedded ones.

    Raises:
        UnknownModel: no model has this id.
    """
    return store.is_installed(card(model_id))


def files(model_id: str) -> tuple[Path, ...]:
    """Paths of the files of an installed model, in the order of its card.

    Raises:
        UnknownModel: no model has this id.
        ModelNotInstalled: a file is not there. Nothing is ever fetched from here.
    """
    known = card(model_id)
    if not store.is_installed(known):
        raise ModelNotInstalled(model_id)
    return tuple(store.found_path(known, file) for file in known.files)


def weights_sha256(model_id: str, report: Report = silent) -> str:
    """Hash of the first file of an installed model: what recipes record.

    Raises:
        UnknownModel, ModelNotInstalled: as `files`.
        WrongChecksum: the file is not the published one.
    """
    files(model_id)
    known = card(model_id)
    return store.sha256_of(known, known.files[0], report)


def fetch(model_id: str, report: Report = silent, *, mirror: str | None = None) -> None:
    """Download what is missing of a model; resumes, checks hashes, can be cancelled.

    Args:
        model_id: which.
        report: bytes of the whole model; cancelling keeps what came.
        mirror: address prefix to try first; $AURICLE_MIRROR when None.

    Raises:
        UnknownModel: no model has this id.
        ExportError: the folder of the models cannot be written to.
        DownloadFailed: network, server or offline switch; what came is kept for resuming.
        WrongChecksum: what came is not the published file; it was deleted.
        WrongWeights: a file whose publisher states no hash does not fit; it was deleted.
        DiskFull: there is no room; says how much is needed.
    """
    from engine.models.shelf import downloads  # loads the network code, which no start needs

    known = card(model_id)
    destinations.check_folder(store.folder())
    downloads.fetch(known, report, mirror=mirror)
    conversion.prepare(known, report)


def import_folder(folder: Path, report: Report = silent) -> Imported:
    """Copy model files found in a folder, recognised by size and hash; see `folder_import`.

    Raises:
        WrongWeights: a file whose publisher states no hash does not fit; it was deleted.
    """
    done = folder_import.import_folder(folder, list_models(), report)
    for model_id in done.completed:
        conversion.prepare(card(model_id), report)
    return done


def verify(model_id: str, report: Report = silent) -> tuple[FileCheck, ...]:
    """Hash every file of a model again and compare with its card.

    Raises:
        UnknownModel: no model has this id.
    """
    return store.verify(card(model_id), report)


def remove(model_id: str) -> int:
    """Delete a fetched model; returns the bytes that became free.

    Raises:
        UnknownModel: no model has this id.
        ModelError: it is part of the program, or a file cannot be deleted.
    """
    known = card(model_id)
    _mask_models.forget(model_id)
    _recognisers.forget(model_id)
    return store.remove(known)


def load_mask_model(model_id: str, device: Device) -> MaskModel:
    """The network of an extraction model, on a device; one instance is kept loaded.

    Raises:
        UnknownModel: no model has this id.
        ModelNotInstalled: its files are not here; nothing is fetched.
        WrongChecksum, WrongWeights: its files are damaged or not the published ones.
        ModelError: the model is not for extraction.
    """
    known = usable(model_id, FOR_SOUND)
    key = (model_id, device.kind, str(device.dtype))
    return _mask_models.get(key, lambda: _load(known, device))


def is_loaded(model_id: str) -> bool:
    """Whether the network of an extraction model is in memory, on whatever device."""
    return _mask_models.holds(model_id)


def load_recogniser(model_id: str, device: Device | None) -> Recogniser:
    """A speech recogniser, on a device; one instance is kept loaded.

    Args:
        model_id: "draft", "tiny", ...
        device: where Whisper computes; None means the processor. The draft recogniser always uses
            the processor.

    Raises:
        UnknownModel: no model has this id.
        ModelNotInstalled: its files are not here; nothing is fetched.
        WrongChecksum, WrongWeights: its file is damaged or not the published one.
        ModelError: the model is not for words.
    """
    known = usable(model_id, FOR_WORDS)
    kind = device.kind if device else "cpu"
    return _recognisers.get((model_id, kind), lambda: _load_recogniser(known, kind))


def usable(model_id: str, tasks: tuple[Task, ...]) -> ModelCard:
    """The card of a model that is here and does what is asked; loads nothing.

    Args:
        model_id: which.
        tasks: `FOR_SOUND` or `FOR_WORDS`.

    Raises:
        UnknownModel: no model has this id.
        ModelNotInstalled: its files are not here.
        ModelError: it is for something else; the hint names those that are not.
    """
    known = card(model_id)
    if known.task not in tasks:
        able = ", ".join(other.id for other in list_models() if other.task in tasks)
        raise ModelError(
            model_id, _NOT_FOR[tasks], hint=say("Models for that: {names}.", names=able)
        )
    files(model_id)
    return known


class _Kept(Generic[_T]):
    """The one network in memory; another one replaces it. Safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._key: tuple[str, ...] = ()
        self._kept: _T | None = None

    def get(self, key: tuple[str, ...], load: Callable[[], _T]) -> _T:
        """What was loaded for this key, loaded now if it was not the last one."""
        with self._lock:
            if self._kept is None or self._key != key:
                self._kept = None  # its memory is free before the next one comes
                self._kept = load()
                self._key = key
            return self._kept

    def holds(self, model_id: str) -> bool:
        """Whether this model is the one in memory; does not wait for one that is being loaded."""
        return self._key[:1] == (model_id,)

    def forget(self, model_id: str) -> None:
        """Free the memory if this model is loaded."""
        with self._lock:
            if self._key[:1] == (model_id,):
                self._kept, self._key = None, ()


_mask_models: _Kept[MaskModel] = _Kept()
_recognisers: _Kept[Recogniser] = _Kept()


def _load_recogniser(known: ModelCard, kind: str) -> Recogniser:
    if known.engine == "pocketsphinx":
        from engine.models import draft

        return draft.DraftRecogniser()
    from engine.models import whisper

    store.sha256_of(known, known.files[0])
    return whisper.load(files(known.id)[0], known.id, kind)


def _load(known: ModelCard, device: Device) -> MaskModel:
    # The networks load torch, which no start-up path may.
    folder = store.model_folder(known)
    if known.engine == "starter":
        from engine.models import starter

        return starter.load(folder, device.kind, device.dtype)
    if known.engine == "starter-tuned":
        from engine.models import starter_tuned

        return starter_tuned.load(folder, device.kind, device.dtype)
    if known.engine == "voice":
        from engine.models import target_speech

        return target_speech.load(folder, device.kind, device.dtype)
    if known.engine == "clapsep":
        from engine.models import clapsep

        return clapsep.load(conversion.converted(known), device.kind, device.dtype)
    return other_engines.engines()[known.engine].load(known, folder, device)


@lru_cache(maxsize=1)
def _all_cards() -> tuple[ModelCard, ...]:
    tables = sorted(resources.path("models").glob("*.toml"))
    ours = [known for table in tables for known in read_cards(table)]
    taken = {known.id for known in ours}
    return (*ours, *(known for known in other_engines.cards() if known.id not in taken))
