from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtWidgets import QInputDialog, QLabel

from desktop.dialogs.telling_apart import TellingApartDialog
from desktop.dialogs.voices import VoicesDialog
from desktop.session import Selection, voices
from desktop.session.requests import SpeakersAsk
from desktop.session.speaking import SpeakersOutcome
from engine.models import enrolment, registry, target_speech
from engine.models.speakers import speaker_profiles
from engine.project.document import TrackRole
from tests.helpers.tiny_voice import write_voice_model

pytestmark = pytest.mark.gui


@pytest.fixture
def enrolling(busy_window, tiny_model, tmp_path, monkeypatch):
    """The window with a selection and a voice model of toy size that takes any sound."""
    made = target_speech.load(write_voice_model(tmp_path, threshold=0.0))
    unit = np.zeros(made.spec.embedding_size, np.float32)
    unit[0] = 1.0
    monkeypatch.setattr(made, "embed_audio", lambda clip: unit)
    monkeypatch.setattr(enrolment, "speech_s", lambda clip: 2.0)
    tiny = registry.load_mask_model
    monkeypatch.setattr(
        registry,
        "load_mask_model",
        lambda model_id, chosen: made if model_id == target_speech.ID else tiny(model_id, chosen),
    )
    monkeypatch.setenv(speaker_profiles.FOLDER_VARIABLE, str(tmp_path / "speakers"))
    busy_window.session.select(Selection(8000, 40000, 200.0, 900.0))
    busy_window.actions_set.refresh()
    return busy_window


def test_the_selection_is_enrolled_and_extracted(qtbot, enrolling):
    """One command makes it a cue; the voice model answers; tracks and step are named after it."""
    window = enrolling
    window.actions_set.run("sound.voice")
    (voice,) = window.cue.cues().voices
    assert (8000, 40000, None) == (voice.start, voice.end, voice.low_hz)
    window.session.select(Selection(0, 0))
    with qtbot.waitSignal(window.work.extracted, timeout=20000) as caught:
        window.actions_set.run("sound.extract")
    tracks = window.session.document.tracks
    assert [TrackRole.RECORDING, TrackRole.TARGET, TrackRole.RESIDUAL] == [t.role for t in tracks]
    assert ["This voice", "without this voice"] == [track.name for track in tracks[1:]]
    assert tracks[1].presence is not None
    assert "Extract this voice" == window.session.history.undo_label
    recipe = window.session.history.recipe(tracks[1].recipe_id)
    assert target_speech.ID == recipe.model_id
    assert 1 == len(recipe.parameters["cues"]["voices"])
    assert caught.args[0].found is not None


def test_a_voice_and_words_are_asked_together(qtbot, enrolling):
    """Both models answer in turn, and the recipe names both."""
    window = enrolling
    window.actions_set.run("sound.voice")
    window.cue.set_description("laughing")
    with qtbot.waitSignal(window.work.extracted, timeout=20000) as caught:
        window.desk.extract()
    turns = caught.args[0].extraction.recipe["parameters"]["in_turn"]
    assert [target_speech.ID, "tiny"] == [one["model_id"] for one in turns]


def test_places_of_a_voice_are_marked(qtbot, enrolling):
    """Find all with a voice asks the voice model."""
    window = enrolling
    window.actions_set.run("sound.voice")
    with qtbot.waitSignal(window.work.located, timeout=20000) as caught:
        window.actions_set.run("sound.locate")
    assert "this voice" == caught.args[0].label


def test_an_introduced_voice_is_looked_for_on_the_whole_track(enrolling):
    """Its seconds were selected to say who is meant, not where."""
    window = enrolling
    assert not window.session.selection.is_cursor
    window.actions_set.run("sound.voice")
    (track,) = window.session.document.tracks
    region = window.desk.region()
    assert (track.clips[0].start, track.clips[-1].end) == (region.start, region.end)


def test_a_voice_is_kept_and_used_by_name(qtbot, enrolling, monkeypatch):
    """Keep asks whose it is; the row takes the name, and so do the tracks made with it."""
    window = enrolling
    window.voices.use_selection()
    monkeypatch.setattr(QInputDialog, "getText", lambda *a, **k: (" Ada ", True))
    cue = window.cue.voices._cues[0]
    with qtbot.waitSignal(window.voices.kept, timeout=20000):
        window.cue.voices.keep_wanted.emit(cue)
    assert ["Ada"] == [voice.name for voice in voices.kept()]
    assert "Ada" == window.cue.cues().label
    with qtbot.waitSignal(window.work.extracted, timeout=20000) as caught:
        window.desk.extract()
    (named,) = caught.args[0].extraction.recipe["parameters"]["cues"]["voices"]
    assert "Ada" == named["name"]


