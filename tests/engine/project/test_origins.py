from __future__ import annotations

import json

import pytest

from engine.project import origins
from engine.project.origins import FromArea, FromClip, FromMedium, FromTrack
from tests.helpers.projects import medium

ALL = {
    "a.wav": FromMedium("m"),
    "b.wav": FromTrack(3, "t", 10, 20),
    "c.wav": FromArea(3, "t", (((0.5, 100.125), (9.25, 100.0), (4.0, 333.3)),), 2048),
    "d.wav": FromClip(medium("cue"), "/voices/ann.wav", 0, 8000),
}


def test_origins_survive_json_exactly():
    """What a recipe keeps is what was noted, to the last digit of a drawn point."""
    stored = json.dumps({path: origins.to_json(one) for path, one in ALL.items()})
    assert ALL == origins.of_recipe({origins.KEY: json.loads(stored)})


def test_recordings_and_kept_cues_are_inputs():
    """Each medium once; rendered pieces are none."""
    assert ("m", medium("cue").id) == origins.media_ids({**ALL, "e.wav": FromMedium("m")})


def test_kept_cues_are_found_again():
    """What the media folder holds for a recipe alone."""
    stored = {path: origins.to_json(one) for path, one in ALL.items()}
    assert (medium("cue"),) == origins.kept_clips({origins.KEY: stored})


@pytest.mark.parametrize("facts", [{}, {"kind": "dream"}, {"kind": "track", "step": 1}])
def test_anything_else_is_refused(facts):
    """A damaged recipe does not pass for a whole one."""
    with pytest.raises(ValueError, match="not an origin"):
        origins.from_json(facts)
