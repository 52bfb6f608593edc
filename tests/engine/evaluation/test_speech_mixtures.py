"""Noisy speech is drawn the same way every time."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import EvaluationError
from engine.evaluation import speech_mixtures
from engine.evaluation.dataset import Clip


def clip(name: str, category: str, speaker: str = "") -> Clip:
    return Clip(Path(name), name, category, category, "test", name, speaker)


CLIPS = [
    clip("a1", "speech", "ann"),
    clip("a2", "speech", "ann"),
    clip("b1", "speech", "bob"),
    clip("rain", "rain"),
    clip("dog", "dog"),
    clip("tune", "music"),
]


def test_sounds_and_music_take_turns_and_levels_after_each_pair() -> None:
    """Every level meets both kinds of noise."""
    items = speech_mixtures.draw(CLIPS, 6, seed=1, snrs_db=(0, 5, 10))
    assert ["sound", "music"] * 3 == [speech_mixtures.kind_of(item) for item in items]
    assert [0, 0, 5, 5, 10, 10] == [item.snr_db for item in items]
    assert {"speech"} == {item.target.category for item in items}


def test_an_item_does_not_depend_on_how_many_are_drawn() -> None:
    """The first of three is the first of thirty; another seed gives others."""
    few = speech_mixtures.draw(CLIPS, 3, seed=1, snrs_db=(0,))
    many = speech_mixtures.draw(CLIPS, 30, seed=1, snrs_db=(0,))
    assert few == many[:3]
    assert many != speech_mixtures.draw(CLIPS, 30, seed=2, snrs_db=(0,))


def test_speakers_are_drawn_before_their_clips() -> None:
    """A speaker with more recordings is not heard more often."""
    items = speech_mixtures.draw(CLIPS, 400, seed=1, snrs_db=(0,))
    share = sum(item.target.speaker == "bob" for item in items) / 400
    assert 0.5 == pytest.approx(share, abs=0.08)


@pytest.mark.parametrize("category", ["speech", "noise"])
def test_both_speech_and_noise_are_needed(category: str) -> None:
    """A split with one of them alone cannot be mixed."""
    with pytest.raises(EvaluationError):
        speech_mixtures.draw([clip("x", category)], 1, seed=1, snrs_db=(0,))
