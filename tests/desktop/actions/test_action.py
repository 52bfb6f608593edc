from __future__ import annotations

import pytest

from desktop.actions import action
from desktop.session import Selection

pytestmark = pytest.mark.gui


def test_questions_follow_the_session(qtbot, busy_window):
    """Each question turns with what is open, selected and done."""
    commands = busy_window.commands
    assert action.has_sound(commands)
    assert not action.has_range(commands)
    assert action.can_undo(commands)
    assert not action.can_redo(commands)
    assert not action.can_compare(commands)
    busy_window.session.select(Selection(0, 100))
    busy_window.session.activate(busy_window.session.document.tracks[0].id)
    assert action.has_range(commands)
    assert action.has_track(commands)
    busy_window.session.undo()
    assert action.can_redo(commands)


def test_the_menu_is_in_the_id():
    """Nothing else says where a command stands."""
    made = action.Action("edit.split", "Split", lambda editor: None)
    assert made.menu == "edit"
