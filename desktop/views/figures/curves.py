"""Curves as figures: the long-term spectrum with its legend, and loudness over time."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from desktop import theme
from desktop.language import tr
from desktop.session.selection import Selection
from desktop.views import long_term_spectrum
from desktop.views.figures import figure
from desktop.views.frequency_axis import hz_text
from desktop.views.long_term_spectrum import Curve
from desktop.views.pictures.store import PictureStore
from desktop.widgets import loudness_graph
from engine.audio.loudness import Loudness
from engine.project.document import Document

_LOW_DB, _HIGH_DB = -110.0, 0.0
_LOW_HZ = 20.0
_TICKS_HZ = (20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 40_000)


class SpectrumFigure:
    """The long-term spectrum of a selection, one line a track. GUI thread."""

    def __init__(
        self, store: PictureStore, document: Document, selection: Selection, title: str
    ) -> None:
        self._client = store.client()
        self._document, self._selection, self._title = document, selection, title

    @property
    def title(self) -> str:
        """Name of what is shown."""
        return self._title

    def paint(self, painter: QPainter, size: QSizeF, ratio: float) -> bool:
        """Draw axes, lines and legend; False while tiles are on their way."""
        self._client.begin()
        found = long_term_spectrum.curves(self._client, self._document, self._selection)
        caption = tr("Long-term mean power of each bin, dBFS of a full-scale sine")
        inner = figure.paint_ground(painter, size, self._title, caption)
        area = inner.adjusted(figure.GUTTER_PX, 0, -16, 0)
        top_hz = self._document.rate / 2
        _paint_grid(painter, area, top_hz)
        figure.paint_unit(painter, area, "dBFS")
        painter.save()
        painter.setClipRect(area)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for curve in found:
            painter.setPen(QPen(QColor(curve.color), 1.6))
            painter.drawPolyline(_line(curve, area, top_hz))
        painter.restore()
        _paint_legend(painter, area, found)
        return not self._client.wanted


class LoudnessFigure:
    """Momentary and short-term loudness over time."""

    def __init__(self, loudness: Loudness, target: float | None, title: str) -> None:
        self._loudness, self._target, self._title = loudness, target, title

    @property
    def title(self) -> str:
        """Name of what is shown."""
        return self._title

    def paint(self, painter: QPainter, size: QSizeF, ratio: float) -> bool:
        """Draw the graph with its numbers below."""
        found = self._loudness
        parts = []
        if found.integrated is not None:
            parts.append(tr("integrated {level:.1f} LUFS").format(level=found.integrated))
        parts.append(tr("range {range:.1f} LU").format(range=found.range_lu))
        if found.true_peak_db is not None:
            parts.append(tr("true peak {level:.1f} dBTP").format(level=found.true_peak_db))
        parts.append(tr("filled: momentary, line: short-term (ITU-R BS.1770)"))
        inner = figure.paint_ground(painter, size, self._title, ", ".join(parts))
        area = inner.adjusted(24, 0, -8, 14)
        loudness_graph.paint(painter, area, found.momentary, found.short_term, self._target)
        figure.paint_unit(painter, inner.adjusted(figure.GUTTER_PX, 0, 0, 0), "LUFS")
        return True


def _x(area: QRectF, hz: float, top_hz: float) -> float:
    share = np.log(hz / _LOW_HZ) / np.log(top_hz / _LOW_HZ)
    return float(area.left() + share * area.width())


def _y(area: QRectF, level_db: float) -> float:
    return area.bottom() - (level_db - _LOW_DB) / (_HIGH_DB - _LOW_DB) * area.height()


def _line(curve: Curve, area: QRectF, top_hz: float) -> QPolygonF:
    shown = (curve.hz >= _LOW_HZ) & (curve.hz <= top_hz)
    points = zip(curve.hz[shown], curve.level_db[shown], strict=True)
    return QPolygonF(
        [QPointF(_x(area, float(hz), top_hz), _y(area, float(level))) for hz, level in points]
    )


def _paint_grid(painter: QPainter, area: QRectF, top_hz: float) -> None:
    look = theme.current()
    painter.fillRect(area, QColor(look.canvas))
    painter.setFont(theme.number_font(look.font_small_px - 1))
    metrics = QFontMetricsF(painter.font())
    for level in range(int(_LOW_DB) + 10, 1, 20):
        y = _y(area, level)
        painter.fillRect(QRectF(area.left(), round(y), area.width(), 1), QColor(look.grid_major))
        text = f"{level}".replace("-", "−")
        painter.setPen(QColor(look.text_dim))
        left = area.left() - 6 - metrics.horizontalAdvance(text)
        painter.drawText(QPointF(left, y + metrics.capHeight() / 2), text)
    for hz in (hz for hz in _TICKS_HZ if hz <= top_hz):
        x = _x(area, hz, top_hz)
        painter.fillRect(QRectF(round(x), area.top(), 1, area.height()), QColor(look.grid_major))
        text = hz_text(hz)
        painter.setPen(QColor(look.text_dim))
        painter.drawText(
            QPointF(x - metrics.horizontalAdvance(text) / 2, area.bottom() + 16), text
        )
    painter.drawText(QPointF(area.right() - 18, area.bottom() + 16), "Hz")


def _paint_legend(painter: QPainter, area: QRectF, found: list[Curve]) -> None:
    look = theme.current()
    painter.setFont(theme.ui_font(look.font_small_px))
    metrics = QFontMetricsF(painter.font())
    if not found:
        return
    width = max(metrics.horizontalAdvance(curve.name) for curve in found) + 40
    width = min(width, area.width() / 2)
    box = QRectF(area.right() - width - 10, area.top() + 10, width, 18 * len(found) + 8)
    painter.fillRect(box, theme.with_alpha(look.panel, 0.85))
    for number, curve in enumerate(found):
        y = box.top() + 13 + 18 * number
        painter.fillRect(QRectF(box.left() + 8, y - 1, 18, 3), QColor(curve.color))
        painter.setPen(QColor(look.text))
        name = metrics.elidedText(curve.name, Qt.TextElideMode.ElideRight, width - 40)
        painter.drawText(QPointF(box.left() + 32, y + metrics.capHeight() / 2), name)
