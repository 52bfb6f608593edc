"""A strip of the whole project with the visible part as a window that can be dragged."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop import theme
from desktop.session.selection import Selection
from desktop.views.pictures import waveform
from desktop.views.pictures.indexed_image import indexed_image
from desktop.views.pictures.store import PictureStore
from desktop.views.time_axis import TimeAxis
from engine.project.document import Clip, Document, Track
from engine.project.envelope import level_at

HEIGHT = 44
LEAST_HEIGHT = 22  # in a low window, where the lanes need the room
_GRIP_PX = 7
_LEAST_WINDOW_PX = 10


class _Grip(StrEnum):
    """What of the window is held."""

    NONE = "none"
    BODY = "body"
    LEFT = "left"
    RIGHT = "right"


class Overview(QWidget):
    """The whole project at a glance.

    Dragging the window scrolls, dragging its edges zooms, a click elsewhere moves it there, a
    double click shows everything.

    Signals:
        seek_requested: (sample) a click with Ctrl.
        axis_menu_requested: (global QPoint) a right click.
    """

    seek_requested = Signal(object)
    axis_menu_requested = Signal(QPoint)

    def __init__(self, store: PictureStore, axis: TimeAxis, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._axis = axis
        self._client = store.client()
        self._document = Document(rate=axis.rate)
        self._selection = Selection(0, 0)
        self._playhead = 0
        self._base: QPixmap | None = None
        self._grip = _Grip.NONE
        self._grab = 0.0  # samples between the mouse and the window's left edge
        axis.changed.connect(self.update)
        store.changed.connect(self._on_picture_changed)
        self.setMinimumHeight(LEAST_HEIGHT)
        self.setMaximumHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Overview of the project"))

    def sizeHint(self) -> QSize:
        """Full width, and the height that it has wherever there is room."""
        return QSize(400, HEIGHT)

    def set_document(self, document: Document) -> None:
        """Show another document."""
        if document is not self._document:
            self._document = document
            self._forget()

    def set_selection(self, selection: Selection) -> None:
        """Follow the selection."""
        self._selection = selection
        self.update()

    def set_playhead(self, sample: int) -> None:
        """Follow the playhead."""
        old, new = self._x(self._playhead), self._x(sample)
        self._playhead = sample
        if round(old) != round(new):
            for x in (old, new):
                self.update(round(x) - 2, 0, 5, self.height())

    # Painting

    def _forget(self) -> None:
        self._base = None
        self._client.begin()
        self.update()

    def _on_picture_changed(self, media_id: str) -> None:
        if self._client.wanted or self._base is None or self._is_unfinished:
            self._base = None
            self.update()

    _is_unfinished = False

    def resizeEvent(self, event: QEvent) -> None:
        """Another size is another picture."""
        self._forget()

    def changeEvent(self, event: QEvent) -> None:
        """Another theme is another picture."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._forget()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The project, veiled where it is not visible; selection, window, playhead."""
        if self._base is None:
            self._base = self._painted_base()
        look = theme.current()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._base)
        if not self._selection.is_cursor:
            left, right = self._x(self._selection.start), self._x(self._selection.end)
            marked = QRectF(left, 0, max(1.0, right - left), self.height())
            painter.fillRect(marked, QColor(look.selection))
        window = self._window()
        veil = theme.with_alpha(look.window, 0.62)
        width, height = self.width(), self.height()
        painter.fillRect(QRectF(0, 0, window.left(), height), veil)
        painter.fillRect(QRectF(window.right(), 0, width - window.right(), height), veil)
        x = self._x(self._playhead)
        painter.fillRect(QRectF(round(x), 0, 1, height), QColor(look.playhead))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look.accent), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(window.adjusted(1, 1, -1, -1), 4, 4)

    def _painted_base(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        made = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        made.setDevicePixelRatio(ratio)
        look = theme.current()
        made.fill(QColor(look.canvas))
        painter = QPainter(made)
        self._is_unfinished = False
        for track in reversed(self._document.tracks):
            for clip in track.clips:
                for part, start, end in clip.parts(clip.start, clip.end):
                    self._paint_part(painter, track, part, start, end, ratio)
        painter.end()
        return made

    def _paint_part(
        self, painter: QPainter, track: Track, clip: Clip, start: int, end: int, ratio: float
    ) -> None:
        """A clip between two places, between which one medium sounds; see `Clip.parts`."""
        left = max(0, round(self._x(start)))
        right = min(self.width(), round(self._x(end)))
        if right <= left:
            return
        media = self._document.medium(clip.media_id)
        width = round((right - left) * ratio)
        factor = media.rate / self._document.rate
        step = (end - start) * factor / width
        first = clip.inside(start, end)[0] * factor
        found = waveform.columns(self._client, media, first, step, width)
        self._is_unfinished = self._is_unfinished or not found.is_complete
        at = start + (np.arange(width) + 0.5) * (end - start) / width
        gain = (level_at(clip, at) * 10 ** (track.gain_db / 20)).astype(np.float32)
        gain = gain[::-1] if clip.is_reversed else gain
        if clip.is_muted:
            gain = np.zeros_like(gain)
        values = waveform.picture(found, round((self.height() - 4) * ratio), gain, n_lanes=1)
        if clip.is_reversed:
            values = values[:, ::-1]
        look = theme.current()
        color = look.track(track.color)
        if track.is_muted:
            color = theme.mix(color, look.canvas, 0.7)
        shade = theme.mix(color, look.canvas, 0.35)
        picture = indexed_image(values, waveform.color_table(shade, color))
        picture.setDevicePixelRatio(ratio)
        painter.drawImage(QRect(left, 2, right - left, self.height() - 4), picture)

    # Geometry

    def _x(self, sample: float) -> float:
        return sample * self.width() / max(float(self._shown_length()), 1.0)

    def _shown_length(self) -> int:
        return max(self._document.length, 10 * self._document.rate)

    def _window(self) -> QRectF:
        left = self._x(self._axis.first_sample)
        right = min(float(self.width()), self._x(self._axis.last_sample))
        lack = max(0.0, _LEAST_WINDOW_PX - (right - left)) / 2
        return QRectF(left - lack, 0, right - left + 2 * lack, self.height())

    def _grip_at(self, x: float) -> _Grip:
        window = self._window()
        if abs(x - window.left()) <= _GRIP_PX and window.width() > 3 * _GRIP_PX:
            return _Grip.LEFT
        if abs(x - window.right()) <= _GRIP_PX and window.width() > 3 * _GRIP_PX:
            return _Grip.RIGHT
        return _Grip.BODY if window.left() <= x <= window.right() else _Grip.NONE

    def _sample(self, x: float) -> float:
        return x * self._shown_length() / max(1, self.width())

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the window, or bring it here."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        x = event.position().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.seek_requested.emit(max(0, round(self._sample(x))))
            return
        self._grip = self._grip_at(x)
        span = self._axis.last_sample - self._axis.first_sample
        if self._grip is _Grip.NONE:
            self._axis.scroll_to(self._sample(x) - span / 2)
            self._grip = _Grip.BODY
        self._grab = self._sample(x) - self._axis.first_sample

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the window or one of its edges."""
        at = self._sample(event.position().x())
        first, last = self._axis.first_sample, self._axis.last_sample
        if self._grip is _Grip.BODY:
            self._axis.scroll_to(at - self._grab)
        elif self._grip is _Grip.LEFT:
            self._axis.show_range(max(0.0, min(at, last - 1)), last)
        elif self._grip is _Grip.RIGHT:
            self._axis.show_range(first, max(at, first + 1))
        shapes = {
            _Grip.LEFT: Qt.CursorShape.SizeHorCursor,
            _Grip.RIGHT: Qt.CursorShape.SizeHorCursor,
            _Grip.BODY: Qt.CursorShape.OpenHandCursor,
        }
        grip = self._grip if self._grip is not _Grip.NONE else self._grip_at(event.position().x())
        self.setCursor(shapes.get(grip, Qt.CursorShape.PointingHandCursor))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._grip = _Grip.NONE

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show everything."""
        self._axis.fit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the time axis."""
        self.axis_menu_requested.emit(event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom around the middle of the window."""
        self._axis.zoom(1.2 ** (event.angleDelta().y() / 120))
