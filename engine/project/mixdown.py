"""Write a mixdown to a file, a piece at a time, however long the project is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from engine.audio import files
from engine.errors import ExportError
from engine.progress import Progress, Report, silent
from engine.project.document import Document, Track
from engine.project.media import MediaPool
from engine.project.render import Renderer

BLOCK_S = 10


def write(
    document: Document,
    pool: MediaPool,
    path: Path,
    *,
    start: int = 0,
    end: int | None = None,
    n_channels: int = 2,
    only: Collection[str] | None = None,
    encoding: str = "float32",
    metadata: Mapping[str, str] | None = None,
    report: Report = silent,
) -> None:
    """Render a range into a recording of its own; the file appears when it is whole.

    Args:
        document: what to mix.
        pool: its media.
        path: the suffix chooses the format, see `files.Writer`.
        start: first project sample.
        end: first sample after; the end of the project when None.
        n_channels: of the file.
        only: track ids, see `Renderer.render`.
        encoding: see `files.Writer`.
        metadata: see `files.Writer`.
        report: progress in samples; may cancel, and no file is left then.

    Raises:
        ExportError: the path is one of the project's own recordings, or cannot be written.
        ValueError: the range is empty.
        MissingSource, ChangedSource: a recording of the project cannot be read.
    """
    end = document.length if end is None else end
    if end <= start:
        raise ValueError(f"range {start}-{end}")
    pool.refuse_source(path, document.media)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(path, str(error)) from error
    block = BLOCK_S * document.rate
    with (
        Renderer(pool) as renderer,
        files.Writer(path, document.rate, n_channels, encoding, metadata) as writer,
    ):
        for low in range(start, end, block):
            report(Progress(f"writing {path.name}", low - start, end - start))
            high = min(low + block, end)
            writer.write(renderer.render(document, low, high, n_channels=n_channels, only=only))


def channels_of(document: Document, track: Track) -> int:
    """Channels that hold a track without loss: the most that its media have, at least 1."""
    counts = [document.medium(clip.media_id).n_channels for clip in track.clips]
    return max(counts, default=1)
