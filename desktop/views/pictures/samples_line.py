"""The waveform close up: a line through the samples, and a dot on each when there is room."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from desktop import theme
from desktop.views.pictures.shown import Shown
from desktop.views.pictures.store import PictureClient
from desktop.views.pictures.tiles import WAVE_COLUMNS

MOST_SAMPLES_PER_PIXEL = 2.0
_DOTS_PX = 6.0  # dots appear when samples are this far apart


def paint(
    painter: QPainter,
    client: PictureClient,
    shown: Shown,
    color: str,
    top: int,
    height: int,
    n_lanes: int,
) -> bool:
    """Draw the line; False while samples are still missing.

    Args:
        painter: of the clip's picture.
        client: gives the samples.
        shown: the clip and the zoom.
        color: of the track.
        top: first row.
        height: rows.
        n_lanes: channels below each other; 1 draws them over each other.
    """
    step = shown.samples_per_pixel * shown.medium_per_project
    first = max(0, int(shown.medium_first) - 1)
    last = min(shown.media.n_samples, int(shown.medium_first + shown.width * step) + 2)
    gain = 10 ** ((shown.clip.gain_db + shown.track.gain_db) / 20)
    gain = -gain if shown.clip.is_inverted else gain
    pen = QPen(QColor(theme.mix(color, theme.current().text, 0.15)), 1.4)
    part = height / n_lanes
    is_complete = True
    for index in range(first // WAVE_COLUMNS, max(first, last - 1) // WAVE_COLUMNS + 1):
        found = _samples(client, shown, index, first, last)
        if found is None:
            is_complete = False
            continue
        begin, values = found
        x = (np.arange(begin, begin + values.shape[1]) - shown.medium_first) / step
        for row, channel in enumerate(shown.channels[:n_lanes] if n_lanes > 1 else shown.channels):
            centre = top + part * ((row if n_lanes > 1 else 0) + 0.5)
            y = centre - np.clip(values[channel] * gain, -1, 1) * (part / 2 - 2)
            _line(painter, x, y, pen, has_dots=1 / step >= _DOTS_PX)
    return is_complete


def _samples(
    client: PictureClient, shown: Shown, index: int, first: int, last: int
) -> tuple[int, NDArray[np.float32]] | None:
    """What a tile has between two samples, with the place of its first one; None while it lacks.

    One sample more on the left joins its line to that of the tile before.
    """
    tile = client.wave(shown.media, 0, index)
    if tile is None:
        return None
    low = index * WAVE_COLUMNS
    begin, end = max(first, low), min(last, low + WAVE_COLUMNS)
    values = tile.minimum[:, begin - low : end - low]
    before = client.wave(shown.media, 0, index - 1) if begin > first and index else None
    if before is None:
        return begin, values
    return begin - 1, np.concatenate([before.minimum[:, -1:], values], axis=1)


def _line(painter: QPainter, x: np.ndarray, y: np.ndarray, pen: QPen, *, has_dots: bool) -> None:
    points = [QPointF(float(a), float(b)) for a, b in zip(x, y, strict=True)]
    painter.setPen(pen)
    painter.drawPolyline(QPolygonF(points))
    if has_dots:
        painter.setBrush(pen.color())
        for point in points:
            painter.drawEllipse(point, 2.2, 2.2)
