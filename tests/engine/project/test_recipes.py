from __future__ import annotations

from types import SimpleNamespace

from engine import __version__
from engine.project import recipes


def test_facts_find_their_fields():
    """What a recipe has a field for goes there; the rest are parameters."""
    made = recipes.of(
        "extract",
        {
            "operation": "extract",
            "parameters": {
                "start": 5,
                "origins": {"a.wav": {"kind": "medium", "media_id": "m1"}},
            },
            "inputs": {"sha256": "ab"},
            "outputs": {"target.wav": "cd"},
            "model_id": "starter-sound",
            "seed": 0,
        },
    )
    assert (made.model_id, made.seed, made.inputs) == ("starter-sound", 0, ("m1",))
    assert made.parameters == {
        "start": 5,
        "origins": {"a.wav": {"kind": "medium", "media_id": "m1"}},
        "source": {"sha256": "ab"},
        "outputs": {"target.wav": "cd"},
    }
    assert made.code_version == __version__


def test_a_recipe_survives_json():
    """What the history stores is what was made."""
    made = recipes.of("transcribe", {"parameters": {"language": None}})
    assert recipes.Recipe.from_json(made.to_json()) == made


def test_the_answer_of_an_extraction_is_kept():
    """How sure and how exact, as plain numbers, for reports."""
    curve = SimpleNamespace(threshold=0.5)
    extraction = SimpleNamespace(confidence=0.87654321, presence=curve, sum_error=0.0)
    answer = recipes.answer_of(extraction)
    assert {"confidence": 0.8765, "threshold": 0.5, "sum_error": 0.0} == answer
