"""Dragging over the ruler or the lanes to hear what is under the mouse."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from desktop.views.time_axis import TimeAxis
from desktop.views.tool import Tool


class Scrubbing(QObject):
    """Takes the left mouse button of both views while the scrub tool is chosen.

    On the ruler a drag with Ctrl is heard with any tool.

    Signals:
        requested: (sample) under the mouse, from the press on.
        finished: the button was released.
    """

    requested = Signal(object)
    finished = Signal()

    def __init__(self, axis: TimeAxis, ruler: QWidget, lanes: QWidget) -> None:
        super().__init__(ruler)
        self._axis, self._ruler, self._lanes = axis, ruler, lanes
        self._tool = Tool.TIME
        self._is_down = False
        for view in (ruler, lanes):
            view.installEventFilter(self)

    def set_tool(self, tool: Tool) -> None:
        """What a drag does."""
        self._tool = tool
        for view in (self._ruler, self._lanes):
            if tool is Tool.SCRUB:
                view.setCursor(Qt.CursorShape.SplitHCursor)
            else:
                view.unsetCursor()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a drag from its press to its release; everything else goes on."""
        if not isinstance(event, QMouseEvent):
            return False
        kind = event.type()
        if kind is QEvent.Type.MouseButtonPress and self._is_wanted(watched, event):
            self._is_down = True
        elif kind is QEvent.Type.MouseButtonRelease and self._is_down:
            self._is_down = False
            self.finished.emit()
            return True
        elif kind is QEvent.Type.MouseMove and not self._is_down:
            return self._tool is Tool.SCRUB  # the lanes would show another cursor
        if self._is_down:
            self.requested.emit(self._axis.sample(event.position().x()))
        return self._is_down

    def _is_wanted(self, watched: QObject, event: QMouseEvent) -> bool:
        has_key = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        is_wanted = self._tool is Tool.SCRUB or (has_key and watched is self._ruler)
        return is_wanted and event.button() is Qt.MouseButton.LeftButton
