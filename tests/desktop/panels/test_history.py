from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication

from desktop import language
from desktop.panels.history import HistoryPanel, local_time
from desktop.session import Selection
from desktop.widgets.noted_item import NOTE
from engine.project import edits
from engine.project.document import Marker
from engine.project.history import Step

pytestmark = pytest.mark.gui


def test_times_are_those_of_where_the_step_was_made():
    """The clock of the user, not UTC."""
    step = Step(1, "Split", "2026-11-22T08:30:05.123+00:00", 480, "", "ab")
    assert local_time(step) == "16:30:05"


def test_without_a_project_it_says_what_will_be_here(qtbot, session):
    """And makes room for the steps as soon as there are some."""
    panel = HistoryPanel(session)
    qtbot.addWidget(panel)
    assert panel._empty.isVisibleTo(panel)
    assert not panel._list.isVisibleTo(panel)


def test_with_a_project_the_steps_take_the_room(qtbot, opened):
    """The first step of all is there at once."""
    panel = HistoryPanel(opened)
    qtbot.addWidget(panel)
    assert not panel._empty.isVisibleTo(panel)
    assert panel._list.isVisibleTo(panel)


def test_the_present_step_is_marked_and_later_ones_stay(qtbot, opened):
    """Undo moves the mark; what can be redone is still listed."""
    panel = HistoryPanel(opened)
    qtbot.addWidget(panel)
    opened.apply("Add marker", edits.add_marker, Marker("m", 0, 0, ""))
    assert panel._list.count() == 3
    assert panel._list.currentRow() == 2
    opened.undo()
    assert panel._list.count() == 3
    assert panel._list.currentRow() == 1


def test_steps_of_older_versions_are_named_in_the_language_of_the_window(qtbot, opened):
    """Their labels are not written any more, but stand in projects."""
    labels = ("Put the target in its place", "Put the rest in its place")
    for at, label in enumerate(labels):
        opened.apply(label, edits.add_marker, Marker(f"m{at}", at, at, ""))
    translator = language.install("zh")
    try:
        panel = HistoryPanel(opened)
        qtbot.addWidget(panel)
        shown = [panel._list.item(row).text().split()[-1] for row in (2, 3)]
    finally:
        QCoreApplication.removeTranslator(translator)
        language.install("en")
    assert ["用目标替换原声", "用其余部分替换原声"] == shown


def test_a_click_goes_to_the_step(qtbot, opened):
    """The number of the step is asked for."""
    panel = HistoryPanel(opened)
    qtbot.addWidget(panel)
    with qtbot.waitSignal(panel.step_requested) as caught:
        panel._list.itemClicked.emit(panel._list.item(0))
    assert caught.args == [0]


def test_steps_left_behind_can_be_brought_back(qtbot, opened):
    """A new edit after an undo leaves a branch; it is listed on demand, and a click goes there."""
    panel = HistoryPanel(opened)
    qtbot.addWidget(panel)
    panel.step_requested.connect(opened.go_to)
    opened.apply("Add marker", edits.add_marker, Marker("m", 0, 0, "first"))
    assert panel._with_left.isHidden()
    opened.undo()
    opened.apply("Add marker", edits.add_marker, Marker("m", 9, 9, "second"))
    assert not panel._with_left.isHidden()
    assert panel._list.count() == 3
    panel._with_left.setChecked(True)
    assert panel._list.count() == 4
    left = panel._list.item(2)
    assert left.font().italic()
    panel._list.itemClicked.emit(left)
    assert [marker.text for marker in opened.document.markers] == ["first"]
    assert not panel._list.item(2).font().italic()
    assert panel._list.item(3).font().italic()


def test_steps_tell_what_they_did(qtbot, opened):
    """The range behind the label, everything in the tooltip."""
    panel = HistoryPanel(opened)
    qtbot.addWidget(panel)
    opened.apply("Delete", edits.delete_region, 16000, 24000, None, True)
    item = panel._list.item(2)
    assert item.data(NOTE) == "00:00:01.000 – 00:00:01.500"
    assert "Closes the gap: yes" in item.toolTip()
    assert "SHA-256" in item.toolTip()
    panel.resize(500, 200)
    assert not panel.grab().isNull()


def test_the_selection_can_be_restored_from_a_step(qtbot, opened):
    """The menu of a step; grey without a range."""
    panel = HistoryPanel(opened)
    qtbot.addWidget(panel)
    menu = panel.menu_of(panel._list.item(1))
    assert [action.isEnabled() for action in menu.actions()] == [True, False, False]
    opened.select(Selection(0, 1000))
    menu = panel.menu_of(panel._list.item(1))
    with qtbot.waitSignal(panel.restore_requested) as told:
        menu.actions()[1].trigger()
    assert told.args == [1]
