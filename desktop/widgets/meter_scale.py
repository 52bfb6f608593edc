"""The decibels beside an upright meter."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop import theme
from desktop.widgets.meter import share_of

LEVELS_DB = (0, -3, -6, -12, -18, -24, -36, -48)
_LEAST_GAP_PX = 13.0


class MeterScale(QWidget):
    """Numbers at the heights of a `Meter` of the same height. GUI thread."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Room for two digits and a sign."""
        return QSize(26, 60)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write what fits, from the top."""
        look = theme.current()
        painter = QPainter(self)
        painter.setFont(theme.number_font(look.font_small_px - 1))
        metrics = QFontMetricsF(painter.font())
        last = -_LEAST_GAP_PX
        for level in LEVELS_DB:
            y = (1 - share_of(level)) * self.height()
            base = min(
                max(y + metrics.capHeight() / 2, metrics.capHeight() + 2), self.height() - 2.0
            )
            if base - last < _LEAST_GAP_PX:  # the first one stands lower than its level
                continue
            last = base
            text = f"{level}".replace("-", "−")
            left = (self.width() - metrics.horizontalAdvance(text)) / 2
            painter.setPen(QColor(look.text_dim))
            painter.drawText(QPointF(left, base), text)
            for x in (0, self.width() - 3):
                painter.fillRect(QRectF(x, round(y), 3, 1), QColor(look.border))
