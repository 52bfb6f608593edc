"""The rows of the preferences: forms whose rows can be searched."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from desktop.widgets.labels import Note
from desktop.widgets.number_field import CountField

Change = Callable[[Any], object]


class PreferenceForm(QScrollArea):
    """One page. Every row has a name; a search hides the rows that do not have its words."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.rows: object = None  # what answers to the rows, kept as long as the page
        self._texts: list[str] = []
        inside = QWidget()
        self._form = QFormLayout(inside)
        self._form.setContentsMargins(16, 18, 16, 16)
        self._form.setHorizontalSpacing(18)
        self._form.setVerticalSpacing(10)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.setWidgetResizable(True)
        self.setWidget(inside)

    def search(self, query: str) -> int:
        """Show the rows that have every word; those of a page whose title has them all stay.

        Returns:
            How many rows are shown.
        """
        words = query.casefold().split()
        is_page = all(word in self.title.casefold() for word in words)
        n_shown = 0
        for row, text in enumerate(self._texts):
            is_shown = is_page or all(word in text for word in words)
            self._form.setRowVisible(row, is_shown)
            n_shown += is_shown
        return n_shown

    def add(self, name: str, field: QWidget, words: str = "") -> QWidget:
        """Add a row; `words` are further ones by which it is found."""
        label = QLabel(name)
        label.setBuddy(field)
        if name:
            field.setAccessibleName(name)
        self._form.addRow(label, field)
        self._texts.append(f"{name} {words} {_words_of(field)}".casefold())
        return field

    def add_note(self, text: str) -> QLabel:
        """Add a caption that belongs to the row above it."""
        note = Note(text)
        self._form.addRow("", note)
        above = self._texts[-1] if self._texts else ""
        self._texts.append(f"{above} {text.casefold()}")
        return note

    def add_choice(
        self, name: str, choices: Mapping[Any, str], chosen: Any, change: Change
    ) -> QComboBox:
        """A row with a few choices: value -> text."""
        box = QComboBox()
        # A long name, such as that of a sound device, must not widen the page.
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(16)
        for value, text in choices.items():
            box.addItem(text, value)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        box.currentIndexChanged.connect(lambda _: change(box.currentData()))
        self.add(name, box)
        return box

    def add_switch(self, name: str, text: str, is_on: bool, change: Change) -> QCheckBox:
        """A row with a check box."""
        box = QCheckBox(text)
        box.setChecked(is_on)
        box.toggled.connect(change)
        self.add(name, box)
        return box

    def add_level(
        self, name: str, value: float, span: tuple[int, int], change: Change
    ) -> CountField:
        """A row with a level, dBFS."""
        box = CountField()
        box.setRange(*span)
        box.setSingleStep(5)
        box.setSuffix(" dBFS")
        box.setValue(round(value))
        box.valueChanged.connect(lambda level: change(float(level)))
        self.add(name, box)
        return box

    def add_text(self, name: str, value: str, hint: str, change: Change) -> QLineEdit:
        """A row with a text, taken when it is complete."""
        field = QLineEdit(value)
        field.setPlaceholderText(hint)
        field.setClearButtonEnabled(True)
        field.editingFinished.connect(lambda: change(field.text().strip()))
        self.add(name, field)
        return field


def _words_of(field: QWidget) -> str:
    if isinstance(field, QComboBox):
        return " ".join(field.itemText(index) for index in range(field.count()))
    return field.text() if isinstance(field, QCheckBox | QLineEdit) else ""
