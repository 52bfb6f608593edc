"""Short-time Fourier transform, its inverse, and the pictures a spectrogram is painted from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from engine.audio.buffer import Buffer

TILE_COLUMNS = 256
FLOOR_DB = -120.0
BLOCK_FRAMES = 512  # frames transformed at once: bounds the copy that windowing makes
WINDOWS = (
    "hann",
    "hamming",
    "blackman",
    "blackman-harris",
    "gaussian",
    "kaiser",
    "flat-top",
    "rectangular",
)


@lru_cache(maxsize=32)
def window(name: str, length: int) -> NDArray[np.float32]:
    """Periodic window of `length` samples, float32, read-only; one of `WINDOWS`."""
    turn = 2 * np.pi * np.arange(length) / length
    match name:
        case "hann":
            values = 0.5 - 0.5 * np.cos(turn)
        case "hamming":
            values = 0.54 - 0.46 * np.cos(turn)
        case "blackman":
            values = 0.42 - 0.5 * np.cos(turn) + 0.08 * np.cos(2 * turn)
        case "blackman-harris":
            values = _cosines(turn, (0.35875, 0.48829, 0.14128, 0.01168))
        case "gaussian":  # three standard deviations to either end
            values = np.exp(-0.5 * ((turn / np.pi - 1) * 3) ** 2)
        case "kaiser":  # side lobes 90 dB down
            values = np.kaiser(length + 1, 12.26)[:length]
        case "flat-top":  # levels of tones between two bins, exact to 0.01 dB
            values = _cosines(
                turn, (0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368)
            )
        case "rectangular":
            values = np.ones(length)
        case _:
            raise ValueError(f"unknown window {name!r}; known: {', '.join(WINDOWS)}")
    made = values.astype(np.float32)
    made.flags.writeable = False
    return made


def _cosines(turn: NDArray[np.float64], weights: tuple[float, ...]) -> NDArray[np.float64]:
    """Sum of cosines with signs in turn (F. J. Harris 1978; flat top: D'Antona, Ferrero 2006)."""
    terms = [(-1) ** k * weight * np.cos(k * turn) for k, weight in enumerate(weights)]
    return np.asarray(np.sum(terms, axis=0))


def stft(samples: NDArray[np.float32], n_fft: int, hop: int) -> NDArray[np.complex64]:
    """Element [..., f, t] is bin f (f * rate / n_fft Hz) around sample t * hop.

    Centred, ends reflected, periodic Hann window, not normalised: what torch.stft gives.

    Args:
        samples: shape (..., samples), float32, at least one sample.
        n_fft: samples of a frame, even.
        hop: samples between frames.

    Returns:
        Shape (..., n_fft // 2 + 1, 1 + samples // hop), complex64.
    """
    _check(n_fft, hop)
    if samples.shape[-1] == 0:
        raise ValueError("no samples to transform")
    half = n_fft // 2
    padding = [(0, 0)] * (samples.ndim - 1) + [(half, half)]
    padded = np.pad(samples, padding, mode="reflect")
    frames = np.lib.stride_tricks.sliding_window_view(padded, n_fft, axis=-1)[..., ::hop, :]
    n_frames = frames.shape[-2]
    out = np.empty((*samples.shape[:-1], n_frames, half + 1), dtype=np.complex64)
    hann = window("hann", n_fft)
    for first in range(0, n_frames, BLOCK_FRAMES):
        block = slice(first, first + BLOCK_FRAMES)
        out[..., block, :] = np.fft.rfft(frames[..., block, :] * hann, axis=-1)
    return np.swapaxes(out, -1, -2)


def istft(
    spectrum: NDArray[np.complex64], n_fft: int, hop: int, length: int
) -> NDArray[np.float32]:
    """Inverse of `stft` by least squares (Griffin and Lim 1984, equation 6).

    Args:
        spectrum: shape (..., n_fft // 2 + 1, frames), complex64.
        n_fft: as given to `stft`.
        hop: as given to `stft`; at most n_fft // 2.
        length: samples to return.

    Returns:
        Shape (..., length), float32.
    """
    _check(n_fft, hop)
    if spectrum.shape[-2] != n_fft // 2 + 1 or hop > n_fft // 2:
        raise ValueError(f"{spectrum.shape} does not fit n_fft {n_fft}, hop {hop}")
    frames = np.swapaxes(spectrum, -1, -2)
    n_frames = frames.shape[-2]
    n_parts = -(-n_fft // hop)
    leading = frames.shape[:-2]
    total = np.zeros((*leading, n_frames + n_parts - 1, hop), dtype=np.float32)
    weight = np.zeros((n_frames + n_parts - 1, hop), dtype=np.float32)
    hann = window("hann", n_fft)
    squared = _in_parts(hann * hann, n_parts, hop)
    for part in range(n_parts):
        weight[part : part + n_frames] += squared[part]
    for first in range(0, n_frames, BLOCK_FRAMES):
        block = frames[..., first : first + BLOCK_FRAMES, :]
        pieces = np.fft.irfft(block, n=n_fft, axis=-1).astype(np.float32) * hann
        parts = _in_parts(pieces, n_parts, hop)
        for part in range(n_parts):
            at = first + part
            total[..., at : at + block.shape[-2], :] += parts[..., part, :]
    weight[weight < 1e-8] = 1.0
    flat = (total / weight).reshape(*leading, -1)[..., n_fft // 2 :]
    out = np.zeros((*leading, length), dtype=np.float32)
    n_known = min(length, flat.shape[-1])
    out[..., :n_known] = flat[..., :n_known]
    return out


def _in_parts(frames: NDArray[np.float32], n_parts: int, hop: int) -> NDArray[np.float32]:
    """Cut frames (..., n_fft) into hops (..., n_parts, hop), the last filled with zeros."""
    missing = n_parts * hop - frames.shape[-1]
    if missing:
        frames = np.pad(frames, [(0, 0)] * (frames.ndim - 1) + [(0, missing)])
    return frames.reshape(*frames.shape[:-1], n_parts, hop)


def _check(n_fft: int, hop: int) -> None:
    if n_fft < 2 or n_fft % 2 or hop < 1:
        raise ValueError(f"n_fft must be even and hop positive, got {n_fft} and {hop}")


class Readable(Protocol):
    """What a tile is computed from: an `AudioReader`, or anything else with ranges."""

    def read(self, start: int, end: int) -> Buffer:
        """Samples from `start` to `end`, clamped to what there is."""


@dataclass(frozen=True, slots=True)
class TileSettings:
    """How a spectrogram is computed; part of the key of a tile.

    Attributes:
        n_fft: samples under the window, even.
        hop: samples between columns.
        window: one of `WINDOWS`.
        zero_padding: FFT length as a multiple of n_fft; finer bins, not finer resolution.
    """

    n_fft: int = 2048
    hop: int = 512
    window: str = "hann"
    zero_padding: int = 1

    def __post_init__(self) -> None:
        _check(self.n_fft, self.hop)
        if self.window not in WINDOWS or self.zero_padding < 1:
            raise ValueError(f"impossible tile settings {self}")

    @property
    def n_bins(self) -> int:
        """Rows of a tile, from 0 Hz to half the rate."""
        return self.n_fft * self.zero_padding // 2 + 1

    @property
    def tile_samples(self) -> int:
        """Samples from the first column of a tile to that of the next tile."""
        return TILE_COLUMNS * self.hop


def tile(
    reader: Readable, channel: int | None, index: int, settings: TileSettings
) -> NDArray[np.uint8]:
    """One piece of a spectrogram; column c is centred on sample (index * 256 + c) * hop.

    Args:
        reader: of the recording.
        channel: 0 and up, or None for the mean of all channels.
        index: which tile, 0 and up; what lies outside the recording is silence.
        settings: transform.

    Returns:
        Shape (bins, 256), uint8: 0..255 is -120..0 dBFS, a full-scale sine on a bin being 0 dBFS.
    """
    half = settings.n_fft // 2
    start = index * settings.tile_samples - half
    needed = (TILE_COLUMNS - 1) * settings.hop + settings.n_fft
    found = reader.read(max(0, start), max(0, start + needed))
    signal = found.mid() if channel is None else found.samples[channel]
    padded = np.zeros(needed, dtype=np.float32)
    at = max(0, -start)
    padded[at : at + len(signal)] = signal[: needed - at]
    return _levels(padded, settings)


def _levels(padded: NDArray[np.float32], settings: TileSettings) -> NDArray[np.uint8]:
    frames = np.lib.stride_tricks.sliding_window_view(padded, settings.n_fft)[:: settings.hop]
    shape = window(settings.window, settings.n_fft)
    # Imported late: scipy's transform is four times faster here, but slow to import at start-up.
    from scipy import fft

    spectrum = fft.rfft(frames * shape, n=settings.n_fft * settings.zero_padding, axis=-1)
    power = spectrum.real**2 + spectrum.imag**2
    power *= (2.0 / float(shape.sum())) ** 2
    decibels = 10 * np.log10(np.maximum(power, np.float32(1e-13)))
    levels = np.clip((decibels - FLOOR_DB) * (255 / -FLOOR_DB), 0, 255)
    return np.ascontiguousarray(np.rint(levels).astype(np.uint8).T)
