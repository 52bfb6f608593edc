from __future__ import annotations

import pytest

from desktop.dialogs.preferences.form import PreferenceForm

pytestmark = pytest.mark.gui


def test_rows_are_found_by_name_choice_and_note(qtbot):
    """A note is found with its row; a word of the title shows the whole page."""
    form = PreferenceForm("General")
    qtbot.addWidget(form)
    form.add_choice("Theme", {"a": "Dark"}, "a", print)
    form.add_note("At once.")
    form.add_switch("Playhead", "Scroll along", True, print)
    assert 2 == form.search("dark")
    assert not form._form.isRowVisible(2)
    assert 1 == form.search("scroll play")
    assert 3 == form.search("general")
    assert 0 == form.search("nothing")


def test_changes_are_told(qtbot):
    """Each kind of row calls its own function with the new value."""
    form, said = PreferenceForm("x"), []
    qtbot.addWidget(form)
    form.add_choice("c", {1: "one", 2: "two"}, 1, said.append).setCurrentIndex(1)
    form.add_switch("s", "on", False, said.append).setChecked(True)
    form.add_level("l", -60, (-90, 0), said.append).setValue(-50)
    field = form.add_text("t", "", "hint", said.append)
    field.setText(" abc ")
    field.editingFinished.emit()
    assert [2, True, -50.0, "abc"] == said
