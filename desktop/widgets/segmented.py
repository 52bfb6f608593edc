"""A row of joined buttons of which exactly one is chosen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QSizePolicy, QToolButton, QWidget

from desktop import theme
from desktop.widgets.key_tip import KeyTip


@dataclass(frozen=True, slots=True)
class Choice:
    """One button: its value, its text and/or icon, its tool tip, a command that does the same."""

    value: str
    text: str = ""
    icon: str = ""
    tip: str = ""
    command: str = ""


_ENDS = {
    Qt.Orientation.Horizontal: ("first", "middle", "last"),
    Qt.Orientation.Vertical: ("top", "between", "bottom"),
}
"""Of the style sheet: which corners of a button are round, and where its neighbour's edge is."""


class Segmented(QWidget):
    """A small set of choices side by side, or one above the other.

    Signals:
        chosen: (value) by the user.
    """

    chosen = Signal(str)

    def __init__(self, choices: Iterable[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = tuple(choices)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        for number, choice in enumerate(self._choices):
            button = QToolButton(self)
            button.setCheckable(True)
            button.setText(choice.text)
            KeyTip(button, choice.command, choice.tip or choice.text)
            button.setAccessibleName(choice.tip or choice.text)
            button.setIconSize(QSize(16, 16))
            self._group.addButton(button, number)
            self._buttons[choice.value] = button
            self._row.addWidget(button)
        self._group.idClicked.connect(lambda number: self.chosen.emit(self._choices[number].value))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_orientation(Qt.Orientation.Horizontal)
        self.refresh_icons()

    @property
    def value(self) -> str:
        """The chosen value; empty when none is."""
        number = self._group.checkedId()
        return self._choices[number].value if number >= 0 else ""

    def set_value(self, value: str) -> None:
        """Choose without telling."""
        self._buttons[value].setChecked(True)

    def set_orientation(self, orientation: Qt.Orientation) -> None:
        """Stand side by side, or one above the other."""
        direction = QBoxLayout.Direction
        is_upright = orientation is Qt.Orientation.Vertical
        self._row.setDirection(direction.TopToBottom if is_upright else direction.LeftToRight)
        first, middle, last = _ENDS[orientation]
        ends = {0: first, len(self._choices) - 1: last}
        for number, choice in enumerate(self._choices):
            button = self._buttons[choice.value]
            button.setProperty("segment", ends.get(number, middle))
            button.style().polish(button)

    def refresh_icons(self) -> None:
        """Draw the icons in the theme's colours again."""
        for choice in self._choices:
            if choice.icon:
                self._buttons[choice.value].setIcon(theme.icon(choice.icon))
