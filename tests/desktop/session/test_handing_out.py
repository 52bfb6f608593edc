from __future__ import annotations

import numpy as np
import pytest

from desktop.session import Selection, handing_out
from engine.audio import files
from engine.operations.scene import Scene
from engine.progress import silent
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
