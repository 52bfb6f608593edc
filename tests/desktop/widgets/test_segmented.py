"""Joined buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.widgets.segmented import Choice, Segmented


def test_exactly_one_is_chosen(qtbot: QtBot) -> None:
    """By the user it is told, by the program it is not."""
    row = Segmented([Choice("a", "A"), Choice("b", icon="play", tip="Play"), Choice("c", "C")])
    qtbot.addWidget(row)
    assert "" == row.value
    with qtbot.assertNotEmitted(row.chosen):
        row.set_value("a")
    with qtbot.waitSignal(row.chosen) as told:
        row._buttons["b"].click()
    assert ["b"] == told.args
    assert "b" == row.value
    assert [False, True, False] == [button.isChecked() for button in row._buttons.values()]
    assert "Play" == row._buttons["b"].accessibleName()
    assert not row._buttons["b"].icon().isNull()


def test_choices_can_stand_above_each_other(qtbot):
    """In a column the corners at both ends are round, and it is as narrow as one button."""
    column = Segmented([Choice("a", "A"), Choice("b", "B"), Choice("c", "C")])
    qtbot.addWidget(column)
    wide = column.sizeHint()
    column.set_orientation(Qt.Orientation.Vertical)
    assert column.sizeHint().width() < wide.width()
    assert column.sizeHint().height() > wide.height()
    ends = [button.property("segment") for button in column._buttons.values()]
    assert ["top", "between", "bottom"] == ends
