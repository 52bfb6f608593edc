"""Loudness in the real window."""

from __future__ import annotations

import pytest

from desktop.session import Selection

pytestmark = pytest.mark.gui


def _number(window, name, column):
    return window.loudness_panel._numbers[name, column].text()


def test_the_selection_is_measured(qtbot, busy_window):
    """The tone of the recording: -17 LUFS where it is loud."""
    busy_window.session.select(Selection(32000, 64000))
    qtbot.waitUntil(lambda: _number(busy_window, "integrated", 2) != "–", timeout=10000)
    assert _number(busy_window, "integrated", 2).startswith("−14")
    assert _number(busy_window, "peak", 2) == "−14.0 dBTP"
    busy_window.session.select(Selection(0, 0))
    assert _number(busy_window, "integrated", 2) == "–"


def test_what_is_heard_is_measured_while_it_is_seen(qtbot, busy_window):
    """Only then does anybody listen on the playing thread."""
    player, desk = busy_window.player, busy_window.loudness_desk
    player.play()
    assert player.transport.listener is None
    desk.set_seen(True)
    qtbot.waitUntil(lambda: _number(busy_window, "momentary", 1) != "–", timeout=10000)
    assert busy_window.loudness_panel._meters[0].peak_db > -25
    player.transport.stop()
    assert player.transport.listener is None
    assert _number(busy_window, "integrated", 1) != "–"
    assert busy_window.loudness_panel._meters[0].peak_db == -60


def test_what_plays_can_be_measured_anew(qtbot, busy_window):
    """Another measurement listens from now on; the numbers of before are gone."""
    player, desk = busy_window.player, busy_window.loudness_desk
    desk.set_seen(True)
    player.play()
    qtbot.waitUntil(lambda: _number(busy_window, "momentary", 1) != "–", timeout=10000)
    before = player.transport.listener
    desk.start_anew()
    assert _number(busy_window, "momentary", 1) == "–"
    assert player.transport.listener not in (None, before)
    player.transport.stop()


def test_the_whole_project_is_measured(qtbot, busy_window):
    """As a job of its own."""
    busy_window.loudness_panel.whole_requested.emit()
    qtbot.waitUntil(lambda: _number(busy_window, "integrated", 2) != "–", timeout=10000)


def test_a_click_leaves_what_was_measured_of_everything(qtbot, busy_window):
    """It stays with another playhead, comes back after a selection, and goes with an edit."""
    window, session = busy_window, busy_window.session
    session.select(Selection(0, 0))
    window.loudness_panel.whole_requested.emit()
    qtbot.waitUntil(lambda: _number(window, "integrated", 2) != "–", timeout=10000)
    whole = _number(window, "integrated", 2)
    session.select(Selection(16000, 16000))
    assert whole == _number(window, "integrated", 2)
    session.select(Selection(32000, 64000))
    qtbot.waitUntil(lambda: _number(window, "integrated", 2) != whole, timeout=10000)
    session.select(Selection(0, 0))
    assert whole == _number(window, "integrated", 2)
    window.actions_set.run("edit.marker")
    assert "–" == _number(window, "integrated", 2)


def test_the_target_is_remembered(busy_window):
    """For the next start."""
    panel = busy_window.loudness_panel
    panel._targets.setCurrentIndex(panel._targets.findData(-16.0))
    assert busy_window.settings.loudness_target == -16.0
