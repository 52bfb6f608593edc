"""Building blocks of the starter's networks: spectra, FiLM, residual blocks, up and down."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

N_FFT = 512
STFT_HOP = 256
N_BINS = N_FFT // 2 + 1


def spectrum(samples: Tensor) -> Tensor:
    """Centred Hann STFT of (batch, samples) -> complex (batch, bins, frames)."""
    window = torch.hann_window(N_FFT, device=samples.device)
    # Zero padding, because reflection fails on windows shorter than half a transform.
    padded: Tensor = torch.stft(
        samples.float(), N_FFT, STFT_HOP, window=window, pad_mode="constant", return_complex=True
    )
    return padded


def inverse(spectra: Tensor, length: int) -> Tensor:
    """Inverse of `spectrum`: complex (batch, bins, frames) -> (batch, samples)."""
    window = torch.hann_window(N_FFT, device=spectra.device)
    samples: Tensor = torch.istft(spectra, N_FFT, STFT_HOP, window=window, length=length)
    return samples


def level(samples: Tensor) -> Tensor:
    """Root mean square of each row, shape (batch, 1), kept above digital silence."""
    return samples.float().square().mean(-1, keepdim=True).sqrt().clamp_min(1e-5)


class Film(nn.Module):
    """Scale and shift of feature maps by a cue vector; the identity at the start."""

    def __init__(self, cue: int, channels: int) -> None:
        super().__init__()
        self.affine = nn.Linear(cue, 2 * channels)
        nn.init.zeros_(self.affine.bias)
        nn.init.normal_(self.affine.weight, std=0.05)

    def forward(self, maps: Tensor, cue: Tensor) -> Tensor:
        """Maps (batch, channels, ...) with cue (batch, cue)."""
        affine = self.affine(cue).to(maps.dtype)
        affine = affine.reshape(*affine.shape, *([1] * (maps.dim() - 2)))
        scale, shift = affine.chunk(2, dim=1)
        return torch.addcmul(shift, maps, 1 + scale)


class ConvBlock(nn.Module):
    """Residual 3 x 3 convolution, conditioned when it is given a cue size."""

    def __init__(self, channels: int, cue: int = 0) -> None:
        super().__init__()
        self.convolution = nn.Conv2d(channels, channels, 3, padding=1, bias=False)
        self.norm = nn.BatchNorm2d(channels)
        self.film = Film(cue, channels) if cue else None

    def forward(self, maps: Tensor, cue: Tensor | None = None) -> Tensor:
        """Maps of the same shape."""
        inner = self.norm(self.convolution(maps))
        if self.film is not None and cue is not None:
            inner = self.film(inner, cue)
        return maps + F.silu(inner)


class Down(nn.Module):
    """Strided convolution to the next level, with a learned offset per frequency position."""

    def __init__(
        self,
        inputs: int,
        outputs: int,
        positions: int,
        kernel: tuple[int, int],
        stride: tuple[int, int],
    ) -> None:
        super().__init__()
        padding = ((kernel[0] - stride[0]) // 2, (kernel[1] - 1) // 2)
        self.convolution = nn.Conv2d(inputs, outputs, kernel, stride, padding, bias=False)
        self.norm = nn.BatchNorm2d(outputs)
        # On the finest level the offset costs more time than it is worth.
        self.place = nn.Parameter(torch.zeros(1, outputs, positions, 1)) if positions else None

    def forward(self, maps: Tensor) -> Tensor:
        """Coarser maps."""
        maps = self.norm(self.convolution(maps))
        return F.silu(maps if self.place is None else maps + self.place)


class Up(nn.Module):
    """Finer maps by pixel shuffle, joined with the cue-weighted maps of the encoder."""

    def __init__(
        self, inputs: int, outputs: int, scale: tuple[int, int], cue: int, *, finest: bool = False
    ) -> None:
        super().__init__()
        self.scale = scale
        self.expand = nn.Conv2d(inputs, outputs * scale[0] * scale[1], 1)
        self.skip = Film(cue, outputs)
        self.block = ConvBlock(outputs, 0 if finest else cue)

    def forward(self, maps: Tensor, skip: Tensor, cue: Tensor) -> Tensor:
        """Maps of the shape of `skip`."""
        finer = shuffle(self.expand(maps), self.scale)
        return self.block(finer + self.skip(skip, cue), cue)


def shuffle(maps: Tensor, scale: tuple[int, int]) -> Tensor:
    """Pixel shuffle with its own factor for each axis, channels last inside.

    (batch, channels * f * t, height, width) -> (batch, channels, height * f, width * t).
    """
    batch, channels, height, width = maps.shape
    f, t = scale
    split = maps.permute(0, 2, 3, 1).reshape(batch, height, width, f, t, channels // (f * t))
    joined = split.permute(0, 1, 3, 2, 4, 5).reshape(batch, height * f, width * t, -1)
    return joined.permute(0, 3, 1, 2)


class TimeBlock(nn.Module):
    """Residual dilated convolution over time with a view of the whole window."""

    def __init__(self, width: int, dilation: int, cue: int = 0) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.context = nn.Linear(width, width)
        self.convolution = nn.Conv1d(width, width, 3, padding=dilation, dilation=dilation)
        self.film = Film(cue, width) if cue else None
        self.out = nn.Linear(width, width)
        nn.init.zeros_(self.out.bias)

    def forward(self, series: Tensor, cue: Tensor | None = None) -> Tensor:
        """Series (batch, width, frames) of the same shape."""
        normed = self.norm(series.transpose(1, 2))  # batch, frames, width
        whole = self.context(normed.mean(dim=1)).unsqueeze(-1)
        inner = self.convolution(normed.transpose(1, 2)) + whole
        if self.film is not None and cue is not None:
            inner = self.film(inner, cue)
        return series + self.out(F.silu(inner).transpose(1, 2)).transpose(1, 2)
