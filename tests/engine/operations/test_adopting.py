"""The halves of a result become media of a project."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.audio import files
from engine.operations.adopting import (
    adopt,
    facts_of_places,
    facts_of_turns,
    places_on_timeline,
    turns_on_timeline,
)
from engine.operations.locate import Location, Span
from engine.operations.presence import PresenceCurve
from engine.operations.scene import Scene
from engine.operations.speakers import UNKNOWN, Speakers, SpeakersRequest, SpeakerTurn
from engine.progress import silent
from engine.project import recipes
from engine.project.regions import Region, range_of
from engine.project.results import Alignment, HeardSpan
from tests.helpers import replayable
from tests.helpers.projects import RATE, write_recording


def test_both_halves_move_in_with_what_is_known_of_them(tmp_path):
    """Their files, names, levels, the clip that was read and the presence of the target."""
    curve = PresenceCurve(0.5, np.array([0.25, 0.75]), 0.5)
    with replayable.make(tmp_path) as history:
        scene = Scene(history.document, history.media, history.folder)
        halves = (
            write_recording(tmp_path / "target.wav", RATE, 2, seed=1),
            write_recording(tmp_path / "residual.wav", RATE, 2, seed=2),
        )
        sound = files.read(halves[0]).samples
        region = range_of(history.document.tracks[0], 0, RATE)
        found = adopt(halves, ("dog", "without dog"), "dog", region, scene, silent, curve)
        stored = files.read(history.media.path(found.target)).samples
    np.testing.assert_array_equal(sound, stored)
    assert not any(path.exists() for path in halves)
    assert ("dog.wav", "without dog.wav") == (found.target.name, found.residual.name)
    assert found.clip == history.document.tracks[0].clips[0]
    assert (0.5, (0.25, 0.75), 0.5) == found.presence
    assert found.loudest_db == pytest.approx(-20.0, abs=1.0)


LIES = Alignment(800, 8000, Region("t", 32000, 64000), 16000)


def test_places_lie_on_the_timeline():
    """At its rate, counted from where the region begins, never outside of it."""
    curve = PresenceCurve(0.5, (0.9,), 0.5)
    spans = Span(800, 1600, 0.75), Span(8000, 99000, 1.0, is_unsure=True)
    placed = places_on_timeline(Location(spans, curve, 0.9, (), "cpu", {}), LIES)
    assert (HeardSpan(32000, 33600, 0.75), HeardSpan(46400, 64000, 1.0, is_unsure=True)) == placed


def test_regions_that_were_searched_are_parts_of_one_recipe():
    """What is asked stands once; each region has its sound, its range and what came of it."""

    def looked(path, n_places):
        asked = {"start": 5, "end": 50, "cues": {"describe": ["a dog"]}}
        recipe = {"operation": "find", "parameters": asked, "inputs": {"path": path}}
        spans = n_places * (Span(8, 9, 0.75),)
        curve = PresenceCurve(0.5, (0.9,), 0.25)
        return Location(spans, curve, 0.91234, (), "cpu", {**recipe, "model_id": "m"})

    regions = Region("t", 0, 90, "clip"), Region("u", 10, 100)
    pairs = zip((looked("a.wav", 2), looked("b.wav", 0)), regions, strict=True)
    facts = facts_of_places(tuple(pairs))
    assert {"operation", "parameters", "model_id"} == set(facts)
    asked = facts["parameters"]
    assert {"cues", "searched"} == set(asked)
    first, second = asked["searched"]
    assert {
        "source": {"path": "a.wav"},
        "start": 5,
        "end": 50,
        "region": ["t", 0, 90],
        "confidence": 0.9123,
        "threshold": 0.25,
        "n_places": 2,
    } == first
    assert (["u", 10, 100], 0) == (second["region"], second["n_places"])


def test_turns_lie_on_the_timeline_and_tell_how_they_were_found():
    """With the names that people read, in the turns and in the facts."""
    turns = (SpeakerTurn(800, 1600, "speaker 1", 0.9), SpeakerTurn(1600, 2400, UNKNOWN, 0.1))
    ran_on = {"device": "cuda: Fast Card", "dtype": "bfloat16"}
    found = Speakers(turns, ("speaker 1",), "m", "0" * 64, 0.5, "card", ran_on=ran_on)
    shown = {"speaker 1": "Ann", UNKNOWN: "jemand"}
    placed = turns_on_timeline(found, shown, LIES)
    assert ((32000, 33600, "Ann"), (33600, 35200, "jemand")) == placed
    facts = facts_of_turns(SpeakersRequest(Path("in.wav"), 0, 1, count=2), found, shown)
    assert (2, ["Ann"]) == (facts["parameters"]["count"], facts["parameters"]["found"])
    assert ("m", 0.5) == (facts["model_id"], facts["parameters"]["threshold"])
    recipe = recipes.of("speakers", facts)
    assert ("cuda: Fast Card", "bfloat16") == (recipe.device, recipe.dtype)
