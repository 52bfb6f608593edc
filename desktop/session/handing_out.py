"""A stretch of the project as a WAV in the cache, to be dragged or pasted into other programs."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from desktop.session.exporting import known_recipes
from desktop.session.selection import Selection
from engine.audio import cache, files
from engine.export.names import safe_name
from engine.export.stems import provenance_of_mix
from engine.operations.scene import Scene
from engine.progress import Progress, Report
from engine.project import render
from engine.project.document import Document, Track
from engine.sentences import say

_BLOCK = 1 << 18
KIND = "handed-out"


def what(document: Document, selection: Selection, active: str) -> tuple[Track, ...]:
    """The tracks that are meant: the selected ones, else the active one, else all with sound."""
    wanted = selection.track_ids or ((active,) if active else ())
    chosen = tuple(track for track in document.tracks if track.id in wanted and track.clips)
    return chosen or tuple(track for track in document.tracks if track.clips)


def span_of(tracks: Sequence[Track], selection: Selection) -> tuple[int, int]:
    """The selected range; without one, all that sounds on the tracks."""
    if not selection.is_cursor:
        return selection.start, selection.end
    starts = [track.clips[0].start for track in tracks]
    ends = [max(clip.end for clip in track.clips) for track in tracks]
    return min(starts, default=0), max(ends, default=0)


def write(scene: Scene, tracks: Sequence[Track], start: int, end: int, report: Report) -> Path:
    """Mix tracks over a range into a float32 WAV; the same request gives the same file again.

    Its tags say where the sound comes from, and which model decided about it.

    Raises:
        DiskFull: no room.
        ExportError: it cannot be written.
    """
    document, ids = scene.document, frozenset(track.id for track in tracks)
    name = safe_name(tracks[0].name if len(tracks) == 1 else document.name) or "Auricle"
    tags = provenance_of_mix(document, tracks, known_recipes(scene).get, name).metadata()
    asked = repr((tracks, start, end, document.rate, tags))
    key = hashlib.sha256(asked.encode()).hexdigest()[:16]
    folder = cache.folder(KIND) / key
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.wav"
    if path.is_file():
        return path
    with (
        render.Renderer(scene.pool) as renderer,
        files.Writer(path, document.rate, 2, "float32", tags) as writer,
    ):
        for at in range(start, end, _BLOCK):
            report(Progress(say("writing {file}", file=path.name), at - start, end - start))
            upto = min(at + _BLOCK, end)
            writer.write(renderer.render(document, at, upto, only=ids))
    return path
