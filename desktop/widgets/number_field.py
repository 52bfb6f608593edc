"""Fields for numbers, whose text begins where that of other fields does."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QSpinBox, QWidget

_INDENT_PX = 7


class NumberField(QDoubleSpinBox):
    """A field for a number with decimals."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _indent(self)


class CountField(QSpinBox):
    """A field for a whole number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _indent(self)


def _indent(box: QAbstractSpinBox) -> None:
    # The padding of a style sheet does not reach the text on the left (Qt 6.11).
    box.lineEdit().setTextMargins(_INDENT_PX, 0, 0, 0)
