"""Colour tables of spectrograms: 256 entries each, dark to bright, even steps of lightness.

The maps are ours: a few control points in CIE Lab, interpolated there, with lightness a straight
line, so that equal steps of level look equally large.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

# Lightness runs evenly from the first to the last value; (a, b) are the control points between.
_MAPS: dict[str, tuple[float, float, tuple[tuple[float, float], ...]]] = {
    # violet - teal - yellow
    "lagoon": (7, 92, ((14, -22), (18, -38), (-8, -32), (-30, -8), (-40, 30), (-16, 78))),
    # black - plum - coral - cream
    "ember": (1, 97, ((0, 0), (26, -34), (50, -30), (58, 12), (30, 42), (-2, 26))),
    # black - maroon - orange - pale yellow
    "furnace": (1, 97, ((0, 0), (24, -22), (46, 6), (50, 44), (22, 66), (-10, 44))),
    # black - navy - azure - white
    "glacier": (2, 98, ((0, 0), (14, -34), (6, -50), (-14, -38), (-20, -18), (-4, -2))),
    "grey": (0, 100, ((0, 0), (0, 0))),
    "inverse grey": (100, 0, ((0, 0), (0, 0))),
}

NAMES = tuple(_MAPS)
DEFAULT = "ember"


@lru_cache(maxsize=64)
def table(name: str) -> NDArray[np.uint8]:
    """Colours of a map, shape (256, 3), uint8 red green blue, read-only.

    Raises:
        ValueError: no map of this name.
    """
    if name not in _MAPS:
        raise ValueError(f"unknown colour map {name!r}; known: {', '.join(NAMES)}")
    first, last, points = _MAPS[name]
    at = np.linspace(0, 1, 256)
    knots = np.linspace(0, 1, len(points))
    lab = np.stack(
        [
            first + (last - first) * at,
            np.interp(at, knots, [a for a, _ in points]),
            np.interp(at, knots, [b for _, b in points]),
        ]
    )
    made = np.rint(_lab_to_rgb(lab).T * 255).astype(np.uint8)
    made.flags.writeable = False
    return made


@lru_cache(maxsize=256)
def ranged(name: str, floor_db: float, ceiling_db: float) -> tuple[int, ...]:
    """QImage colour table of tile values 0..255 = -120..0 dBFS for a visible range of levels.

    Args:
        name: one of `NAMES`.
        floor_db: level drawn in the first colour.
        ceiling_db: level drawn in the last colour, above `floor_db`.

    Returns:
        256 opaque 0xAARRGGBB values.
    """
    colors = table(name)
    level_db = np.linspace(-120.0, 0.0, 256)
    position = (level_db - floor_db) / max(ceiling_db - floor_db, 1.0)
    index = np.rint(np.clip(position, 0.0, 1.0) * 255).astype(np.intp)
    rgb = colors[index].astype(np.uint32)
    packed = 0xFF000000 | (rgb[:, 0] << 16) | (rgb[:, 1] << 8) | rgb[:, 2]
    return tuple(int(value) for value in packed)


def _lab_to_rgb(lab: NDArray[np.float64]) -> NDArray[np.float64]:
    """Shape (3, n) CIE Lab (D65) to sRGB, clipped to 0..1. Source: IEC 61966-2-1, CIE 15."""
    fy = (lab[0] + 16) / 116
    f = np.stack([fy + lab[1] / 500, fy, fy - lab[2] / 200])
    xyz = np.where(f > 6 / 29, f**3, (f - 4 / 29) * 3 * (6 / 29) ** 2)
    xyz *= np.array([[0.95047], [1.0], [1.08883]])
    to_rgb = np.array(
        [[3.2404542, -1.5371385, -0.4985314], [-0.969266, 1.8760108, 0.041556],
         [0.0556434, -0.2040259, 1.0572252]]
    )  # fmt: skip
    linear = np.clip(to_rgb @ xyz, 0.0, 1.0)
    return np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
