"""A step that is to be run again."""

from __future__ import annotations

from pathlib import Path

from engine.operations.replay.run import ReplayRequest, replay
from engine.project import edits
from engine.project.history import Recipe
from engine.project.replayed import Verdict
from tests.helpers import replayable


def test_a_recipe_that_lacks_something_says_what(tmp_path: Path) -> None:
    """An earlier version's, for example."""
    with replayable.make(tmp_path) as history:
        recipe = Recipe("render", {"start": 0})
        history.apply("Render", edits.rename_document, "X", recipe=recipe)
        (found,) = replay(history, ReplayRequest((history.step_number,))).steps
    assert Verdict.IMPOSSIBLE == found.verdict
    assert "does not hold end" in found.reason
