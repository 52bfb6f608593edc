"""Projects for other programs beside the sound: Reaper, OpenTimelineIO, Audacity labels."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.audio.files import make_folder
from engine.export.arrangement import Arrangement, arrange
from engine.export.labels import markers_to_labels
from engine.export.opentimeline import to_otio
from engine.export.reaper import to_rpp
from engine.export.stems import Stem
from engine.export.transcripts import write_text
from engine.project.document import Document
from engine.project.media import MediaPool


@dataclass(frozen=True, slots=True)
class SessionForm:
    """A project of another program.

    Attributes:
        id: for the command line and settings.
        ending: of the file name, with its first dot.
        label: for people.
        write: gives the text.
        needs_stems: it plays the files of the tracks.
    """

    id: str
    ending: str
    label: str
    write: Callable[[Arrangement], str]
    needs_stems: bool = True


def _labels(arrangement: Arrangement) -> str:
    return markers_to_labels(arrangement.markers, arrangement.rate)


SESSION_FORMS: Mapping[str, SessionForm] = {
    form.id: form
    for form in (
        SessionForm("rpp", ".rpp", "Reaper project", to_rpp),
        SessionForm("otio", ".otio", "OpenTimelineIO", to_otio),
        SessionForm("labels", ".markers.txt", "Markers for Audacity", _labels, needs_stems=False),
    )
}
"""Every form by its id."""


def export_sessions(
    document: Document,
    pool: MediaPool,
    folder: Path,
    name: str,
    forms: Sequence[str],
    stems: Sequence[Stem],
    *,
    has_clips: bool = False,
) -> tuple[Path, ...]:
    """Write NAME.rpp, NAME.otio, ... that play files of the folder.

    Args:
        document: what to arrange.
        pool: its media.
        folder: holds the stems, in itself or in folders of its own.
        name: file name without suffix.
        forms: keys of `SESSION_FORMS`.
        stems: files of the tracks.
        has_clips: see `arrangement.arrange`.

    Raises:
        ExportError: a file cannot be written, or is a recording of the project.
    """
    make_folder(folder)
    paths = {stem.track_id: stem.path.relative_to(folder) for stem in stems}
    arrangement = arrange(document, pool, paths, has_clips=has_clips)
    written = []
    for form in (SESSION_FORMS[key] for key in forms):
        path = folder / f"{name}{form.ending}"
        pool.refuse_source(path, document.media)
        write_text(path, form.write(arrangement))
        written.append(path)
    return tuple(written)
