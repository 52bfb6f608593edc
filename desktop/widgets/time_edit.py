"""A field for a place in time: shows `hh:mm:ss.mmm`, holds samples."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop import theme

_PATTERN = re.compile(r"^\s*(?:(?:(\d+):)?(\d+):)?(\d+(?:[.,]\d*)?|[.,]\d+)\s*s?\s*$")


def timecode(samples: int, rate: int) -> str:
    """`hh:mm:ss.mmm` of a number of samples, rounded to milliseconds."""
    milliseconds = round(samples * 1000 / rate)
    seconds, milli = divmod(milliseconds, 1000)
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours:02d}:{minute:02d}:{second:02d}.{milli:03d}"


def clock(samples: int, rate: int) -> str:
    """A place in time for reading: "1:02" or "1:00:02"."""
    minutes, seconds = divmod(samples // rate, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"


def parse_timecode(text: str, rate: int) -> int:
    """Samples of `12.5`, `1:02.5` or `1:02:03.25`.

    Raises:
        ValueError: the text is no time.
    """
    # Full-width digits and colons come from Chinese input methods.
    plain = text.translate(str.maketrans("０１２３４５６７８９：．，", "0123456789:.,"))
    match = _PATTERN.match(plain)
    if match is None:
        raise ValueError(f"{text!r} is no time")
    hours, minutes, seconds = match.groups()
    total_s = int(hours or 0) * 3600 + int(minutes or 0) * 60 + float(seconds.replace(",", "."))
    return round(total_s * rate)


class TimeEdit(QLineEdit):
    """Edits a time; Enter takes it over, Esc brings the old one back, arrows and wheel step.

    Signals:
        value_edited: (samples) the user chose another time.
    """

    value_edited = Signal(object)

    def __init__(self, rate: int = 48000, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rate, self._value = rate, 0
        self.setFont(theme.number_font())
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName(self.tr("Time"))
        self.editingFinished.connect(self._on_finished)
        self._show()

    @property
    def value(self) -> int:
        """Samples."""
        return self._value

    def set_value(self, samples: int, rate: int | None = None) -> None:
        """Show another time; not while the user is typing."""
        self._rate = rate or self._rate
        self._value = samples
        if not (self.hasFocus() and self.isModified()):
            self._show()

    def sizeHint(self) -> QSize:
        """Room for the longest time."""
        width = QFontMetrics(self.font()).horizontalAdvance("00:00:00.000") + 26
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Never clipped."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down step by the part the cursor is in; Esc takes the typing back."""
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        if event.key() in steps:
            self._step(steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape and self.isModified():
            self._show()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Step, but only with the focus, so that scrolling past changes nothing."""
        if self.hasFocus():
            self._step(1 if event.angleDelta().y() > 0 else -1)
        else:
            event.ignore()

    def _step(self, sign: int) -> None:
        place = self.cursorPosition()
        step_s = 3600.0 if place <= 2 else 60.0 if place <= 5 else 1.0 if place <= 8 else 0.01
        self._take(max(0, self._value + round(sign * step_s * self._rate)))
        self.setCursorPosition(place)

    def _on_finished(self) -> None:
        if not self.isModified():
            return
        try:
            self._take(parse_timecode(self.text(), self._rate))
        except ValueError:
            self._show()

    def _take(self, samples: int) -> None:
        is_new = samples != self._value
        self._value = samples
        self._show()
        if is_new:
            self.value_edited.emit(samples)

    def _show(self) -> None:
        self.setText(timecode(self._value, self._rate))
        self.setModified(False)
