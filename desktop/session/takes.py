"""Takes on their way into a project: what is known of each beside its sound, and what was left.

A take lies in the project's folder `takes` with a note beside it until a step of the project has
its sound: a program that is closed or killed before finds both again. Plain functions; they run on
any thread.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from engine.errors import AudioFileError, ExportError
from engine.progress import Report
from engine.project import edits
from engine.project.document import Document, Media, new_id
from engine.project.media import MediaPool
from engine.project.overviews import build_peaks

_GROWS_S = 5.0


@dataclass(frozen=True, slots=True)
class TakeNote:
    """What is known of a take.

    Attributes:
        path: of its WAV file.
        name: of the track it becomes.
        start: project sample where it belongs; below zero when it began before the project.
        device: that recorded it; empty for the system's.
        n_lost: samples of silence because the disk was too slow.
        media: the take as a medium of the project, once it is kept; not on the disk.
    """

    path: Path
    name: str
    start: int
    device: str = ""
    n_lost: int = 0
    media: Media | None = None

    def save(self) -> None:
        """Write the note beside the take."""
        values = {**asdict(self), "path": self.path.name}
        del values["media"]
        _note_of(self.path).write_text(json.dumps(values), encoding="utf-8")

    def remove(self) -> None:
        """The take is part of the project, or nothing was recorded."""
        self.path.unlink(missing_ok=True)
        _note_of(self.path).unlink(missing_ok=True)

    @property
    def is_growing(self) -> bool:
        """True while somebody writes it: another window records into this project."""
        return self.path.exists() and time.time() - self.path.stat().st_mtime < _GROWS_S


def new_note(folder: Path, name: str, start: int, device: str) -> TakeNote:
    """A note for a take in a project folder."""
    takes = folder / "takes"
    takes.mkdir(exist_ok=True)
    return TakeNote(takes / f"{new_id()}.wav", name, start, device)


def left_over(folder: Path) -> tuple[TakeNote, ...]:
    """The takes that a program which was killed left in a project folder."""
    return tuple(_read(path) for path in sorted((folder / "takes").glob("*.json")))


def keep(note: TakeNote, pool: MediaPool, report: Report) -> TakeNote:
    """Make a take a medium of the project; the take itself stays until a step has that medium.

    What no step took goes from the media when the project is left: a take must not go with it.

    Raises:
        AudioFileError: it cannot be read.
        ExportError: there is no room for it among the media.
        Cancelled: from `report`, or the project was left meanwhile.
    """
    twin = note.path.with_suffix(f".twin{note.path.suffix}")
    try:
        _twin(note.path, twin)
        medium = pool.adopt(twin, f"{note.name}.wav", report)
    finally:
        twin.unlink(missing_ok=True)
    build_peaks(pool, medium, report)
    return replace(note, media=medium)


def keep_all(notes: tuple[TakeNote, ...], pool: MediaPool, report: Report) -> list[TakeNote]:
    """Keep what can be read of what was left; a take without any sound is forgotten."""
    kept = []
    for note in notes:
        try:
            kept.append(keep(note, pool, report))
        except AudioFileError:
            note.remove()
    return kept


def put_recording(
    document: Document, medium: Media, start: int, name: str, device: str, n_lost: int
) -> Document:
    """Place a take on a track of its own; an empty project takes its rate.

    Args:
        document: where.
        medium: the take.
        start: project sample; what was recorded before the project begins is cut off.
        name: of the track.
        device: that recorded it, for the history.
        n_lost: samples of silence because the disk was too slow, for the history.
    """
    if not document.tracks and not document.markers and not start:
        document = edits.set_rate(document, medium.rate)
    document = edits.import_media(document, medium, name, max(0, start))
    (clip,) = document.tracks[-1].clips
    early = min(-start, clip.length - 1)
    if early <= 0:
        return document
    document = edits.trim_clip(document, clip.id, early, clip.end)
    return edits.move_clip(document, clip.id, 0)


def _twin(path: Path, twin: Path) -> None:
    """The same file under a second name: a link where the disk knows any, otherwise a copy.

    On Windows always a copy: a link there is as read-only as its twin among the media, and what is
    read-only cannot be removed.

    Raises:
        ExportError: there is no room for a copy.
    """
    twin.unlink(missing_ok=True)  # of a program that was killed meanwhile
    if os.name != "nt":
        with suppress(OSError):
            os.link(path, twin)
            return
    try:
        shutil.copyfile(path, twin)
    except FileNotFoundError:
        return  # who reads it says so
    except OSError as error:
        raise ExportError(twin, error.strerror or str(error)) from error


def _note_of(path: Path) -> Path:
    return path.with_suffix(".json")


def _read(path: Path) -> TakeNote:
    values = json.loads(path.read_text(encoding="utf-8"))
    return TakeNote(**{**values, "path": path.with_name(values["path"])})
