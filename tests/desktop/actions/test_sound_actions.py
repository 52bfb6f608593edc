from __future__ import annotations

import pytest

pytestmark = pytest.mark.gui


def test_describe_puts_the_cursor_into_the_field(qtbot, busy_window):
    """Q, and the next letters describe a sound."""
    busy_window.activateWindow()
    busy_window.actions_set.run("sound.describe")
    assert busy_window.cue.focusWidget() is not None


def test_extract_waits_for_a_cue(qtbot, busy_window):
    """Without a description or an example there is nothing to extract."""
    actions = busy_window.actions_set
    actions.refresh()
    assert not actions["sound.extract"].isEnabled()
    busy_window.cue.set_description("a dog")
    assert actions["sound.extract"].isEnabled()


def test_comparing_waits_for_a_result(qtbot, busy_window):
    """A is grey until there is a target and a rest."""
    assert not busy_window.actions_set["play.compare"].isEnabled()
