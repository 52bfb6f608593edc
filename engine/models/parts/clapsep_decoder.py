"""CLAPSep's decoder: feature maps and a query to a mask. Names of tensors are the published ones.

Source: Ma et al., CLAPSep (2024); shapes and behaviour as listed in methods.md A.1.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn


@dataclass(frozen=True, slots=True)
class DecoderDims:
    """Size of the decoder.

    Attributes:
        bins: STFT bins of the mask.
        mels: columns of the decoder's map, one a mel band.
        pieces: pieces in time of the square image.
        patch: side of a patch in pixels.
        widths: channels of each level, shallowest first.
        heads: attention heads of each level, shallowest first.
        window: side of an attention window in patches.
        query: size of the joined positive and negative embeddings.
        mask_width: channels of the mask network.
        mask_inner: channels inside its feed-forward layers.
        mask_layers: its transformer layers.
        mask_heads: its attention heads.
    """

    bins: int = 513
    mels: int = 64
    pieces: int = 4
    patch: int = 4
    widths: tuple[int, ...] = (128, 256, 512, 1024)
    heads: tuple[int, ...] = (4, 8, 16, 32)
    window: int = 8
    query: int = 1024
    mask_width: int = 640
    mask_inner: int = 2560
    mask_layers: int = 3
    mask_heads: int = 8


class WindowAttention(nn.Module):
    """Self-attention inside square windows with a learned bias for each relative position."""

    relative_position_index: Tensor

    def __init__(self, width: int, heads: int, window: int) -> None:
        super().__init__()
        self.heads, self.window = heads, window
        self.qkv = nn.Linear(width, 3 * width)
        self.proj = nn.Linear(width, width)
        self.relative_position_bias_table = nn.Parameter(torch.zeros((2 * window - 1) ** 2, heads))
        with torch.device("cpu"):
            index = relative_position_index(window)
        self.register_buffer("relative_position_index", index, persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        """Attend inside each window; x and the result are (windows, positions, channels)."""
        n_windows, n_positions, width = x.shape
        split = self.qkv(x).view(n_windows, n_positions, 3, self.heads, width // self.heads)
        query, key, value = split.permute(2, 0, 3, 1, 4)  # each (windows, heads, positions, ...)
        bias = self.relative_position_bias_table[self.relative_position_index]
        heard = nn.functional.scaled_dot_product_attention(
            query, key, value, attn_mask=bias.permute(2, 0, 1).to(query.dtype)
        )
        joined: Tensor = self.proj(heard.transpose(1, 2).flatten(2))
        return joined


def relative_position_index(window: int) -> Tensor:
    """Row of the bias table for each pair of positions in a window, (window^2, window^2) int64."""
    axis = torch.arange(window)
    rows, columns = torch.meshgrid(axis, axis, indexing="ij")
    d_row = rows.flatten()[:, None] - rows.flatten()[None, :] + window - 1
    d_column = columns.flatten()[:, None] - columns.flatten()[None, :] + window - 1
    return d_row * (2 * window - 1) + d_column


class SwinBlock(nn.Module):
    """Pre-norm block of window attention and a feed-forward layer. Windows are not shifted."""

    def __init__(self, width: int, heads: int, window: int) -> None:
        super().__init__()
        self.window = window
        self.norm1 = nn.LayerNorm(width)
        self.attn = WindowAttention(width, heads, window)
        self.norm2 = nn.LayerNorm(width)
        self.mlp = FeedForward(width)

    def forward(self, x: Tensor) -> Tensor:
        """Transform a square map (batch, positions, channels)."""
        x = x + self._in_windows(self.norm1(x))
        return x + self.mlp(self.norm2(x))

    def _in_windows(self, x: Tensor) -> Tensor:
        n_batch, n_positions, width = x.shape
        side = round(n_positions**0.5)
        n, size = side // self.window, self.window
        grid = x.view(n_batch, n, size, n, size, width).transpose(2, 3)
        heard = self.attn(grid.reshape(-1, size * size, width))
        back = heard.view(n_batch, n, n, size, size, width).transpose(2, 3)
        return back.reshape(n_batch, n_positions, width)


class FeedForward(nn.Module):
    """Two linear layers with the exact GELU between."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.fc1 = nn.Linear(width, 4 * width)
        self.fc2 = nn.Linear(4 * width, width)

    def forward(self, x: Tensor) -> Tensor:
        """Transform each position alone."""
        result: Tensor = self.fc2(nn.functional.gelu(self.fc1(x)))
        return result


