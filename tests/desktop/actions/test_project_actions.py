from __future__ import annotations

import pytest

from desktop.session import Selection

pytestmark = pytest.mark.gui


def test_edit_commands_change_the_project(qtbot, busy_window):
    """Trim, undo and redo through the table."""
    busy_window.session.select(Selection(1000, 2000))
    for name, length in (("edit.trim", 2000), ("edit.undo", 64000), ("edit.redo", 2000)):
        busy_window.actions_set.run(name)
        assert busy_window.session.document.length == length


def test_copy_makes_paste_possible(qtbot, qapp, busy_window):
    """Paste waits until something was copied, in this or in another window."""
    actions = busy_window.actions_set
    qapp.clipboard().clear()
    assert not actions["edit.paste"].isEnabled()
    busy_window.session.select(Selection(0, 1000))
    actions.run("edit.copy")
    busy_window.session.seek(64000)
    assert actions["edit.paste"].isEnabled()
    actions.run("edit.paste")
    assert busy_window.session.document.length == 65000


def test_saving_says_that_all_is_saved_and_where(busy_window):
    """Ctrl+S is a habit; nothing is written, and no step is made."""
    told = []
    busy_window.session.told.connect(told.append)
    before = busy_window.session.history.index
    busy_window.actions_set.run("file.save")
    assert str(busy_window.session.folder) in told[0]
    assert before == busy_window.session.history.index


def test_quit_closes_the_window(qtbot, window):
    """Ctrl+Q needs no confirmation: everything is on disk."""
    window.actions_set.run("file.quit")
    assert not window.isVisible()
