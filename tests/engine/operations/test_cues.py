"""What people say and what is made of it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.audio import files
from engine.errors import ContradictoryCues, EmptyCue
from engine.operations.cues import (
    Cues,
    Reference,
    Weights,
    check_sense,
    embed,
    parse,
    parse_description,
)
from tests.helpers import signals, tiny


@pytest.mark.parametrize(
    ("said", "wanted", "unwanted"),
    [
        ("a dog barking", ["a dog barking"], []),
        ("a dog, not the rain", ["a dog"], ["the rain"]),
        ("the woman's voice, not the music", ["the woman's voice"], ["the music"]),
        ("a dog but not the rain", ["a dog"], ["the rain"]),
        ("birds without traffic", ["birds"], ["traffic"]),
        ("birds minus wind and traffic", ["birds"], ["wind", "traffic"]),
        ("speech, no music, no applause", ["speech"], ["music", "applause"]),
        ("everything except for the siren", ["everything"], ["the siren"]),
        ("not the rain", [], ["the rain"]),
        ("a knot being tied", ["a knot being tied"], []),
        ("a piano note", ["a piano note"], []),
        ("不要音乐", [], ["音乐"]),
        ("女声，不要音乐", ["女声"], ["音乐"]),
        ("狗叫，但不是雨声和风声", ["狗叫"], ["雨声", "风声"]),
        ("狗叫 not rain", ["狗叫"], ["rain"]),
    ],
)
def test_negatives_are_split_from_a_description(
    said: str, wanted: list[str], unwanted: list[str]
) -> None:
    """What follows not, without, but not, minus, except or a Chinese counterpart is unwanted."""
    spoken = parse_description(said)
    assert wanted == list(spoken.wanted)
    assert unwanted == list(spoken.unwanted)


@pytest.mark.parametrize(
    "cues",
    [Cues(), Cues(describe=("the of a",)), Cues(describe=("",)), Cues(("a dog",), (), ("the",))],
)
def test_empty_words_are_refused(cues: Cues) -> None:
    """No cue, or a description of nothing but stop words, names no sound."""
    with pytest.raises(EmptyCue):
        parse(cues)


_BARK, _LATER = Reference(Path("bark.wav")), Reference(Path("bark.wav"), 500)


@pytest.mark.parametrize(
    ("cues", "what"),
    [
        (Cues(("a dog barking", "rain"), (), ("the dog barking",)), "a dog barking"),
        (Cues(("rain, not the rain",)), "rain"),
        (Cues(("狗叫",), (), ("barking dog",)), "狗叫"),
        (Cues(references=(_BARK,), without_references=(_LATER, _BARK)), "bark.wav"),
        (Cues(voices=(_BARK,), without_voices=(_BARK,)), "bark.wav"),
    ],
)
def test_asking_for_and_against_the_same_thing_is_refused(cues: Cues, what: str) -> None:
    """Whatever the words around it are; the error names it."""
    with pytest.raises(ContradictoryCues) as caught:
        check_sense(cues)
    assert what == caught.value.what


@pytest.mark.parametrize(
    "cues",
    [
        Cues(("a dog barking",), (), ("a dog growling",)),
        Cues(references=(_BARK,), without_references=(_LATER,)),
        Cues(("dog",), (_BARK,), ("rain",), voices=(_BARK,)),
    ],
)
def test_what_is_like_something_unwanted_may_be_asked_for(cues: Cues) -> None:
    """Another part of a recording, another sound of a dog."""
    check_sense(cues)


def test_groups_are_unit_means_of_words_and_examples(tmp_path: Path) -> None:
    """Each group is averaged and brought to unit length by itself."""
    clip = tmp_path / "bark.wav"
    files.write(clip, signals.mono(signals.tone(700, 1, 44_100), 44_100))
    cues = Cues(("a dog, not rain",), (Reference(clip),), ("wind",))
    query = embed(cues, tiny.TinyModel(tiny.constant(1)))
    expected = np.zeros(tiny.EMBEDDING)
    expected[len("a dog") % tiny.EMBEDDING] = expected[-1] = np.sqrt(0.5)
    np.testing.assert_allclose(query.positive, expected, atol=1e-6)
    assert 1.0 == pytest.approx(np.linalg.norm(query.negative))


def test_more_examples_do_not_drown_the_words(tmp_path: Path) -> None:
    """Each kind is averaged first: three examples and one description weigh the same."""
    clip = tmp_path / "bark.wav"
    files.write(clip, signals.mono(signals.tone(700, 1, 8000), 8000))
    model = tiny.TinyModel(tiny.constant(1))
    one = embed(Cues(("a dog",), (Reference(clip),)), model)
    three = embed(Cues(("a dog",), (Reference(clip),) * 3), model)
    np.testing.assert_allclose(one.positive, three.positive, atol=1e-6)


def test_weights_lean_to_words_or_examples(tmp_path: Path) -> None:
    """3:4 makes the unit vector (0.6, 0.8); 1:0 leaves the examples out."""
    clip = tmp_path / "bark.wav"
    files.write(clip, signals.mono(signals.tone(700, 1, 8000), 8000))
    model = tiny.TinyModel(tiny.constant(1))

    def axes(weights: Weights) -> list[float]:
        cues = Cues(("a dog",), (Reference(clip),), weights=weights)
        vector = embed(cues, model).positive
        return [float(vector[len("a dog") % tiny.EMBEDDING]), float(vector[-1])]

    assert pytest.approx([0.6, 0.8], abs=1e-6) == axes(Weights(3, 4))
    assert [1.0, 0.0] == axes(Weights(1, 0))
    with pytest.raises(ValueError, match="weights"):
        Weights(0, 0)


def test_group_without_cues_is_zero() -> None:
    """Nothing unwanted: the negative vector is zeros."""
    query = embed(Cues(("a dog",)), tiny.TinyModel(tiny.constant(1)))
    assert not query.negative.any()


def test_chinese_is_shown_as_understood() -> None:
    """The English reading stands beside what was said."""
    query = embed(Cues(("狗叫",)), tiny.TinyModel(tiny.constant(1)))
    assert "狗叫" == query.interpreted[0][0]
    assert "dog" in query.interpreted[0][1]
