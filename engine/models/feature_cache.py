"""Features of windows heard before: float16, keyed by content, bounded in memory and on disk.

A second question about the same sound then costs only the decoder of the network.
"""

from __future__ import annotations

import hashlib
import logging
import threading
import zipfile
from collections import OrderedDict
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.audio import cache

logger = logging.getLogger(__name__)

MEMORY_BYTES = 512 * 1024**2
KIND = "features"
LARGEST_HALF = 60_000.0
"""Values above this would become infinite as float16, so such an array stays float32."""

Features = dict[str, NDArray[np.float16 | np.float32]]


def window_key(model: str, computation: str, samples: NDArray[np.float32]) -> str:
    """Name of the features of one window.

    Args:
        model: SHA-256 of the weights.
        computation: device with its threads and number type: other arithmetic, other features.
        samples: what the network hears, float32.

    Returns:
        64 hexadecimal digits.
    """
    digest = hashlib.sha256(f"{model} {computation} {samples.shape} ".encode())
    digest.update(np.ascontiguousarray(samples).tobytes())
    return digest.hexdigest()


def compress(features: Mapping[str, NDArray[np.float32]]) -> Features:
    """The arrays as float16 where their values allow it."""
    return {
        name: values.astype(np.float16)
        if float(np.max(np.abs(values), initial=0.0)) < LARGEST_HALF
        else values.astype(np.float32)
        for name, values in features.items()
    }


@dataclass(slots=True)
class _Entry:
    features: Features
    size_bytes: int
    request: int


@dataclass(slots=True)
class FeatureCache:
    """Least recently used windows go first, but never those of the request that is running.

    A recording longer than the cache would otherwise push out each window just before the next
    query wants it: now the first part stays. Safe to use from several threads.

    Attributes:
        memory_bytes: limit in memory.
        kind: cache folder where windows are kept between runs; empty for memory only.
        disk_bytes: limit of that folder; the kind's own when None.
    """

    memory_bytes: int = MEMORY_BYTES
    kind: str = ""
    disk_bytes: int | None = None
    _entries: OrderedDict[str, _Entry] = field(default_factory=OrderedDict)
    _size: int = 0
    _request: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def begin(self) -> None:
        """A new request starts: what earlier ones left may be pushed out by it."""
        with self._lock:
            self._request += 1

    def get(self, key: str) -> Features | None:
        """The features of a window, or None."""
        with self._lock:
            entry = self._entries.get(key)
            if entry is not None:
                entry.request = self._request
                self._entries.move_to_end(key)
                return entry.features
        found = self._read(key)
        if found is not None:
            self._remember(key, found)
        return found

    def put(self, key: str, features: Features) -> None:
        """Keep the features of a window, as far as there is room."""
        if self._remember(key, features) and self.kind:
            self._write(key, features)

    def end(self) -> None:
        """A request is over: bring the folder below its limit."""
        if self.kind:
            cache.trim(self.kind, limit=self.disk_bytes)

    def clear(self) -> None:
        """Forget what is in memory."""
        with self._lock:
            self._entries.clear()
            self._size = 0

    @property
    def size_bytes(self) -> int:
        """Memory in use."""
        return self._size

    def _remember(self, key: str, features: Features) -> bool:
        size = sum(values.nbytes for values in features.values())
        with self._lock:
            if key in self._entries:
                return True
            while self._size + size > self.memory_bytes and self._entries:
                oldest = next(iter(self._entries))
                if self._entries[oldest].request == self._request:
                    break
                self._size -= self._entries.pop(oldest).size_bytes
            if self._size + size > self.memory_bytes:
                return False
            self._entries[key] = _Entry(features, size, self._request)
            self._size += size
        return True

    def _read(self, key: str) -> Features | None:
        if not self.kind:
            return None
        path = self._path(key)
        try:
            # Opened here: numpy leaves a damaged file open.
            with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
                features = {name: stored[name] for name in stored.files}
        except FileNotFoundError:
            return None
        except (OSError, ValueError, EOFError, zipfile.BadZipFile) as error:
            logger.warning("a cached window is damaged and computed again: %s", error)
            with suppress(OSError):  # or it would be met again at every question
                path.unlink()
            return None
        cache.touch(path)
        return features

    def _write(self, key: str, features: Features) -> None:
        path = self._path(key)
        if path.exists():
            return
        try:
            with cache.writing(path) as part, part.open("wb") as file:
                np.savez(file, allow_pickle=False, **features)
        except OSError as error:  # a full disk must not stop an extraction
            logger.warning("a window could not be cached: %s", error)

    def _path(self, key: str) -> Path:
        return cache.folder(self.kind) / f"{key}.npz"


@lru_cache(maxsize=1)
def shared() -> FeatureCache:
    """The cache that all requests of this process use."""
    return FeatureCache(kind=KIND)
