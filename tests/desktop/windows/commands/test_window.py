"""All verbs of the window."""

from __future__ import annotations

import pytest

from desktop.actions.editor import Editor

pytestmark = pytest.mark.gui


def test_the_commands_are_what_actions_may_reach(busy_window):
    """Every name of the interface is there."""
    wanted = {name for name in vars(Editor) if not name.startswith("_")}
    assert {name for name in wanted if not hasattr(busy_window.commands, name)} == set()
