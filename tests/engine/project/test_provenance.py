"""Recipes and canonical text."""

from __future__ import annotations

import pytest

from engine.project.provenance import Recipe, canonical, sha256
from tests.helpers.projects import transcript

RECIPE = Recipe(
    operation="extract",
    parameters={"describe": ["a dog barking"], "start": 8000},
    inputs=("abc",),
    model_id="starter-sound",
    model_sha256="0" * 64,
    code_version="0.1.0",
    device="cpu",
    dtype="float32",
    seed=3,
)


def test_equal_values_have_equal_text() -> None:
    """Order of keys does not matter; there is no space, and only ASCII."""
    assert canonical({"b": [1, 0.5], "a": "狗"}) == canonical({"a": "狗", "b": [1, 0.5]})
    assert '{"a":"\\u72d7","b":1}' == canonical({"b": 1, "a": "狗"})


def test_every_model_that_took_part_is_named() -> None:
    """One, several in turn, or none."""
    assert (("starter-sound", "0" * 64),) == RECIPE.models
    turns = [
        {"model_id": "voice", "model_sha256": "a"},
        {"model_id": "sound", "model_sha256": "b"},
    ]
    joint = Recipe("extract", {"in_turn": turns}, model_id="voice", model_sha256="a")
    assert (("voice", "a"), ("sound", "b")) == joint.models
    assert () == Recipe("render").models


def test_dataclasses_become_objects() -> None:
    """Nested values are written by their fields."""
    assert '{"confidence":0.5,"end":100,"start":0,"text":"one"}' == (
        canonical(transcript().segments[0].words[0])
    )


def test_numbers_that_json_lacks_are_refused() -> None:
    """NaN would make a text that no other reader takes."""
    with pytest.raises(ValueError, match="JSON"):
        canonical(float("nan"))
    with pytest.raises(TypeError, match="JSON cannot hold"):
        canonical({"a": object()})


def test_recipe_survives_its_text() -> None:
    """From text comes an equal recipe with an equal id."""
    again = Recipe.from_json(RECIPE.to_json())
    assert RECIPE == again
    assert again.id == RECIPE.id == sha256(RECIPE.to_json())[:32]


def test_recipe_id_depends_on_every_fact() -> None:
    """Another seed is another recipe."""
    assert Recipe("extract", seed=1).id != Recipe("extract", seed=2).id


def test_other_text_is_no_recipe() -> None:
    """Unknown or missing fields are refused."""
    for text in ('{"inputs":[]}', '{"operation":"x"}', '{"inputs":[],"operation":"x","y":1}', "{"):
        with pytest.raises(ValueError, match=r"recipe|Expecting"):
            Recipe.from_json(text)
