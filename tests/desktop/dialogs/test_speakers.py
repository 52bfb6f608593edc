from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.dialogs.speakers import SpeakersDialog
from tests.helpers.spoken import talk

pytestmark = pytest.mark.gui


@pytest.fixture
def dialog(qtbot):
    dialog = SpeakersDialog()
    qtbot.addWidget(dialog)
    words = talk("yes", "no", "yes", rate=8000, speakers=["Ann", "Ben", "Ann"])
    dialog.show_transcript(words, frozenset({"Ben"}))
    dialog.show()
    return dialog


def test_everybody_is_listed(dialog):
    """By the order of their first lines; hidden ones are not ticked."""
    assert list(dialog.names) == ["Ann", "Ben"]
    assert [box.isChecked() for box in dialog.shows.values()] == [True, False]


def test_names_are_changed_in_place(dialog, qtbot):
    """Enter is enough; an empty name comes back."""
    field = dialog.names["Ann"]
    field.setText("Anna")
    with qtbot.waitSignal(dialog.renamed) as caught:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert caught.args == ["Ann", "Anna"]
    dialog.names["Ben"].setText(" ")
    dialog.names["Ben"].editingFinished.emit()
    assert dialog.names["Ben"].text() == "Ben"


def test_colours_and_filters(dialog, qtbot):
    """Each says whom it means."""
    with qtbot.waitSignal(dialog.colored) as caught:
        dialog.swatches["Ben"].color_chosen.emit(4)
    assert caught.args == ["Ben", 4]
    with qtbot.waitSignal(dialog.shown) as caught:
        dialog.shows["Ben"].click()
    assert caught.args == ["Ben", True]


def test_without_speakers_it_says_what_to_do(dialog):
    """An empty dialog would be a dead end."""
    dialog.show_transcript(talk("yes", rate=8000), frozenset())
    assert dialog.names == {}
    assert dialog._grid.count() == 1
