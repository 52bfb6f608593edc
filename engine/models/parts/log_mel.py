"""CLAP's ear: 16-bit step, filling to 10 s, log-mel spectrogram as torchlibrosa computes it.

transformers' own feature extractor has another logarithm floor and is not used.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

_LINEAR_HZ = 200.0 / 3.0  # Slaney's scale: this many hertz a mel below 1 kHz
_BREAK_HZ = 1000.0
_LOG_STEP = np.log(6.4) / 27.0  # and 27 mels for a factor of 6.4 above it
_POWER_FLOOR = 1e-10


@dataclass(frozen=True, slots=True)
class MelDims:
    """How sound becomes a log-mel spectrogram.

    Attributes:
        rate: samples a second.
        n_fft: length of the periodic Hann window and of the transform, in samples.
        hop: in samples.
        n_mels: mel bands.
        low_hz: lower edge of the first band.
        high_hz: upper edge of the last band.
        clip: samples of the clip that the network hears at once (10 s).
        frames: spectrogram frames of the network's image; a clip has fewer.
    """

    rate: int = 48000
    n_fft: int = 1024
    hop: int = 480
    n_mels: int = 64
    low_hz: float = 50.0
    high_hz: float = 14000.0
    clip: int = 480000
    frames: int = 1024


def quantise(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """The 16-bit step that files and arrays take in LAION's code: clip, scale, cut towards zero.

    Rounding instead of cutting moves an embedding by 5e-4.

    Args:
        samples: any shape; values beyond -1..1 are clipped.

    Returns:
        The same shape, float32, multiples of 1 / 32767.
    """
    steps = (np.clip(samples, -1.0, 1.0) * 32767.0).astype(np.int16)
    return (steps / 32767.0).astype(np.float32)


def fill(samples: NDArray[np.float32], length: int) -> NDArray[np.float32]:
    """Repeat a short clip as often as it fits wholly, then add zeros.

    Args:
        samples: shape (n,), 1 <= n <= length.
        length: wanted samples.

    Returns:
        Shape (length,); a clip of more than half the length is not repeated at all.

    Raises:
        ValueError: the clip is empty or longer than `length`.
    """
    if not 0 < samples.size <= length:
        raise ValueError(f"a clip of {samples.size} samples does not fill {length}")
    repeated = np.tile(samples, length // samples.size)
    return np.pad(repeated, (0, length - repeated.size))


def mel_filters(dims: MelDims) -> NDArray[np.float32]:
    """Triangular filters on Slaney's mel scale, each of unit area.

    Returns:
        Shape (n_fft // 2 + 1, n_mels), float32.

    Source: Slaney, Auditory Toolbox (1998); equal to librosa's default filters within 1e-7.
    """
    bins_hz = np.linspace(0.0, dims.rate / 2, dims.n_fft // 2 + 1)
    low, high = _mel(np.array([dims.low_hz, dims.high_hz]))
    corners_hz = _hz(np.linspace(low, high, dims.n_mels + 2))
    widths_hz = np.diff(corners_hz)
    rising = (bins_hz[:, None] - corners_hz[None, :-2]) / widths_hz[:-1]
    falling = (corners_hz[None, 2:] - bins_hz[:, None]) / widths_hz[1:]
    triangles = np.maximum(0.0, np.minimum(rising, falling))
    return (triangles * (2.0 / (corners_hz[2:] - corners_hz[:-2]))).astype(np.float32)


def _mel(hz: NDArray[np.float64]) -> NDArray[np.float64]:
    above = _BREAK_HZ / _LINEAR_HZ + np.log(np.maximum(hz, _BREAK_HZ) / _BREAK_HZ) / _LOG_STEP
    return np.where(hz < _BREAK_HZ, hz / _LINEAR_HZ, above)


def _hz(mel: NDArray[np.float64]) -> NDArray[np.float64]:
    above = _BREAK_HZ * np.exp(_LOG_STEP * (mel - _BREAK_HZ / _LINEAR_HZ))
    return np.where(mel < _BREAK_HZ / _LINEAR_HZ, mel * _LINEAR_HZ, above)


class LogMel(nn.Module):
    """Waveform to log-mel spectrogram in decibels. No weights; two tables follow the device."""

    window: Tensor
    filters: Tensor

    def __init__(self, dims: MelDims) -> None:
        super().__init__()
        self.dims = dims
        # Made on the processor even when the network is built on the meta device.
        with torch.device("cpu"):
            window = torch.hann_window(dims.n_fft, periodic=True)
            filters = torch.from_numpy(mel_filters(dims))
        self.register_buffer("window", window, persistent=False)
        self.register_buffer("filters", filters, persistent=False)

    def forward(self, wave: Tensor, n_frames: int | None = None) -> Tensor:
        """Log-mel spectrogram of mono clips.

        Args:
            wave: shape (batch, samples), float32, at the rate of the dimensions.
            n_frames: pad with frames of zero power, so -100 dB, to this number; None for as many
                as the clip has.

        Returns:
            Shape (batch, 1, frames, mels), dB, at least -100.

        Raises:
            ValueError: the clip has more frames than `n_frames`.
        """
        # In full precision also where the network around it computes in half.
        with torch.autocast(wave.device.type, enabled=False):
            mel = self._power(wave, n_frames).transpose(1, 2) @ self.filters
        return 10.0 * torch.log10(mel.clamp(min=_POWER_FLOOR)).unsqueeze(1)

    def _power(self, wave: Tensor, n_frames: int | None) -> Tensor:
        """Power spectrogram, shape (batch, bins, frames), padded with frames of zero power."""
        spectrum = torch.stft(
            wave,
            self.dims.n_fft,
            self.dims.hop,
            window=self.window,
            center=True,
            pad_mode="reflect",
            return_complex=True,
        )
        power = spectrum.real.square() + spectrum.imag.square()
        if n_frames is None:
            return power
        missing = n_frames - power.shape[-1]
        if missing < 0:
            raise ValueError(f"{power.shape[-1]} frames do not fit into {n_frames}")
        return nn.functional.pad(power, (0, missing))
