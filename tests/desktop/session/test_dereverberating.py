from __future__ import annotations

import numpy as np
import pytest

from desktop.session import Selection, dereverberating
from desktop.session.regions import region_of
from engine.audio import files
from engine.operations.scene import Scene
from engine.progress import silent


@pytest.fixture
def scene(qtbot, opened):
    history = opened.history
    return Scene(history.document, history.media, history.folder)


def test_both_parts_are_media_that_are_together_the_recording(scene):
    """Of the selection only; the recipe can be run again, and no working folder stays behind."""
    region = region_of(scene.document, Selection(8000, 32000))
    outcome = dereverberating.reduce_reverberation(region, 1.0, scene, silent)
    parts = (outcome.found.target, outcome.found.residual)
    both = sum(files.read(scene.pool.path(medium)).samples for medium in parts)
    source = files.read(scene.pool.path(scene.document.media[0]), 8000, 32000).samples
    np.testing.assert_allclose(source, both, rtol=0, atol=1e-12)  # samples of 1e-15 are no 24 bit
    assert 1.0 == outcome.recipe["parameters"]["amount"]
    assert "at_step" in outcome.recipe["parameters"]
    assert "dB below" in dereverberating.told(outcome)
    assert outcome.recipe["device"] == f"cpu: {outcome.device}"
    assert not list(scene.folder.glob(".job-*"))


def test_nothing_taken_away_is_told(scene):
    """An amount of nothing leaves the recording."""
    region = region_of(scene.document, Selection(0, 16000))
    outcome = dereverberating.reduce_reverberation(region, 0.0, scene, silent)
    assert "No reverberation" in dereverberating.told(outcome)
    assert {"sum_error": 0.0} == outcome.recipe["answer"]
