"""Shows as much of the toolbars as their rows have room for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QMainWindow

from desktop.windows.folding import fold
from desktop.windows.toolbars.bar import CommandBar
from desktop.windows.toolbars.packing import pack, standing

_DROP_MS = 300  # until a toolbar that was let go has slid into its place
_MOVING = {QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide}


class Rows(QObject):
    """Fits toolbars that stand beside each other into their row or column. GUI thread.

    A name is shortened first; then groups of commands go, the least important of the whole row
    first, into a menu at its end. A toolbar that was pulled out shows everything.
    """

    _asked = Signal()

    def __init__(self, window: QMainWindow, bars: Sequence[CommandBar]) -> None:
        super().__init__(window)
        self._window, self._bars = window, tuple(bars)
        self._is_asked = False
        self._pressed = QByteArray()
        self._asked.connect(self.fit, Qt.ConnectionType.QueuedConnection)
        self._let_go = QTimer(self, singleShot=True, interval=_DROP_MS)
        self._let_go.timeout.connect(self._settle)
        window.installEventFilter(self)
        for bar in self._bars:
            bar.installEventFilter(self)
            for changed in (bar.room_wanted, bar.topLevelChanged, bar.movableChanged):
                changed.connect(self.ask)
        self.ask()

    def ask(self) -> None:
        """Fit once Qt has laid out what it is at, and before it paints."""
        if not self._is_asked:
            self._is_asked = True
            self._asked.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit again where a toolbar or the window has another size or place."""
        if event.type() in _MOVING:
            self.ask()
        elif event.type() is QEvent.Type.MouseButtonPress and watched in self._bars:
            self._pressed = self._window.saveState()
        elif event.type() is QEvent.Type.MouseButtonRelease and watched in self._bars:
            self._let_go.start()
        return False

    def _settle(self) -> None:
        """Tidy up after a toolbar was dragged.

        Where it was let go outside of all rows Qt 6.12 goes on as if it was still dragged: it
        keeps the layout of before the drag, also where the window gets another size.
        """
        state = self._window.saveState()
        if state != self._pressed:  # a click moves nothing
            self._window.restoreState(state)
            pack(self._window, self._bars)

    def fit(self) -> None:
        """Decide again what is shown."""
        self._is_asked = False
        for bar in self._bars:
            if bar.isFloating():
                bar.show_groups(bar.groups, ())
                if bar.label is not None:
                    bar.label.set_room(bar.label.full_width())
        for rows in standing(self._window, self._bars).values():
            for row in rows:
                self._fit_row(row)

    def _fit_row(self, row: Sequence[CommandBar]) -> None:
        last = row[-1]
        groups = sorted((group for bar in row for group in bar.groups), key=lambda one: one.rank)
        lengths = {id(group): bar for bar in row for group in bar.groups}
        labels = [bar.label for bar in row if bar.label is not None]
        found = fold(
            self._room(row),
            sum(bar.fixed_length for bar in row),
            [sum(map(lengths[id(group)].length, group.places)) for group in groups],
            (labels[0].full_width(), labels[0].least_useful_width()) if labels else (0, 0),
            last.more_length,
        )
        folded, shown = groups[: found.n_folded], groups[found.n_folded :]
        for label in labels:
            label.set_room(found.label_px)
        for bar in row:
            bar.show_groups(shown, folded if bar is last else ())

    def _room(self, row: Sequence[CommandBar]) -> int:
        """Length of a row or column, pixels."""
        if not row[0].is_upright:
            return self._window.width()
        below = [
            bar.y()
            for bar in self._bars
            if self._window.toolBarArea(bar) is Qt.ToolBarArea.BottomToolBarArea
            and not (bar.isHidden() or bar.isFloating())
        ]
        return min([self._window.statusBar().y(), *below]) - min(bar.y() for bar in row)
