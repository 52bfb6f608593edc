"""The store of waveform and spectrogram tiles: asks a worker for them, keeps the recent ones.

Views ask for what they paint now and get what is there; what is missing is computed elsewhere and
announced by `changed`. Only what the newest picture still misses is computed (newest wins).
"""

from __future__ import annotations

import logging
import time
from collections import OrderedDict
from typing import Protocol, cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.jobs import Job, Runner
from desktop.views import tiles
from desktop.views.tiles import Key, PeakColumns, SampleReader, SpectrumKey, WaveKey, WaveTile
from engine.audio import peaks
from engine.audio.files import AudioReader
from engine.errors import EngineError
from engine.progress import Progress, Report
from engine.project.document import Media

_log = logging.getLogger(__name__)

LIMIT_BYTES = 256 * 2**20
_BATCH_S = 0.03  # a batch hands back after this long, so that pictures fill in visibly
_BATCH_KEYS = 24

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


class PictureClient:
    """One view's wishes. `begin` forgets the wishes of the picture before."""

    def __init__(self, store: PictureStore) -> None:
        self._store = store
        self.wanted: OrderedDict[Key, Media] = OrderedDict()

    def begin(self) -> None:
        """A new picture starts: what only the old one needed is not computed any more."""
        self.wanted.clear()

    def wave(self, media: Media, level: int, index: int) -> WaveTile | None:
        """A piece of waveform, or None and it is on its way."""
        found = self._ask(WaveKey(media.id, level, index), media)
        return found if isinstance(found, WaveTile) else None

    def spectrum(self, media: Media, key: SpectrumKey) -> NDArray[np.uint8] | None:
        """A piece of spectrogram, or None and it is on its way."""
        found = self._ask(key, media)
        return found if isinstance(found, np.ndarray) else None

    def peek(self, key: Key) -> Tile | None:
        """A tile when it is there; asks for nothing."""
        return self._store.peek(key)

    def _ask(self, key: Key, media: Media) -> Tile | None:
        found = self._store.peek(key)
        if found is None and self._store.can_come(key):
            self.wanted[key] = media
            self._store.wake()
        return found


