from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from engine.errors import DamagedProject
from engine.export.report.facts import WordDifference, gather
from engine.project import edits
from engine.project.document import Marker, MediaKind
from engine.project.history import History, Recipe
from engine.project.results import HeardSpan, add_span_markers
from tests.helpers.projects import write_recording
from tests.helpers.tampering import tamper


def test_a_project_is_gathered_with_its_recipes(tmp_path: Path) -> None:
    """Steps of the branch, the recipes they name, the models once, the hash of the last step."""
    write_recording(tmp_path / "a.wav", 8000, 1, seed=1)
    with History.create(tmp_path / "Case", name="Case", rate=8000) as history:
        medium = history.media.intake(tmp_path / "a.wav")
        history.apply("Import", edits.import_media, medium)
        recipe = Recipe("extract", {"x": 1}, model_id="m", model_sha256="ab")
        track = history.document.tracks[0].id
        for gain in (1.0, 2.0):
            history.apply("Level", edits.set_track_gain, track, gain, recipe=recipe)
        facts = gather(history)
        assert history.steps == facts.steps
        assert {recipe.id: recipe} == dict(facts.recipes)
        assert (("m", "ab"),) == facts.models
        assert history.steps[-1].hash == facts.head
        assert () == facts.results
        assert facts.problems is None


def test_a_report_does_not_pass_over_a_recipe_that_is_gone(tmp_path: Path) -> None:
    """It is refused with where to look, not written without it."""
    with History.create(tmp_path / "Case", name="Case", rate=8000) as history:
        recipe = Recipe("locate", model_id="m", model_sha256="ab")
        marker = Marker("m", 5, 5, "here")
        history.apply("Find", edits.add_marker, marker, recipe=recipe)
        folder = history.folder
    tamper(folder, "recipes", "DELETE FROM recipes")
    with (
        History.open(folder, read_only=True) as history,
        pytest.raises(DamagedProject, match="Verify project"),
    ):
        gather(history)


def test_markers_of_a_model_are_gathered_as_their_step_set_them(tmp_path: Path) -> None:
    """Also when one was moved or removed since; what a person marked has no recipe."""
    recipe = Recipe("locate", model_id="m", model_sha256="ab")
    spans = (HeardSpan(0, 800, 0.9), HeardSpan(1600, 2400, 0.8))
    with History.create(tmp_path / "Case", name="Case", rate=8000) as history:
        history.apply("Add", edits.add_marker, Marker("m", 5, 5, "here"))
        history.apply("Mark", add_span_markers, spans, "dog", recipe.id, recipe=recipe)
        set_then = tuple(m for m in history.document.markers if m.recipe_id)
        history.apply("Move", edits.move_marker, set_then[0].id, 4000)
        history.apply("Remove", edits.remove_marker, set_then[1].id)
        assert {recipe.id: set_then} == gather(history).marked
        history.apply("Remove", edits.remove_marker, set_then[0].id)
        assert {} == gather(history).marked


def test_a_difference_has_a_rate() -> None:
    """Errors by words of the reference, whatever their kind; nothing is no division by nothing."""
    assert 0.5 == pytest.approx(WordDifference("t", 8, 2, 1, 1).rate)
    assert 1.0 == WordDifference("t", 0, 0, 0, 1).rate


def test_what_a_model_made_is_a_result_wherever_it_lies(tmp_path: Path) -> None:
    """In the place of its recording it has no track of its own; what is left of that is none."""
    for seed, name in enumerate(("a.wav", "dog.wav")):
        write_recording(tmp_path / name, 8000, 1, seed=seed)
    with History.create(tmp_path / "Case", name="Case", rate=8000) as history:
        history.apply("Import", edits.import_media, history.media.intake(tmp_path / "a.wav"))
        dog = replace(history.media.intake(tmp_path / "dog.wav"), kind=MediaKind.DERIVED)
        recipe = Recipe("extract", model_id="m", model_sha256="ab")
        history.apply("Extract", edits.import_media, dog, recipe=recipe)
        street, found = history.document.tracks
        clip = found.clips[0]
        history.apply("Trim", edits.trim_clip, clip.id, 2000, 4000)
        history.apply("Put", edits.put_in_place, street.id, found.id, 0, [found.id])
        facts = gather(history)
    (placed,) = facts.results
    assert (street.id, recipe.id) == (placed.id, placed.recipe_id)
    assert [(2000, 4000)] == [(clip.start, clip.end) for clip in placed.clips]
    assert recipe == facts.recipes[recipe.id]
    assert 3 == len(facts.document.track(street.id).clips)
