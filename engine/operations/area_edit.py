"""Take an area of time x frequency out of a track, or change its level: new media, exact sums.

Nothing is changed in place: each function renders the range that the area touches, and gives media
for edits of the document. What lies outside of the area stays the very same samples.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.audio import files
from engine.audio.area import Area, transform_for
from engine.audio.area_filter import AreaFilter
from engine.audio.buffer import Buffer
from engine.errors import EmptyRegion
from engine.operations import exact_sum
from engine.progress import Progress, Report, silent
from engine.project.bounce import plain_track
from engine.project.document import Document, Media
from engine.project.media import MediaPool
from engine.project.render import Renderer

_BLOCK_S = 5

Sound = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class AreaAsk:
    """Which part of which track.

    Attributes:
        track_id: the track.
        area: in project samples and Hz.
        n_fft: wished samples of a frame; see `area.transform_for`.
    """

    track_id: str
    area: Area
    n_fft: int = 2048

    def facts(self) -> dict[str, object]:
        """The ask as plain values, for a recipe."""
        return {"track": self.track_id, "area": self.area.as_lists(), "n_fft": self.n_fft}


@dataclass(frozen=True, slots=True)
class TakenOut:
    """An area alone, and everything else.

    Attributes:
        start: project sample at which both begin.
        end: project sample after their last.
        target: what is inside.
        residual: the rest; together they are the track, sample by sample.
        sum_error: largest difference between their sum and the track; 0.0 is exact.
    """

    start: int
    end: int
    target: Media
    residual: Media
    sum_error: float


@dataclass(frozen=True, slots=True)
class Changed:
    """A range of the track with the area at another level; `media` begins at `start`."""

    start: int
    media: Media


def take_out(
    document: Document,
    pool: MediaPool,
    ask: AreaAsk,
    names: tuple[str, str],
    report: Report = silent,
) -> TakenOut:
    """Split the range that an area touches into the inside and the rest.

    Args:
        document: what is rendered, without level and pan of the track.
        pool: of the project; takes the files in.
        ask: which part.
        names: of the media.
        report: called for every block.

    Raises:
        EmptyRegion: the track has no sound there.
        MissingSource, ChangedSource, AudioFileError, DiskFull: it cannot be read or written.
    """
    wrong = 0.0

    def parts() -> Iterator[tuple[Sound, Sound]]:
        nonlocal wrong
        for mixture, inside in work.blocks(report):
            target, residual = exact_sum.split(mixture, inside)
            wrong = max(wrong, exact_sum.error(mixture, target, residual))
            yield target, residual

    with Renderer(pool) as renderer:
        work = _Work(document, renderer, ask)
        target, residual = _write(pool, work, names, parts(), report)
    return TakenOut(work.start, work.end, target, residual, wrong)


def change_level(
    document: Document,
    pool: MediaPool,
    ask: AreaAsk,
    gain_db: float,
    name: str,
    report: Report = silent,
) -> Changed:
    """Make an area louder or quieter.

    Args:
        document: what is rendered, without level and pan of the track.
        pool: of the project; takes the file in.
        ask: which part.
        gain_db: change of level; minus infinity takes it away.
        name: of the medium.
        report: called for every block.

    Raises:
        EmptyRegion: the track has no sound there.
        MissingSource, ChangedSource, AudioFileError, DiskFull: it cannot be read or written.
    """
    more = np.float32(10 ** (gain_db / 20) - 1)
    with Renderer(pool) as renderer:
        work = _Work(document, renderer, ask)
        changed = ((mixture + more * inside,) for mixture, inside in work.blocks(report))
        (media,) = _write(pool, work, (name,), changed, report)
    return Changed(work.start, media)


def write_inside(
    document: Document, pool: MediaPool, ask: AreaAsk, path: Path, report: Report = silent
) -> None:
    """Write what is inside an area to a file, without level and pan of the track.

    Args:
        document: what is rendered.
        pool: opens the media.
        ask: which part.
        path: a WAV file, replaced when it exists.
        report: called for every block.

    Raises:
        EmptyRegion: the track has no sound there.
        MissingSource, ChangedSource, AudioFileError, DiskFull: it cannot be read or written.
    """
    with Renderer(pool) as renderer:
        work = _Work(document, renderer, ask)
        with files.Writer(path, work.rate, work.n_channels) as writer:
            for _, inside in work.blocks(report):
                writer.write(Buffer(inside, work.rate))


class _Work:
    """The range of a track that an area touches, and its filter."""

    def __init__(self, document: Document, renderer: Renderer, ask: AreaAsk) -> None:
        plain, (tracks, n_channels) = plain_track(document, ask.track_id)
        self._plain, self._tracks, self.n_channels = plain, tracks, n_channels
        self._renderer, self.rate = renderer, document.rate
        n_fft = transform_for(ask.area, ask.n_fft, document.rate)
        self._filter = AreaFilter(self._read, ask.area, n_fft, document.rate)
        clips = document.track(ask.track_id).clips
        low, high = self._filter.span
        touched = [clip for clip in clips if clip.start < high and clip.end > low]
        if not touched:
            raise EmptyRegion
        self.start = max(low, touched[0].start)
        self.end = min(high, touched[-1].end)

    def _read(self, start: int, end: int) -> Sound:
        return self._renderer.render(
            self._plain, start, end, n_channels=self.n_channels, only=self._tracks
        ).samples

    def blocks(self, report: Report) -> Iterator[tuple[Sound, Sound]]:
        """The track and the inside of the area, block after block."""
        step = _BLOCK_S * self.rate
        for first in range(self.start, self.end, step):
            report(Progress("rendering", first - self.start, self.end - self.start))
            last = min(first + step, self.end)
            yield self._read(first, last), self._filter.read(first, last)


def _write(
    pool: MediaPool,
    work: _Work,
    names: Sequence[str],
    parts: Iterator[tuple[Sound, ...]],
    report: Report,
) -> tuple[Media, ...]:
    """One derived medium for each name, from blocks of as many parts."""
    with tempfile.TemporaryDirectory(dir=pool.project_folder, prefix=".job-") as folder:
        paths = [Path(folder) / f"part-{number}.wav" for number in range(len(names))]
        writers = [
            files.Writer(path, work.rate, work.n_channels, expected_samples=work.end - work.start)
            for path in paths
        ]
        try:
            for block in parts:
                for writer, samples in zip(writers, block, strict=True):
                    writer.write(Buffer(samples, work.rate))
            for writer in writers:
                writer.finish()
        finally:
            for writer in writers:
                writer.abandon()
        return tuple(
            pool.adopt(path, name, report) for path, name in zip(paths, names, strict=True)
        )
