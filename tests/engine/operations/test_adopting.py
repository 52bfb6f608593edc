"""The halves of a result become media of a project."""

from __future__ import annotations

import numpy as np
import pytest

from engine.audio import files
from engine.operations.adopting import adopt
from engine.operations.presence import PresenceCurve
from engine.operations.scene import Scene
from engine.progress import silent
from engine.project.regions import range_of
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
