from __future__ import annotations

import pytest

from desktop.panels.history import HistoryPanel, local_time
from engine.project import edits
from engine.project.document import Marker
from engine.project.history import Step

pytestmark = pytest.mark.gui


def test_times_are_those_of_where_the_step_was_made():
    """The clock of the user, not UTC."""
    step = Step(1, "Split", "2026-11-22T08:30:05.123+00:00", 480, "", "ab")
    assert local_time(step) == "16:30:05"


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


def test_a_click_goes_to_the_step(qtbot, opened):
    """The number of the step is asked for."""
    panel = HistoryPanel(opened)
    qtbot.addWidget(panel)
    with qtbot.waitSignal(panel.step_requested) as caught:
        panel._list.itemClicked.emit(panel._list.item(0))
    assert caught.args == [0]
