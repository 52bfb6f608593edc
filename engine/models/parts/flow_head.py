"""The generative head: speech tokens of the shared encoder become a log-mel spectrogram by a flow.

What it gives is re-synthesised: it is not part of the recording, has no exact residual and may say
what was not said. The masked version always stands beside it.

Source: methods.md A.3 (token-to-spectrogram by optimal-transport conditional flow matching);
Lipman et al., ICLR 2023 (flow matching), section 4.1, example II.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from engine.models.parts.starter_layers import TimeBlock
from engine.models.parts.whisper_mel import HOP, N_FFT, WhisperMel
from engine.models.parts.whisper_shape import FRAMES_A_POSITION, sinusoids

SMALLEST = 1e-4
"""Spread that is left of the noise at the end of the way (sigma_min of the source)."""
_SCALE = 2.0  # brings Whisper's log-mels to about unit variance
_MOMENTS = 1000  # time 0..1 as a position of the sinusoidal table


@dataclass(frozen=True, slots=True)
class FlowSizes:
    """Sizes of the vector field.

    Attributes:
        width: of its blocks.
        blocks: their number; block k has dilation 2^(k mod 4).
        time: width of the vector that tells the time of the flow.
    """

    width: int = 192
    blocks: int = 8
    time: int = 128


class FlowHead(nn.Module):
    """Velocity of a log-mel spectrogram on its way from noise to speech, told the tokens."""

    moments: Tensor

    def __init__(self, sizes: FlowSizes, n_mels: int, tokens: int) -> None:
        super().__init__()
        self.n_mels = n_mels
        table = sinusoids(_MOMENTS + 1, sizes.time)
        self.register_buffer("moments", table, persistent=False)
        self.clock = nn.Sequential(nn.Linear(sizes.time, sizes.time), nn.SiLU())
        self.enter = nn.Conv1d(n_mels + tokens, sizes.width, 3, padding=1)
        self.blocks = nn.ModuleList(
            TimeBlock(sizes.width, 2 ** (k % 4), sizes.time) for k in range(sizes.blocks)
        )
        self.leave = nn.Conv1d(sizes.width, n_mels, 3, padding=1)
        nn.init.normal_(self.leave.weight, std=0.01)

    def forward(self, state: Tensor, time: Tensor, tokens: Tensor) -> Tensor:
        """Velocity at a moment.

        Args:
            state: shape (batch, mels, frames), scaled log-mels with noise.
            time: shape (batch,), 0 is noise, 1 is speech.
            tokens: of the shared encoder, shape (batch, positions, width).

        Returns:
            The shape of `state`, float32.
        """
        spread = tokens.transpose(1, 2).repeat_interleave(FRAMES_A_POSITION, dim=2)
        spread = spread[..., : state.shape[-1]]
        moment = self.clock(self.moments[(time * _MOMENTS).round().long()])
        series = self.enter(torch.cat([state, spread.to(state.dtype)], dim=1))
        for block in self.blocks:
            series = block(series, moment)
        velocity: Tensor = self.leave(series)
        return velocity.float()

    def loss(self, mel: Tensor, tokens: Tensor, noise: Tensor, time: Tensor) -> Tensor:
        """Squared error of the velocity, one value an item, shape (batch,).

        The way is a straight line: x_t = (1 - (1 - s) t) x_0 + t x_1, with velocity
        x_1 - (1 - s) x_0 (source, equations 22 and 23).

        Args:
            mel: of the target, from `WhisperMel`, shape (batch, mels, frames).
            tokens: what was heard of it in the mixture.
            noise: standard normal, the shape of `mel`.
            time: shape (batch,), 0..1.
        """
        goal = _SCALE * mel
        share = time[:, None, None]
        state = (1 - (1 - SMALLEST) * share) * noise + share * goal
        error = self(state, time, tokens) - (goal - (1 - SMALLEST) * noise)
        return error.square().mean((1, 2))

    def sample(self, tokens: Tensor, noise: Tensor, *, steps: int = 10) -> Tensor:
        """Log-mels by Euler's method, shape (batch, mels, frames).

        Args:
            tokens: shape (batch, positions, width).
            noise: standard normal; the same noise gives the same speech.
            steps: equal ones from noise to speech.
        """
        state = noise
        for step in range(steps):
            time = torch.full((len(noise),), step / steps, device=noise.device)
            state = state + self(state, time, tokens) / steps
        return state / _SCALE


def vocode(mel: Tensor, mixture: Tensor, ear: WhisperMel) -> Tensor:
    """Sound of a log-mel spectrogram: magnitudes from the mels, phase from the mixture.

    Args:
        mel: shape (batch, mels, frames), of samples at the level of `mixture`.
        mixture: shape (batch, samples), at least frames * 160 of them.
        ear: holds the filters.

    Returns:
        Shape (batch, samples).
    """
    window, filters = ear.window, ear.filters
    heard = torch.stft(mixture.float(), N_FFT, HOP, window=window, return_complex=True)
    power = torch.linalg.pinv(filters) @ 10.0 ** (4.0 * mel.float() - 4.0)
    magnitude = F.pad(power.clamp_min(0).sqrt(), (0, heard.shape[-1] - mel.shape[-1]))
    phase = heard / heard.abs().clamp_min(1e-8)
    sound: Tensor = torch.istft(
        magnitude * phase, N_FFT, HOP, window=window, length=mixture.shape[-1]
    )
    return sound
