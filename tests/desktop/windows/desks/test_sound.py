from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QLabel

from desktop.session import Selection

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
    asking.words.range_selected.emit(1000, 5000)
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


def test_the_toolbar_knows_the_device_after_a_transcription(asking):
    """Words run on a device as sounds do; "not used yet" would be wrong."""
    told = []
    asking.desk.device_known.connect(told.append)
    asking.work.transcribed.emit(SimpleNamespace(recipe={"device": "processor"}))
    assert ["processor"] == told
