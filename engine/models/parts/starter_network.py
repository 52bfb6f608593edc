"""The three networks of the starter sound model: separator, text tower and audio tower.

The separator is a convolutional U-Net on the magnitude spectrogram. Its encoder does not know the
cue, so that its output is worth keeping; bottleneck and decoder are told it by FiLM (feature-wise
scale and shift).

Source: Perez et al., AAAI 2018 (FiLM); Ronneberger et al., MICCAI 2015 (U-Net).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from engine.models.parts.starter_layers import N_BINS, N_FFT, ConvBlock, Down, Film, TimeBlock, Up


@dataclass(frozen=True, slots=True)
class Dimensions:
    """Sizes of the networks; the defaults are those of the shipped model, tests take tiny ones.

    Attributes:
        channels: feature maps of the four levels of the separator, from fine to coarse.
        bottleneck: width of the conditioned bottleneck.
        blocks: number of its blocks; block k has dilation 2^k.
        cue: width of the cue vector that drives FiLM.
        embedding: size of a cue embedding.
        token: size of a static token embedding.
        tower: feature maps of the audio tower, from fine to coarse.
        labels: number of labels of the auxiliary classifier, 0 for none.
    """

    channels: tuple[int, int, int, int] = (32, 64, 96, 160)
    bottleneck: int = 256
    blocks: int = 5
    cue: int = 256
    embedding: int = 256
    token: int = 256
    tower: tuple[int, int, int, int] = (24, 48, 96, 160)
    labels: int = 0


LISTENING = (
    "stem", "encode1", "down2", "encode2", "down3", "encode3", "down4", "encode4", "enter", "look",
    "classes",
)  # fmt: skip
"""The parts of the separator that do not know the cue."""
Thin = Callable[[Tensor], Tensor]
"""Leaves out some feature maps of (batch, channels, ...) while the network learns."""
_BANDS = 8  # frequency positions of the coarsest level: 256 bins / (4 * 2 * 2 * 2)


def _whole(maps: Tensor) -> Tensor:
    return maps


class Separator(nn.Module):
    """Mixture spectrogram and two cue vectors -> magnitude mask and presence."""

    def __init__(self, sizes: Dimensions) -> None:
        super().__init__()
        c1, c2, c3, c4 = sizes.channels
        width = sizes.bottleneck
        self.stem = Down(1, c1, 0, (8, 4), (4, 2))
        self.encode1 = ConvBlock(c1)
        self.down2 = Down(c1, c2, 32, (4, 4), (2, 2))
        self.encode2 = ConvBlock(c2)
        self.down3 = Down(c2, c3, 16, (4, 3), (2, 1))
        self.encode3 = nn.Sequential(ConvBlock(c3), ConvBlock(c3))
        self.down4 = Down(c3, c4, _BANDS, (4, 3), (2, 1))
        self.encode4 = nn.Sequential(ConvBlock(c4), ConvBlock(c4))
        self.enter = nn.Linear(c4 * _BANDS, width)
        self.look = TimeBlock(width, 1)
        self.classes = nn.Linear(width, sizes.labels) if sizes.labels else None

        self.cue = nn.Sequential(
            nn.Linear(2 * sizes.embedding, sizes.cue),
            nn.SiLU(),
            nn.Linear(sizes.cue, sizes.cue),
            nn.SiLU(),
        )
        self.select = nn.ModuleList(TimeBlock(width, 2**k, sizes.cue) for k in range(sizes.blocks))
        self.present = nn.Linear(width, 1)
        self.leave = nn.Linear(width, c4 * _BANDS)
        self.skip4 = Film(sizes.cue, c4)
        self.decode4 = ConvBlock(c4, sizes.cue)
        self.up3 = Up(c4, c3, (2, 1), sizes.cue)
        self.up2 = Up(c3, c2, (2, 1), sizes.cue)
        self.up1 = Up(c2, c1, (2, 2), sizes.cue, finest=True)
        self.final = nn.ConvTranspose2d(c1, 1, (8, 4), (4, 2), (2, 1))

    def tell(self, positive: Tensor, negative: Tensor) -> Tensor:
        """The vector that conditions everything, from unit rows or zeros (batch, embedding)."""
        # Components of unit vectors are tiny; with unit variance learning starts at once.
        both = torch.cat([positive, negative], dim=1) * positive.shape[1] ** 0.5
        cue: Tensor = self.cue(both)
        return cue

    def encode(self, magnitude: Tensor, thin: Thin = _whole) -> dict[str, Tensor]:
        """Query-independent maps of a magnitude spectrogram of unit level.

        Args:
            magnitude: shape (batch, 257, frames), of samples of RMS 0.1.
            thin: applied to what the decoder is given of the coarser levels, in training.
        """
        frames = magnitude.shape[-1]
        maps = torch.log1p(50.0 * magnitude[:, :-1]).unsqueeze(1) - 1.0
        maps = F.pad(maps, (0, -frames % 4)).contiguous(memory_format=torch.channels_last)
        e1 = self.encode1(self.stem(maps))  # batch, c1, 64, frames/2
        e2 = self.encode2(self.down2(e1))  # batch, c2, 32, frames/4
        e3 = self.encode3(self.down3(e2))  # batch, c3, 16, frames/4
        e4 = self.encode4(self.down4(e3))  # batch, c4, 8, frames/4
        series = self.enter(e4.permute(0, 3, 2, 1).flatten(2)).transpose(1, 2)
        series = thin(self.look(series))
        return {"e1": e1, "e2": e2, "e3": thin(e3), "e4": thin(e4), "series": series}

    def classify(self, features: dict[str, Tensor]) -> Tensor:
        """Label logits of the mixture, shape (batch, labels): the auxiliary task of training."""
        if self.classes is None:
            raise ValueError("this separator was built without a classifier")
        frames = self.classes(features["series"].transpose(1, 2)).float()
        return torch.logsumexp(frames, dim=1) - torch.log(torch.tensor(float(frames.shape[1])))

    def choose(self, features: dict[str, Tensor], cue: Tensor, thin: Thin = _whole) -> Tensor:
        """The bottleneck after it was told the cue, shape (batch, width, frames/4)."""
        series = features["series"]
        for block in self.select:
            series = block(series, cue)
        return thin(series)

    def present_logits(self, chosen: Tensor, frames: int) -> Tensor:
        """Presence logits of every STFT frame, shape (batch, frames)."""
        coarse = self.present(chosen.transpose(1, 2)).float().squeeze(-1)
        return coarse.repeat_interleave(4, dim=1)[:, :frames]

    def decode(
        self, features: dict[str, Tensor], chosen: Tensor, cue: Tensor, frames: int
    ) -> Tensor:
        """Magnitude mask, shape (batch, 257, frames), float32."""
        batch, _, coarse = chosen.shape
        maps = self.leave(chosen.transpose(1, 2)).reshape(batch, coarse, _BANDS, -1)
        maps = maps.permute(0, 3, 2, 1) + self.skip4(features["e4"], cue)
        maps = self.decode4(maps.contiguous(memory_format=torch.channels_last), cue)
        maps = self.up3(maps, features["e3"], cue)
        maps = self.up2(maps, features["e2"], cue)
        maps = self.up1(maps, features["e1"], cue)
        mask = torch.sigmoid(self.final(maps).float().squeeze(1))[:, :, :frames]
        # The highest bin has no logit of its own: it shares that of its neighbour.
        return torch.cat([mask, mask[:, -1:]], dim=1)


class TextTower(nn.Module):
    """Mean of static token embeddings -> unit vector in the space of the cues."""

    tokens: Tensor

    def __init__(self, n_tokens: int, sizes: Dimensions) -> None:
        super().__init__()
        self.register_buffer("tokens", torch.zeros(n_tokens, sizes.token))
        self.straight = nn.Linear(sizes.token, sizes.embedding, bias=False)
        self.hidden = nn.Linear(sizes.token, 2 * sizes.embedding)
        self.bent = nn.Linear(2 * sizes.embedding, sizes.embedding)

    def forward(self, numbers: Tensor, starts: Tensor) -> Tensor:
        """Word numbers of all descriptions in a row and where each begins -> unit rows."""
        mean = F.normalize(F.embedding_bag(numbers, self.tokens, starts, mode="mean"), dim=-1)
        mean = mean * self.tokens.shape[1] ** 0.5  # unit variance for the layers
        return F.normalize(self.straight(mean) + self.bent(F.silu(self.hidden(mean))), dim=-1)


class AudioTower(nn.Module):
    """Log-mel convolutional network: a clip -> unit vector in the space of the cues."""

    filters: Tensor

    def __init__(self, sizes: Dimensions) -> None:
        super().__init__()
        self.register_buffer("filters", mel_filters(64), persistent=False)
        t1, t2, t3, t4 = sizes.tower
        self.layers = nn.ModuleList(
            [
                Down(1, t1, 0, (4, 4), (2, 2)),
                Down(t1, t2, 16, (4, 4), (2, 2)),
                ConvBlock(t2),
                Down(t2, t3, 8, (4, 4), (2, 2)),
                ConvBlock(t3),
                Down(t3, t4, 4, (4, 4), (2, 2)),
                ConvBlock(t4),
            ]
        )
        self.hidden = nn.Linear(8 * t4, sizes.embedding)
        self.out = nn.Linear(sizes.embedding, sizes.embedding)

    def forward(self, magnitude: Tensor, keep: Tensor | None = None) -> Tensor:
        """Magnitude spectrograms (batch, 257, frames) of RMS 0.1 -> (batch, embedding).

        Args:
            magnitude: of samples of RMS 0.1.
            keep: dropout mask of the hidden layer, in training.
        """
        power = self.filters @ magnitude.square()
        maps = (torch.log10(power + 1e-4) + 1.0).unsqueeze(1)
        maps = F.pad(maps, (0, -maps.shape[-1] % 16))
        maps = maps.contiguous(memory_format=torch.channels_last)
        for layer in self.layers:
            maps = layer(maps)
        pooled = torch.cat([maps.mean(-1), maps.amax(-1)], dim=1).flatten(1)
        hidden = F.silu(self.hidden(pooled))
        return F.normalize(self.out(hidden if keep is None else hidden * keep).float(), dim=-1)


def mel_filters(n_mels: int, rate: int = 16_000) -> Tensor:
    """Triangular mel filters, shape (n_mels, 257), each of unit sum (Slaney's scale is not used).

    Source: O'Shaughnessy, Speech Communication (1987): mel = 2595 log10(1 + f / 700).
    """
    top = 2595.0 * torch.log10(torch.tensor(1.0 + rate / 2 / 700.0))
    corners = 700.0 * (10.0 ** (torch.linspace(0.0, 1.0, n_mels + 2) * top / 2595.0) - 1.0)
    corners = corners * N_FFT / rate  # in bins
    bins = torch.arange(N_BINS).unsqueeze(0)
    low, mid, high = (corners[k : k + n_mels].unsqueeze(1) for k in range(3))
    # A filter is at least a bin wide, so that the lowest ones are not empty.
    rising = (bins - low) / (mid - low).clamp_min(1.0)
    falling = (high - bins) / (high - mid).clamp_min(1.0)
    triangles = torch.minimum(rising, falling).clamp_min(0.0)
    return triangles / triangles.sum(1, keepdim=True).clamp_min(1e-3)


class StarterNetworks(nn.Module):
    """The three networks together: what a weights file holds."""

    def __init__(self, n_tokens: int, sizes: Dimensions) -> None:
        super().__init__()
        self.sizes = sizes
        self.separator = Separator(sizes)
        self.text = TextTower(n_tokens, sizes)
        self.audio = AudioTower(sizes)
        self.log_scale = nn.Parameter(torch.tensor(2.5))

    def arrange(self) -> Self:
        """Lay the kernels out channels last, as the convolutions want them; returns itself."""
        for parameter in self.parameters():
            if parameter.dim() == 4:
                parameter.data = parameter.data.contiguous(memory_format=torch.channels_last)
        return self
