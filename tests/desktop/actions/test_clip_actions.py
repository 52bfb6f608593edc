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


def test_the_shape_and_the_channels_of_a_clip_are_ticked(qtbot, busy_window):
    """Those that all clips have which a command would act on."""

    def ticked() -> list[str]:
        made = busy_window.actions_set
        made.refresh()
        return [one.id for one in clip_actions() if made[one.id].isChecked()]

    session, run = busy_window.session, busy_window.actions_set.run
    session.activate(session.document.tracks[0].id)
    assert ["clip.fade_linear", "clip.channels_all"] == ticked()
    run("clip.fade_smooth")
    run("clip.channels_left")
    assert ["clip.fade_smooth", "clip.channels_left"] == ticked()
    session.seek(session.document.length)
    assert [] == ticked()


def test_clip_commands_follow_the_playhead(qtbot, busy_window):
    """A click on a clip is enough, also after the playhead stood where there was none."""
    session, reverse = busy_window.session, busy_window.actions_set["clip.reverse"]
    session.activate(session.document.tracks[0].id)
    busy_window.actions_set.run("play.end")
    assert not reverse.isEnabled()
    busy_window.player.seek(16000)
    assert reverse.isEnabled()
