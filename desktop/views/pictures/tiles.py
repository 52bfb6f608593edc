"""What pictures are made of: pieces of waveform and spectrogram, computed on a worker thread.

A piece ("tile") belongs to a medium, not to a clip, and counts in the medium's own samples; so
edits never make a tile stale. Waveform tiles exist at every power of two of samples a column,
spectrogram tiles at every power of four of the hop. No Qt here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from engine.audio import spectrum
from engine.audio.buffer import Buffer
from engine.audio.spectrum import TILE_COLUMNS, TileSettings

WAVE_COLUMNS = 1024
PEAKS_LEVEL = 8  # 2 ** 8 samples: from here on the peaks pyramid answers, below it the recording
HOP_STEP = 4
POOLED = 2  # frames looked at for one column of a zoomed-out spectrogram; the loudest shows


class SampleReader(Protocol):
    """What tiles read: an `AudioReader` of the engine, or a synthetic one."""

    def read(self, start: int, end: int) -> Buffer:
        """Samples from `start` to `end`, clamped to what there is."""

    def close(self) -> None:
        """Give the file back."""


class PeakColumns(Protocol):
    """What `engine.audio.peaks.Peaks` offers to a picture."""

    def columns(
        self, channel: int, start: int, end: int, n_columns: int
    ) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
        """Minimum, maximum and RMS of `n_columns` equal parts of a range, -1..1."""


@dataclass(frozen=True, slots=True)
class WaveKey:
    """Names one piece of waveform: columns of 2 ** level samples, 1024 of them."""

    media_id: str
    level: int
    index: int


@dataclass(frozen=True, slots=True)
class SpectrumKey:
    """Names one piece of spectrogram; the hop in the settings is that of its level."""

    media_id: str
    settings: TileSettings
    index: int
    is_pooled: bool = False

    def __hash__(self) -> int:
        """Of what differs between tiles; a zoom looks thousands of keys up in a frame."""
        return hash((self.media_id, self.index, self.settings.hop, self.settings.n_fft))


Key = WaveKey | SpectrumKey


@dataclass(frozen=True, slots=True, eq=False)
class WaveTile:
    """Minimum, maximum and RMS, each of shape (channels, 1024), float32, -1..1, read-only."""

    minimum: NDArray[np.float32]
    maximum: NDArray[np.float32]
    rms: NDArray[np.float32]

    @property
    def n_bytes(self) -> int:
        """Memory it takes."""
        return self.minimum.nbytes + self.maximum.nbytes + self.rms.nbytes


def wave_tile_from_samples(reader: SampleReader, level: int, index: int) -> WaveTile:
    """A waveform tile read from the recording; for levels below the pyramid.

    Args:
        reader: of the recording.
        level: 2 ** level samples a column.
        index: which tile; what lies behind the end is silence.
    """
    step = 1 << level
    start = index * WAVE_COLUMNS * step
    samples = reader.read(start, start + WAVE_COLUMNS * step).samples
    padded = np.zeros((max(1, samples.shape[0]), WAVE_COLUMNS * step), dtype=np.float32)
    padded[: samples.shape[0], : samples.shape[1]] = samples
    parts = padded.reshape(padded.shape[0], WAVE_COLUMNS, step)
    if level == 0:
        return _frozen(parts[..., 0].copy(), parts[..., 0].copy(), np.abs(parts[..., 0]))
    # Columns last: reductions over the short axis are many times slower in numpy.
    columns_last = np.ascontiguousarray(parts.transpose(2, 0, 1))
    rms = np.sqrt(np.mean(columns_last**2, axis=0, dtype=np.float32))
    return _frozen(columns_last.min(axis=0), columns_last.max(axis=0), rms)


def wave_tile_from_peaks(peaks: PeakColumns, n_channels: int, level: int, index: int) -> WaveTile:
    """A waveform tile read from the peaks pyramid; for `PEAKS_LEVEL` and up."""
    length = WAVE_COLUMNS << level
    start = index * length
    found = [
        peaks.columns(channel, start, start + length, WAVE_COLUMNS)
        for channel in range(n_channels)
    ]
    return _frozen(*(np.stack([columns[part] for columns in found]) for part in range(3)))


def spectrum_tile(reader: SampleReader, key: SpectrumKey) -> NDArray[np.uint8]:
    """A spectrogram tile, shape (bins, 256), uint8, 0..255 = -120..0 dBFS, read-only.

    Of a zoomed-out (pooled) tile each column shows the loudest of a few frames spread over its
    hop; frames between those are not read, which keeps ten hours as cheap as ten seconds.
    """
    settings = key.settings
    if key.is_pooled:
        fine = replace(settings, hop=settings.hop // POOLED)
        parts = [
            _tile(reader, key.index * POOLED + part, fine).reshape(
                settings.n_bins, TILE_COLUMNS // POOLED, POOLED
            )
            for part in range(POOLED)
        ]
        made = np.concatenate([part.max(axis=2) for part in parts], axis=1)
    else:
        made = _tile(reader, key.index, settings)
    made.flags.writeable = False
    return made


def _tile(reader: SampleReader, index: int, settings: TileSettings) -> NDArray[np.uint8]:
    if settings.hop <= 2 * settings.n_fft:
        return spectrum.tile(reader, None, index, settings)
    sparse = _FramesOnly(reader, settings)
    return spectrum.tile(sparse, None, index, replace(settings, hop=settings.n_fft))


class _FramesOnly:
    """A recording with the samples between far-apart frames left out, so that nobody reads them.

    Its frame c, at hop n_fft, holds what frame c of the recording holds at the large hop.
    """

    def __init__(self, reader: SampleReader, settings: TileSettings) -> None:
        self._reader, self._settings = reader, settings

    def read(self, start: int, end: int) -> Buffer:
        """Samples of the shortened recording."""
        n_fft, hop, half = self._settings.n_fft, self._settings.hop, self._settings.n_fft // 2
        pieces: list[NDArray[np.float32]] = []
        at = start
        rate, n_channels = 1, 1
        while at < end:
            frame, inside = divmod(at + half, n_fft)
            count = min(n_fft - inside, end - at)
            real = frame * hop - half + inside
            found = self._reader.read(max(0, real), max(0, real + count))
            rate, n_channels = found.rate, found.n_channels
            piece = np.zeros((n_channels, count), dtype=np.float32)
            before = min(count, max(0, -real))
            piece[:, before : before + found.n_samples] = found.samples
            pieces.append(piece)
            at += count
        joined = np.concatenate(pieces, axis=1) if pieces else np.zeros((n_channels, 0), "f4")
        return Buffer(joined, rate)

    def close(self) -> None:
        """Nothing: the reader is another's."""


def _frozen(*arrays: NDArray[np.float32]) -> WaveTile:
    for array in arrays:
        array.flags.writeable = False
    return WaveTile(*arrays)


def wave_levels(n_samples: int) -> int:
    """The coarsest useful level: there one tile holds the whole medium."""
    return max(0, (max(1, n_samples) - 1).bit_length() - WAVE_COLUMNS.bit_length() + 1)


def tile_bytes(tile: WaveTile | NDArray[np.uint8]) -> int:
    """Memory a tile takes."""
    return tile.n_bytes if isinstance(tile, WaveTile) else tile.nbytes


def media_ids(keys: Sequence[Key]) -> set[str]:
    """Which media some keys belong to."""
    return {key.media_id for key in keys}
