"""What work would cost, by what it took before."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from desktop.session import costs, cue_presets
from desktop.session.chains import Chain, Link, Verb
from desktop.session.costs import Amount
from desktop.session.cue_presets import CuePreset
from desktop.session.regions import region_of
from desktop.session.requests import CueSheet
from desktop.session.selection import Selection
from desktop.settings import Settings
from engine.errors import UnknownModel
from engine.models import registry
from engine.operations import dereverberate, joined, speed
from engine.operations.enhance import TUNED_MODEL
from engine.operations.looks import Looks
from engine.operations.speed import Speed
from engine.project.regions import AudioPiece

SOUND = Amount(60.0, 2, 48000)
HERE = Settings(device="cpu", sound_model="one", word_model="draft")


@pytest.fixture
def known(tmp_path, monkeypatch):
    """All was measured; nothing has to be loaded."""
    monkeypatch.setattr(platformdirs, "user_config_path", lambda *args, **named: tmp_path)
    monkeypatch.setattr(registry, "is_loaded", lambda model_id: True)
    speed.remember(TUNED_MODEL, "cpu", Speed(1.0, 10.0, 100))
    speed.remember("one", "cpu", Speed(2.0, 10.0, 200))
    speed.remember("one-looks-1", "cpu", Speed(0.5, 10.0, 200))
    speed.remember(joined.VOICE_MODEL, "cpu", Speed(3.0, 10.0, 5_000_000_000))
    speed.note_length("words-draft", "cpu", 10.0, 4.0)


def seconds_of(*links: Link) -> float:
    return costs.chain(Chain(links), SOUND, HERE).seconds


def test_the_amount_is_that_of_all_ranges(opened):
    """Their lengths together, at the rate and with the channels of what lies there."""
    region = region_of(opened.document, Selection(16000, 48000))
    medium = opened.document.media[0]
    found = costs.amount_of(opened.document, (region, region))
    assert Amount(64000 / opened.document.rate, medium.n_channels, medium.rate) == found


def test_each_link_of_a_chain_costs_what_it_costs_alone(known):
    """Whatever models it asks; a level is measured fast."""
    assert 7.0 == seconds_of(Link(Verb.ENHANCE, 90.0))
    assert 24.0 == pytest.approx(seconds_of(Link(Verb.TRANSCRIBE)))
    assert costs.drying(SOUND).seconds == seconds_of(Link(Verb.DEREVERB, 50.0))
    assert dereverberate.estimate(2, 48000, 60.0) == costs.drying(SOUND)
    assert 0 < seconds_of(Link(Verb.PEAK)) == seconds_of(Link(Verb.LOUDNESS)) < 1


def test_a_kept_question_costs_what_its_models_take(known):
    """As often as it is asked, with the model of the voice where one is meant."""
    voice = (AudioPiece(Path("ada.wav")),)
    cue_presets.save("Dog", CuePreset(CueSheet(describe=("dog",))))
    cue_presets.save("Quick dog", CuePreset(CueSheet(describe=("dog",)), looks=Looks(1)))
    cue_presets.save("Ada", CuePreset(CueSheet(voices=voice)))
    cue_presets.save("Ada laughs", CuePreset(CueSheet(describe=("laughing",), voices=voice)))
    asked = ("Dog", "Quick dog", "Ada", "Ada laughs")
    found = [seconds_of(Link(Verb.EXTRACT, cue=name)) for name in asked]
    assert [14.0, 3.5, 21.0, 35.0] == found


def test_a_chain_takes_the_time_of_all_links_and_the_memory_of_the_largest(known):
    """One after the other."""
    links = (Link(Verb.DEREVERB, 100.0), Link(Verb.ENHANCE, 90.0), Link(Verb.TRANSCRIBE))
    whole = costs.chain(Chain(links), SOUND, HERE)
    alone = [costs.chain(Chain((link,)), SOUND, HERE) for link in links]
    assert sum(one.seconds for one in alone) == pytest.approx(whole.seconds)
    assert max(one.memory_bytes for one in alone) == whole.memory_bytes


def test_what_cannot_run_has_no_cost(known):
    """A question that was forgotten, a recogniser that is not known."""
    with pytest.raises(KeyError):
        seconds_of(Link(Verb.EXTRACT, cue="Forgotten"))
    with pytest.raises(UnknownModel):
        costs.words(SOUND, "nobody", "cpu")


def test_voices_cost_more_the_longer_they_speak():
    """By the encoder that would be used."""
    short, long = (costs.telling_apart(Amount(s, 1, 48000), "cpu") for s in (10.0, 100.0))
    assert 10 * short.seconds == pytest.approx(long.seconds)
