from __future__ import annotations

import pytest
from PySide6.QtWidgets import QTextEdit

from desktop.panels.text_marks import TextMarks

pytestmark = pytest.mark.gui


@pytest.fixture
def field(qtbot):
    field = QTextEdit("one two one")
    qtbot.addWidget(field)
    return field


def test_places_are_counted_and_gone_round(field):
    """Forward, backward and over the end; case does not count."""
    marks = TextMarks(field)
    assert marks.find("ONE", 1) == (1, 2, 0)
    assert marks.find("one", 1) == (2, 2, 8)
    assert marks.find("one", 1) == (1, 2, 0)
    assert marks.find("one", -1) == (2, 2, 8)
    assert len(field.extraSelections()) == 2
    marks.begin_search()
    assert marks.find("one", 1) == (1, 2, 0)


def test_nothing_found_marks_nothing(field):
    """And another text forgets all marks."""
    marks = TextMarks(field)
    marks.find("one", 1)
    assert marks.find("three", 1) == (0, 0, -1)
    assert field.extraSelections() == []
    marks.find("two", 1)
    marks.forget()
    assert field.extraSelections() == []