class PictureStore(QObject):
    """Tiles of all media of the open project, at most `limit_bytes` of them. GUI thread only.

    Signals:
        changed: (media id) more of its picture is there, or its state is different.
    """

    changed = Signal(str)

    def __init__(
        self,
        access: MediaAccess,
        light_runner: Runner,
        slow_runner: Runner | None = None,
        *,
        summaries: Summaries | None = None,
        limit_bytes: int = LIMIT_BYTES,
        parent: QObject | None = None,
    ) -> None:
        """Prepare an empty store.

        Args:
            access: opens media; its `reader` is called on the runners' threads.
            light_runner: computes tiles; nothing slow may run on it.
            slow_runner: builds the peaks of recordings that have none; the light one by default.
            summaries: where peaks come from.
            limit_bytes: tiles beyond this are forgotten, least recently used first.
            parent: owner.
        """
        super().__init__(parent)
        self._light, self._slow = light_runner, slow_runner or light_runner
        self._workshop = _Workshop(access, summaries or CachedSummaries())
        self._limit = limit_bytes
        self._tiles: OrderedDict[Key, Tile] = OrderedDict()
        self._size = 0
        self._clients: list[PictureClient] = []
        self._running: Job | None = None
        self._summarising: dict[str, float] = {}
        self._problems: dict[str, str] = {}
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._start_batch)

    def client(self) -> PictureClient:
        """A new asker; one for each view."""
        made = PictureClient(self)
        self._clients.append(made)
        return made

    def peek(self, key: Key) -> Tile | None:
        """A tile when it is there."""
        found = self._tiles.get(key)
        if found is not None:
            self._tiles.move_to_end(key)
        return found

    def can_come(self, key: Key) -> bool:
        """Whether asking makes sense: not for unreadable media or peaks still being built."""
        if key.media_id in self._problems:
            return False
        needs_peaks = isinstance(key, WaveKey) and key.level >= tiles.PEAKS_LEVEL
        return not (needs_peaks and key.media_id in self._summarising)

    def summary_progress(self, media_id: str) -> float | None:
        """Share of the first reading that is done, 0..1, or None when it is over."""
        return self._summarising.get(media_id)

    def problem(self, media_id: str) -> str:
        """Why a medium cannot be drawn; empty when it can."""
        return self._problems.get(media_id, "")

    def forget(self, media_id: str) -> None:
        """Drop everything about a medium, so that it is read again (a moved source was found)."""
        self._problems.pop(media_id, None)
        self._workshop.forget(media_id)
        for key in [key for key in self._tiles if key.media_id == media_id]:
            self._size -= tiles.tile_bytes(self._tiles.pop(key))
        self.changed.emit(media_id)

    def close(self) -> None:
        """Forget every wish and close all files; call after the runners are closed."""
        self._timer.stop()
        for client in self._clients:
            client.wanted.clear()
        self._workshop.close()

    @property
    def size_bytes(self) -> int:
        """Memory that the tiles take."""
        return self._size

    def wake(self) -> None:
        """Compute what is wanted as soon as the event loop is free."""
        if self._running is None and not self._timer.isActive():
            self._timer.start()

    def _wishes(self) -> dict[Key, Media]:
        merged: dict[Key, Media] = {}
        for client in self._clients:
            for key in [key for key in client.wanted if not self.can_come(key)]:
                del client.wanted[key]
            merged |= client.wanted
        return dict(list(merged.items())[:_BATCH_KEYS])

    @Slot()
    def _start_batch(self) -> None:
        wishes = self._wishes()
        if self._running is not None or not wishes:
            return
        self._running = job = Job(lambda report: self._workshop.make(wishes, report), "pictures")
        job.succeeded.connect(self._on_batch)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)
        self._light.start(job)

    @Slot(object)
    def _on_batch(self, batch: _Batch) -> None:
        for key, tile in batch.made.items():
            self._keep(key, tile)
        for client in self._clients:
            for key in batch.made:
                client.wanted.pop(key, None)
        self._problems |= batch.problems
        for media in batch.without_peaks:
            self._summarise(media)
        for media_id in tiles.media_ids(list(batch.made)) | set(batch.problems):
            self.changed.emit(media_id)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        # Only a fault of the program comes here; asking again and again would not mend it.
        _log.error("pictures: %s", error)
        for client in self._clients:
            client.wanted.clear()

    @Slot()
    def _on_finished(self) -> None:
        self._running = None
        if any(client.wanted for client in self._clients):
            self.wake()

    def _keep(self, key: Key, tile: Tile) -> None:
        old = self._tiles.pop(key, None)
        if old is not None:
            self._size -= tiles.tile_bytes(old)
        self._tiles[key] = tile
        self._size += tiles.tile_bytes(tile)
        while self._size > self._limit and len(self._tiles) > 1:
            _, dropped = self._tiles.popitem(last=False)
            self._size -= tiles.tile_bytes(dropped)

    def _summarise(self, media: Media) -> None:
        if media.id in self._summarising or media.id in self._problems:
            return
        self._summarising[media.id] = 0.0
        job = Job(lambda report: self._workshop.build_peaks(media, report), media.name)
        job.progressed.connect(lambda progress: self._on_summary_progress(media.id, progress))
        job.failed.connect(lambda error: self._problems.update({media.id: str(error)}))
        job.finished.connect(lambda: self._on_summarised(media.id))
        self._slow.start(job)

    def _on_summary_progress(self, media_id: str, progress: Progress) -> None:
        self._summarising[media_id] = progress.fraction or 0.0
        self.changed.emit(media_id)

    def _on_summarised(self, media_id: str) -> None:
        self._summarising.pop(media_id, None)
        self.changed.emit(media_id)


class _Batch:
    """What one run on the worker thread brought."""

    def __init__(self) -> None:
        self.made: dict[Key, Tile] = {}
        self.without_peaks: list[Media] = []
        self.problems: dict[str, str] = {}


class _Workshop:
    """Readers and peaks, kept open; used on the worker threads."""

    def __init__(self, access: MediaAccess, summaries: Summaries) -> None:
        self._access, self._summaries = access, summaries
        self._readers: dict[str, SampleReader] = {}
        self._peaks: dict[str, PeakColumns] = {}

    def make(self, wishes: dict[Key, Media], report: Report) -> _Batch:
        """As many tiles as fit into a batch's time, at least one."""
        batch = _Batch()
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


