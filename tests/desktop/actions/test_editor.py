from __future__ import annotations

import pytest

from desktop.actions.editor import Editor

pytestmark = pytest.mark.gui


def test_the_commands_of_the_window_are_an_editor(qtbot, window):
    """Everything that actions may reach is there."""
    wanted = {name for name in vars(Editor) if not name.startswith("_")}
    missing = {name for name in wanted if not hasattr(window.commands, name)}
    assert missing == set()