class PatchExpand(nn.Module):
    """Double the side of a map and halve its channels: the inverse of patch merging."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.expand = nn.Linear(2 * width, 4 * width, bias=False)
        self.norm = nn.LayerNorm(width)

    def forward(self, x: Tensor) -> Tensor:
        """(batch, n, 2 * width) to (batch, 4 * n, width); group dy + 2 dx goes to (dy, dx)."""
        x = self.expand(x)
        n_batch, n_positions, channels = x.shape
        side, width = round(n_positions**0.5), channels // 4
        groups = x.view(n_batch, side, side, 2, 2, width)  # ..., dx, dy, channel
        grid = groups.permute(0, 1, 4, 2, 3, 5)  # batch, row, dy, column, dx, channel
        result: Tensor = self.norm(grid.reshape(n_batch, 4 * n_positions, width))
        return result


class Level(nn.Module):
    """One decoder level: expansion (but for the deepest) and one window block."""

    def __init__(self, width: int, heads: int, window: int, *, expands: bool) -> None:
        super().__init__()
        self.blocks = nn.ModuleList([SwinBlock(width, heads, window)])
        # "downsample" is the published name of what is an upsampling.
        self.downsample = PatchExpand(width) if expands else nn.Identity()

    def forward(self, x: Tensor) -> Tensor:
        """Transform a map, after expansion."""
        x = self.downsample(x)
        for block in self.blocks:
            x = block(x)
        return x


class Film(nn.Module):
    """Scale and shift channels by the query: gamma(q) * h + beta(q), without 1 + gamma."""

    def __init__(self, width: int, query: int) -> None:
        super().__init__()
        self.gamma = nn.Linear(query, width)
        self.beta = nn.Linear(query, width)

    def forward(self, h: Tensor, query: Tensor) -> Tensor:
        """Modulate (batch, positions, width) by (batch, query)."""
        scaled: Tensor = self.gamma(query).unsqueeze(1) * h + self.beta(query).unsqueeze(1)
        return scaled


class Skip(nn.Module):
    """Bring an encoder map in, modulated by the query."""

    def __init__(self, width: int, query: int) -> None:
        super().__init__()
        self.feature_proj = nn.Linear(width, width)
        self.skip_conv = Film(width, query)
        self.norm = nn.LayerNorm(width)

    def forward(self, skip: Tensor, query: Tensor, x: Tensor | None = None) -> Tensor:
        """LayerNorm(FiLM(Linear(skip)) + x); x is absent at the bottleneck."""
        h = self.skip_conv(self.feature_proj(skip), query)
        result: Tensor = self.norm(h if x is None else h + x)
        return result


class Unpatch(nn.Module):
    """Patches back to the one-channel image."""

    def __init__(self, width: int, patch: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.proj = nn.ConvTranspose2d(width, 1, kernel_size=patch, stride=patch)

    def forward(self, x: Tensor) -> Tensor:
        """(batch, positions, width) to (batch, 1, side, side)."""
        n_batch, n_positions, width = x.shape
        side = round(n_positions**0.5)
        grid = self.norm(x).transpose(1, 2).reshape(n_batch, width, side, side)
        image: Tensor = self.proj(grid)
        return image


class Decoder(nn.Module):
    """Encoder maps, magnitudes and a query to the logits of a mask."""

    def __init__(self, dims: DecoderDims) -> None:
        super().__init__()
        self.dims = dims
        deepest_first = list(zip(dims.widths, dims.heads, strict=True))[::-1]
        self.film = Skip(dims.widths[-1], dims.query)
        self.layers = nn.ModuleList(
            Level(width, heads, dims.window, expands=level > 0)
            for level, (width, heads) in enumerate(deepest_first)
        )
        self.skip = nn.ModuleList(Skip(width, dims.query) for width, _ in deepest_first)
        self.inverse_patch_embed = Unpatch(dims.widths[0], dims.patch)
        self.spec_norm = nn.BatchNorm2d(dims.bins)
        layer = nn.TransformerEncoderLayer(
            dims.mask_width, dims.mask_heads, dims.mask_inner, dropout=0.0, batch_first=True
        )
        self.mask_net = nn.Sequential(
            nn.Linear(dims.bins + dims.mels, dims.mask_width),
            nn.LayerNorm(dims.mask_width),
            nn.TransformerEncoder(layer, dims.mask_layers, enable_nested_tensor=False),
            nn.Linear(dims.mask_width, dims.bins),
        )

    def forward(self, magnitude: Tensor, maps: list[Tensor], query: Tensor) -> Tensor:
        """Logits of the mask.

        Args:
            magnitude: of the mixture, shape (batch, frames, bins).
            maps: patches and the output of each encoder stage, each (batch, positions, channels).
            query: unit rows, shape (batch, query).

        Returns:
            Shape (batch, frames, bins).
        """
        x = self.film(maps[-1], query)
        # The last map feeds the bottleneck alone; the skips are the others, deepest first.
        for level, skip, feature in zip(self.layers, self.skip, maps[-2::-1], strict=True):
            x = skip(feature, query, level(x))
        unfolded = self._unfold(self.inverse_patch_embed(x))[:, : magnitude.shape[1]]
        by_bin = magnitude.transpose(1, 2).unsqueeze(-1)
        normal = self.spec_norm(by_bin).squeeze(-1).transpose(1, 2)
        logits: Tensor = self.mask_net(torch.cat([normal, unfolded.to(normal.dtype)], dim=-1))
        return logits

    def _unfold(self, image: Tensor) -> Tensor:
        """The square image as a map in time, (batch, frames, mels)."""
        n_batch, _, side, _ = image.shape
        pieces = image.view(n_batch, self.dims.pieces, side // self.dims.pieces, side)
        return pieces.transpose(2, 3).reshape(n_batch, -1, side // self.dims.pieces)
