"""A compact slider with its number in it, for gain and pan. A double click resets it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop import theme

_DRAG_FULL_PX = 180.0  # mouse travel from one end to the other
_FINE = 0.15  # with Shift


def gain_text(gain_db: float) -> str:
    """`+3.0 dB`, `0.0 dB`, `−6.0 dB`."""
    rounded = round(gain_db, 1) + 0.0
    sign = "+" if rounded > 0 else "−" if rounded < 0 else ""
    return f"{sign}{abs(rounded):.1f} dB"


def pan_text(pan: float) -> str:
    """`C`, `L 30`, `R 100`."""
    percent = round(abs(pan) * 100)
    return "C" if percent == 0 else f"{'L' if pan < 0 else 'R'} {percent}"


class LevelSlider(QWidget):
    """One number between two ends, drawn as a bar from its neutral value.

    Signals:
        value_changing: (float) while the mouse is held.
        value_changed: (float) once, when the mouse is released, or after a key or the wheel.
    """

    value_changing = Signal(float)
    value_changed = Signal(float)

    def __init__(
        self,
        low: float,
        high: float,
        neutral: float,
        text_of: Callable[[float], str],
        *,
        step: float,
        caption: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Make a slider.

        Args:
            low: left end.
            high: right end.
            neutral: where a double click brings it and the bar begins.
            text_of: number to text.
            step: of an arrow key or a notch of the wheel.
            caption: short name drawn on the left, such as `Gain`.
            parent: owner.
        """
        super().__init__(parent)
        self._low, self._high, self._neutral, self._step = low, high, neutral, step
        self._text_of, self._caption = text_of, caption
        self._value = neutral
        self._color = ""
        self._pressed: tuple[float, float] | None = None  # x, value
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self.setMouseTracking(True)
        self.setAccessibleName(caption)
        self.setToolTip(
            self.tr("{0}: drag, wheel or arrow keys; double-click resets").format(caption)
        )

    @classmethod
    def for_gain(cls, caption: str, parent: QWidget | None = None) -> LevelSlider:
        """A gain from -60 to +24 dB."""
        return cls(-60.0, 24.0, 0.0, gain_text, step=0.5, caption=caption, parent=parent)

    @classmethod
    def for_pan(cls, caption: str, parent: QWidget | None = None) -> LevelSlider:
        """A place between left and right."""
        return cls(-1.0, 1.0, 0.0, pan_text, step=0.05, caption=caption, parent=parent)

    @property
    def value(self) -> float:
        """The number."""
        return self._value

    def set_value(self, value: float) -> None:
        """Show another number; ignored while the user drags."""
        if self._pressed is None and value != self._value:
            self._value = min(max(value, self._low), self._high)
            self._tell()

    def set_color(self, color: str) -> None:
        """Colour of the bar."""
        self._color = color
        self.update()

    def sizeHint(self) -> QSize:
        """Low and as wide as it gets."""
        return QSize(96, 24)

    def minimumSizeHint(self) -> QSize:
        """Room for caption and number."""
        return QSize(70, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, bar, caption, number."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor(look.accent if self.hasFocus() else look.border), 1))
        painter.setBrush(QColor(look.raised))
        painter.drawRoundedRect(area, 4, 4)
        inner = area.adjusted(1, 1, -1, -1)
        start, end = sorted((self._share(self._neutral), self._share(self._value)))
        # The bar runs below the text, so that the number stays readable at every value.
        groove = QRectF(inner.left() + 5, inner.bottom() - 4, inner.width() - 10, 2.5)
        color = QColor(self._color or look.accent)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.border))
        painter.drawRoundedRect(groove, 1.2, 1.2)
        painter.setBrush(color)
        left, right = groove.left() + start * groove.width(), groove.left() + end * groove.width()
        painter.drawRect(QRectF(left, groove.top(), right - left, groove.height()))
        x = groove.left() + self._share(self._value) * groove.width()
        painter.drawEllipse(QPointF(x, groove.center().y()), 2.8, 2.8)
        text_area = inner.adjusted(6, 0, -6, -3)
        painter.setFont(theme.number_font(look.font_small_px))
        painter.setPen(QColor(look.text_dim if self.isEnabled() else look.text_disabled))
        painter.drawText(text_area, Qt.AlignmentFlag.AlignVCenter, self._caption)
        painter.setPen(QColor(look.text if self.isEnabled() else look.text_disabled))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(text_area, flags, self._text_of(self._value))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a drag."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = (event.position().x(), self._value)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag; Shift is fine."""
        if self._pressed is None:
            return
        x, value = self._pressed
        is_fine = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        span = (self._high - self._low) * (_FINE if is_fine else 1.0)
        self._move(value + (event.position().x() - x) / _DRAG_FULL_PX * span)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Say the number once."""
        pressed, self._pressed = self._pressed, None
        if pressed is not None and pressed[1] != self._value:
            self.value_changed.emit(self._value)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Back to neutral."""
        self._choose(self._neutral)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A step, but only with the focus, so that scrolling past changes nothing."""
        if self.hasFocus():
            self._choose(self._value + self._step * (1 if event.angleDelta().y() > 0 else -1))
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows step, Home resets, Esc drops a drag."""
        steps = {
            Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1,
            Qt.Key.Key_PageUp: 10, Qt.Key.Key_PageDown: -10,
        }  # fmt: skip
        key = Qt.Key(event.key())
        if key in steps:
            self._choose(self._value + steps[key] * self._step)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_Delete):
            self._choose(self._neutral)
        elif key == Qt.Key.Key_Escape and self._pressed is not None:
            self._value, self._pressed = self._pressed[1], None
            self._tell()
            self.value_changing.emit(self._value)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the focus."""
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        """The tool tip stays away while dragging."""
        if event.type() == QEvent.Type.ToolTip and self._pressed is not None:
            QToolTip.showText(QPoint(), "")
            return True
        return super().event(event)

    def _share(self, value: float) -> float:
        return (value - self._low) / (self._high - self._low)

    def _move(self, value: float) -> None:
        value = min(max(value, self._low), self._high)
        # A little stickiness makes neutral easy to hit.
        if abs(value - self._neutral) < (self._high - self._low) * 0.008:
            value = self._neutral
        self._value = round(value / self._step * 5) * self._step / 5
        self._tell()
        self.value_changing.emit(self._value)

    def _choose(self, value: float) -> None:
        value = min(max(round(value, 6), self._low), self._high)
        self._pressed = None
        if value != self._value:
            self._value = value
            self._tell()
            self.value_changed.emit(value)

    def _tell(self) -> None:
        self.setAccessibleDescription(self._text_of(self._value))
        self.update()
