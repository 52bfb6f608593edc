"""Take an area of time x frequency out of a track, or change its level: new media, exact sums.

Nothing is changed in place: each function renders what the area touches into media, for edits of
the document. Taking out works on what the track plays. A change of level works on media of clips,
below level and fades, so that a clip stays one clip with a patch (`clip.Patch`). What
lies outside of the area stays the very same samples.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from engine.audio import files
from engine.audio.area import Area, transform_for
from engine.audio.area_filter import AreaFilter
from engine.audio.buffer import Buffer, Sound
from engine.errors import EmptyRegion
from engine.operations import exact_sum
from engine.progress import Progress, Report, silent
from engine.project.bounce import Row, plain_track
from engine.project.document import Clip, Document, Media, Patch, Track
from engine.project.edits import Patched
from engine.project.media import MediaPool
from engine.project.render import Renderer, clips_within
from engine.project.workplace import Workplace

_BLOCK_S = 5
_MARGIN = 8192  # samples around a patch: as many as the longest usual frame of a spectrogram needs


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
        work = _work_on(document, renderer, ask)
        target, residual = _write(pool, work, names, parts(), report)
    return TakenOut(work.start, work.end, target, residual, wrong)


def change_level(
    document: Document,
    pool: MediaPool,
    ask: AreaAsk,
    gain_db: float,
    name: str,
    report: Report = silent,
) -> tuple[Patched, ...]:
    """Make an area louder or quieter: a patch for every clip of the track that it touches.

    Args:
        document: with the track.
        pool: of the project; takes the files in.
        ask: which part.
        gain_db: change of level; minus infinity takes it away.
        name: of the media.
        report: called for every block.

    Raises:
        EmptyRegion: the track has no sound there.
        MissingSource, ChangedSource, AudioFileError, DiskFull: it cannot be read or written.
    """
    more = np.float32(10 ** (gain_db / 20) - 1)
    with Renderer(pool) as renderer:
        works = [
            (clip, _work_below(document, renderer, ask, clip))
            for clip in clips_within(
                document.track(ask.track_id), math.floor(ask.area.start), math.ceil(ask.area.end)
            )
        ]
        made = tuple(
            _patched(pool, clip, work, more, name, report)
            for clip, work in works
            if work.start < work.end
        )
    if not made:
        raise EmptyRegion
    return made


def write_inside(
    document: Document, pool: MediaPool, ask: AreaAsk, path: Path, report: Report = silent
) -> int:
    """Write what is inside an area to a file, without level and pan of the track.

    Args:
        document: what is rendered.
        pool: opens the media.
        ask: which part.
        path: a WAV file, replaced when it exists.
        report: called for every block.

    Returns:
        The project sample at which the file begins: frames reach beyond the sides of an area.

    Raises:
        EmptyRegion: the track has no sound there.
        MissingSource, ChangedSource, AudioFileError, DiskFull: it cannot be read or written.
    """
    with Renderer(pool) as renderer:
        work = _work_on(document, renderer, ask)
        with files.Writer(path, work.rate, work.n_channels) as writer:
            for _, inside in work.blocks(report):
                writer.write(Buffer(inside, work.rate))
        return work.start


class _Work:
    """A range of what some document plays, and the filter for the area in it.

    Attributes:
        start: first sample that the area may change.
        end: the sample after the last.
        n_channels: of what is played.
        rate: samples a second.
    """

    def __init__(
        self,
        document: Document,
        renderer: Renderer,
        row: Row,
        area: Area,
        n_fft: int,
        within: tuple[int, int],
    ) -> None:
        self._document, self._renderer, self.rate = document, renderer, document.rate
        self._tracks, self.n_channels = row
        n_fft = transform_for(area, n_fft, document.rate)
        self._filter = AreaFilter(self.read, area, n_fft, document.rate)
        low, high = self._filter.span
        self.start, self.end = max(low, within[0]), min(high, within[1])

    def read(self, start: int, end: int) -> Sound:
        """What is played there, silence outside of it."""
        return self._renderer.render(
            self._document, start, end, n_channels=self.n_channels, only=self._tracks
        ).samples

    def blocks(self, report: Report) -> Iterator[tuple[Sound, Sound]]:
        """What is played and the inside of the area, block after block."""
        step = _BLOCK_S * self.rate
        for first in range(self.start, self.end, step):
            report(Progress("rendering", first - self.start, self.end - self.start))
            last = min(first + step, self.end)
            yield self.read(first, last), self._filter.read(first, last)


def _work_on(document: Document, renderer: Renderer, ask: AreaAsk) -> _Work:
    """What a track plays, without its level and pan; EmptyRegion when that is nothing."""
    plain, row = plain_track(document, ask.track_id)
    clips = clips_within(
        document.track(ask.track_id), math.floor(ask.area.start), math.ceil(ask.area.end)
    )
    if not clips:
        raise EmptyRegion
    within = (clips[0].start, clips[-1].end)
    return _Work(plain, renderer, row, ask.area, ask.n_fft, within)


def _work_below(document: Document, renderer: Renderer, ask: AreaAsk, clip: Clip) -> _Work:
    """The whole medium of a clip with its patches, and the area where it lies inside of that."""
    length = document.media_length(clip.media_id)
    whole = Clip(clip.id, clip.media_id, 0, 0, length, patches=clip.patches)
    plain = replace(document, tracks=(Track(clip.id, "", (whole,)),))
    row = ((clip.id,), document.medium(clip.media_id).n_channels)
    within = (clip.offset, clip.offset + clip.length)
    return _Work(plain, renderer, row, _inside(ask.area, clip), ask.n_fft, within)


def _inside(area: Area, clip: Clip) -> Area:
    """An area of the timeline as one of a clip's medium."""
    if not clip.is_reversed:
        return area.moved(clip.offset - clip.start)
    last = clip.offset + clip.end
    return Area(tuple(tuple((last - at, hz) for at, hz in outline) for outline in area.outlines))


def _patched(
    pool: MediaPool, clip: Clip, work: _Work, more: np.float32, name: str, report: Report
) -> Patched:
    """The changed range as a patch; its medium goes on around it: pictures have no edge."""
    low, high = max(0, work.start - _MARGIN), work.end + _MARGIN

    def parts() -> Iterator[tuple[Sound]]:
        yield (work.read(low, work.start),)
        for mixture, inside in work.blocks(report):
            yield (mixture + more * inside,)
        yield (work.read(work.end, high),)

    (media,) = _write(pool, work, (name,), parts(), report)
    patch = Patch(work.start, work.end - work.start, media.id, work.start - low)
    return Patched(clip.id, patch, media)


def _write(
    pool: MediaPool,
    work: _Work,
    names: Sequence[str],
    parts: Iterator[tuple[Sound, ...]],
    report: Report,
) -> tuple[Media, ...]:
    """One derived medium for each name, from blocks of as many parts."""
    with Workplace(pool.project_folder) as folder:
        paths = [folder / f"part-{number}.wav" for number in range(len(names))]
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
