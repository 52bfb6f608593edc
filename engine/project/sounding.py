"""Write what a range of a track sounds like to a file, for operations that read files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from engine.audio import files
from engine.progress import Progress, Report, silent
from engine.project.document import Document
from engine.project.media import MediaPool
from engine.project.render import render

_BLOCK = 1 << 18


def write_range(
    document: Document,
    pool: MediaPool,
    track_id: str,
    start: int,
    end: int,
    path: Path,
    report: Report = silent,
) -> None:
    """Write the clips of a range with their levels and fades, without the track's mixer.

    Args:
        document: what is rendered.
        pool: opens the media.
        track_id: which track.
        start: first project sample.
        end: first sample after.
        path: of a stereo float32 WAV at the project rate, replaced when it exists.
        report: called for every block.

    Raises:
        KeyError: there is no such track.
        MissingSource, ChangedSource, AudioFileError, DiskFull: it cannot be read or written.
    """
    track = replace(document.track(track_id), gain_db=0.0, pan=0.0, is_muted=False)
    tracks = tuple(track if one.id == track_id else one for one in document.tracks)
    plain = replace(document, tracks=tracks)
    with files.Writer(path, plain.rate, 2, "float32", {}) as writer:
        for first in range(start, end, _BLOCK):
            report(Progress("rendering the selection", first - start, end - start))
            last = min(first + _BLOCK, end)
            writer.write(render(plain, pool, first, last, only={track_id}))
