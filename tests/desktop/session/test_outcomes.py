from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop import numbers
from desktop.session import Selection, extracting, tasks
from desktop.session.dereverberating import DereverbOutcome
from desktop.session.exporting import Exported
from desktop.session.locating import LocateOutcome
from desktop.session.outcomes import GainsFound, outcome_text
from desktop.session.regions import region_of
from desktop.session.requests import CueSheet, ExtractAsk, SpeakersAsk
from desktop.session.speaking import SpeakersOutcome
from engine.audio.losses import Gap, Losses
from engine.errors import EmptyAudio
from engine.operations.scene import Scene
from engine.progress import silent
from engine.project.regions import Region
from engine.project.results import HeardSpan

pytestmark = pytest.mark.gui


def test_an_import_says_how_much_came_and_what_did_not(opened):
    """Count, length, and the files that could not be read."""
    medium = opened.document.media[0]
    failures = ((Path("x.wav"), EmptyAudio("x.wav")),)
    text = outcome_text(tasks.Imported((medium,), failures))
    assert "one recording, 4.0 s · 1 could not be read" == text


def test_an_import_says_what_is_damaged(opened):
    """With the name of the recording, after how much came."""
    medium = opened.document.media[0]
    lost = (("talk.mp3", Losses((Gap(9.95, 0.34),))),)
    text = outcome_text(tasks.Imported((medium,), (), lost))
    assert "talk.mp3: It is damaged: 0.34 s at 9.95 s" in text


def test_an_extraction_says_the_device_that_ran(opened, tiny_model):
    """Found or not, with the confidence, and where it was computed."""
    scene = Scene(opened.history.document, opened.history.media, opened.history.folder)
    ask = ExtractAsk(
        region_of(scene.document, Selection(0, 32000)), CueSheet(("dog",)), "starter-sound"
    )
    found = extracting.extract(ask, scene, silent)
    assert outcome_text(found).startswith("found, confidence ")
    assert outcome_text(found).endswith(f"on {numbers.device(found.extraction.device)}")
    tiny_model(0.6)
    assert outcome_text(extracting.extract(ask, scene, silent)).startswith("unsure, confidence ")
    tiny_model(0.1)
    assert outcome_text(extracting.extract(ask, scene, silent)).startswith("not there")


def test_places_and_files_are_counted():
    """What was marked, what was written."""
    assert "0 places marked" == outcome_text(LocateOutcome("dog", ()))
    spans = (HeardSpan(0, 9, 0.9), HeardSpan(20, 30, 0.3, is_unsure=True))
    assert "2 places marked · 1 unsure" == outcome_text(LocateOutcome("dog", spans))
    ran = LocateOutcome("dog", (), device="Apple M4")
    assert "0 places marked · on Apple M4" == outcome_text(ran)
    written = Exported(Path("out"), (Path("out/a.wav"), Path("out/b.wav")))
    assert "2 files written to out" == outcome_text(written)
    assert "" == outcome_text(None)


def test_normalising_says_what_gain_it_set():
    """Of one clip, of the least and the most of several, or that there was nothing to measure."""
    assert "gain of one clip +2.9 dB" == outcome_text(GainsFound({"a": 2.88}))
    several = GainsFound({"a": 2.88, "b": -1.0, "c": 0.0})
    assert "gain of 3 clips -1.0 … +2.9 dB" == outcome_text(several)
    assert "nothing loud enough" in outcome_text(GainsFound({}))


def test_voices_and_reverberation_say_what_was_found():
    """The same sentences as in the status bar."""
    ask = SpeakersAsk(Region("t", 0, 10))
    found = SpeakersOutcome(ask, ((0, 5, "Ada"), (5, 9, "Speaker 2")), ("Ada", "Speaker 2"), {})
    assert "2 voices: Ada, Speaker 2" == outcome_text(found)
    ran = replace(found, device="Apple M4")
    assert "2 voices: Ada, Speaker 2 · on Apple M4" == outcome_text(ran)
    drier = DereverbOutcome(None, {}, -20.0, "Apple M4")
    assert outcome_text(drier).endswith("20.0 dB below the recording · on Apple M4")
