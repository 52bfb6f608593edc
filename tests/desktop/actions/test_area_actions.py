"""The commands of areas."""

from __future__ import annotations

import pytest

from desktop.session import Selection

pytestmark = pytest.mark.gui


def test_they_wait_for_an_area(busy_window):
    """A time range is none; a box on a track is one."""
    names = ("sound.area_extract", "sound.area_delete", "sound.area_level")
    session, actions = busy_window.session, busy_window.actions_set
    track_id = session.document.tracks[0].id
    session.select(Selection(1000, 9000, track_ids=(track_id,)))
    assert not any(actions[name].isEnabled() for name in names)
    session.select(Selection(1000, 9000, 300.0, 600.0, (track_id,)))
    assert all(actions[name].isEnabled() for name in names)


def test_tools_have_keys(busy_window):
    """One for each, and the one in use is checked."""
    actions = busy_window.actions_set
    for name in ("lasso", "brush", "box", "time"):
        actions.run(f"view.tool_{name}")
        assert busy_window.commands.tool == name
        assert actions[f"view.tool_{name}"].isChecked()


def test_the_harmonics_cursor_is_switched(busy_window):
    """On and off."""
    for is_on in (True, False):
        busy_window.actions_set.run("view.harmonics")
        assert busy_window.timeline.has_harmonics is is_on
        assert busy_window.actions_set["view.harmonics"].isChecked() is is_on


def test_harmonics_of_an_area_are_selected(busy_window):
    """What belongs to the tone, on the same track."""
    session = busy_window.session
    track_id = session.document.tracks[0].id
    session.select(Selection(1000, 9000, 430.0, 450.0, (track_id,)))
    busy_window.actions_set.run("sound.area_harmonics")
    assert session.selection.track_ids == (track_id,)
    assert (session.selection.start, session.selection.end) == (1000, 9000)
    assert len(session.selection.area.outlines) == 18
