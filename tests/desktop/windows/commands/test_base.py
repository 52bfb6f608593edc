"""What every group of commands reaches."""

from __future__ import annotations

import pytest

from desktop.windows.commands.base import CommandBase

pytestmark = pytest.mark.gui


def test_all_groups_work_on_the_open_project(busy_window):
    """Those of the window are one object."""
    commands = busy_window.commands
    assert isinstance(commands, CommandBase)
    assert busy_window.session is commands.session
    assert busy_window.work is commands.work
    assert busy_window.player is commands.player
