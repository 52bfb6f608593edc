from __future__ import annotations

import pytest

from desktop.session import Selection

pytestmark = pytest.mark.gui


def test_play_commands_move_the_playhead(qtbot, busy_window):
    """Play, stop, end, start, one second on."""
    run, session = busy_window.actions_set.run, busy_window.session
    run("play.toggle")
    assert busy_window.player.is_playing
    run("play.toggle")
    assert not busy_window.player.is_playing
    run("play.end")
    assert session.playhead == 64000
    run("play.start")
    run("play.right")
    assert session.playhead == 16000
    run("play.left")
    assert session.playhead == 0


def test_markers_are_visited_while_it_plays(qtbot, busy_window):
    """Alt+Right goes on playing from the next marker."""
    run, session = busy_window.actions_set.run, busy_window.session
    session.seek(48000)
    run("edit.marker")
    session.seek(0)
    run("play.toggle")
    run("play.marker_next")
    assert session.playhead >= 48000
    assert busy_window.player.is_playing
    run("play.toggle")


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("play.cut", (0, 56000)),
        ("play.around_start", (16000, 48000)),
        ("play.around_end", (24000, 56000)),
        ("play.before_start", (16000, 32000)),
        ("play.after_start", (32000, 48000)),
        ("play.before_end", (24000, 40000)),
        ("play.after_end", (40000, 56000)),
    ],
)
def test_edges_are_heard(busy_window, command, expected):
    """What Audacity's users have on Shift+F5 to F8, and C."""
    busy_window.session.select(Selection(32000, 40000))
    busy_window.actions_set.run(command)
    span = busy_window.player.transport.span
    assert expected == (span.start, span.end)
    busy_window.player.transport.stop()


def test_edges_need_a_selection(busy_window):
    """Without a range there is no edge."""
    busy_window.session.select(Selection(0, 0))
    assert not busy_window.actions_set["play.cut"].isEnabled()


def test_the_pace_has_keys(busy_window):
    """Slower, normal, faster."""
    run, player = busy_window.actions_set.run, busy_window.player
    run("play.slower")
    assert 0.75 == player.pace
    run("play.normal")
    run("play.faster")
    assert 1.25 == player.pace


def test_the_last_zoom_has_a_key(busy_window):
    """Shift+Z goes back and forth."""
    axis = busy_window.timeline.axis
    whole = axis.samples_per_pixel
    busy_window.actions_set.run("view.zoom_in")
    busy_window.actions_set.run("view.zoom_last")
    assert whole == axis.samples_per_pixel
