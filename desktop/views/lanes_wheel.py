"""What the wheel means in the lanes: it scrolls and zooms time, frequencies and tracks."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent

from desktop.views.lanes_canvas import LanesCanvas

_ZOOM = 1.25  # of one turn
_BRUSH_KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class LanesWheel(LanesCanvas):
    """The lanes with a wheel.

    Signals:
        vertical_scroll_requested: (pixels) a wheel without a modifier, or panning.
    """

    vertical_scroll_requested = Signal(int)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl zooms time, Alt frequency, both the brush; Shift scrolls time, nothing tracks."""
        modifiers = event.modifiers()
        delta = event.angleDelta()
        # Qt turns Alt + wheel into a horizontal wheel on some platforms.
        turn = delta.y() or delta.x()
        factor = _ZOOM ** (turn / 120)
        if modifiers & _BRUSH_KEYS == _BRUSH_KEYS:
            self.set_brush(self._brush_px * factor)
        elif modifiers & Qt.KeyboardModifier.ControlModifier:
            self._axis.zoom(factor, event.position().x())
        elif modifiers & Qt.KeyboardModifier.AltModifier:
            self._zoom_frequency(factor, event.position().y())
        elif modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._axis.scroll_pixels(-turn)
        elif abs(delta.x()) > abs(delta.y()):
            self._axis.scroll_pixels(-delta.x())
        else:
            self.vertical_scroll_requested.emit(-delta.y() // 2)
        event.accept()

    def _zoom_frequency(self, factor: float, y: float) -> None:
        lane = self._layout.nearest(round(y) + self._offset)
        if lane is None or not lane.spectrum_rows()[1]:
            return
        top, height = lane.spectrum_rows()
        share = 1 - (y + self._offset - lane.top - top) / height
        self.set_frequency(self._frequency.zoomed(factor, min(1.0, max(0.0, share))))
