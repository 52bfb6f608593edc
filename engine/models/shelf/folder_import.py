"""Model files from a folder (a USB stick, another machine) instead of a network.

Files are recognised by size and SHA-256, so their names do not matter; a file whose publisher
states no hash is recognised by its name and size, a safetensors copy by its tensors.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.errors import DiskFull, ModelError, WrongWeights
from engine.models.shelf import copies, store
from engine.models.shelf.cards import ModelCard, ModelFile
from engine.progress import Progress, Report, silent
from engine.sentences import say

_BLOCK_BYTES = 4 << 20


@dataclass(frozen=True, slots=True)
class Rejected:
    """A file that looks like one of a model and is not it; the reason is told to people."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did.

    Attributes:
        copied: the files that were taken, as paths in the folder.
        rejected: files with the name, size or tensors of a model file and other content.
        completed: ids of the models that are whole now and were not before.
    """

    copied: tuple[Path, ...]
    rejected: tuple[Rejected, ...]
    completed: tuple[str, ...]


def import_folder(folder: Path, cards: Sequence[ModelCard], report: Report = silent) -> Imported:
    """Copy what belongs to a model; files that are here already are left alone.

    Args:
        folder: searched with its subfolders.
        cards: the known models.
        report: cancelling keeps the files that were finished.

    Raises:
        ModelError: the folder cannot be read or a file cannot be copied.
        DiskFull: there is no room for a file.
    """
    if not folder.is_dir():
        raise ModelError(str(folder), "not a folder", hint="Choose the folder with the files.")
    wanted = [
        (card, file)
        for card in cards
        if not card.embedded
        for file in card.files
        if not store.has_file(card, file)
    ]
    copied: list[Path] = []
    rejected: list[Rejected] = []
    touched: dict[str, ModelCard] = {}
    try:
        for path in _files(folder):
            card = _take(path, wanted, rejected, report)
            if card is not None:
                copied.append(path)
                touched[card.id] = card
    except OSError as error:
        raise ModelError(
            str(folder), say("cannot be imported ({reason})", reason=error)
        ) from error
    completed = tuple(key for key, card in touched.items() if store.is_installed(card))
    return Imported(tuple(copied), tuple(rejected), completed)


def _files(folder: Path) -> Iterator[Path]:
    yield from sorted(path for path in folder.rglob("*") if path.is_file())


def _take(
    path: Path,
    wanted: list[tuple[ModelCard, ModelFile]],
    rejected: list[Rejected],
    report: Report,
) -> ModelCard | None:
    """Copy one file when it is wanted; returns the model it belongs to."""
    size = path.stat().st_size
    candidates = [pair for pair in wanted if _could_be(path.name, size, pair[1])]
    if not candidates and path.suffix == ".safetensors":
        return _take_copy(path, wanted, rejected, report)
    if not candidates:
        rejected += [
            Rejected(path, _other_size(card, file, size))
            for card, file in wanted
            if Path(file.name).name == path.name
        ][:1]
        return None
    sha256 = store.hash_file(path, report, stage=say("checking {file}", file=path.name))
    for card, file in candidates:
        if file.sha256 in ("", sha256):
            _copy(path, store.file_path(card, file), card, sha256, report)
            store.record(card, file, sha256)
            wanted.remove((card, file))
            return card
    rejected.append(Rejected(path, _other_hash(*candidates[0], sha256)))
    return None


def _take_copy(
    path: Path,
    wanted: list[tuple[ModelCard, ModelFile]],
    rejected: list[Rejected],
    report: Report,
) -> ModelCard | None:
    """Copy a safetensors file when it holds the tensors of a wanted file, every one of them."""
    names = copies.names_in(path)
    for card, file in wanted:
        if not (file.layout and copies.looks_like(file.layout, names)):
            continue
        try:
            copies.check(file.layout, path)
        except WrongWeights as error:
            rejected.append(Rejected(path, error.sentence()))
            return None
        sha256 = store.hash_file(path, report, stage=say("checking {file}", file=path.name))
        _copy(path, store.copy_path(card, file), card, sha256, report)
        store.record(card, file, sha256)
        wanted.remove((card, file))
        return card
    return None


def _other_size(card: ModelCard, file: ModelFile, size: int) -> str:
    return say(
        "it is called like a file of {model}, but has {size} bytes in place of {published}; "
        "copy or fetch it again",
        model=card.id,
        size=size,
        published=file.size_bytes,
    )


def _other_hash(card: ModelCard, file: ModelFile, sha256: str) -> str:
    return say(
        "it looks like {file} of {model}, but its SHA-256 is {actual} in place of {published}; "
        "copy or fetch it again",
        file=file.name,
        model=card.id,
        actual=sha256,
        published=file.sha256,
    )


def _could_be(name: str, size: int, file: ModelFile) -> bool:
    has_name = name == Path(file.name).name
    has_size = size == file.size_bytes
    if not file.sha256:
        return has_name and has_size
    return has_size if file.size_bytes else has_name


def _copy(path: Path, target: Path, card: ModelCard, sha256: str, report: Report) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    size = path.stat().st_size
    if shutil.disk_usage(target.parent).free < size:
        raise DiskFull(target.parent, size)
    unfinished = target.with_name(target.name + ".importing")
    try:
        with path.open("rb") as source, unfinished.open("wb") as stream:
            while block := source.read(_BLOCK_BYTES):
                report(Progress(say("copying {file}", file=path.name), stream.tell(), size))
                stream.write(block)
        if store.hash_file(unfinished, report) != sha256:  # a failing stick, or changed meanwhile
            raise ModelError(card.id, say("{path} changed while it was copied", path=path))
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
