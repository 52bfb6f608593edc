from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QLabel

from desktop.session import Selection
from desktop.session.requests import TranscribeAsk
from desktop.session.tasks import TranscribeOutcome
from engine.project import edits
from engine.project.document import Marker, Segment, Transcript, Word, new_id
from engine.project.regions import Region
from engine.project.results import import_all

pytestmark = pytest.mark.gui


def test_the_panel_says_where(qtbot, asking):
    """The selection and its track, or the whole track."""
    texts = [label.text() for label in asking.cue.findChildren(QLabel)]
    assert any(text.startswith("In street: 00:00:00.000") for text in texts)
    asking.session.select(Selection(0, 0))
    texts = [label.text() for label in asking.cue.findChildren(QLabel)]
    assert "In all of street" in texts


def test_an_example_needs_a_selection(qtbot, asking):
    """A cursor is no example."""
    asking.session.select(Selection(0, 0))
    asking.problems.show = lambda error: None
    with qtbot.waitSignal(asking.desk.problem):
        asking.desk.use_selection()
    assert asking.cue.cues().references == ()


def test_words_select_their_time(asking):
    """Selecting words selects on the timeline."""
    asking.words.range_selected.emit(Selection(1000, 5000))
    assert (asking.session.selection.start, asking.session.selection.end) == (1000, 5000)
    assert asking.session.playhead == 1000


def test_more_like_the_selection_gets_markers_with_scores(qtbot, asking):
    """Every similar sound of the timeline; without a selection the reason is told."""
    with qtbot.waitSignal(asking.work.located, timeout=20000):
        asking.desk.find_like()
    assert all("%" in marker.text for marker in asking.session.document.markers)
    assert asking.session.document.markers
    asking.session.select(Selection(0, 0))
    with qtbot.waitSignal(asking.desk.problem):
        asking.desk.find_like()


def test_a_box_is_an_example_with_its_band(qtbot, asking):
    """The chip names seconds and hertz, and the cue carries them."""
    asking.session.select(Selection(0, 16000, 300.0, 900.0))
    asking.desk.use_selection()
    (box,) = asking.cue.cues().references
    assert (box.low_hz, box.high_hz) == (300.0, 900.0)
    assert any("300–900 Hz" in label.text() for label in asking.cue.findChildren(QLabel))


@pytest.mark.parametrize("is_without", [False, True], ids=["wanted", "not wanted"])
def test_an_example_is_looked_for_in_all_of_its_track(asking, is_without):
    """One bark is selected to get every bark; what was selected can be selected again."""
    track = asking.session.document.tracks[0]
    asking.session.select(Selection(1600, 16000, track_ids=(track.id,)))
    told = []
    asking.session.told.connect(told.append)
    asking.desk.use_selection(is_without)
    region, (clip,) = asking.desk.region(), track.clips
    assert (clip.start, clip.end) == (region.start, region.end)
    assert (1600, 16000) == (asking.session.last_range.start, asking.session.last_range.end)
    assert "The question is about all of street now." in told[0]


def test_a_question_about_something_else_is_told_no_more(asking):
    """The sentence goes when it does not hold any more; another one is left alone."""
    session, status = asking.session, asking.status
    for is_other in (
        lambda: asking.actions_set.run("edit.reselect"),
        lambda: session.select(Selection(0, 4000)),
        lambda: session.activate("another track"),
        session.close_project,
    ):
        session.select(Selection(1600, 16000))
        asking.desk.use_selection()
        session.apply("Add marker", edits.add_marker, Marker(new_id(), 0, 0, ""))
        assert "The question is about all of street now." in status._told.text
        is_other()
        assert "" == status._told.text


def test_more_like_the_examples_without_a_selection(qtbot, asking):
    """The button beside the examples means them once their selection is gone."""
    asking.desk.use_selection()
    with qtbot.waitSignal(asking.work.located, timeout=20000):
        asking.desk.find_like()
    assert asking.session.document.markers


def test_every_selected_track_is_asked_about(asking, monkeypatch):
    """Host and guest at once: a job for each, and the panel says so."""
    session = asking.session
    session.apply("Import", import_all, session.document.media)
    first, second = session.document.tracks
    session.select(Selection(0, 16000, track_ids=(first.id, second.id)))
    asked = []
    for verb in ("extract", "locate", "enhance", "transcribe", "who_speaks"):
        monkeypatch.setattr(asking.work, verb, lambda ask: asked.append(ask.region.track_id))
    for run in (asking.desk.extract, asking.desk.locate, asking.desk.transcribe):
        run()
    asking.desk.enhance(0.5)
    asking.voices.who_speaks()
    assert [first.id, second.id] * 5 == asked
    session.activate(second.id)
    session.select(Selection(0, 16000))  # over all tracks
    assert asking.desk.where().startswith("In street, street: 00:00:00.000")


