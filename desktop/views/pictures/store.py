"""The store of waveform and spectrogram tiles: asks a worker for them, keeps the recent ones.

Views ask for what they paint now and get what is there; what is missing is computed elsewhere and
announced by `changed`. Only what the newest picture still misses is computed (newest wins).
"""

from __future__ import annotations

import logging
import weakref
from collections import OrderedDict

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.jobs import Job, Runner
from desktop.views.pictures import tiles
from desktop.views.pictures.tiles import Key, SpectrumKey, WaveKey, WaveTile
from desktop.views.pictures.workshop import (
    Batch,
    CachedSummaries,
    MediaAccess,
    Summaries,
    Tile,
    Workshop,
)
from engine.progress import Progress
from engine.project.document import Media

_log = logging.getLogger(__name__)

LIMIT_BYTES = 256 * 2**20
_BATCH_KEYS = 24


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
        self._workshop = Workshop(access, summaries or CachedSummaries())
        self._limit = limit_bytes
        self._tiles: OrderedDict[Key, Tile] = OrderedDict()
        self._size = 0
        self._known: list[weakref.ref[PictureClient]] = []
        self._running: Job | None = None
        self._summarising: dict[str, float] = {}
        self._problems: dict[str, str] = {}
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._start_batch)

    def client(self) -> PictureClient:
        """A new asker; one for each view."""
        made = PictureClient(self)
        # Views and figures come and go; the wishes of those that are gone are nobody's.
        self._known.append(weakref.ref(made))
        return made

    @property
    def _clients(self) -> list[PictureClient]:
        """Those that are still held by their views."""
        found = [(ref, ref()) for ref in self._known]
        self._known = [ref for ref, client in found if client is not None]
        return [client for _, client in found if client is not None]

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

    @property
    def is_busy(self) -> bool:
        """Whether anything is being computed or waits to be."""
        has_wishes = any(client.wanted for client in self._clients)
        return self._running is not None or has_wishes or bool(self._summarising)

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
    def _on_batch(self, batch: Batch) -> None:
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
