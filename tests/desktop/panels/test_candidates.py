from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton

from desktop.panels.candidates import CandidateRows
from desktop.session.extracting import Alternative
from tests.helpers.menus import KEYBOARD, menu_of

pytestmark = pytest.mark.gui

OTHER = Alternative("more by the words", None, SimpleNamespace(confidence=0.62))


@pytest.fixture
def rows(qtbot):
    made = CandidateRows((OTHER,))
    qtbot.addWidget(made)
    return made


def test_a_row_says_how_it_was_asked_and_how_sure_it_is(rows):
    """The weighting and the confidence."""
    assert "more by the words (62%)" in [label.text() for label in rows.findChildren(QLabel)]


def test_hearing_keeps_nothing(qtbot, rows):
    """The play button asks for an audition of that answer."""
    with qtbot.waitSignal(rows.audition_requested) as caught:
        rows.findChildren(QToolButton)[0].click()
    assert caught.args == [OTHER]


def test_an_answer_is_kept_once(qtbot, rows):
    """Afterwards the button says so and rests."""
    keep = rows.findChildren(QPushButton)[0]
    with qtbot.waitSignal(rows.choose_requested) as caught:
        keep.click()
    assert caught.args == [OTHER]
    assert not keep.isEnabled()


def test_each_answer_has_a_menu_of_its_own(qtbot, rows):
    """Hear, keep, and what it says; also with the menu key on its buttons."""
    rows.show()
    hear = rows.findChildren(QToolButton)[0]
    menu = menu_of(hear, KEYBOARD)
    listen, keep, copy = menu.actions()
    with qtbot.waitSignal(rows.audition_requested):
        listen.trigger()
    with qtbot.waitSignal(rows.choose_requested):
        keep.trigger()
    copy.trigger()
    assert "more by the words (62%)" == QGuiApplication.clipboard().text()
    menu.close()
