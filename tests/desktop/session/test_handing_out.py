from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from desktop.session import Selection, handing_out
from engine.audio import files
from engine.audio.buffer import Buffer
from engine.audio.tag_reader import read_tags
from engine.operations.scene import Scene
from engine.progress import silent
from engine.project import edits
from engine.project.document import MediaKind
from engine.project.provenance import Recipe
from engine.project.render import render

pytestmark = pytest.mark.gui


def test_a_range_becomes_a_file_with_the_name_of_its_track(opened):
    """What is heard, sample by sample; asked again, the same file."""
    history = opened.history
    scene = Scene(history.document, history.media, history.folder)
    tracks = handing_out.what(history.document, Selection(0, 0), "")
    path = handing_out.write(scene, tracks, 8000, 24000, silent)
    assert "street.wav" == path.name
    expected = render(history.document, history.media, 8000, 24000).samples
    np.testing.assert_array_equal(expected, files.read(path).samples)
    made = path.stat().st_mtime_ns
    assert path == handing_out.write(scene, tracks, 8000, 24000, silent)
    assert made == path.stat().st_mtime_ns


def test_the_selection_says_what_is_meant(opened):
    """Its tracks and range; without one, the active track and all that sounds on it."""
    document = opened.document
    track = document.tracks[0]
    assert (track,) == handing_out.what(document, Selection(0, 5, track_ids=(track.id,)), "")
    assert (track,) == handing_out.what(document, Selection(0, 0), track.id)
    assert (0, document.length) == handing_out.span_of((track,), Selection(7, 7))
    assert (3, 9) == handing_out.span_of((track,), Selection(3, 9))


def test_a_file_says_that_a_model_made_it(opened, tmp_path):
    """It leaves the project, and with it the history."""
    recipe = Recipe("extract", model_id="starter-sound", model_sha256="cd" * 32)
    history, track = opened.history, opened.document.tracks[0]
    samples = files.read(history.media.path(opened.document.media[0])).samples
    files.write(tmp_path / "dog.wav", Buffer(samples * np.float32(0.5), 16000))
    dog = replace(history.media.intake(tmp_path / "dog.wav"), kind=MediaKind.DERIVED)
    opened.apply("Extract", edits.import_media, dog, recipe=recipe)
    scene = Scene(opened.document, history.media, history.folder)
    said = [
        read_tags(handing_out.write(scene, (one,), 0, 8000, silent))["comment"]
        for one in (track, opened.document.tracks[1])
    ]
    assert "ai_derived: no" in said[0]
    assert "AI-derived: made by model starter-sound" in said[1]
