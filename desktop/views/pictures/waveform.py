"""Waveform pictures: from tiles to pixel columns, from columns to an image. Reads no audio.

The image is an 8-bit picture whose value says how much of a pixel the envelope and the RMS cover;
colours are a table, so a theme or a mute changes no pixel.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from desktop.views.pictures.store import PictureClient
from desktop.views.pictures.tiles import WAVE_COLUMNS, WaveKey, WaveTile, wave_levels
from engine.project.document import Media

_FINER = 1  # tiles are this many powers of two finer than a pixel, so that edges stay steady
_STEPS = 15  # levels of coverage, for smooth edges


@dataclass(frozen=True, slots=True, eq=False)
class WaveColumns:
    """What to draw, one column a pixel.

    Attributes:
        minimum: shape (channels, columns), float32, -1..1.
        maximum: the same.
        rms: the same, 0..1.
        known: shape (columns,), False where nothing has arrived yet.
        is_complete: False while a finer picture is on its way.
    """

    minimum: NDArray[np.float32]
    maximum: NDArray[np.float32]
    rms: NDArray[np.float32]
    known: NDArray[np.bool_]
    is_complete: bool


def level_for(samples_per_pixel: float, n_samples: int) -> int:
    """Which level of tiles fits a zoom."""
    exact = math.floor(math.log2(max(samples_per_pixel, 1.0))) - _FINER
    return min(max(0, exact), wave_levels(n_samples))


def columns(
    client: PictureClient, media: Media, first: float, samples_per_pixel: float, n_columns: int
) -> WaveColumns:
    """Pixel columns of a medium from what the store has now; asks for what is missing.

    Args:
        client: the asking view's.
        media: of the clip.
        first: left edge, in samples of the medium.
        samples_per_pixel: in samples of the medium.
        n_columns: pixels.
    """
    level = level_for(samples_per_pixel, media.n_samples)
    step = 1 << level
    edges = np.floor((first + np.arange(n_columns + 1) * samples_per_pixel) / step)
    last_column = max(0, (media.n_samples - 1) >> level)
    edges = np.clip(edges.astype(np.int64), 0, last_column + 1)
    low_tile = int(edges[0]) // WAVE_COLUMNS
    high_tile = min(int(edges[-1]), last_column) // WAVE_COLUMNS
    parts: list[WaveTile | None] = []
    is_complete = True
    coarsest = wave_levels(media.n_samples)
    client.wave(media, coarsest, 0)  # one tile of the whole medium: the picture until then
    for index in range(min(low_tile, high_tile), high_tile + 1):
        found = client.wave(media, level, index)
        is_complete = is_complete and found is not None
        parts.append(found or _stand_in(client, WaveKey(media.id, level, index), coarsest))
    return _reduced(parts, media.n_channels, edges - low_tile * WAVE_COLUMNS, is_complete)


def _reduced(
    parts: list[WaveTile | None], n_channels: int, edges: NDArray[np.int64], is_complete: bool
) -> WaveColumns:
    total = len(parts) * WAVE_COLUMNS
    joined = np.zeros((3, n_channels, total), dtype=np.float32)
    known = np.zeros(total, dtype=bool)
    for number, part in enumerate(parts):
        if part is not None:
            at = slice(number * WAVE_COLUMNS, (number + 1) * WAVE_COLUMNS)
            joined[0, :, at], joined[1, :, at] = part.minimum, part.maximum
            joined[2, :, at] = part.rms
            known[at] = True
    starts = np.clip(edges[:-1], 0, total - 1)
    used = slice(0, max(int(edges[-1]), int(starts[-1]) + 1))
    minimum = np.minimum.reduceat(joined[0][:, used], starts, axis=1)
    maximum = np.maximum.reduceat(joined[1][:, used], starts, axis=1)
    power = np.add.reduceat(joined[2][:, used] ** 2, starts, axis=1)
    rms = np.sqrt(power / np.maximum(np.diff(edges), 1))
    return WaveColumns(minimum, maximum, rms, known[starts], is_complete)


def _stand_in(client: PictureClient, key: WaveKey, coarsest: int) -> WaveTile | None:
    """A stretched coarser tile, or two joined finer ones, until the right one arrives."""
    halves = [
        client.peek(WaveKey(key.media_id, key.level - 1, 2 * key.index + side)) for side in (0, 1)
    ]
    if isinstance(halves[0], WaveTile) and isinstance(halves[1], WaveTile):
        return _halved(halves[0], halves[1])
    for level in range(key.level + 1, coarsest + 1):
        shift = level - key.level
        found = client.peek(WaveKey(key.media_id, level, key.index >> shift))
        if isinstance(found, WaveTile):
            return _stretched(found, key.index, shift)
    return None


def _halved(left: WaveTile, right: WaveTile) -> WaveTile:
    def joined(one: NDArray[np.float32], other: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.concatenate([one, other], axis=1).reshape(one.shape[0], -1, 2)

    return WaveTile(
        joined(left.minimum, right.minimum).min(axis=2),
        joined(left.maximum, right.maximum).max(axis=2),
        np.sqrt((joined(left.rms, right.rms) ** 2).mean(axis=2, dtype=np.float32)),
    )


def _stretched(tile: WaveTile, index: int, shift: int) -> WaveTile:
    at = ((index * WAVE_COLUMNS + np.arange(WAVE_COLUMNS)) >> shift) % WAVE_COLUMNS
    return WaveTile(tile.minimum[:, at], tile.maximum[:, at], tile.rms[:, at])


def as_played(found: WaveColumns, channels: tuple[int, ...], *, is_inverted: bool) -> WaveColumns:
    """The channels that a clip plays, in its order and with its sign."""
    if channels != tuple(range(len(found.minimum))):
        rows = list(channels)
        found = replace(
            found, minimum=found.minimum[rows], maximum=found.maximum[rows], rms=found.rms[rows]
        )
    if is_inverted:
        found = replace(found, minimum=-found.maximum, maximum=-found.minimum)
    return found


def merged_channels(found: WaveColumns) -> WaveColumns:
    """All channels over each other in one, for low lanes."""
    return WaveColumns(
        found.minimum.min(axis=0, keepdims=True),
        found.maximum.max(axis=0, keepdims=True),
        found.rms.max(axis=0, keepdims=True),
        found.known,
        found.is_complete,
    )


def picture(
    found: WaveColumns, height: int, gain: NDArray[np.float32], *, n_lanes: int
) -> NDArray[np.uint8]:
    """Coverage of envelope and RMS, to be coloured by `color_table`.

    Args:
        found: columns; gaps between neighbours are closed here.
        height: pixels, divided evenly between lanes.
        gain: factor of each column (clip gain, track gain, fades), shape (columns,).
        n_lanes: channels drawn below each other; 1 merges all.

    Returns:
        Shape (height, columns), uint8: 16 * envelope coverage + RMS coverage, each 0..15.
    """
    if n_lanes == 1:
        found = merged_channels(found)
    n_columns = found.minimum.shape[1]
    result = np.zeros((height, n_columns), dtype=np.uint8)
    edges = np.linspace(0, height, n_lanes + 1).round().astype(int)
    for lane in range(n_lanes):
        top, bottom = int(edges[lane]), int(edges[lane + 1])
        part = result[top:bottom]
        _paint_lane(part, found.minimum[lane] * gain, found.maximum[lane] * gain,
                    found.rms[lane] * gain)  # fmt: skip
        part[:, ~found.known] = 0
    return result


def _paint_lane(
    out: NDArray[np.uint8],
    minimum: NDArray[np.float32],
    maximum: NDArray[np.float32],
    rms: NDArray[np.float32],
) -> None:
    height = out.shape[0]
    centre = height / 2
    scale = max(1.0, centre - 2.0)
    low, high = minimum.copy(), maximum.copy()
    # Neighbouring columns touch, so that a steep slope is a line and not a row of dots.
    low[1:] = np.minimum(low[1:], maximum[:-1])
    high[1:] = np.maximum(high[1:], minimum[:-1])
    top = centre - np.clip(high, -1, 1) * scale
    bottom = centre - np.clip(low, -1, 1) * scale
    thin = np.maximum(0.0, 1.0 - (bottom - top)) / 2
    envelope = _coverage(height, top - thin, bottom + thin)
    inside_top = np.maximum(top, centre - np.minimum(rms, 1) * scale)
    inside_bottom = np.minimum(bottom, centre + np.minimum(rms, 1) * scale)
    body = _coverage(height, inside_top, inside_bottom)
    np.add(envelope << 4, body, out=out)


def _coverage(
    height: int, top: NDArray[np.floating], bottom: NDArray[np.floating]
) -> NDArray[np.uint8]:
    rows = np.arange(height, dtype=np.float32)[:, np.newaxis]
    covered = np.minimum(bottom.astype(np.float32), rows + 1)
    covered -= np.maximum(top.astype(np.float32), rows)
    np.clip(covered, 0.0, 1.0, out=covered)
    covered *= _STEPS
    covered += 0.5
    return covered.astype(np.uint8)


@lru_cache(maxsize=128)
def color_table(envelope: str, body: str, opacity: float = 1.0) -> tuple[int, ...]:
    """Colours of `picture`'s values: transparent where nothing is, 256 of 0xAARRGGBB."""
    outer, inner = QColor(envelope), QColor(body)
    made: list[int] = []
    for value in range(256):
        around, inside = (value >> 4) / _STEPS, (value & 15) / _STEPS
        alpha = max(around, inside) * opacity
        mixed = QColor.fromRgbF(
            outer.redF() + (inner.redF() - outer.redF()) * inside,
            outer.greenF() + (inner.greenF() - outer.greenF()) * inside,
            outer.blueF() + (inner.blueF() - outer.blueF()) * inside,
            alpha,
        )
        made.append(mixed.rgba())
    return tuple(made)
