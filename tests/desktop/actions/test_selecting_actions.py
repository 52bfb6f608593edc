from __future__ import annotations

import pytest

from desktop.actions import reasons
from desktop.session import Selection

pytestmark = pytest.mark.gui


def test_what_was_deselected_is_selected_again(qtbot, busy_window):
    """A stray click costs nothing: the last range comes back with its band and track."""
    session, actions = busy_window.session, busy_window.actions_set
    assert not actions["edit.reselect"].isEnabled()
    chosen = Selection(1000, 5000, 200.0, 900.0, (session.document.tracks[0].id,))
    session.select(chosen)
    actions.run("edit.select_none")
    actions.run("edit.reselect")
    assert chosen == session.selection
    assert 1000 == session.playhead
    assert not actions["edit.reselect"].isEnabled()


def test_shift_home_and_end_select_to_the_ends(qtbot, busy_window):
    """From the playhead, or from the other end of what is selected, as in Audacity."""
    session = busy_window.session
    for keys, expected in (("Shift+Home", (0, 8000)), ("Shift+End", (8000, 64000))):
        session.select(Selection(0, 0))
        session.seek(8000)
        busy_window.actions_set.run(_id_of(busy_window, keys))
        assert expected == (session.selection.start, session.selection.end)
    session.select(Selection(2000, 3000))
    busy_window.actions_set.run("edit.select_to_start")
    assert Selection(0, 3000) == session.selection


def _id_of(window, keys: str) -> str:
    """Which command a key runs."""
    table = window.actions_set.table
    return next(name for name, action in table.items() if keys in action.keys)


def test_what_is_missing_is_named(busy_window):
    """Away from markers, and with nothing to select again."""
    editor, table = busy_window.commands, busy_window.actions_set.table
    assert "go to a marker" in reasons.why_not(table["edit.marker_rename"], editor)
    assert "nothing was selected" in reasons.why_not(table["edit.reselect"], editor)
