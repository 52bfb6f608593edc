from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QStyle
from pytestqt.qtbot import QtBot

from desktop.widgets.eliding_button import ElidingButton

TEXT = "A processor with a rather long name, 16 cores"


@pytest.fixture
def button(qtbot: QtBot) -> ElidingButton:
    made = ElidingButton()
    qtbot.addWidget(made)
    made.setIcon(QApplication.style().standardIcon(QStyle.StandardPixmap.SP_ComputerIcon))
    made.set_full_text(TEXT)
    return made


def test_the_text_is_cut_to_the_room(button: ElidingButton) -> None:
    """It ends in an ellipsis, never gets wider than told, and comes back whole."""
    whole = button.full_width()
    button.set_room(whole - 100)
    assert button.text().endswith("…")
    assert button.sizeHint().width() <= whole - 100
    assert whole == button.full_width()
    button.set_room(whole)
    assert TEXT == button.text()


def test_what_stands_behind_a_comma_goes_first(button: ElidingButton) -> None:
    """The name of a processor says more than "one thr…"."""
    button.set_full_text("AMD EPYC 9654, one core")
    button.set_room(button.full_width() - 20)
    assert "AMD EPYC 9654" == button.text()


def test_little_room_leaves_the_icon(button: ElidingButton) -> None:
    """Below the least useful width there is no text; at it there is some."""
    button.set_room(button.least_useful_width())
    assert button.text()
    button.set_room(button.least_useful_width() - 1)
    assert button.text() == ""


def test_a_short_text_is_whole_or_gone(button: ElidingButton) -> None:
    """A text shorter than the least useful one is not asked to shrink."""
    button.set_full_text("cpu")
    assert button.full_width() == button.least_useful_width()
