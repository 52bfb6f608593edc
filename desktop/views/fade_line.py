"""The line of a fade over a clip, as the renderer has it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from desktop import theme
from engine.project.clip import FadeShape
from engine.project.envelope import fade_curve

_CURVE_POINTS = 25


def fade_line(
    shape: FadeShape, edge: float, inner: float, top: float, height: float
) -> list[QPointF]:
    """Points from silence at the edge of a clip to full level at the inner end of its fade.

    Args:
        shape: of the fade.
        edge: horizontal place of the clip's edge.
        inner: horizontal place where the fade ends; left of `edge` for a fade out.
        top: row of full level.
        height: rows down to silence.
    """
    n_points = 2 if shape is FadeShape.LINEAR else _CURVE_POINTS
    share = np.linspace(0, 1, n_points)
    return [
        QPointF(edge + x * (inner - edge), top + (1 - y) * height)
        for x, y in zip(share, fade_curve(shape, share), strict=True)
    ]


def paint_line(painter: QPainter, line: list[QPointF]) -> None:
    """Draw it in the colour of text, so that it is seen in both themes."""
    painter.setPen(QPen(theme.with_alpha(theme.current().text, 0.8), 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(line))
