from __future__ import annotations

import pickle

import pytest

from engine.project.problem import problem


def test_a_problem_is_its_sentence_and_what_it_is_about():
    """It can be shown as a text, compared as one, and told as JSON."""
    found = problem("source", "It changed.", step=3, path="a.wav", expected="ab", found="cd")
    assert "It changed." == found
    assert {
        "part": "source",
        "text": "It changed.",
        "step": 3,
        "path": "a.wav",
        "expected_sha256": "ab",
        "found_sha256": "cd",
    } == found.to_json()


def test_it_can_go_to_another_process():
    """Nothing is lost on the way."""
    found = problem("step", "Gone.", step=3)
    assert found.to_json() == pickle.loads(pickle.dumps(found)).to_json()


def test_only_known_parts():
    """A spelling mistake does not reach the user."""
    with pytest.raises(ValueError, match="moon"):
        problem("moon", "")
