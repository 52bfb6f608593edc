"""The guided tour: a bubble beside one part of the window after another, on the demo recording."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop import theme
from desktop.language import tr
from desktop.widgets import parts

_GAP_PX = 14
_WIDTH_PX = 340
_INSET_PX = 3


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of the tour.

    Attributes:
        title: a few words.
        text: what there is to see and to try.
        where: the part of the window that it is about; called when the stop is reached.
    """

    title: str
    text: str
    where: Callable[[], QWidget]


class Ring(QWidget):
    """A line around a part of the window; the mouse goes through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line in the accent colour."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.current().accent), 2 * _INSET_PX - 2))
        inset = _INSET_PX
        painter.drawRoundedRect(self.rect().adjusted(inset, inset, -inset, -inset), 6, 6)


class Bubble(QFrame):
    """Says what a part is for. Enter goes on, Esc ends the tour.

    Signals:
        next_requested, back_requested, end_requested: the buttons.
    """

    next_requested = Signal()
    back_requested = Signal()
    end_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAutoFillBackground(True)
        self.setFixedWidth(_WIDTH_PX)
        self._title = parts.label("", "title", wrap=True)
        self._text = parts.label("", wrap=True)
        self._count = parts.label("", "caption")
        self._end = parts.button(tr("End the tour"), "quiet")
        self._end.clicked.connect(self.end_requested)
        self._back = parts.button(tr("Back"))
        self._back.clicked.connect(self.back_requested)
        self.next = parts.button(tr("Next"), "primary")
        self.next.clicked.connect(self.next_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addLayout(parts.row(self._count, None, self._end, self._back, self.next))

    def show_stop(self, stop: Stop, number: int, count: int) -> None:
        """Say it, and how far the tour is."""
        self._title.setText(stop.title)
        self._text.setText(stop.text)
        self._count.setText(f"{number + 1} / {count}")
        self._back.setEnabled(number > 0)
        self.next.setText(tr("Done") if number == count - 1 else tr("Next"))
        self.setAccessibleName(stop.title)
        self.setAccessibleDescription(stop.text)
        self._fit()

    def _fit(self) -> None:
        """As high as the words need at this width."""
        layout = self.layout()
        if layout is not None:
            layout.invalidate()
            self.setFixedHeight(layout.totalHeightForWidth(_WIDTH_PX))
            layout.activate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the right arrow go on, the left arrow goes back, Esc ends."""
        moves = {
            Qt.Key.Key_Return: self.next_requested,
            Qt.Key.Key_Enter: self.next_requested,
            Qt.Key.Key_Right: self.next_requested,
            Qt.Key.Key_Left: self.back_requested,
            Qt.Key.Key_Escape: self.end_requested,
        }
        signal = moves.get(Qt.Key(event.key()))
        if signal is None:
            super().keyPressEvent(event)
        else:
            signal.emit()


class Tour(QObject):
    """Goes from stop to stop; the window can be used meanwhile. GUI thread.

    Signals:
        ended: by the last button, or before.
    """

    ended = Signal()

    def __init__(self, window: QWidget, stops: Sequence[Stop]) -> None:
        super().__init__(window)
        self._window, self._stops, self._number = window, tuple(stops), 0
        self._part: QWidget | None = None
        self.ring, self.bubble = Ring(window), Bubble(window)
        self.bubble.next_requested.connect(lambda: self.go_to(self._number + 1))
        self.bubble.back_requested.connect(lambda: self.go_to(self._number - 1))
        self.bubble.end_requested.connect(self.end)
        window.installEventFilter(self)

    @property
    def number(self) -> int:
        """Which stop is shown, from 0."""
        return self._number

    def start(self) -> None:
        """Show the first stop."""
        self.go_to(0)

    def go_to(self, number: int) -> None:
        """Show a stop; beyond the last one the tour ends."""
        if number >= len(self._stops):
            self.end()
            return
        self._number = max(0, number)
        stop = self._stops[self._number]
        self.bubble.show_stop(stop, self._number, len(self._stops))
        self._part = stop.where()
        self._place()
        self.ring.show()
        self.bubble.show()
        self.bubble.next.setFocus()

    def end(self) -> None:
        """Take everything away."""
        self._window.removeEventFilter(self)
        for widget in (self.ring, self.bubble):
            widget.hide()
            widget.deleteLater()
        self.ended.emit()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay beside the part when the window gets another size."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._place()
        return False

    def _place(self) -> None:
        part = self._part
        if part is None:
            return
        corner = part.mapTo(self._window, QPoint(0, 0))
        area = QRect(corner, part.size()).intersected(self._window.rect())
        self.ring.setGeometry(area)
        self.bubble.move(beside(area, self.bubble.size().toTuple(), self._window.rect()))
        self.ring.raise_()
        self.bubble.raise_()


def beside(area: QRect, size: tuple[int, int], window: QRect) -> QPoint:
    """Where a bubble stands: left of the part, right, below or above, else inside of it."""
    width, height = size
    places = (
        QPoint(area.left() - width - _GAP_PX, area.top() + _GAP_PX),
        QPoint(area.right() + _GAP_PX, area.top() + _GAP_PX),
        QPoint(area.left() + _GAP_PX, area.bottom() + _GAP_PX),
        QPoint(area.left() + _GAP_PX, area.top() - height - _GAP_PX),
    )
    for place in places:
        if window.contains(QRect(place, QPoint(place.x() + width, place.y() + height))):
            return place
    left = min(max(area.center().x() - width // 2, _GAP_PX), window.width() - width - _GAP_PX)
    top = min(max(area.center().y() - height // 2, _GAP_PX), window.height() - height - _GAP_PX)
    return QPoint(left, top)
