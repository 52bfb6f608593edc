"""The shape that small dialogs share."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit

from desktop.dialogs.question import QuestionDialog, rows
from desktop.widgets import parts

pytestmark = pytest.mark.gui


class _Asking(QuestionDialog):
    """Asks for a name."""

    given = Signal(str)

    def __init__(self, verb: str = "") -> None:
        super().__init__("Name", 300, None)
        self.field = QLineEdit("Anna")
        self.lay_out(rows(("Called", self.field)), hint="It can be changed.", verb=verb)

    def answer(self) -> None:
        self.given.emit(self.field.text())


def test_enter_answers_and_escape_does_not(qtbot):
    """The button of the verb is the default."""
    for key, expected in ((Qt.Key.Key_Return, ["Anna"]), (Qt.Key.Key_Escape, [])):
        dialog, given = _Asking("Call"), []
        qtbot.addWidget(dialog)
        dialog.given.connect(given.append)
        dialog.show()
        QTest.keyClick(dialog.field, key)
        assert expected == given
        assert not dialog.isVisible()


def test_fields_are_named_for_screen_readers(qtbot):
    """By their captions."""
    dialog = _Asking()
    qtbot.addWidget(dialog)
    assert "Called" == dialog.field.accessibleName()


@pytest.mark.parametrize("verb", ["", "Call"])
def test_there_are_two_buttons(qtbot, verb):
    """One says what happens, or what the platform says."""
    dialog = _Asking(verb)
    qtbot.addWidget(dialog)
    box = dialog.findChild(QDialogButtonBox)
    assert 2 == len(box.buttons())
    assert (verb or "OK") == dialog.ok.text().replace("&", "")


def test_a_text_above_the_fields_takes_no_more_room_than_its_lines(qtbot):
    """Such as the words that are asked about."""
    dialog = QuestionDialog("Times", 300, None)
    qtbot.addWidget(dialog)
    text = parts.label("what is said here, in more than one line of the dialog", wrap=True)
    dialog.lay_out(text, QLineEdit())
    dialog.show()
    assert text.heightForWidth(text.width()) == text.height()
