from __future__ import annotations

import pytest

from desktop.session import Selection
from desktop.session.listening import Side

pytestmark = pytest.mark.gui


def test_the_selection_is_told_in_words(busy_window):
    """A range has a text, a cursor and a closed project have none."""
    shown = busy_window.status._selection
    busy_window.session.select(Selection(0, 16000))
    assert "1.000" in shown.text
    busy_window.session.select(Selection(5, 5))
    assert shown.text == ""
    busy_window.session.select(Selection(0, 16000))
    busy_window.session.close_project()
    assert shown.text == ""


def test_playhead_and_playing_are_shown(qtbot, busy_window):
    """The time follows; the button says what it would do."""
    busy_window.session.seek(8000)
    assert busy_window.bar.time.value == 8000
    shown = []
    busy_window.bar.show_playing = lambda *, is_playing: shown.append(is_playing)
    busy_window.player.play()
    qtbot.waitUntil(lambda: busy_window.session.playhead > 8000)
    busy_window.player.toggle()
    assert shown == [True, False]


def test_the_side_that_is_heard_is_shown(busy_window, monkeypatch):
    """And whether there is a result whose sides could be compared."""
    shown = []
    monkeypatch.setattr(
        busy_window.bar, "show_side", lambda side, can_compare: shown.append((side, can_compare))
    )
    busy_window.session.listen_to(Side.TARGET)
    assert shown == [(Side.TARGET, False)]


def test_sentences_reach_the_status_bar(busy_window):
    """From the session and from the sound device."""
    busy_window.session.told.emit("from the session")
    assert busy_window.status._told.text == "from the session"
    busy_window.player.transport.told.emit("from the device")
    assert busy_window.status._told.text == "from the device"


def test_there_is_something_to_drag_out_only_while_there_is_sound(busy_window):
    """The welcome page has no lonely button below it."""
    assert not busy_window.status.out.isHidden()
    busy_window.session.close_project()
    assert busy_window.status.out.isHidden()
