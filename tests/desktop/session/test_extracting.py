from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from desktop.session import Selection, extracting
from desktop.session.regions import region_of
from desktop.session.requests import CueSheet, EnhanceAsk, ExtractAsk
from engine.audio import files
from engine.operations.looks import THOROUGH, Looks
from engine.operations.scene import Scene
from engine.progress import silent
from engine.project.document import TrackRole


@pytest.fixture
def scene(qtbot, opened):
    history = opened.history
    return Scene(history.document, history.media, history.folder)


def test_an_extraction_moves_its_files_into_the_project(scene, tiny_model):
    """Target and residual are media of the project, and no working folder stays behind."""
    ask = ExtractAsk(
        region_of(scene.document, Selection(0, 32000)), CueSheet(("dog",)), "starter-sound"
    )
    outcome = extracting.extract(ask, scene, silent)
    assert outcome.found is not None
    assert outcome.found.target.n_samples == 32000
    assert scene.pool.path(outcome.found.residual).is_file()
    assert not list(scene.folder.glob(".job-*"))


@pytest.mark.parametrize("looks", [Looks.ONCE, THOROUGH])
def test_it_is_asked_as_often_as_was_chosen(scene, tiny_model, looks):
    """And the recipe says how often."""
    region = region_of(scene.document, Selection(0, 32000))
    ask = ExtractAsk(region, CueSheet(("dog",)), "starter-sound", looks=looks)
    made = extracting.extract(ask, scene, silent).extraction
    assert looks == made.recipe["parameters"]["looks"]


def test_an_absent_target_is_an_answer(scene, tiny_model):
    """Nothing is placed when the target is not there, unless it is asked for."""
    tiny_model(0.1)
    ask = ExtractAsk(
        region_of(scene.document, Selection(0, 32000)), CueSheet(("dog",)), "starter-sound"
    )
    assert extracting.extract(ask, scene, silent).found is None
    assert extracting.extract(replace(ask, keep_absent=True), scene, silent).found is not None


def test_a_reference_may_be_a_region_of_the_project(scene, tiny_model):
    """The selection is a cue like any other."""
    region = region_of(scene.document, Selection(0, 16000))
    ask = ExtractAsk(region, CueSheet(references=(region,)), "starter-sound")
    assert extracting.extract(ask, scene, silent).found is not None


def test_boxes_on_the_timeline_bound_the_result(scene, tiny_model):
    """Outside of the box, in time, the target is silent."""
    region = region_of(scene.document, Selection(8000, 56000))
    box = replace(region, start=16000, end=32000, low_hz=100.0, high_hz=2000.0)
    cues = CueSheet(("tone",), (box,), only_boxes=True)
    found = extracting.extract(ExtractAsk(region, cues, "starter-sound"), scene, silent).found
    heard = files.read(scene.pool.path(found.target)).samples[0]
    assert np.abs(heard[8000 + 600 : 24000 - 600]).max() > 0
    assert np.abs(heard[: 8000 - 600]).max() == np.abs(heard[24000 + 600 :]).max() == 0


def test_further_answers_are_media_that_can_be_heard_before_they_are_kept(scene, tiny_model):
    """Three answers; the two others are placed only in a document of their own."""
    region = region_of(scene.document, Selection(0, 32000))
    ask = ExtractAsk(region, CueSheet(("dog",), (region,)), "starter-sound", candidates=3)
    outcome = extracting.extract(ask, scene, silent)
    assert ["more by the words", "more by the example"] == [one.name for one in outcome.others]
    called = [one.found.target.name for one in outcome.others]
    assert ["dog · more by the words.wav", "dog · more by the example.wav"] == called
    document, ids = extracting.placed(outcome.others[0], scene.document)
    assert len(scene.document.tracks) + 2 == len(document.tracks)
    assert [TrackRole.TARGET] == [track.role for track in document.tracks if track.id in ids]


def test_clean_dialogue_keeps_the_share_that_is_asked_for(scene, tiny_model):
    """With an amount of nothing the cleaned track is the recording."""
    region = region_of(scene.document, Selection(0, 32000))
    outcome = extracting.enhance(EnhanceAsk(region, 0.0, "starter-sound"), scene, silent)
    heard = files.read(scene.pool.path(outcome.found.target)).samples
    source = files.read(scene.pool.path(scene.document.media[0]), 0, 32000).samples
    np.testing.assert_allclose(heard, source, atol=1e-6)
    assert outcome.extraction.recipe["operation"] == "enhance"
    assert outcome.label == "clean dialogue"