def test_clean_dialogue_adds_two_tracks(qtbot, asking):
    """The cleaned sound and what was removed, as one step."""
    with qtbot.waitSignal(asking.work.extracted, timeout=20000):
        asking.desk.enhance(0.8)
    names = [track.name for track in asking.session.document.tracks]
    assert names[1:] == ["Clean dialogue", "removed from the dialogue"]
    assert asking.session.history.undo_label == "Clean dialogue"


def test_the_selection_introduces_a_voice(busy_window, monkeypatch):
    """Its words are asked for on the whole track; without a selection the user is told."""
    window, asked, problems = busy_window, [], []
    monkeypatch.setattr(window.work, "transcribe", asked.append)
    window.desk.problem.connect(problems.append)
    window.session.select(Selection(8000, 40000, 200.0, 900.0))
    window.actions_set.refresh()
    window.actions_set.run("sound.transcribe_voice")
    (ask,) = asked
    clips = window.session.document.tracks[0].clips
    assert (ask.region.start, ask.region.end) == (clips[0].start, clips[-1].end)
    assert (ask.speaker.start, ask.speaker.end, ask.speaker.low_hz) == (8000, 40000, None)
    window.session.select(Selection(8000, 8000))
    window.desk.transcribe_voice()
    assert len(asked) == len(problems) == 1


@pytest.mark.parametrize(
    ("speakers", "name"), [(("Ada", ""), "Ada"), (("Ada", "Eve"), ""), (("", "Eve"), "")]
)
def test_a_selection_in_a_turn_names_its_speaker(busy_window, monkeypatch, speakers, name):
    """Whoever alone speaks there most of the time; of several nobody is meant by name."""
    window, asked = busy_window, []
    (track,) = window.session.document.tracks
    lines = (
        Segment(0, 40000, "hello", speaker=speakers[0]),
        Segment(40000, 60000, "hi", speaker=speakers[1]),
    )
    words = Transcript("w", "en", "draft", is_draft=True, segments=lines)
    window.session.apply("Words", edits.set_transcript, track.id, words)
    monkeypatch.setattr(window.work, "transcribe", asked.append)
    window.session.select(Selection(8000, 44000, track_ids=(track.id,)))
    window.desk.transcribe_voice()
    assert [name] == [ask.speaker_name for ask in asked]


def test_the_words_of_a_voice_leave_the_others_and_say_so(busy_window):
    """Of a voice without a name: what it says gives way, undo brings that back."""
    window = busy_window
    session, (track,) = window.session, window.session.document.tracks
    old = Transcript(
        "w",
        "en",
        "draft",
        is_draft=True,
        segments=(
            Segment(0, 16000, "one", (Word("one", 0, 16000, 1.0),)),
            Segment(16000, 32000, "two", (Word("two", 16000, 32000, 1.0),)),
        ),
    )
    session.apply("Words", edits.set_transcript, track.id, old)
    told = []
    session.told.connect(told.append)
    whole, voice = Region(track.id, 0, 64000), Region(track.id, 16000, 32000)
    ask = TranscribeAsk(whole, "draft", speaker=voice)
    heard = replace(
        old, id="new", segments=(Segment(17000, 31000, "too", (Word("too", 17000, 31000, 1.0),)),)
    )
    window.work._on_transcribed(TranscribeOutcome(ask, heard, {}, 1.0, was_extracted=True))

    def texts():
        (words,) = session.document.transcripts
        return [line.text for line in words.segments]

    assert ["one", "too"] == texts()
    assert "one word of this voice; what others say stays." == told[-1]
    assert "Extract this voice and transcribe it" == session.history.undo_label
    session.undo()
    assert ["one", "two"] == texts()


def test_the_toolbar_knows_the_device_after_a_transcription(asking):
    """Words run on a device as sounds do; "not used yet" would be wrong."""
    told = []
    asking.desk.device_known.connect(told.append)
    asking.work.transcribed.emit(SimpleNamespace(recipe={"device": "processor"}))
    assert ["processor"] == told
