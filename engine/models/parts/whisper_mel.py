"""Whisper's ear without Whisper: the log-mel spectrogram of batches, nothing heavy imported."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from engine.models.parts.log_mel import MelDims, mel_filters

RATE = 16_000
HOP = 160
N_FFT = 400
N_MELS = 80
_RANGE = 8.0  # powers of ten below the loudest value that are kept


class WhisperMel(nn.Module):
    """Waveforms to normalised log-mel spectrograms. No weights.

    Source: Radford et al., ICML 2023, section 2.2; equal to openai-whisper's within rounding,
    but for the floor, which is that of each item instead of the 30 s window.
    """

    window: Tensor
    filters: Tensor

    def __init__(self, n_mels: int = N_MELS) -> None:
        super().__init__()
        dims = MelDims(RATE, N_FFT, HOP, n_mels, 0.0, RATE / 2)
        self.register_buffer("window", torch.hann_window(N_FFT), persistent=False)
        filters = torch.from_numpy(mel_filters(dims)).T.contiguous()
        self.register_buffer("filters", filters, persistent=False)

    def forward(self, samples: Tensor) -> Tensor:
        """Samples (batch, n) at 16 kHz, n > 200 -> (batch, mels, n // 160), about -1..1."""
        with torch.autocast(samples.device.type, enabled=False):
            spectra = torch.stft(
                samples.float(), N_FFT, HOP, window=self.window, return_complex=True
            )[..., :-1]
            power = spectra.real.square() + spectra.imag.square()
            logarithm = torch.log10((self.filters @ power).clamp_min(1e-10))
        floor = logarithm.amax((1, 2), keepdim=True) - _RANGE
        return (torch.maximum(logarithm, floor) + 4.0) / 4.0
