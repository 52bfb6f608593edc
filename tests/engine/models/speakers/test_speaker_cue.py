from __future__ import annotations

import numpy as np
import pytest

from engine.models.speakers import speaker_cue
from tests.helpers import speakers


def voices(count: int) -> tuple[list[np.ndarray], list[str]]:
    """Some sounds of each speaker and who made them."""
    random = np.random.default_rng(3)
    sounds, names = [], []
    for name in speakers.SPEAKERS:
        for _ in range(count):
            words = [speakers.spoken(name, word, random) for word in speakers.WORDS]
            sounds.append(np.concatenate(words))
            names.append(name)
    return sounds, names


def test_unseen_sounds_are_nearest_to_their_speaker() -> None:
    """Fitted on some takes, it tells the speakers of other takes apart."""
    encoder = speaker_cue.fit(*voices(6), size=8)
    assert len(speakers.SPEAKERS) - 1 == encoder.size
    known = {name: encoder.embed(speakers.enrolment(name)) for name in speakers.SPEAKERS}
    random = np.random.default_rng(99)
    for name in speakers.SPEAKERS:
        words = [speakers.spoken(name, word, random) for word in speakers.WORDS]
        vector = encoder.embed(np.concatenate(words))
        nearest = min(known, key=lambda other: float(np.linalg.norm(known[other] - vector)))
        assert name == nearest


def test_level_does_not_matter() -> None:
    """A quieter enrolment gives the same vector."""
    encoder = speaker_cue.fit(*voices(4), size=2)
    sound = speakers.enrolment("ann")
    np.testing.assert_allclose(encoder.embed(sound), encoder.embed(sound / 8), atol=1e-3)


def test_numbers_have_unit_variance_over_the_training_voices() -> None:
    """So that the speaker layer begins at the same scale for every data set."""
    sounds, names = voices(6)
    encoder = speaker_cue.fit(sounds, names, size=2)
    vectors = np.stack([encoder.embed(sound) for sound in sounds])
    np.testing.assert_allclose(1.0, vectors.std(axis=0), atol=1e-3)
    np.testing.assert_allclose(0.0, vectors.mean(axis=0), atol=1e-3)


def test_one_speaker_is_refused() -> None:
    """Directions between voices need two of them."""
    with pytest.raises(ValueError, match="two speakers"):
        speaker_cue.fit([speakers.enrolment("ann")], ["ann"], size=2)
