"""Spectrogram pictures: from tiles to an image of levels. Reads no audio.

The image holds levels (0..255 = -120..0 dBFS); colour map and range are its colour table, so
changing them touches no pixel.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from desktop.views.frequency_axis import FrequencyAxis
from desktop.views.pictures.store import PictureClient
from desktop.views.pictures.tiles import HOP_STEP, SpectrumKey
from engine.audio.spectrum import TILE_COLUMNS, TileSettings
from engine.project.document import Media

BOOST_FROM_HZ = 1000.0
_CLOSEST_HOP = 16
_ROWS_LIMIT_BYTES = 48 * 2**20


@dataclass(frozen=True, slots=True, eq=False)
class SpectrumPicture:
    """A piece of screen.

    Attributes:
        levels: shape (height, width), uint8.
        known: shape (width,), False where nothing has arrived yet.
        is_complete: False while a better picture is on its way.
    """

    levels: NDArray[np.uint8]
    known: NDArray[np.bool_]
    is_complete: bool

    def gaps(self) -> list[tuple[int, int]]:
        """Column ranges of which nothing is known."""
        edges = np.flatnonzero(np.diff(np.concatenate([[True], self.known, [True]])))
        return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def hop_for(settings: TileSettings, samples_per_pixel: float) -> int:
    """Hop of the tiles that fit a zoom: one to four columns a pixel, where hops allow."""
    power = math.floor(math.log(max(samples_per_pixel, 1e-9) / settings.hop, HOP_STEP))
    if power >= 0:
        return settings.hop * HOP_STEP**power
    return max(_CLOSEST_HOP, settings.n_fft // 64, settings.hop // HOP_STEP ** min(-power, 6))


def key_of(media_id: str, settings: TileSettings, hop: int, index: int) -> SpectrumKey:
    """The tile of a medium at a hop."""
    return SpectrumKey(media_id, _at_hop(settings, hop), index, hop > settings.hop)


@lru_cache(maxsize=256)
def _at_hop(settings: TileSettings, hop: int) -> TileSettings:
    return replace(settings, hop=hop)


class SpectrogramPainter:
    """Makes pictures from tiles; keeps tiles that are already mapped to rows. GUI thread."""

    def __init__(self, client: PictureClient) -> None:
        self._client = client
        self._rows: OrderedDict[tuple[SpectrumKey, int, FrequencyAxis], NDArray[np.uint8]] = (
            OrderedDict()
        )
        self._size = 0

    def picture(
        self,
        media: Media,
        settings: TileSettings,
        axis: FrequencyAxis,
        first: float,
        samples_per_pixel: float,
        width: int,
        height: int,
    ) -> SpectrumPicture:
        """Levels of a range of a medium from what the store has now; asks for what is missing.

        Args:
            media: of the clip.
            settings: transform.
            axis: which frequencies, on which scale.
            first: left edge, samples of the medium.
            samples_per_pixel: samples of the medium.
            width: pixels.
            height: pixels.
        """
        hop = hop_for(settings, samples_per_pixel)
        positions = (first + (np.arange(width + 1) - 0.0) * samples_per_pixel) / hop
        top_column = max(0, media.n_samples // hop)
        low = int(np.clip(np.floor(positions[0]), 0, top_column)) // TILE_COLUMNS
        high = int(np.clip(np.floor(positions[-1]) + 1, 0, top_column)) // TILE_COLUMNS
        parts: list[NDArray[np.uint8]] = []
        known = np.ones((high - low + 1) * TILE_COLUMNS, dtype=bool)
        is_complete = True
        for index in range(low, high + 1):
            key = key_of(media.id, settings, hop, index)
            found = self._client.spectrum(media, key)
            is_complete = is_complete and found is not None
            if found is not None:
                parts.append(self._mapped(key, found, axis, height, media.rate))
            else:
                at = slice((index - low) * TILE_COLUMNS, (index - low + 1) * TILE_COLUMNS)
                parts.append(self._stand_in(media, settings, hop, index, axis, height, known[at]))
        joined = parts[0] if len(parts) == 1 else np.concatenate(parts, axis=0)
        inside = positions - low * TILE_COLUMNS
        middles = np.clip((inside[:-1] + inside[1:]) / 2, 0, len(known) - 1).astype(np.intp)
        return SpectrumPicture(_resampled(joined, inside), known[middles], is_complete)

    def _mapped(
        self,
        key: SpectrumKey,
        tile: NDArray[np.uint8],
        axis: FrequencyAxis,
        height: int,
        rate: int,
    ) -> NDArray[np.uint8]:
        name = (key, height, axis)
        found = self._rows.get(name)
        if found is None:
            found = np.ascontiguousarray(map_rows(tile, axis, height, rate).T)
            self._rows[name] = found
            self._size += found.nbytes
            while self._size > _ROWS_LIMIT_BYTES:
                self._size -= self._rows.popitem(last=False)[1].nbytes
        else:
            self._rows.move_to_end(name)
        return found

    def _stand_in(
        self,
        media: Media,
        settings: TileSettings,
        hop: int,
        index: int,
        axis: FrequencyAxis,
        height: int,
        known: NDArray[np.bool_],
    ) -> NDArray[np.uint8]:
        """A stretched coarser tile or thinned finer ones, until the right one arrives."""
        for power in range(1, 7):
            factor = HOP_STEP**power
            key = key_of(media.id, settings, hop * factor, index // factor)
            tile = self._client.peek(key)
            if isinstance(tile, np.ndarray):
                mapped = self._mapped(key, tile, axis, height, media.rate)
                columns = (index * TILE_COLUMNS + np.arange(TILE_COLUMNS)) // factor
                return mapped[columns % TILE_COLUMNS]
        result = np.zeros((TILE_COLUMNS, height), dtype=np.uint8)
        part = TILE_COLUMNS // HOP_STEP
        known[:] = False
        for number in range(HOP_STEP):
            if hop % HOP_STEP:
                break
            key = key_of(media.id, settings, hop // HOP_STEP, index * HOP_STEP + number)
            tile = self._client.peek(key)
            if isinstance(tile, np.ndarray):
                mapped = self._mapped(key, tile, axis, height, media.rate)
                at = slice(number * part, (number + 1) * part)
                result[at] = mapped[::HOP_STEP]
                known[at] = True
        return result


def map_rows(
    tile: NDArray[np.uint8], axis: FrequencyAxis, height: int, rate: int
) -> NDArray[np.uint8]:
    """A tile's bins spread over rows of the screen, top row first.

    A row over several bins shows the loudest of them; a row between two bins mixes them.

    Args:
        tile: shape (bins, columns), uint8.
        axis: which frequencies, on which scale.
        height: rows.
        rate: of the medium, so that bins have frequencies.

    Returns:
        Shape (height, columns), uint8; rows above half the medium's rate are 0.
    """
    n_bins = tile.shape[0]
    per_hz = (n_bins - 1) / (rate / 2)
    edges = axis.row_edges_hz(height) * per_hz
    high, low = edges[:-1], edges[1:]
    result = np.zeros((height, tile.shape[1]), dtype=np.uint8)
    visible = low < n_bins - 1
    centre = np.clip((high + low) / 2, 0, n_bins - 1)
    below = np.minimum(centre.astype(np.intp), n_bins - 2)
    weight = ((centre - below) * 256).astype(np.uint16)[:, np.newaxis]
    is_narrow = visible & (high - low <= 1.0)
    lower, upper = tile[below[is_narrow]], tile[below[is_narrow] + 1]
    share = weight[is_narrow]
    result[is_narrow] = (lower * (256 - share) + upper * share) >> 8
    for row in np.flatnonzero(visible & ~is_narrow):
        first = max(0, math.floor(low[row] + 0.5))
        last = min(n_bins, max(first + 1, math.floor(high[row] + 0.5)))
        result[row] = tile[first:last].max(axis=0)
    return result


def shifted(
    levels: NDArray[np.uint8], rows_db: NDArray[np.float64], columns_db: NDArray[np.float64]
) -> NDArray[np.uint8]:
    """Levels made louder by row and by column: the high boost, and a gain that changes in time.

    Args:
        levels: shape (height, width), 0..255 = -120..0 dBFS.
        rows_db: shape (height,).
        columns_db: shape (width,).
    """
    per_db = 255 / 120
    change = np.rint(rows_db * per_db)[:, np.newaxis] + np.rint(columns_db * per_db)
    moved = levels + np.clip(change, -255, 255).astype(np.int16)
    return np.clip(moved, 0, 255).astype(np.uint8)


def boost_rows(axis: FrequencyAxis, height: int, boost_db: float) -> NDArray[np.float64]:
    """Decibels that each row of a picture is brightened by, top row first, shape (height,)."""
    edges = axis.row_edges_hz(height)
    middles = (edges[:-1] + edges[1:]) / 2
    return boost_db * np.log2(np.maximum(middles, BOOST_FROM_HZ) / BOOST_FROM_HZ)


def _resampled(levels: NDArray[np.uint8], edges: NDArray[np.float64]) -> NDArray[np.uint8]:
    """Columns of tiles to pixels: the loudest of several, or a mix of two where stretched.

    Args:
        levels: shape (columns, height): time first, so that numpy runs along rows in memory.
        edges: of the pixels, in columns, shape (width + 1,).

    Returns:
        Shape (height, width).
    """
    n_columns = levels.shape[0]
    per_pixel = float(edges[1] - edges[0])
    if per_pixel >= 1.0:
        starts = np.clip(np.floor(edges + 0.5).astype(np.intp), 0, n_columns - 1)
        first, last = starts[:-1], np.maximum(starts[1:] - 1, starts[:-1])
        # A pixel covers few columns: taking one after another is 20 times as fast as reduceat.
        loudest = levels[first]
        for step in range(1, int((last - first).max()) + 1):
            np.maximum(loudest, levels[np.minimum(first + step, last)], out=loudest)
        return loudest.T
    centre = np.clip(edges[:-1] + per_pixel / 2, 0, n_columns - 1)
    left = np.minimum(centre.astype(np.intp), max(0, n_columns - 2))
    right = np.minimum(left + 1, n_columns - 1)
    share = ((centre - left) * 256).astype(np.uint16)[:, np.newaxis]
    mixed = levels[left] * (256 - share) + levels[right] * share
    return (mixed >> 8).astype(np.uint8).T
