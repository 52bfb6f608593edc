"""A level meter: peak as a bar, RMS as a stronger bar, the recent highest as a line."""

from __future__ import annotations

import time

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop import theme

FLOOR_DB = -60.0
_HOLD_S = 1.2
_FALL_DB_PER_S = 24.0
_TICK_MS = 40


def share_of(level_db: float) -> float:
    """Where a level stands on the meter, 0..1; loud parts get more room than quiet ones."""
    linear = min(max((level_db - FLOOR_DB) / -FLOOR_DB, 0.0), 1.0)
    return linear**1.4


class Meter(QWidget):
    """One meter; falls by itself when nothing is fed any more. GUI thread."""

    def __init__(
        self, orientation: Qt.Orientation = Qt.Orientation.Vertical, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._is_upright = orientation is Qt.Orientation.Vertical
        self._peak_db = self._rms_db = self._hold_db = FLOOR_DB
        self._held_at = 0.0
        self._fed_at = 0.0
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._on_tick)
        expanding, fixed = QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed
        self.setSizePolicy(*((fixed, expanding) if self._is_upright else (expanding, fixed)))
        self.setAccessibleName(self.tr("Level"))

    @property
    def peak_db(self) -> float:
        """Peak shown, dBFS."""
        return self._peak_db

    @property
    def held_db(self) -> float:
        """The recent highest, dBFS."""
        return self._hold_db

    def set_levels(self, peak_db: float, rms_db: float) -> None:
        """Feed the newest levels, dBFS."""
        now_s = time.monotonic()
        self._fed_at = now_s
        self._peak_db, self._rms_db = max(FLOOR_DB, peak_db), max(FLOOR_DB, rms_db)
        if self._peak_db >= self._hold_db:
            self._hold_db, self._held_at = self._peak_db, now_s
        if not self._timer.isActive():
            self._timer.start()
        self.update()

    def reset(self) -> None:
        """Show silence."""
        self._peak_db = self._rms_db = self._hold_db = FLOOR_DB
        self._timer.stop()
        self.update()

    def sizeHint(self) -> QSize:
        """Thin."""
        return QSize(8, 60) if self._is_upright else QSize(60, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, peak, RMS, hold."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.mix(look.canvas, look.border, 0.5)))
        painter.drawRoundedRect(area, 2, 2)
        gradient = QLinearGradient(area.bottomLeft(), area.topLeft())
        if not self._is_upright:
            gradient = QLinearGradient(area.topLeft(), area.topRight())
        gradient.setColorAt(0.0, QColor(look.success))
        gradient.setColorAt(share_of(-12), QColor(look.success))
        gradient.setColorAt(share_of(-6), QColor(look.warning))
        gradient.setColorAt(1.0, QColor(look.danger))
        for level_db, opacity in ((self._peak_db, 0.55), (self._rms_db, 1.0)):
            painter.setOpacity(opacity)
            painter.setBrush(gradient)
            painter.drawRoundedRect(self._bar(area, share_of(level_db)), 2, 2)
        painter.setOpacity(1.0)
        if self._hold_db > FLOOR_DB:
            color = look.danger if self._hold_db > -0.1 else look.text_dim
            painter.fillRect(self._line(area, share_of(self._hold_db)), QColor(color))

    def _bar(self, area: QRectF, share: float) -> QRectF:
        if self._is_upright:
            return QRectF(area.left(), area.bottom() - share * area.height(), area.width(),
                          share * area.height())  # fmt: skip
        return QRectF(area.left(), area.top(), share * area.width(), area.height())

    def _line(self, area: QRectF, share: float) -> QRectF:
        if self._is_upright:
            return QRectF(area.left(), area.bottom() - share * area.height(), area.width(), 1.5)
        return QRectF(area.left() + share * area.width() - 1.5, area.top(), 1.5, area.height())

    def _on_tick(self) -> None:
        now_s = time.monotonic()
        fall = _FALL_DB_PER_S * _TICK_MS / 1000
        if now_s - self._fed_at > 0.15:
            self._peak_db = max(FLOOR_DB, self._peak_db - fall)
            self._rms_db = max(FLOOR_DB, self._rms_db - fall)
        if now_s - self._held_at > _HOLD_S:
            self._hold_db = max(self._peak_db, self._hold_db - fall)
        if self._hold_db <= FLOOR_DB:
            self._timer.stop()
        self.update()
