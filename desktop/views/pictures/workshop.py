"""Where tiles are made: opens media, keeps readers and peaks. Used on worker threads, no Qt."""

from __future__ import annotations

import time
from typing import Protocol, cast

import numpy as np
from numpy.typing import NDArray

from desktop.views.pictures import tiles
from desktop.views.pictures.tiles import Key, PeakColumns, SampleReader, SpectrumKey, WaveTile
from engine.audio import peaks
from engine.audio.files import AudioReader
from engine.errors import EngineError
from engine.progress import Progress, Report
from engine.project.document import Media

_BATCH_S = 0.03  # a batch hands back after this long, so that pictures fill in visibly

Tile = WaveTile | NDArray[np.uint8]


class MediaAccess(Protocol):
    """Where samples come from: `MediaPool`, or a synthetic one. Called on worker threads."""

    def reader(self, media: Media) -> SampleReader:
        """A reader of the medium; may be slow."""


class Summaries(Protocol):
    """Where peaks come from; by default `engine.audio.peaks`. Called on worker threads."""

    def load(self, media: Media) -> PeakColumns | None:
        """The peaks when they are known already; fast."""

    def build(self, media: Media, reader: SampleReader, report: Report) -> PeakColumns:
        """Compute the peaks; slow, reads the whole recording."""


class CachedSummaries:
    """Peaks in the user's cache folder, keyed by media id."""

    def load(self, media: Media) -> PeakColumns | None:
        """The peaks when they are in the cache."""
        return peaks.load(media.id)

    def build(self, media: Media, reader: SampleReader, report: Report) -> PeakColumns:
        """Read the recording once and keep its peaks in the cache."""
        return peaks.build(cast(AudioReader, reader), media.id, report)


class Batch:
    """What one run on the worker thread brought."""

    def __init__(self) -> None:
        self.made: dict[Key, Tile] = {}
        self.without_peaks: list[Media] = []
        self.problems: dict[str, str] = {}


class Workshop:
    """Readers and peaks, kept open; used on the worker threads."""

    def __init__(self, access: MediaAccess, summaries: Summaries) -> None:
        self._access, self._summaries = access, summaries
        self._readers: dict[str, SampleReader] = {}
        self._peaks: dict[str, PeakColumns] = {}

    def make(self, wishes: dict[Key, Media], report: Report) -> Batch:
        """As many tiles as fit into a batch's time, at least one."""
        batch = Batch()
        deadline_s = time.monotonic() + _BATCH_S
        for key, media in wishes.items():
            if media.id in batch.problems:
                continue
            report(Progress("drawing"))
            try:
                tile = self._tile(key, media)
            except (EngineError, OSError) as error:
                batch.problems[media.id] = str(error)
                continue
            if tile is None:
                batch.without_peaks.append(media)
            else:
                batch.made[key] = tile
            if batch.made and time.monotonic() > deadline_s:
                break
        return batch

    def build_peaks(self, media: Media, report: Report) -> None:
        """Read the whole recording once for its peaks."""
        self._peaks[media.id] = self._summaries.build(media, self._reader(media), report)

    def forget(self, media_id: str) -> None:
        """Open the medium anew next time."""
        reader = self._readers.pop(media_id, None)
        if reader is not None:
            reader.close()
        self._peaks.pop(media_id, None)

    def close(self) -> None:
        """Close all files."""
        for media_id in list(self._readers):
            self.forget(media_id)

    def _tile(self, key: Key, media: Media) -> Tile | None:
        if isinstance(key, SpectrumKey):
            return tiles.spectrum_tile(self._reader(media), key)
        if key.level < tiles.PEAKS_LEVEL:
            return tiles.wave_tile_from_samples(self._reader(media), key.level, key.index)
        found = self._peaks.get(media.id) or self._summaries.load(media)
        if found is None:
            return None
        self._peaks[media.id] = found
        return tiles.wave_tile_from_peaks(found, media.n_channels, key.level, key.index)

    def _reader(self, media: Media) -> SampleReader:
        if media.id not in self._readers:
            self._readers[media.id] = self._access.reader(media)
        return self._readers[media.id]
