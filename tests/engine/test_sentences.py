from __future__ import annotations

import copy
import json
import pickle
from dataclasses import asdict, dataclass

import pytest

from engine.sentences import Said, say


def test_a_sentence_is_an_ordinary_string() -> None:
    """It prints, compares, joins and serialises like the text that it is."""
    said = say("{seconds:.2f} s are missing", seconds=0.5)
    assert "0.50 s are missing" == said
    assert '"0.50 s are missing"' == json.dumps(said)
    assert "0.50 s are missing." == f"{said}."


def test_a_sentence_keeps_its_template_and_facts() -> None:
    """Facts may be sentences themselves."""
    said = say("{path}: {problem}", path="a.wav", problem=say("it is {state}", state="cut"))
    assert "a.wav: it is cut" == said
    assert "{path}: {problem}" == said.template
    assert "it is {state}" == said.facts["problem"].template


@pytest.mark.parametrize("through", [copy.deepcopy, lambda said: pickle.loads(pickle.dumps(said))])
def test_copies_keep_everything(through) -> None:
    """Also inside a dataclass that becomes a dictionary."""

    @dataclass
    class Holder:
        said: Said

    said = through(say("at {at}", at=3))
    assert ("at 3", "at {at}", {"at": 3}) == (said, said.template, said.facts)
    assert "at {at}" == asdict(Holder(said))["said"].template
