"""Mouse and wheel events for widgets, and the pixels that they paint."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget


def mouse(
    widget: QWidget,
    kind: QEvent.Type,
    x: float,
    y: float,
    *,
    button: Qt.MouseButton = Qt.MouseButton.LeftButton,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Send one mouse event at once, as Qt would."""
    at = QPointF(x, y)
    is_up = kind == QEvent.Type.MouseButtonRelease
    held = Qt.MouseButton.NoButton if is_up else button
    event = QMouseEvent(kind, at, QPointF(widget.mapToGlobal(at)), button, held, modifiers)
    QApplication.sendEvent(widget, event)


def drag(
    widget: QWidget,
    start: tuple[float, float],
    end: tuple[float, float],
    *,
    button: Qt.MouseButton = Qt.MouseButton.LeftButton,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    is_released: bool = True,
) -> None:
    """Press, move in two steps, release."""
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    keys = {"button": button, "modifiers": modifiers}
    mouse(widget, QEvent.Type.MouseButtonPress, *start, **keys)
    mouse(widget, QEvent.Type.MouseMove, *middle, **keys)
    mouse(widget, QEvent.Type.MouseMove, *end, **keys)
    if is_released:
        mouse(widget, QEvent.Type.MouseButtonRelease, *end, **keys)


def click(widget: QWidget, x: float, y: float, **keys: object) -> None:
    """Press and release at one place."""
    mouse(widget, QEvent.Type.MouseButtonPress, x, y, **keys)
    mouse(widget, QEvent.Type.MouseButtonRelease, x, y, **keys)


def wheel(
    widget: QWidget,
    x: float,
    y: float,
    turn: int,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Turn the wheel by `turn` eighths of a degree (120 a notch)."""
    at = QPointF(x, y)
    event = QWheelEvent(
        at, QPointF(widget.mapToGlobal(at)), QPoint(), QPoint(0, turn), Qt.MouseButton.NoButton,
        modifiers, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def pixels(image: QImage) -> NDArray[np.uint8]:
    """Shape (height, width, 3), uint8 red green blue."""
    made = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(made.constBits(), np.uint8).reshape(made.height(), made.bytesPerLine())
    return rows[:, : made.width() * 3].reshape(made.height(), made.width(), 3).copy()
