"""Make what tracks sound like into a medium: for pieces that no single clip could play."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np

from engine.audio import files
from engine.audio.buffer import Buffer
from engine.progress import Progress, Report, silent
from engine.project.channels import channels_of
from engine.project.document import Document, Media
from engine.project.media import MediaPool
from engine.project.render import Renderer
from engine.project.workplace import Workplace

_BLOCK_S = 10

Row = tuple[Collection[str], int]
"""Tracks that are mixed, and into how many channels of the medium."""


def bounce(
    document: Document,
    pool: MediaPool,
    name: str,
    start: int,
    end: int,
    rows: Sequence[Row],
    report: Report = silent,
) -> Media:
    """Render a range into a derived medium, block after block.

    Args:
        document: what is rendered, mutes of tracks aside.
        pool: of the project; takes the file in.
        name: of the medium, shown to people.
        start: first project sample.
        end: first sample after, later than `start`.
        rows: what the channels of the medium hold, from the first on.
        report: called for every ten seconds.

    Returns:
        Float32 at the project rate, exactly end - start samples.

    Raises:
        ValueError: the range is empty.
        MissingSource, ChangedSource, AudioFileError, DiskFull: it cannot be read or written.
    """
    if end <= start:
        raise ValueError(f"range {start}-{end}")
    n_channels = sum(count for _, count in rows)
    block = _BLOCK_S * document.rate
    with Workplace(pool.project_folder) as folder:
        path = folder / "bounce.wav"
        with (
            files.Writer(path, document.rate, n_channels, "float32", {}) as writer,
            Renderer(pool) as renderer,
        ):
            for first in range(start, end, block):
                report(Progress("rendering", first - start, end - start))
                last = min(first + block, end)
                parts = [
                    renderer.render(document, first, last, n_channels=count, only=tracks).samples
                    for tracks, count in rows
                ]
                writer.write(Buffer(np.concatenate(parts), document.rate))
        return pool.adopt(path, name, report)


def plain_track(document: Document, track_id: str) -> tuple[Document, Row]:
    """A document in which a track has no level and pan of its own, and the row that renders it.

    What is bounced so can stand on the same track: its level and pan are applied once.
    """
    track = replace(document.track(track_id), gain_db=0.0, pan=0.0)
    tracks = tuple(track if other.id == track_id else other for other in document.tracks)
    return replace(document, tracks=tracks), ((track_id,), channels_of(document, track))
