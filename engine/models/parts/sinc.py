"""Resampling inside a network by a windowed sinc, as its training did it.

Only for networks whose inner rate differs from their input rate; recordings are resampled by
`engine.audio.resample`. Another resampler moves CLAPSep's mask by 1e-2.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn


class SincResampler(nn.Module):
    """Resample by a fixed rational factor with a Hann-windowed sinc.

    The kernel is that of torchaudio's defaults: 6 zero crossings on each side, low-pass at 0.99 of
    the lower Nyquist frequency, one phase for each output sample of a period.
    """

    kernel: Tensor

    def __init__(
        self, from_rate: int, to_rate: int, *, crossings: int = 6, rolloff: float = 0.99
    ) -> None:
        super().__init__()
        divisor = math.gcd(from_rate, to_rate)
        self.step = from_rate // divisor  # input samples a period
        self.phases = to_rate // divisor  # output samples a period
        cutoff = min(self.step, self.phases) * rolloff
        self.reach = math.ceil(crossings * self.step / cutoff)
        with torch.device("cpu"):
            kernel = self._kernel(cutoff, crossings)
        self.register_buffer("kernel", kernel, persistent=False)

    def _kernel(self, cutoff: float, crossings: int) -> Tensor:
        taps = torch.arange(-self.reach, self.reach + self.step, dtype=torch.float64) / self.step
        delays = torch.arange(self.phases, dtype=torch.float64) / self.phases
        time = ((taps[None, :] - delays[:, None]) * cutoff).clamp(-crossings, crossings)
        window = torch.cos(time * math.pi / crossings / 2).square()
        scaled = torch.sinc(time) * window * (cutoff / self.step)
        return scaled.unsqueeze(1).float()  # (phases, 1, taps)

    def forward(self, wave: Tensor) -> Tensor:
        """Resample mono signals.

        Args:
            wave: shape (batch, samples), float32.

        Returns:
            Shape (batch, ceil(samples * to_rate / from_rate)), float32.
        """
        if self.step == self.phases:
            return wave
        n_samples = wave.shape[-1]
        padded = nn.functional.pad(wave, (self.reach, self.reach + self.step))
        # In full precision also where the network around it computes in half.
        with torch.autocast(wave.device.type, enabled=False):
            periods = nn.functional.conv1d(padded.unsqueeze(1), self.kernel, stride=self.step)
        joined = periods.transpose(1, 2).flatten(1)
        return joined[:, : math.ceil(n_samples * self.phases / self.step)]
