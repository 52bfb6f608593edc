from __future__ import annotations

import pytest

from desktop import settings
from desktop.actions.snap_actions import snap_actions
from desktop.session.snap import SnapTo
from desktop.views.tool import Tool

pytestmark = pytest.mark.gui


def test_snap_kinds_are_switched_and_remembered(qtbot, window):
    """The menu shows what holds, the timeline follows, and the settings keep it."""
    actions = window.actions_set
    assert actions["view.snap"].isChecked()
    actions["view.snap"].trigger()
    assert not window.commands.snap.is_on
    actions["view.snap_grid"].trigger()
    assert window.commands.snap.has(SnapTo.GRID)
    assert actions["view.snap"].isChecked()
    assert actions["view.snap_grid"].isChecked()
    assert settings.load().snap == ("markers", "clips", "grid")
    assert window.wiring.snap == window.commands.snap


def test_the_envelope_tool_is_chosen_and_left_with_one_key(qtbot, window):
    """E, and E again."""
    window.actions_set["view.envelope"].trigger()
    assert window.timeline.tool is Tool.ENVELOPE
    assert window.actions_set["view.envelope"].isChecked()
    window.actions_set["view.envelope"].trigger()
    assert window.timeline.tool is Tool.TIME


def test_all_of_them_are_in_the_view_menu():
    """Nothing is reachable by mouse only."""
    assert {action.menu for action in snap_actions()} == {"view"}
