"""A take while it is recorded: its waveform grows below the tracks, with its name and level."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop import theme
from desktop.language import tr
from desktop.session.recording import Growth
from desktop.views.pictures import waveform
from desktop.views.pictures.indexed_image import indexed_image
from desktop.views.time_axis import TimeAxis
from desktop.views.track_head import BAR_WIDTH, SCALE_WIDTH
from desktop.views.track_head import WIDTH as HEAD_WIDTH
from desktop.widgets import parts
from desktop.widgets.labels import ElidedLabel
from desktop.widgets.meter import Meter

HEIGHT = 84
_INSET = 4
_LEAST_ROOM_S = 10
_EDGE_PX = 4  # the newest columns are not complete yet and are painted once more


class GrowingTake(QWidget):
    """Hidden until something is recorded. GUI thread; reads no audio.

    Attributes:
        room: where the timeline must reach for the take, project samples; 0 without one.
    """

    def __init__(self, axis: TimeAxis, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._axis = axis
        self.room = 0
        self.name = ElidedLabel()
        self.name.setFont(theme.ui_font(bold=True))
        self._dot = parts.label("●", "danger")
        self._dot.setAccessibleName(tr("Recording"))
        self.clock = parts.label("", "caption")
        self.clock.setFont(theme.number_font(theme.current().font_small_px))
        self.meters = [Meter(Qt.Orientation.Horizontal) for _ in range(2)]
        self.body = GrowingBody(axis)
        self._arrange()
        self.setAccessibleName(tr("Recording"))
        self.setFixedHeight(HEIGHT)
        self.hide()

    def _arrange(self) -> None:
        head = QWidget()
        head.setFixedWidth(HEAD_WIDTH)
        column = QVBoxLayout(head)
        column.setContentsMargins(BAR_WIDTH + 8, 8, SCALE_WIDTH + 12, 8)
        column.setSpacing(4)
        column.addLayout(parts.row(self._dot, self.name, spacing=8))
        column.addWidget(self.clock)
        column.addStretch(1)
        for meter in self.meters:
            meter.setFixedHeight(6)
            column.addWidget(meter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(head)
        row.addWidget(self.body, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground of the head and its bar, as those of the tracks."""
        look, painter = theme.current(), QPainter(self)
        painter.fillRect(0, 0, HEAD_WIDTH, self.height(), QColor(look.window))
        painter.fillRect(0, 0, HEAD_WIDTH - SCALE_WIDTH, self.height(), QColor(look.panel))
        painter.fillRect(0, 0, BAR_WIDTH, self.height(), QColor(look.danger))
        painter.fillRect(0, 0, HEAD_WIDTH, 1, QColor(look.border))

    def show_growth(self, growth: Growth | None) -> None:
        """Show a take as it is now; None when there is none any more."""
        self.setVisible(growth is not None)
        self.body.show_growth(growth)
        if growth is None:
            self.room = 0
            return
        self.room = _room_for(growth.end, self.room, self._axis)
        self.name.set_text(growth.name)
        minutes, seconds = divmod(growth.n_samples / self._axis.rate, 60)
        self.clock.setText(f"{int(minutes)}:{seconds:04.1f}")
        self.meters[1].setVisible(len(growth.levels) > 1)
        for meter, level in zip(self.meters, growth.levels, strict=False):
            level_db = 20 * math.log10(max(level, 1e-6))
            meter.set_levels(level_db, level_db - 6)


class GrowingBody(QWidget):
    """The waveform, in step with the lanes above; what is new is all that is painted."""

    def __init__(self, axis: TimeAxis) -> None:
        super().__init__()
        self._axis = axis
        self._growth: Growth | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        axis.changed.connect(self.update)

    def show_growth(self, growth: Growth | None) -> None:
        """Paint what came since the last time."""
        old, self._growth = self._growth, growth
        if old is None or growth is None or old.start != growth.start:
            self.update()
            return
        left, right = self._axis.pixel(old.end), self._axis.pixel(growth.end)
        if right >= 0 and left <= self.width():
            first = max(0, int(left) - self._late(growth) - _EDGE_PX)
            self.update(first, 0, int(right) + _EDGE_PX - first, self.height())

    def _late(self, growth: Growth) -> int:
        """Pixels that were recorded but were not on the disk, and so not seen, a moment ago."""
        written = growth.peaks.n_samples * self._axis.rate / growth.rate
        waiting = max(0.0, growth.n_samples - written) + self._axis.rate / 4
        return int(waiting / self._axis.samples_per_pixel)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and waveform of the columns that are asked for."""
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(look.canvas))
        growth = self._growth
        if growth is not None:
            left = max(event.rect().left(), round(self._axis.pixel(growth.start)))
            right = min(event.rect().right() + 1, round(self._axis.pixel(growth.end)))
            if left < right:
                body = QRect(left, _INSET, right - left, self.height() - 2 * _INSET)
                self._paint(painter, growth, body)
        painter.fillRect(0, 0, self.width(), 1, QColor(look.border))

    def _paint(self, painter: QPainter, growth: Growth, body: QRect) -> None:
        look, ratio = theme.current(), self.devicePixelRatioF()
        painter.fillRect(body, QColor(theme.mix(look.canvas, look.danger, 0.13)))
        width, height = round(body.width() * ratio), round(body.height() * ratio)
        axis, per_project = self._axis, growth.rate / self._axis.rate
        start, end = (
            (axis.first_sample + x * axis.samples_per_pixel - growth.start) * per_project
            for x in (body.left(), body.right() + 1)
        )
        low, high, rms = (row[np.newaxis] for row in growth.peaks.columns(start, end, width))
        known = np.ones(width, np.bool_)
        found = waveform.WaveColumns(low, high, rms, known, is_complete=False)
        values = waveform.picture(found, height, np.ones(width, np.float32), n_lanes=1)
        strong = theme.mix(look.danger, "#ffffff" if look.is_dark else "#000000", 0.3)
        table = waveform.color_table(theme.mix(look.danger, look.canvas, 0.12), strong)
        picture = indexed_image(values, table)
        picture.setDevicePixelRatio(ratio)
        painter.drawImage(body.topLeft(), picture)


def _room_for(end: int, room: int, axis: TimeAxis) -> int:
    """Half as much again when it is full, as the whole timeline is painted anew then."""
    return room if end < room else end + max(end // 2, _LEAST_ROOM_S * axis.rate)
