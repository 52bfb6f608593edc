from __future__ import annotations

import pytest

from desktop.actions import word_editing
from desktop.actions.word_editing import Place
from engine.project import edits, fillers, reading
from engine.project.fillers import FillerList
from tests.helpers.spoken import talk

pytestmark = pytest.mark.gui


@pytest.fixture
def said(opened):
    """The recording says "um we agreed" and, a second later, "on um it"."""
    track = opened.document.tracks[0]
    words = talk("um we agreed", "on um it", rate=opened.document.rate)
    opened.apply("Transcribe", edits.set_transcript, track.id, words)
    return opened


def _lines(session) -> tuple[reading.Line, ...]:
    return reading.lines_of(session.document, [session.document.tracks[0].id])


def _texts(session) -> list[str]:
    return [line.segment.text for line in _lines(session)]


def test_cut_words_leave_sound_and_text_in_one_step(said):
    """With what lies between them; undo brings all back."""
    before = said.document
    word_editing.cut(said, [Place(_lines(said)[0], 1, 2), Place(_lines(said)[1], 0, 0)])
    assert _texts(said) == ["um", "um it"]
    gone = before.length - said.document.length
    rate = said.document.rate
    assert 0.9 * rate < gone < 1.1 * rate
    assert len(said.document.tracks[0].clips) == 2
    said.undo()
    assert said.document is before


def test_silenced_words_leave_their_time(said):
    """Nothing moves."""
    length = said.document.length
    word_editing.silence(said, [Place(_lines(said)[0], 1, 1)])
    assert _texts(said) == ["um agreed", "on um it"]
    assert said.document.length == length
    assert len(said.document.tracks[0].clips) == 2


def test_fillers_go_in_one_step(said):
    """However many there are, counted in the history."""
    track = said.document.tracks[0].id
    found = fillers.find(said.document.transcripts[0], FillerList(("um",)))
    n_steps = len(said.history.steps)
    word_editing.cut_fillers(said, track, "talk", found)
    assert _texts(said) == ["we agreed", "on it"]
    assert len(said.history.steps) == n_steps + 1
    assert said.history.undo_label == "Cut 2 filler words"
    said.undo()
    word_editing.silence_fillers(said, track, "talk", found)
    assert _texts(said) == ["we agreed", "on it"]


def test_words_and_lines_are_corrected(said):
    """Text and times."""
    line = _lines(said)[0]
    word_editing.correct_word(said, Place(line, 1, 1), "they")
    word_editing.correct_line(said, _lines(said)[1], "on it")
    assert _texts(said) == ["um they agreed", "on it"]
    word_editing.set_word_times(said, Place(_lines(said)[0], 2, 2), 9000, 9500)
    assert _lines(said)[0].segment.words[2].start == 9000
    word_editing.set_line_times(said, _lines(said)[1], 20000, 26000)
    assert _lines(said)[1].start == 20000


def test_impossible_times_are_told(said, qtbot):
    """Nothing changes then."""
    before = said.document
    with qtbot.waitSignal(said.told):
        word_editing.set_word_times(said, Place(_lines(said)[0], 0, 0), 12000, 13000)
    with qtbot.waitSignal(said.told):
        word_editing.set_line_times(said, _lines(said)[0], 100, 100)
    assert said.document is before


def test_lines_are_split_and_joined(said, qtbot):
    """A line without a next one is told."""
    word_editing.split_line(said, Place(_lines(said)[0], 1, 1))
    assert _texts(said) == ["um", "we agreed", "on um it"]
    word_editing.join_lines(said, _lines(said)[1:2])
    assert _texts(said) == ["um", "we agreed on um it"]
    with qtbot.waitSignal(said.told):
        word_editing.join_lines(said, _lines(said)[1:])
    with qtbot.waitSignal(said.told):
        word_editing.split_line(said, Place(_lines(said)[0], 0, 0))


def test_speakers_and_typed_words(said):
    """Names of lines, and what a listener heard."""
    word_editing.name_speaker(said, _lines(said), "Ann")
    assert {line.segment.speaker for line in _lines(said)} == {"Ann"}
    track = said.document.tracks[0]
    word_editing.type_words(said, track.id, 0, 8000, "we agreed")
    second = said.document.transcript(said.document.tracks[0].second_transcript_id)
    assert (second.recogniser, second.segments[0].text) == (reading.LISTENER, "we agreed")


def test_another_tracks_words_are_compared_as_a_copy(said):
    """The other track keeps its own."""
    document = said.document
    other = edits.pasted_track(document, "Other")
    said.apply("Add", edits.add_track, other)
    said.apply(
        "Words", edits.set_transcript, other.id, talk("we", rate=16000, transcript_id="other")
    )
    track = said.document.tracks[0]
    word_editing.compare_tracks(said, track.id, other.id)
    second = said.document.track(track.id).second_transcript_id
    assert second not in ("", "other")
    assert said.document.transcript(second).segments == said.document.transcript("other").segments
