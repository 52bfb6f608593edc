from __future__ import annotations

import pytest

from desktop.session import Selection
from engine.project import edits, reading
from engine.project.document import Transcript
from tests.helpers.spoken import talk

pytestmark = pytest.mark.gui


@pytest.fixture
def desk(busy_window):
    session = busy_window.session
    rate, track = session.document.rate, session.document.tracks[0]
    words = talk("um we agreed", rate=rate)
    words = Transcript("talk", "en", "draft", True, words.segments, ((rate, 3 * rate),))
    session.apply("Transcribe", edits.set_transcript, track.id, words)
    return busy_window.words_desk.comparing


def test_what_is_heard_is_typed_and_compared(busy_window, desk):
    """Blind: the words appear with the rate of errors, and the setting is kept."""
    panel = busy_window.words
    desk.set_blind(True)
    assert busy_window.settings.is_listening_blind
    assert panel.words.words == ()
    panel.typed.emit("we agreed")
    assert [placed.word.text for placed in panel.words.words] == ["um", "we", "agreed"]
    assert "50.0%" in panel.second._rate.text()
    desk.compare_no_more()
    assert panel.words.words == ()


def test_skipped_speech_is_decoded_again(busy_window, desk, monkeypatch):
    """With the silence in it, and another seed than before."""
    asked = []
    monkeypatch.setattr(busy_window.work, "transcribe", asked.append)
    busy_window.words.words.moveCursor(busy_window.words.words.textCursor().MoveOperation.End)
    assert desk.has_line
    desk.again()
    rate = busy_window.session.document.rate
    assert (asked[0].region.start, asked[0].region.end) == (rate, 3 * rate)
    assert not asked[0].only_speech
    assert asked[0].seed > 0
    desk.compare_again()
    assert asked[1].is_second


def test_transcripts_are_swapped(busy_window, desk):
    """The second becomes the first."""
    session = busy_window.session
    track = session.document.tracks[0].id
    other = talk("we greed", rate=session.document.rate, transcript_id="other")
    session.apply("Compare", edits.set_second_transcript, track, other)
    assert desk.has_second
    desk.swap()
    assert session.document.tracks[0].transcript_id == "other"
    assert session.document.transcript("talk").recogniser != reading.LISTENER


def test_a_listener_hears_the_track_that_is_asked_about(qtbot, busy_window, desk):
    """Alone, whatever is muted or compared; stopped, it stays there and goes on from there."""
    session, player, panel = busy_window.session, busy_window.player, busy_window.words
    track = session.document.tracks[0]
    session.apply("Mute", edits.set_mute, track.id, True)
    desk.set_blind(True)
    panel.listen_requested.emit()
    assert {track.id} == player.hearing.audition.track_ids
    assert "Stop" == panel._blind._listen.text()
    qtbot.waitUntil(lambda: session.playhead > 3000, timeout=10000)
    panel.listen_requested.emit()
    assert not player.is_playing
    there = session.playhead
    assert there > 3000
    panel.listen_requested.emit()
    assert player.transport.span.start == there
    panel.listen_requested.emit()


def test_a_listener_begins_where_the_question_begins(busy_window, desk):
    """A playhead that stands elsewhere means another part."""
    session, player = busy_window.session, busy_window.player
    session.select(Selection(16000, 48000, track_ids=(session.document.tracks[0].id,)))
    session.seek(60000)
    desk.set_blind(True)
    busy_window.words.listen_requested.emit()
    assert (16000, 48000) == (player.transport.span.start, player.transport.span.end)
    player.transport.stop()
