from __future__ import annotations

import pytest

from desktop.session import Selection, locating
from desktop.session.regions import region_of
from desktop.session.requests import CueSheet, ExtractAsk, FindAsk
from engine.operations.scene import Scene
from engine.progress import silent
from engine.project import recipes
from engine.project.regions import recordings_of


@pytest.fixture
def scene(qtbot, opened):
    history = opened.history
    return Scene(history.document, history.media, history.folder)


def test_places_are_on_the_timeline(scene, tiny_model):
    """What sounds from the start to the end is one place: the whole region."""
    region = region_of(scene.document, Selection(8000, 56000))
    outcome = locating.locate(
        ExtractAsk(region, CueSheet(("tone",)), "starter-sound"), scene, silent
    )
    assert outcome.label == "tone"
    assert all(8000 <= span.start < span.end <= 56000 for span in outcome.spans)
    assert outcome.spans
    recipe = recipes.of("locate", outcome.facts)
    assert scene.document.media[0].id in recipe.inputs
    assert ["tone"] == recipe.parameters["cues"]["describe"]
    assert outcome.device
    (searched,) = recipe.parameters["searched"]
    assert [region.track_id, 8000, 56000] == searched["region"]


def test_places_like_the_example_are_found_on_every_recording(scene, tiny_model):
    """The whole of each recording is searched, and the places lie on the timeline."""
    example = region_of(scene.document, Selection(8000, 24000))
    regions = recordings_of(scene.document)
    assert [(0, 64000)] == [(region.start, region.end) for region in regions]
    outcome = locating.find(FindAsk(regions * 2, example, "starter-sound"), scene, silent)
    assert outcome.label == "like the example"
    assert 2 == len(outcome.spans)
    assert ("find", 2) == (
        outcome.facts["operation"],
        len(outcome.facts["parameters"]["searched"]),
    )
    assert all(0.0 < span.score <= 1.0 for span in outcome.spans)
