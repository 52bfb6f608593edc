"""What tasks read, as ranges of files, and the cues of a sheet."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from desktop.session import Selection
from desktop.session.cues import cues_of
from desktop.session.regions import region_of
from desktop.session.requests import CueSheet
from engine.audio import files
from engine.audio.area import Area
from engine.errors import ContradictoryCues
from engine.operations.scene import Scene, material, reference_of
from engine.progress import silent
from engine.project import edits
from engine.project.regions import Region


@pytest.fixture
def scene(qtbot, opened):
    history = opened.history
    return Scene(history.document, history.media, history.folder)


def test_a_plain_region_is_read_in_place(scene, recording):
    """Nothing is copied when one clip covers the region."""
    region = region_of(scene.document, Selection(1000, 9000))
    piece = material(region, scene, None, silent)
    assert (piece.path, piece.start, piece.end) == (recording, 1000, 9000)


def test_a_region_over_a_gap_is_rendered(scene, tmp_path):
    """Two clips become one file with silence between them, without the track's own level."""
    track = scene.document.tracks[0]
    document = edits.delete_region(scene.document, 20000, 30000)
    document = edits.set_track_gain(document, track.id, -20.0)
    piece = material(
        Region(track.id, 10000, 40000), replace(scene, document=document), tmp_path, silent
    )
    samples = files.read(piece.path).samples
    assert samples.shape == (2, 30000)
    assert np.max(np.abs(samples[:, 10000:20000])) == 0.0
    assert np.max(np.abs(samples[:, :10000])) == pytest.approx(0.1, abs=0.01)


def test_cues_carry_bands_and_weights(scene, tmp_path):
    """A box is an example with its band; words and examples keep their weights."""
    region = region_of(scene.document, Selection(0, 16000))
    box = replace(region, low_hz=300.0, high_hz=900.0)
    sheet = CueSheet(("tone",), (box,), without_references=(region,), weights=(3.0, 1.0))
    cues = cues_of(sheet, scene, tmp_path, silent)
    assert (cues.references[0].low_hz, cues.references[0].high_hz) == (300.0, 900.0)
    assert not cues.without_references[0].is_box
    assert (cues.weights.words, cues.weights.examples) == (3.0, 1.0)


def test_a_region_cannot_be_meant_and_unwanted_at_once(scene, tmp_path):
    """Refused before a model is loaded."""
    region = region_of(scene.document, Selection(0, 16000))
    with pytest.raises(ContradictoryCues):
        cues_of(CueSheet((), (region,), (), (region,)), scene, tmp_path, silent)


def test_a_drawn_area_is_an_example_by_itself(scene, tmp_path):
    """Only what was drawn is heard in it; a voice is introduced by all that sounds there."""
    area = Area(Area.box(8000, 16000, 300, 600).outlines)
    region = region_of(scene.document, Selection(8000, 16000))
    drawn = replace(region, low_hz=300.0, high_hz=600.0, area=area)
    found = reference_of(drawn, scene, tmp_path, silent)
    assert not found.is_box
    samples = files.read(found.path).samples
    assert 0.1 == pytest.approx(np.max(np.abs(samples[:, 3000:6000])), abs=0.005)
    assert np.max(np.abs(samples[:, :20])) < 0.01
    voice = reference_of(replace(drawn, low_hz=None, high_hz=None), scene, tmp_path, silent)
    assert voice.path == scene.pool.path(scene.document.media[0])
