from __future__ import annotations

import pytest

from desktop.session import Selection

pytestmark = pytest.mark.gui


def test_zoom_commands_move_the_view(qtbot, busy_window):
    """In, out, to the selection, and back to everything."""
    axis, run = busy_window.timeline.axis, busy_window.actions_set.run
    whole = axis.samples_per_pixel
    run("view.zoom_in")
    assert axis.samples_per_pixel < whole
    busy_window.session.select(Selection(8000, 9000))
    run("view.zoom_selection")
    assert axis.first_sample <= 8000
    assert axis.last_sample >= 9000
    assert axis.last_sample - axis.first_sample < 2000
    run("view.zoom_out")
    run("view.zoom_fit")
    assert axis.samples_per_pixel == pytest.approx(whole)


def test_following_the_playhead_is_remembered(qtbot, busy_window):
    """A switch in the menu is a setting."""
    busy_window.actions_set.run("view.follow")
    assert not busy_window.settings.follow_playhead
    assert not busy_window.actions_set["view.follow"].isChecked()


def test_track_commands_reach_the_active_track(qtbot, busy_window):
    """Mute and solo act on the track that was clicked."""
    session, run = busy_window.session, busy_window.actions_set.run
    session.activate(session.document.tracks[0].id)
    run("track.mute")
    assert session.document.tracks[0].is_muted
    run("track.solo")
    assert session.document.tracks[0].is_soloed
    run("track.remove")
    assert session.document.tracks == ()
