from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desktop.dialogs.problem import ProblemDialog
from desktop.messages import Problem

pytestmark = pytest.mark.gui


@pytest.fixture
def dialog(qtbot):
    window = QWidget()  # the dialog is gone once it has closed
    qtbot.addWidget(window)
    problem = Problem("No room", "The disk is full.", "Free some space.", "trace")
    yield ProblemDialog(problem, window)
    window.close()


def _button(dialog, text):
    return next(b for b in dialog.findChildren(QPushButton) if b.text() == text)


def test_it_says_what_happened_and_what_to_do(dialog):
    """Title, sentence and hint; details only when asked for."""
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    assert {"No room", "The disk is full.", "Free some space."} <= set(texts)
    assert dialog._details.isHidden()
    _button(dialog, "Details").click()
    assert not dialog._details.isHidden()


def test_details_can_be_copied(dialog):
    """The clipboard gets everything that a report needs."""
    _button(dialog, "Copy details").click()
    assert "trace" in QGuiApplication.clipboard().text()


def test_a_remedy_closes_the_dialog_and_acts(dialog, qtbot):
    """What can be done about it is one click away."""
    done: list[bool] = []
    dialog.add_remedy("Free it", lambda: done.append(True))
    dialog.open()
    with qtbot.waitSignal(dialog.accepted):
        _button(dialog, "Free it").click()
    assert done == [True]


def test_the_usual_answer_of_a_question_is_given_by_enter(dialog):
    """It then looks like the main button, and Close does not."""
    dialog.add_remedy("Help", lambda: None)
    assert _button(dialog, "Close").isDefault()
    dialog.add_remedy("Locate...", lambda: None, is_answer=True)
    locate, close = _button(dialog, "Locate..."), _button(dialog, "Close")
    dialog.show()
    assert locate.isDefault()
    assert not close.isDefault()
    assert (locate.property("role"), close.property("role")) == ("primary", "")
