"""The sound that an operation read, found or rendered again, and checked by its hash."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from engine.audio import files
from engine.audio.area import Area
from engine.audio.files import AudioReader
from engine.errors import ChangedSource, EngineError, MissingSource
from engine.operations import area_edit
from engine.operations.cues import Cues, Reference, Weights
from engine.operations.region import samples_sha256
from engine.progress import Report, silent
from engine.project import sounding
from engine.project.document import Document, Media
from engine.project.media import MediaPool
from engine.project.origins import FromClip, FromMedium, FromTrack, Origin
from engine.sentences import say


class CannotReplay(Exception):
    """A step cannot be run again; never leaves `replay`.

    Attributes:
        reason: one sentence.
        remedy: what to do about it; empty when there is nothing.
        is_refusal: something is missing or another one, so that it could be put right.
    """

    def __init__(self, reason: str, remedy: str = "", *, is_refusal: bool = True) -> None:
        super().__init__(reason)
        self.reason, self.remedy, self.is_refusal = reason, remedy, is_refusal


class CheckingPool(MediaPool):
    """The media of a project, each checked by its SHA-256 before it is read the first time.

    What is adopted goes to a folder of its own: the project stays as it is.

    Args:
        pool: of the project.
        scratch: folder for what is made again.
    """

    def __init__(self, pool: MediaPool, scratch: Path) -> None:
        super().__init__(scratch, {}, lambda media_id, path: None)
        self._pool, self._checked = pool, set[str]()
        self.folder.mkdir(exist_ok=True)

    def path(self, media: Media) -> Path:
        """Where the file of a medium of the project is."""
        return self._pool.path(media)

    def made(self, media: Media) -> Path:
        """Where the file of a medium is that was adopted here."""
        return self.folder / media.path

    def reader(self, media: Media, report: Report = silent) -> AudioReader:
        """Open a medium of the project.

        Raises:
            MissingSource, ChangedSource: its file is not there, or has another hash.
        """
        self.check(media, report)
        return self._pool.reader(media, report)

    def check(self, media: Media, report: Report = silent) -> Path:
        """The file of a medium, once it has the hash it had when it was taken in.

        Raises:
            MissingSource, ChangedSource: it is not there, or has another hash.
        """
        path = self.path(media)
        if media.id in self._checked:
            return path
        if not path.is_file():
            raise MissingSource(self._pool.project_folder, [path])
        if files.file_sha256(path, report) != media.file_sha256:
            raise ChangedSource(self._pool.project_folder, path)
        self._checked.add(media.id)
        return path


@dataclass(slots=True)
class Material:
    """Gives the files that a recipe names, made again where they were temporary.

    Attributes:
        pool: media of the project, checked.
        document_at: the document after a step.
        media: every medium of the project's history, by id.
        origins: of the recipe, by path.
        folder: for what is rendered.
    """

    pool: CheckingPool
    document_at: Callable[[int], Document]
    media: Mapping[str, Media]
    origins: Mapping[str, Origin]
    folder: Path
    _made: dict[str, Path] = field(default_factory=dict)

    def file(self, path: str, sha256: str | None, report: Report) -> Path:
        """The file that stands for a path of the recipe.

        Args:
            path: as the recipe names it.
            sha256: of that file, where the recipe knows it.
            report: progress of hashing and rendering.

        Raises:
            CannotReplay: nobody knows where its sound came from, or it changed.
            MissingSource, ChangedSource: a medium is not there, or has another hash.
        """
        if path not in self._made:
            origin = self.origins.get(path)
            if origin is None:
                self._made[path] = self._known(Path(path), sha256, report)
            else:
                self._made[path] = self._from(origin, report)
        return self._made[path]

    def heard(self, source: Mapping[str, Any], start: int, end: int, report: Report) -> Path:
        """The recording that was heard, a recipe's facts about it, with the samples of then.

        Raises:
            CannotReplay, MissingSource, ChangedSource: as `file`, or samples are others.
        """
        path = self.file(str(source["path"]), source.get("sha256"), report)
        check_heard(path, start, end, source.get("region_sha256"), report)
        return path

    def _from(self, origin: Origin, report: Report) -> Path:
        if isinstance(origin, FromMedium):
            return self.pool.check(self._medium(origin.media_id), report)
        if isinstance(origin, FromClip):
            return self.pool.check(origin.medium, report)
        document = self._document(origin.step)
        path = self.folder / f"material-{len(self._made)}.wav"
        try:
            if isinstance(origin, FromTrack):
                span = (origin.start, origin.end)
                sounding.write_range(document, self.pool, origin.track_id, *span, path, report)
            else:
                area = Area(origin.outlines)
                ask = area_edit.AreaAsk(origin.track_id, area, origin.n_fft)
                area_edit.write_inside(document, self.pool, ask, path, report)
        except KeyError as error:
            raise CannotReplay(
                say("Step {step} has no such track.", step=origin.step), is_refusal=False
            ) from error
        return path

    def _medium(self, media_id: str) -> Media:
        if media_id not in self.media:
            raise CannotReplay(
                say("The history knows no recording {id}.", id=media_id[:12]), is_refusal=False
            )
        return self.media[media_id]

    def _document(self, step: int) -> Document:
        try:
            return self.document_at(step)
        except ValueError as error:
            raise CannotReplay(say("There is no step {step}.", step=step)) from error

    def _known(self, path: Path, sha256: str | None, report: Report) -> Path:
        """A file of an earlier version's recipe: a medium of the project, or still as it was."""
        for medium in self.media.values():
            if self.pool.path(medium) == path or (sha256 and medium.file_sha256 == sha256):
                return self.pool.check(medium, report)
        if path.is_file() and sha256 and files.file_sha256(path, report) == sha256:
            return path
        raise CannotReplay(
            say("The recipe does not say where the sound of {name} came from.", name=path.name),
            is_refusal=False,
        )

    def cues(self, said: Mapping[str, Any], report: Report) -> Cues:
        """The cues of a recipe with the files that stand for their examples now."""

        def examples(kind: str) -> tuple[Reference, ...]:
            return tuple(self.reference(one, report) for one in said.get(kind, ()))

        return Cues(
            describe=tuple(said.get("describe", ())),
            references=examples("references"),
            without=tuple(said.get("without", ())),
            without_references=examples("without_references"),
            weights=Weights(**said.get("weights", {})),
            project=said.get("project", 0.0),
            voices=examples("voices"),
            without_voices=examples("without_voices"),
        )

    def reference(self, one: Mapping[str, Any], report: Report) -> Reference:
        """An example of a recipe with the file that stands for it now."""
        path = self.file(str(one["path"]), one.get("sha256"), report)
        band = (one.get("low_hz", 0.0), one.get("high_hz"))
        return Reference(path, one["start"], one["end"], *band, name=one.get("name", ""))


def check_heard(path: Path, start: int, end: int, sha256: str | None, report: Report) -> None:
    """Refuse a region whose samples are not those that were heard; nothing without a hash.

    Raises:
        CannotReplay: they are others.
        AudioFileError: it cannot be read.
    """
    if not sha256:
        return
    with files.open_reader(path, report) as reader:
        heard = samples_sha256(reader, start, end, report)
    if heard != sha256:
        raise CannotReplay(
            say("The samples that were heard are not those that are there now."),
            say("Restore the recording, and use the decoder that read it."),
        )


def refused(error: EngineError) -> CannotReplay:
    """What an error of the engine says, as the reason of a refusal."""
    return CannotReplay(str(error), str(error.hint or ""))
