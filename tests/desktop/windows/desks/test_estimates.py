"""What asking would cost."""

from __future__ import annotations

import threading

import pytest

from desktop import numbers
from desktop.session import Selection
from desktop.session.chains import Chain, Link, Verb
from engine.cluster.place import Place
from engine.errors import EmptyRegion
from engine.models import device

pytestmark = pytest.mark.gui


def test_an_estimate_comes_with_the_device(qtbot, asking):
    """Before anything runs the panel says how long it takes and where."""
    with qtbot.waitSignal(asking.desk.device_known, timeout=20000):
        asking.cue.set_description("a dog barking")
    assert "about" in asking.cue._estimate.text()


def test_no_estimate_stays_without_a_recording(asking):
    """What was told of a place goes with it."""
    asking.cue.set_estimate("about 3 s")
    asking.words.set_estimate("about 9 s")
    asking.session.close_project()
    assert "" == asking.cue._estimate.text()
    assert "" == asking.words._transcribe.accessibleDescription()


def test_no_estimate_waits_behind_a_job(qtbot, asking):
    """It would be about another place by then, and stand unseen among those that can be moved."""
    with qtbot.waitSignal(asking.desk.device_known, timeout=20000):
        asking.cue.set_description("a dog barking")
    gate, runner = threading.Event(), asking.session.runner
    entry = asking.work.run(
        "Slow", lambda report: gate.wait(10), lambda result: None, runner=runner
    )
    asking.cue.set_description("rain")
    asking.desk.estimates._ask()
    assert "" == asking.cue._estimate.text()
    assert () == runner.waiting
    gate.set()
    with qtbot.waitSignal(asking.desk.device_known, timeout=20000):
        qtbot.waitUntil(lambda: entry.is_over)
    assert "about" in asking.cue._estimate.text()


def test_words_have_an_estimate_too(qtbot, asking):
    """With the button that recognises them: time and memory for the selection."""
    asking.desk.estimates.tell_words()
    assert "about" in asking.words._transcribe.toolTip()
    assert "MB" in asking.words._transcribe.accessibleDescription()


def test_cleaning_has_a_cost_before_it_starts(asking):
    """Of the selection, from what was measured before; without a recording there is none."""
    asking.session.select(Selection(0, 16000))
    told = asking.desk.cleaning_cost()
    assert told.startswith("about ")
    assert told.endswith("B")
    asking.session.close_project()
    with pytest.raises(EmptyRegion):
        asking.desk.cleaning_cost()


def test_drying_has_a_cost_and_the_processor_before_it_starts(asking):
    """More for more sound."""
    asking.session.select(Selection(0, 16000))
    told = asking.desk.estimates.of_drying()
    assert told.startswith("about ")
    assert told.endswith(numbers.device(device.processor()))
    asking.session.close_project()
    with pytest.raises(EmptyRegion):
        asking.desk.estimates.of_drying()


def test_a_chain_has_the_cost_of_its_links_before_it_starts(asking):
    """None while it has none, or cannot run."""
    told = asking.desk.estimates.of_chain(Chain((Link(Verb.DEREVERB, 100.0),)))
    assert told.startswith("about ")
    assert "" == asking.desk.estimates.of_chain(Chain())
    assert "" == asking.desk.estimates.of_chain(Chain((Link(Verb.EXTRACT, cue="gone"),)))


def test_only_links_of_models_are_sent_away(asking):
    """A chain of others stays here, and so do reverberation and voices."""
    asking.work.place = Place("ray://10.0.0.5:10001")
    told = asking.desk.estimates
    assert "10.0.0.5" in told.of_chain(Chain((Link(Verb.DEREVERB), Link(Verb.ENHANCE, 90.0))))
    assert "about" in told.of_chain(Chain((Link(Verb.DEREVERB), Link(Verb.PEAK))))
    assert "about" in told.of_drying()
    assert "about" in told.of_voices()


def test_what_is_sent_away_has_no_cost_but_an_address(asking):
    """Of the sounds and of the words alike."""
    asking.work.place = Place("ray://10.0.0.5:10001")
    asking.desk.estimates._ask()
    assert "10.0.0.5" in asking.cue._estimate.text()
    assert "10.0.0.5" in asking.words._transcribe.toolTip()
