from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.panels.shown_words import ShownWords, shown_track
from desktop.session import Selection
from engine.project import edits, reading
from engine.project.document import Document, Track, Transcript
from engine.project.results import import_all
from tests.helpers.spoken import talk

pytestmark = pytest.mark.gui


@pytest.fixture
def shown(opened):
    track = opened.document.tracks[0]
    words = talk("we agreed", "on it", rate=opened.document.rate, speakers=["Ann", "Ben"])
    opened.apply("Transcribe", edits.set_transcript, track.id, words)
    return ShownWords(opened)


def _texts(shown: ShownWords) -> list[str]:
    return [line.segment.text for line in shown.lines() if line.segment is not None]


def test_the_selected_track_is_shown_first():
    """With several transcripts the selection decides."""
    document = Document(
        16000,
        tracks=(Track("a", "A", transcript_id="x"), Track("b", "B", transcript_id="y")),
    )
    assert shown_track(document, Selection(0, 0)).id == "a"
    assert shown_track(document, Selection(0, 0, track_ids=("b",))).id == "b"
    assert shown_track(Document(16000), Selection(0, 0)) is None


def test_a_speaker_can_be_left_out(shown, qtbot):
    """And shown again."""
    with qtbot.waitSignal(shown.changed):
        shown.hide("talk", "Ann", is_on=True)
    assert _texts(shown) == ["on it"]
    assert shown.is_hidden("talk", "Ann")
    shown.hide("talk", "Ann", is_on=False)
    assert _texts(shown) == ["we agreed", "on it"]


def test_the_words_of_all_tracks_have_their_names(shown, opened):
    """Only then; one track needs none."""
    assert shown.people().tracks == {}
    shown.set_combined(True)
    track = opened.document.tracks[0]
    assert shown.people().tracks == {track.id: (track.name, track.color)}
    assert shown.people().colors == {("talk", "Ann"): 0, ("talk", "Ben"): 1}
    assert not shown.has_second


def test_gaps_of_all_tracks_are_those_in_which_nobody_speaks(shown, opened):
    """A guest who listens to the host is no gap; alone, the track lists it."""
    opened.apply("Import", import_all, opened.document.media)
    second = opened.document.tracks[1]
    end = shown.lines()[-1].end
    skipped = ((0, end), (2 * end, 2 * end + opened.document.rate))
    listening = replace(
        talk("yes", rate=opened.document.rate), id="b", segments=(), skipped=skipped
    )
    opened.apply("Transcribe", edits.set_transcript, second.id, listening)
    opened.select(Selection(0, 0, track_ids=(second.id,)))
    assert [0, 2 * end] == [line.start for line in shown.lines()]
    shown.set_combined(True)
    assert [2 * end] == [line.start for line in shown.lines() if line.segment is None]


def test_blind_listening_opens_what_was_typed(shown, opened):
    """The lines there, no others; for another part it asks again."""
    shown.set_blind(True)
    assert _texts(shown) == []
    rate, track = opened.document.rate, opened.document.tracks[0]
    opened.select(Selection(0, rate, track_ids=(track.id,)))
    assert shown.typing_span == (0, rate)
    assert not shown.has_typed_here
    line = edits.typed_line("we agreed", *shown.typing_span)
    empty = Transcript("typed", "", reading.LISTENER, False)
    opened.apply("Type", edits.add_typed_line, track.id, empty, line)
    assert shown.has_typed_here
    assert _texts(shown) == ["we agreed"]
    assert shown.typed_spans == ((0, rate),)
    opened.select(Selection(rate, 2 * rate, track_ids=(track.id,)))
    assert not shown.has_typed_here


def test_it_tells_only_of_what_it_shows(shown, opened, qtbot):
    """A level changes no words."""
    told = []
    shown.changed.connect(lambda: told.append(1))
    track = opened.document.tracks[0]
    opened.apply("Level", edits.set_track_gain, track.id, -3.0)
    assert told == []
    opened.apply("Correct", edits.edit_word, "talk", 0, 0, "They")
    assert told == [1]
    assert _texts(shown)[0] == "They agreed"


def test_where_the_second_words_come_from(shown, opened):
    """A recogniser or the listener."""
    track = opened.document.tracks[0]
    other = replace(talk("we greed", rate=16000, transcript_id="b"), recogniser="tiny")
    opened.apply("Compare", edits.set_second_transcript, track.id, other)
    assert "tiny" in shown.second_title
    assert "same recogniser" not in shown.second_title
    first = opened.document.transcript(track.transcript_id).recogniser
    opened.apply(
        "Compare", edits.set_second_transcript, track.id, replace(other, recogniser=first)
    )
    assert shown.second_title.startswith(f"By the same recogniser, {first};")
    assert not shown.is_second_typed
    assert shown.typed_spans is None
    assert len(shown.second_lines()) == 1
