"""`engine.project.makers`: which model made the sound of a medium."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from engine.project import edits
from engine.project.clip import Patch
from engine.project.document import Document, Media, MediaKind
from engine.project.history import History
from engine.project.makers import known_recipes, makers, media_of, recipes_of_tracks
from engine.project.provenance import Recipe
from tests.helpers.projects import RATE, write_recording

EXTRACT = Recipe("extract", model_id="starter-sound", model_sha256="cd" * 32)


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    """A recording, and below it what a model made of it."""
    with History.create(tmp_path / "p.auricle", name="P", rate=RATE) as made:
        path = write_recording(tmp_path / "street.wav")
        made.apply("Import", edits.import_media, made.media.intake(path))
        add(made, tmp_path / "dog.wav", EXTRACT)
        yield made


def derived(history: History, path: Path) -> Media:
    """A file as a medium of the project's own."""
    seed = len(history.document.media)
    medium = history.media.intake(write_recording(path, seed=seed + 7))
    return replace(medium, kind=MediaKind.DERIVED)


def add(history: History, path: Path, recipe: Recipe) -> Media:
    """One more track, made by an operation."""
    medium = derived(history, path)
    history.apply("Make", edits.import_media, medium, recipe=recipe)
    return medium


def test_a_medium_knows_its_model(history: History) -> None:
    """Recordings have none."""
    _, dog = history.document.media
    assert {dog.id: EXTRACT} == makers(history, history.document)


def test_what_was_rendered_has_the_model_of_what_went_in(history: History, tmp_path: Path) -> None:
    """Through any number of operations without a model; a rendered recording has none."""
    street, dog = history.document.tracks
    step = history.step_number
    plain = Recipe("render", {"tracks": [street.id], "at_step": step, "start": 0, "end": RATE})
    of_dog = Recipe("render", {"tracks": [dog.id], "at_step": step, "start": 0, "end": RATE})
    add(history, tmp_path / "plain.wav", plain)
    rendered = add(history, tmp_path / "rendered.wav", of_dog)
    changed = add(history, tmp_path / "changed.wav", Recipe("change area", {}, (rendered.id,)))
    found = makers(history, history.document)
    assert {dog.clips[0].media_id, rendered.id, changed.id} == set(found)
    assert {EXTRACT.id} == {recipe.id for recipe in found.values()}


def test_a_recipe_that_names_what_is_not_there_says_nothing(
    history: History, tmp_path: Path
) -> None:
    """`verify` is for that; an export goes on."""
    lost = add(history, tmp_path / "x.wav", Recipe("render", {"tracks": ["gone"], "at_step": 1}))
    later = add(history, tmp_path / "y.wav", Recipe("render", {"tracks": ["x"], "at_step": 99}))
    assert not {lost.id, later.id} & set(makers(history, history.document))


def test_patches_are_played_too(history: History) -> None:
    """A clip of a recording in which something was changed plays both media."""
    track = history.document.tracks[0]
    clip = replace(track.clips[0], patches=(Patch(0, 100, "patch"),))
    assert (clip.media_id, "patch") == media_of(replace(track, clips=(clip,)))


def test_recordings_alone_are_not_looked_for(history: History) -> None:
    """Most projects: the history is not even read."""
    document: Document = replace(history.document, media=history.document.media[:1])
    assert {} == makers(history, document)


def test_an_export_knows_the_recipes_of_tracks_and_of_media(history: History) -> None:
    """Of the result that a track is, and of the sound that it plays; none that is gone."""
    street, dog = history.document.tracks
    of_answer = Recipe("enhance", model_id="starter-speech")
    history.apply("Make", edits.rename_track, dog.id, "Dog", recipe=of_answer)
    tracks = (replace(street, recipe_id="gone"), replace(dog, recipe_id=of_answer.id))
    document = replace(history.document, tracks=tracks)
    of_tracks = recipes_of_tracks(history, document)
    assert {of_answer.id: of_answer} == of_tracks
    assert makers(history, document) | of_tracks == known_recipes(history, document)
