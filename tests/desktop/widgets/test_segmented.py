"""Joined buttons."""

from __future__ import annotations

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
