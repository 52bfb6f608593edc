"""How surely a target sounds along time, as a strip; painted in lanes and shown in panels."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop import theme
from desktop.language import tr
from engine.project.document import Presence


def paint_presence(
    painter: QPainter,
    rect: QRect,
    presence: Presence,
    sample_at: Callable[[float], float],
    color: str,
) -> None:
    """Draw presence into a rectangle: fuller where surer, a mark where the threshold is.

    Args:
        painter: of the widget.
        rect: where.
        presence: what.
        sample_at: project sample at a horizontal pixel position counted from the widget's left.
        color: of the track.
    """
    if rect.width() <= 0 or rect.height() <= 0 or not presence.values:
        return
    values = _columns(presence, sample_at, rect)
    look = theme.current()
    painter.fillRect(rect, QColor(theme.mix(look.canvas, look.border, 0.45)))
    height, width = rect.height(), rect.width()
    rows = (height - np.arange(height, dtype=np.float32))[:, np.newaxis] - 0.5
    is_filled = rows <= np.maximum(values, 0.0) * height
    is_sure = values >= presence.threshold
    index = np.where(is_filled, np.where(is_sure, 2, 1), 0).astype(np.uint8)
    index = np.ascontiguousarray(index)
    picture = QImage(index.data, width, height, width, QImage.Format.Format_Indexed8)
    faint = theme.with_alpha(look.text_dim, 0.55).rgba()
    picture.setColorTable([0, faint, QColor(color).rgba()])
    painter.drawImage(rect.topLeft(), picture)
    level = rect.bottom() + 1 - round(presence.threshold * height)
    line = theme.with_alpha(look.text, 0.35)
    painter.fillRect(QRect(rect.left(), level, rect.width(), 1), line)


def _columns(
    presence: Presence, sample_at: Callable[[float], float], rect: QRect
) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    """Largest value under each pixel; -1 outside the curve."""
    first = sample_at(rect.left())
    last = sample_at(rect.right() + 1)
    edges = np.linspace(first, last, rect.width() + 1)
    index = np.floor((edges - presence.start) / presence.step).astype(np.int64)
    values = np.asarray(presence.values, dtype=np.float32)
    starts = np.clip(index[:-1], 0, len(values) - 1)
    shown = np.maximum.reduceat(values, starts)
    outside = (index[1:] < 0) | (index[:-1] >= len(values))
    return np.where(outside, np.float32(-1), shown)


class PresenceStrip(QWidget):
    """The strip of one result, over its whole length, for panels."""

    def __init__(self, presence: Presence | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presence = presence
        self._color = theme.current().accent
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Presence of the target"))

    def set_presence(self, presence: Presence | None, color: str = "") -> None:
        """Show another curve."""
        self._presence = presence
        self._color = color or theme.current().accent
        if presence is not None and presence.values:
            sure = sum(value >= presence.threshold for value in presence.values)
            share = round(100 * sure / len(presence.values))
            text = tr("present in {share} % of the time")
            self.setAccessibleDescription(text.format(share=share))
        self.update()

    def sizeHint(self) -> QSize:
        """A thin strip."""
        return QSize(160, 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the curve over the full width."""
        painter = QPainter(self)
        if self._presence is None:
            return
        length = len(self._presence.values) * self._presence.step
        per_pixel = length / max(1, self.width())
        start = self._presence.start
        paint_presence(
            painter, self.rect(), self._presence, lambda x: start + x * per_pixel, self._color
        )
