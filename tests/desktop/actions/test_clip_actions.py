from __future__ import annotations

import pytest

from desktop.actions import all_actions
from desktop.actions.clip_actions import clip_actions, group_actions
from desktop.session import Selection

pytestmark = pytest.mark.gui


def test_the_clip_menu_is_in_the_table():
    """Every command of it, and those for several tracks."""
    ids = {action.id for action in all_actions()}
    assert {action.id for action in (*clip_actions(), *group_actions())} <= ids


def test_clip_commands_wait_for_a_clip(qtbot, busy_window):
    """Grey without one, possible with a range; running one is one step."""
    window = busy_window
    window.session.activate("")
    window.session.activate_clip("")
    window.session.seek(window.session.document.length)
    window.actions_set.refresh()
    reverse = window.actions_set["clip.reverse"]
    assert not reverse.isEnabled()
    window.session.select(Selection(0, 1000))
    assert reverse.isEnabled()
    n_steps = len(window.session.history.steps)
    reverse.trigger()
    assert len(window.session.history.steps) == n_steps + 1
    assert window.session.document.tracks[0].clips[0].is_reversed


def test_every_tooltip_names_its_key(qtbot, window):
    """Crossfade (X)."""
    assert window.actions_set["clip.crossfade"].toolTip().endswith("(X)")
