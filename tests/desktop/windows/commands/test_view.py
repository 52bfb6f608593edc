"""Zoom, tools and what is drawn."""

from __future__ import annotations

import pytest

from desktop.dialogs.marker import MarkerDialog

pytestmark = pytest.mark.gui


def test_find_follows_the_focus(qtbot, busy_window, monkeypatch):
    """Ctrl+F fits the timeline, but finds text while the words have the focus."""
    busy_window.timeline.axis.zoom(8.0)
    busy_window.commands.zoom_fit()
    assert busy_window.timeline.axis.first_sample == 0
    found = []
    monkeypatch.setattr(busy_window.words, "holds_focus", lambda: True)
    monkeypatch.setattr(busy_window.words, "focus_search", lambda: found.append(True))
    busy_window.commands.zoom_fit()
    assert found == [True]


def test_a_tool_is_chosen_everywhere(busy_window):
    """The lanes use it and the toolbar shows it."""
    busy_window.commands.choose_tool("brush")
    assert "brush" == busy_window.commands.tool
    assert busy_window.actions_set["view.tool_brush"].isChecked()


def test_the_marker_at_the_playhead_is_renamed_by_keys(qtbot, busy_window):
    """Shift+M asks for its text; without a marker there the command is grey."""
    window = busy_window
    rename = window.actions_set["edit.marker_rename"]
    window.actions_set.refresh()
    assert not rename.isEnabled()
    window.actions_set["edit.marker"].trigger()
    window.actions_set.refresh()
    rename.trigger()
    (dialog,) = window.findChildren(MarkerDialog)
    dialog.text.setText("Cold open")
    dialog.ok.click()
    assert "Cold open" == window.session.document.markers[0].text
