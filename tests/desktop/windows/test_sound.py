from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.panels.results import ExtractCard, LocateCard
from desktop.session import Selection
from desktop.session.listening import Side
from engine.project.document import TrackRole

pytestmark = pytest.mark.gui


@pytest.fixture
def asking(qtbot, busy_window, tiny_model):
    """The window with a selection and a description."""
    busy_window.session.select(Selection(0, 32000))
    busy_window.cue.set_description("a dog")
    return busy_window


def _cards(window, kind):
    return [window.cue.results.itemAt(i).widget() for i in range(window.cue.results.count())
            if isinstance(window.cue.results.itemAt(i).widget(), kind)]  # fmt: skip


def test_extracting_adds_two_tracks_and_plays_the_target(qtbot, asking):
    """One step: target and rest below the recording, a card, and the target is heard."""
    with qtbot.waitSignal(asking.work.extracted, timeout=20000):
        asking.desk.extract()
    roles = [track.role for track in asking.session.document.tracks]
    assert roles == [TrackRole.RECORDING, TrackRole.TARGET, TrackRole.RESIDUAL]
    assert asking.session.listening.side is Side.TARGET
    assert asking.session.history.undo_label == "Extract a dog"
    assert len(_cards(asking, ExtractCard)) == 1
    qtbot.waitUntil(lambda: asking.session.listening.gains_db != (), timeout=10000)
    asking.session.undo()
    assert len(asking.session.document.tracks) == 1
    assert asking.session.listening.group == ""


def test_an_absent_target_can_be_kept(qtbot, asking, tiny_model):
    """Nothing is placed; "keep anyway" places the attempt."""
    tiny_model(0.1)
    with qtbot.waitSignal(asking.work.extracted, timeout=20000):
        asking.desk.extract()
    assert len(asking.session.document.tracks) == 1
    card = _cards(asking, ExtractCard)[0]
    with qtbot.waitSignal(asking.work.extracted, timeout=20000):
        card.findChildren(QPushButton)[0].click()
    assert len(asking.session.document.tracks) == 3


def test_places_become_markers(qtbot, asking):
    """Find all marks every place; a click on one selects it."""
    with qtbot.waitSignal(asking.work.located, timeout=20000):
        asking.desk.locate()
    assert asking.session.document.markers
    card = _cards(asking, LocateCard)[0]
    card.span_requested.emit(100, 200)
    assert (asking.session.selection.start, asking.session.selection.end) == (100, 200)


def test_the_panel_says_where(qtbot, asking):
    """The selection and its track, or the whole track."""
    texts = [label.text() for label in asking.cue.findChildren(QLabel)]
    assert any(text.startswith("In street: 00:00:00.000") for text in texts)
    asking.session.select(Selection(0, 0))
    texts = [label.text() for label in asking.cue.findChildren(QLabel)]
    assert "In all of street" in texts


def test_an_estimate_comes_with_the_device(qtbot, asking):
    """Before anything runs the panel says how long it takes and where."""
    with qtbot.waitSignal(asking.desk.device_known, timeout=20000):
        asking.cue.set_description("a dog barking")
    assert "about" in asking.cue._estimate.text()


def test_words_have_an_estimate_too(qtbot, asking):
    """With the button that recognises them: time and memory for the selection."""
    asking.desk._estimate_words()
    assert "about" in asking.words._transcribe.toolTip()
    assert "MB" in asking.words._transcribe.accessibleDescription()


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


def test_candidates_are_heard_and_kept(qtbot, asking):
    """Three answers on one card; keeping the second adds its tracks as a step of its own."""
    asking.desk.use_selection()
    asking.cue._options._several.setChecked(True)
    with qtbot.waitSignal(asking.work.extracted, timeout=20000) as caught:
        asking.desk.extract()
    (outcome,) = caught.args
    card = _cards(asking, ExtractCard)[0]
    card.audition_requested.emit(outcome.others[0])
    assert asking.player.is_playing
    qtbot.waitUntil(lambda: not asking.player.is_playing, timeout=10000)
    assert len(asking.session.document.tracks) == 3
    card.choose_requested.emit(outcome.others[1])
    assert len(asking.session.document.tracks) == 5


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
