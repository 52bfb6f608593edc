"""The mixdown: a document and a range of time in, samples out; for playback, export and models."""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections.abc import Collection
from typing import Self

import numpy as np

from engine.audio.buffer import Buffer, Sound
from engine.audio.files import AudioReader
from engine.project.channels import choose, pan_gains, route
from engine.project.document import Clip, Document, Media, Track
from engine.project.envelope import envelope_of
from engine.project.media import MediaPool
from engine.project.resampled import ResampledReader, read_padded


def render(
    document: Document,
    pool: MediaPool,
    start: int,
    end: int,
    *,
    n_channels: int = 2,
    only: Collection[str] | None = None,
) -> Buffer:
    """Mix a range once; see `Renderer.render`. For many blocks keep a `Renderer`."""
    with Renderer(pool) as renderer:
        return renderer.render(document, start, end, n_channels=n_channels, only=only)


class Renderer:
    """Renders block after block with the media kept open. Safe to use from several threads.

    A sample comes out the same whatever block it was asked for in. Takes the document at each
    call, so that a changed gain is heard in the next block.

    Args:
        pool: opens the media.
    """

    def __init__(self, pool: MediaPool) -> None:
        self._pool = pool
        self._readers: dict[str, AudioReader] = {}
        self._resampled: dict[tuple[str, int], ResampledReader] = {}
        self._lock = threading.Lock()

    def render(
        self,
        document: Document,
        start: int,
        end: int,
        *,
        n_channels: int = 2,
        only: Collection[str] | None = None,
    ) -> Buffer:
        """Mix the tracks that are heard.

        A clip is multiplied by its gain, envelope and fades (see `envelope.level_at`), its track
        by gain and pan (see `channels.pan_gains`), media of other layouts as `channels.route`
        says. A single clip with no gain, fade or pan comes out bit for bit, forwards or reversed.
        The sum is not limited and may exceed 1.

        Args:
            document: what to mix.
            start: first project sample.
            end: first sample after; what lies outside every clip is silence.
            n_channels: of the result.
            only: ids of the tracks to mix, whether they are muted or not; None for all that are
                heard (see `heard_tracks`).

        Returns:
            Exactly end - start samples at the project rate.

        Raises:
            MissingSource, ChangedSource, AudioFileError: a medium cannot be read.
            ValueError: the range is reversed.
        """
        if end < start or n_channels < 1:
            raise ValueError(f"range {start}-{end} in {n_channels} channels")
        out = np.zeros((n_channels, end - start), dtype=np.float32)
        for track in heard_tracks(document, only):
            gains = pan_gains(track.pan, n_channels)
            for clip in clips_within(track, start, end):
                if clip.is_muted:
                    continue
                low, high = max(start, clip.start), min(end, clip.end)
                samples = route(self._read(document, clip, low, high), n_channels)
                overlap = overlap_after(track, clip)
                envelope = envelope_of(clip, track.gain_db, low, high, overlap)
                if envelope is not None:
                    samples = samples * envelope
                if gains is not None:
                    samples = samples * gains
                out[:, low - start : high - start] += samples
        return Buffer(out, document.rate)

    def _read(self, document: Document, clip: Clip, low: int, high: int) -> Sound:
        """Samples of a clip between two timeline positions, at the project rate."""
        parts = [self._read_part(document, *part) for part in clip.parts(low, high)]
        return parts[0] if len(parts) == 1 else np.concatenate(parts, axis=1)

    def _read_part(self, document: Document, clip: Clip, low: int, high: int) -> Sound:
        first, last = clip.inside(low, high)
        samples = self._read_medium(document.medium(clip.media_id), document.rate, first, last)
        if clip.is_reversed:
            samples = samples[:, ::-1]
        return choose(samples, clip.channels)

    def _read_medium(self, medium: Media, rate: int, first: int, last: int) -> Sound:
        reader = self._reader(medium)
        if medium.rate == rate:
            return read_padded(reader, first, last)
        key = (medium.id, rate)
        with self._lock:
            if key not in self._resampled:
                self._resampled[key] = ResampledReader(reader, rate)
        return self._resampled[key].read(first, last)

    def _reader(self, medium: Media) -> AudioReader:
        with self._lock:
            if medium.id not in self._readers:
                self._readers[medium.id] = self._pool.reader(medium)
            return self._readers[medium.id]

    def close(self) -> None:
        """Close all media; the renderer opens them again when it is used."""
        with self._lock:
            for reader in self._readers.values():
                reader.close()
            self._readers.clear()
            self._resampled.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()


def heard_tracks(document: Document, only: Collection[str] | None = None) -> tuple[Track, ...]:
    """The tracks that sound: `only` those, or the soloed ones, or all; never a muted one of these.

    `only` comes before mute and solo, mute before solo.
    """
    if only is not None:
        return tuple(track for track in document.tracks if track.id in only)
    has_solo = any(track.is_soloed for track in document.tracks)
    return tuple(
        track
        for track in document.tracks
        if not track.is_muted and (track.is_soloed or not has_solo)
    )


def clips_within(track: Track, start: int, end: int) -> tuple[Clip, ...]:
    """The clips that reach into a range, by bisection: starts and ends are both ascending."""
    first = bisect_right(track.clips, start, key=lambda clip: clip.end)
    last = bisect_right(track.clips, end - 1, key=lambda clip: clip.start)
    return track.clips[first:last]


def overlap_after(track: Track, clip: Clip) -> int:
    """Samples that the next clip begins before this one ends; 0 when there is no crossfade."""
    after = bisect_right(track.clips, clip.start, key=lambda other: other.start)
    return max(0, clip.end - track.clips[after].start) if after < len(track.clips) else 0
