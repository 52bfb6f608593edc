"""Labels that never clip."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFormLayout, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.labels import EditableLabel, ElidedLabel, Note
from tests.helpers.mouse import mouse


def test_long_text_has_a_tip_and_short_text_has_none(qtbot: QtBot) -> None:
    """What is hidden can still be read; it may be squeezed to a few letters."""
    label = ElidedLabel("a very long name of a recording from the archive")
    qtbot.addWidget(label)
    label.show()
    label.resize(60, 20)
    assert label.text == label.toolTip()
    label.resize(900, 20)
    assert "" == label.toolTip()
    assert label.minimumSizeHint().width() <= 40
    assert label.text == label.accessibleName()


@pytest.fixture
def name(qtbot: QtBot) -> EditableLabel:
    """A track's name."""
    made = EditableLabel("Bird")
    qtbot.addWidget(made)
    made.resize(120, 20)
    made.show()
    return made


def test_a_double_click_edits_and_enter_keeps(qtbot: QtBot, name: EditableLabel) -> None:
    """The new name is asked for, not set: the document decides."""
    mouse(name, QEvent.Type.MouseButtonDblClick, 5, 5)
    name._editor.setText(" Owl ")
    with qtbot.waitSignal(name.renamed) as told:
        qtbot.keyClick(name._editor, Qt.Key.Key_Return)
    assert ["Owl"] == told.args
    assert "Bird" == name.text
    assert name._editor is None  # and Space plays again


def test_a_long_name_keeps_both_ends(name: EditableLabel) -> None:
    """What it is and which recording it is of; all of it is in the tip."""
    name.set_text("removed from the dialogue · Guest")
    assert name.shown.startswith("rem")
    assert name.shown.endswith("Guest")
    assert name.text == name.toolTip()


@pytest.mark.parametrize("text", ["", "   ", "Bird"])
def test_no_name_or_the_same_name_is_no_renaming(
    qtbot: QtBot, name: EditableLabel, text: str
) -> None:
    """Nothing is told."""
    name.edit()
    name._editor.setText(text)
    with qtbot.assertNotEmitted(name.renamed):
        qtbot.keyClick(name._editor, Qt.Key.Key_Return)


def test_esc_drops_the_typing(qtbot: QtBot, name: EditableLabel) -> None:
    """F2 opens the field, Esc closes it."""
    qtbot.keyClick(name, Qt.Key.Key_F2)
    name._editor.setText("Owl")
    with qtbot.assertNotEmitted(name.renamed):
        qtbot.keyClick(name._editor, Qt.Key.Key_Escape)
        name._on_finished()
    assert name._editor is None


def test_a_note_in_a_form_shows_all_its_lines(qtbot: QtBot) -> None:
    """Also when it says more later: a wrapped label there would keep its first height."""
    page = QScrollArea()
    qtbot.addWidget(page)
    page.setWidgetResizable(True)
    inside, notes = QWidget(), [Note("Short.") for _ in range(4)]
    form = QFormLayout(inside)
    for note in notes:
        form.addRow("Name", note)
    page.setWidget(inside)
    page.resize(260, 120)
    page.show()
    for note in notes:
        note.setText("It says a good deal more than fits into one line of the page. " * 3)
    qtbot.wait(20)
    assert [note.heightForWidth(note.width()) for note in notes] == [n.height() for n in notes]
    assert notes[0].height() > 3 * notes[0].fontMetrics().height()


def test_room_is_kept_for_a_longer_text(qtbot: QtBot) -> None:
    """What stands beside it does not move when it says something; a short text has no tip."""
    label = ElidedLabel("0:01", room_px=300)
    qtbot.addWidget(label)
    label.setContentsMargins(10, 0, 0, 0)
    assert 310 == label.sizeHint().width()
    label.resize(100, 20)
    assert "" == label.toolTip()
