from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from desktop.session import Selection, tasks
from desktop.session.requests import CueSheet, ExtractAsk, Region, region_of
from engine.audio import files
from engine.progress import silent
from engine.project import edits


@pytest.fixture
def scene(qtbot, opened):
    history = opened.history
    return tasks.Scene(history.document, history.media, history.folder)


def test_a_plain_region_is_read_in_place(scene, recording):
    """Nothing is copied when one clip covers the region."""
    region = region_of(scene.document, Selection(1000, 9000))
    piece = tasks.material(region, scene, None, silent)
    assert (piece.path, piece.start, piece.end) == (recording, 1000, 9000)


def test_a_region_over_a_gap_is_rendered(scene, tmp_path):
    """Two clips become one file with silence between them, without the track's own level."""
    track = scene.document.tracks[0]
    document = edits.delete_region(scene.document, 20000, 30000)
    document = edits.set_track_gain(document, track.id, -20.0)
    piece = tasks.material(
        Region(track.id, 10000, 40000), replace(scene, document=document), tmp_path, silent
    )
    samples = files.read(piece.path).samples
    assert samples.shape == (2, 30000)
    assert np.max(np.abs(samples[:, 10000:20000])) == 0.0
    assert np.max(np.abs(samples[:, :10000])) == pytest.approx(0.1, abs=0.01)


def test_an_extraction_moves_its_files_into_the_project(scene, tiny_model):
    """Target and residual are media of the project, and no working folder stays behind."""
    ask = ExtractAsk(region_of(scene.document, Selection(0, 32000)), CueSheet(("dog",)), "any")
    outcome = tasks.extract(ask, scene, silent)
    assert outcome.found is not None
    assert outcome.found.target.n_samples == 32000
    assert scene.pool.path(outcome.found.residual).is_file()
    assert not list(scene.folder.glob(".job-*"))


def test_an_absent_target_is_an_answer(scene, tiny_model):
    """Nothing is placed when the target is not there, unless it is asked for."""
    tiny_model(0.1)
    ask = ExtractAsk(region_of(scene.document, Selection(0, 32000)), CueSheet(("dog",)), "any")
    assert tasks.extract(ask, scene, silent).found is None
    assert tasks.extract(replace(ask, keep_absent=True), scene, silent).found is not None


def test_a_reference_may_be_a_region_of_the_project(scene, tiny_model):
    """The selection is a cue like any other."""
    region = region_of(scene.document, Selection(0, 16000))
    ask = ExtractAsk(region, CueSheet(references=(region,)), "any")
    assert tasks.extract(ask, scene, silent).found is not None


def test_places_are_on_the_timeline(scene, tiny_model):
    """What sounds from the start to the end is one place: the whole region."""
    region = region_of(scene.document, Selection(8000, 56000))
    outcome = tasks.locate(ExtractAsk(region, CueSheet(("tone",)), "any"), scene, silent)
    assert outcome.label == "tone"
    assert all(8000 <= span.start < span.end <= 56000 for span in outcome.spans)
    assert outcome.spans
