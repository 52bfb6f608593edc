"""The waveform close up: a line through the samples, and a dot on each when there is room."""

from __future__ import annotations

import numpy as np
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
    is_complete = True
    gain = 10 ** ((shown.clip.gain_db + shown.track.gain_db) / 20)
    gain = -gain if shown.clip.is_inverted else gain
    look = theme.current()
    line = QPen(QColor(theme.mix(color, look.text, 0.15)), 1.4)
    for index in range(first // WAVE_COLUMNS, max(first, last - 1) // WAVE_COLUMNS + 1):
        tile = client.wave(shown.media, 0, index)
        if tile is None:
            is_complete = False
            continue
        # One sample more on the left joins this tile's line to the one before.
        begin = max(first, index * WAVE_COLUMNS)
        end = min(last, (index + 1) * WAVE_COLUMNS)
        values = tile.minimum[:, begin - index * WAVE_COLUMNS : end - index * WAVE_COLUMNS]
        before = client.wave(shown.media, 0, index - 1) if begin > first and index else None
        if before is not None:
            values = np.concatenate([before.minimum[:, -1:], values], axis=1)
            begin -= 1
        x = (np.arange(begin, end) + 0.0 - shown.medium_first) / step
        for row, channel in enumerate(shown.channels):
            lane = row if n_lanes > 1 else 0
            if lane >= n_lanes:
                break
            part = height / n_lanes
            centre = top + part * (lane + 0.5)
            y = centre - np.clip(values[channel] * gain, -1, 1) * (part / 2 - 2)
            _line(painter, x, y, line, has_dots=1 / step >= _DOTS_PX)
    return is_complete


def _line(painter: QPainter, x: np.ndarray, y: np.ndarray, pen: QPen, *, has_dots: bool) -> None:
    points = [QPointF(float(a), float(b)) for a, b in zip(x, y, strict=True)]
    painter.setPen(pen)
    painter.drawPolyline(QPolygonF(points))
    if has_dots:
        painter.setBrush(pen.color())
        for point in points:
            painter.drawEllipse(point, 2.2, 2.2)