def test_the_selection_is_kept_from_the_menu(qtbot, enrolling, monkeypatch):
    """Without a cue, too; no name keeps nothing."""
    window = enrolling
    monkeypatch.setattr(QInputDialog, "getText", lambda *a, **k: (" ", True))
    window.actions_set.run("sound.keep_voice")
    assert not window.work.jobs.active
    monkeypatch.setattr(QInputDialog, "getText", lambda *a, **k: ("Grace", True))
    with qtbot.waitSignal(window.voices.kept, timeout=20000):
        window.actions_set.run("sound.keep_voice")
    assert ["Grace"] == [voice.name for voice in voices.kept()]


def test_kept_voices_are_managed(qtbot, enrolling, monkeypatch):
    """The dialog uses, renames, transcribes and forgets them."""
    window, asked = enrolling, []
    monkeypatch.setattr(window.work, "transcribe", asked.append)
    monkeypatch.setattr(QInputDialog, "getText", lambda *a, **k: ("Ada", True))
    with qtbot.waitSignal(window.voices.kept, timeout=20000):
        window.voices.keep_selection()
    window.actions_set.run("sound.voices")
    dialog = window.findChild(VoicesDialog)
    (ada,) = voices.kept()
    dialog.use_requested.emit(ada)
    assert (ada.piece,) == window.cue.cues().voices
    dialog.transcribe_requested.emit(ada)
    (ask,) = asked
    clips = window.session.document.tracks[0].clips
    assert (clips[0].start, clips[-1].end, ada.piece) == (
        ask.region.start,
        ask.region.end,
        ask.speaker,
    )
    dialog.rename_requested.emit(ada, "Grace")
    assert ["Grace"] == [voice.name for voice in voices.kept()]
    with qtbot.waitSignal(window.session.told):
        dialog.rename_requested.emit(replace(ada, name="Grace"), "!")
    dialog.remove_requested.emit(replace(ada, name="Grace"))
    assert () == voices.kept()
    dialog.reject()


def test_who_speaks_says_its_cost_and_then_its_device(busy_window):
    """Before the start time and memory; when it is done, the bar names what ran."""
    window, devices = busy_window, []
    window.desk.device_known.connect(devices.append)
    window.voices.ask_who_speaks()
    dialog = window.findChild(TellingApartDialog)
    where, cost = dialog.findChildren(QLabel)[0].text().split("\n")
    assert where.startswith("In all of ")
    assert cost.startswith("about ")
    assert cost.endswith(" MB")
    dialog.reject()
    region = window.desk.region()
    outcome = SpeakersOutcome(SpeakersAsk(region), ((0, 5, "Ada"),), ("Ada",), {}, "Apple GPU")
    window.work.told_apart.emit(outcome)
    assert ["Apple GPU"] == devices


def test_who_speaks_when_is_asked_for_the_selection(busy_window, monkeypatch):
    """The selection or the whole track; nothing to listen to is a problem that is told."""
    window, asked, problems, told = busy_window, [], [], []
    monkeypatch.setattr(window.work, "who_speaks", asked.append)
    window.desk.problem.connect(problems.append)
    window.session.told.connect(told.append)
    window.session.select(Selection(8000, 40000))
    window.actions_set.refresh()
    window.actions_set.run("sound.speakers")
    assert [] == asked
    dialog = window.findChild(TellingApartDialog)
    dialog.count.setValue(3)
    dialog.ok.click()
    assert (8000, 40000, 3) == (asked[0].region.start, asked[0].region.end, asked[0].count)
    window.session.select(Selection(200000, 300000))
    window.voices.who_speaks()
    window.voices.ask_who_speaks()
    assert (1, 2) == (len(asked), len(problems))
    outcome = SpeakersOutcome(asked[0], ((0, 5, "Ada"),), ("Ada",), {})
    window.work.told_apart.emit(outcome)
    window.work.told_apart.emit(replace(outcome, turns=()))
    assert ["One voice: Ada", "Nobody speaks here."] == told
