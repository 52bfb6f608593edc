"""The overview a waveform is drawn from: minimum, maximum and RMS at three resolutions."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.audio import cache
from engine.audio.files import AudioReader
from engine.audio.scan import scan
from engine.progress import Report, silent

LEVELS = (256, 4096, 65536)
HEADER = struct.Struct("<8sIIq")  # magic, rate, channels, samples
MAGIC = b"ARCPEAK2"
Columns = tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]


class Peaks:
    """Minimum, maximum and RMS of every 256, 4096 and 65536 samples of one recording.

    Values are float16: what is drawn is right to 0.05 % at every level, floats above full scale
    included, in two bytes. Memory-mapped: opening costs no memory. Immutable, any thread.
    """

    def __init__(self, path: Path) -> None:
        """Map a file that `PeakBuilder.save` wrote.

        Raises:
            ValueError: not such a file, or a part of one.
        """
        with path.open("rb") as file:
            head = file.read(HEADER.size)
        if len(head) < HEADER.size:
            raise ValueError(f"{path} is no overview")
        magic, self.rate, self.n_channels, self.n_samples = HEADER.unpack(head)
        sizes = [3 * self.n_channels * _n_blocks(self.n_samples, block) for block in LEVELS]
        if magic != MAGIC or path.stat().st_size != HEADER.size + 2 * sum(sizes):
            raise ValueError(f"{path} is no complete overview")
        whole: NDArray[np.float16] = np.memmap(path, "<f2", mode="r", offset=HEADER.size)
        parts = np.split(whole, np.cumsum(sizes)[:-1])
        self.levels: dict[int, NDArray[np.float16]] = {
            block: part.reshape(3, self.n_channels, -1)
            for block, part in zip(LEVELS, parts, strict=True)
        }
        """Samples per value -> (minimum | maximum | RMS, channels, values), float16."""

    def columns(self, channel: int, start: int, end: int, n_columns: int) -> Columns:
        """What to draw for a range of samples in a number of pixel columns.

        Args:
            channel: 0 and up.
            start: first sample; may lie before the recording.
            end: after the last sample; may lie behind the recording.
            n_columns: columns that divide the range evenly.

        Returns:
            Minimum, maximum and RMS a column, shape (n_columns,), float32, nominally -1..1;
            zeros outside the recording. Below 256 samples a column neighbours repeat: draw
            `columns_of_samples` there instead.
        """
        if end <= start or n_columns < 1:
            raise ValueError(f"no columns in {start}..{end} / {n_columns}")
        per_column = (end - start) / n_columns
        # A block is shown in the column it begins in: four or more a column keep peaks in place.
        block = max((size for size in LEVELS if 4 * size <= per_column), default=LEVELS[0])
        level = self.levels[block][:, channel]
        edges = np.floor(np.linspace(start, end, n_columns + 1) / block).astype(np.int64)
        return reduced(level, edges, inside=(0, level.shape[-1]))


def columns_of_samples(samples: NDArray[np.float32], n_columns: int) -> Columns:
    """As `Peaks.columns`, from the samples themselves, shape (n,): for zooming in closely."""
    if not len(samples) or n_columns < 1:
        raise ValueError(f"no columns in {len(samples)} samples / {n_columns}")
    edges = np.floor(np.linspace(0, len(samples), n_columns + 1)).astype(np.int64)
    level = np.stack([samples, samples, np.abs(samples)])
    return reduced(level, edges, inside=(0, len(samples)))


def reduced(level: NDArray[Any], edges: NDArray[np.int64], inside: tuple[int, int]) -> Columns:
    """Summarise values [edges[k], edges[k+1]) of a (3, n) level, at least one a column."""
    first, last = inside
    out = np.zeros((3, len(edges) - 1), dtype=np.float32)
    shown = (edges[1:] > first) & (edges[:-1] < last)
    shown |= (edges[1:] == edges[:-1]) & (edges[:-1] >= first) & (edges[:-1] < last)
    if not shown.any():
        return out[0], out[1], out[2]
    low = np.clip(edges[:-1][shown], first, last - 1)
    high = max(int(low[-1]) + 1, min(int(edges[1:][shown][-1]), last))
    base = int(low[0])
    values = level[:, base:high].astype(np.float32)
    starts = low - base
    counts = np.maximum(np.diff(np.append(starts, high - base)), 1)
    out[0, shown] = np.minimum.reduceat(values[0], starts)
    out[1, shown] = np.maximum.reduceat(values[1], starts)
    out[2, shown] = np.sqrt(np.add.reduceat(values[2] ** 2, starts) / counts)
    return out[0], out[1], out[2]


class PeakBuilder:
    """Collects the overview while samples stream by. A `scan.Consumer`; one thread."""

    def __init__(self, rate: int, n_channels: int) -> None:
        self._rate = rate
        self._n_channels = n_channels
        self._n_samples = 0
        self._rest = np.zeros((n_channels, 0), dtype=np.float32)
        self._parts: list[NDArray[np.float16]] = []

    def feed(self, samples: NDArray[np.float32]) -> None:
        """Take the next samples, shape (channels, n), float32."""
        self._n_samples += samples.shape[1]
        if self._rest.shape[1]:
            samples = np.concatenate([self._rest, samples], axis=1)
        whole = samples.shape[1] // LEVELS[0] * LEVELS[0]
        self._rest = samples[:, whole:].copy()
        if whole:
            blocks = np.ascontiguousarray(samples[:, :whole])
            self._parts.append(summary(blocks.reshape(self._n_channels, -1, LEVELS[0])))

    def save(self, path: Path) -> None:
        """Write the overview of everything fed; whole or not at all."""
        parts = list(self._parts)
        if self._rest.shape[1]:
            parts.append(summary(self._rest[:, np.newaxis, :]))
        empty = np.zeros((3, self._n_channels, 0), dtype=np.float16)
        finest = np.concatenate([empty, *parts], axis=2)
        with cache.writing(path) as part, part.open("wb") as file:
            file.write(HEADER.pack(MAGIC, self._rate, self._n_channels, self._n_samples))
            for block in LEVELS:
                file.write(coarser(finest, block // LEVELS[0]).tobytes())


def summary(blocks: NDArray[np.float32]) -> NDArray[np.float16]:
    """Minimum, maximum, RMS over the last axis of (channels, blocks, samples), stacked first."""
    power = np.vecdot(blocks, blocks) / blocks.shape[-1]
    found = np.stack([blocks.min(axis=-1), blocks.max(axis=-1), np.sqrt(power)])
    halves: NDArray[np.float16] = np.clip(found, -65504, 65504).astype("<f2")
    return halves


def coarser(finest: NDArray[np.float16], factor: int) -> NDArray[np.float16]:
    """Join every `factor` values of the finest level; the last group may be shorter."""
    n_values = finest.shape[-1]
    if factor == 1 or n_values == 0:
        return finest
    starts = np.arange(0, n_values, factor)
    counts = np.minimum(factor, n_values - starts)
    values = finest.astype(np.float32)
    power = np.add.reduceat(values[2] ** 2, starts, axis=-1) / counts
    found = np.stack(
        [
            np.minimum.reduceat(values[0], starts, axis=-1),
            np.maximum.reduceat(values[1], starts, axis=-1),
            np.sqrt(power),
        ]
    )
    return found.astype("<f2")


def _n_blocks(n_samples: int, block: int) -> int:
    finest = -(-n_samples // LEVELS[0])
    return -(-finest // (block // LEVELS[0]))


def cache_path(key: str) -> Path:
    """Where the overview of a recording is kept; `key` is its media id or content hash."""
    return cache.folder("peaks") / f"{hashlib.sha256(key.encode()).hexdigest()[:40]}.peaks"


def load(key: str) -> Peaks | None:
    """The overview from the cache, or None when it has to be built."""
    path = cache_path(key)
    try:
        found = Peaks(path)
    except FileNotFoundError:
        return None
    except ValueError:  # left by another version
        path.unlink(missing_ok=True)
        return None
    cache.touch(path)
    return found


def save(builder: PeakBuilder, key: str) -> Peaks:
    """Keep a finished overview in the cache and map it."""
    path = cache_path(key)
    builder.save(path)
    cache.trim("peaks", keep=path)
    return Peaks(path)


def build(
    reader: AudioReader, key: str, report: Report = silent, *, also: Sequence[Any] = ()
) -> Peaks:
    """Read the whole recording once and keep its overview in the cache.

    Args:
        reader: of the recording.
        key: its media id or content hash.
        report: progress and cancel.
        also: further `scan.Consumer`s of the same pass.

    Raises:
        AudioFileError: damage or NaN anywhere in the recording.
    """
    builder = PeakBuilder(reader.rate, reader.n_channels)
    scan(reader, [builder, *also], report)
    return save(builder, key)
