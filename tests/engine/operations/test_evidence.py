"""An example is understood by which of the sounds that it could be are in the recording."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import Tensor

from engine.audio.buffer import Buffer
from engine.models.mask_model import MaskModelSpec
from engine.operations import cues, evidence
from engine.operations.cues import Cues, Query
from engine.operations.listening import grid_of
from engine.operations.looks import Looks
from engine.operations.recording import BufferRecording
from engine.operations.references import Reference
from engine.operations.separate import separate
from tests.helpers import tiny

KINDS = ("a", "bb")
"""Of which `Hearing` hears the second; the axes 1 and 2 of the tiny space."""
EXAMPLE = np.array([0.0, 0.8, 0.6, *([0.0] * (tiny.EMBEDDING - 3))], np.float32)
"""Nearer to the first kind than to the second."""


class Hearing(tiny.Attentive):
    """Hears one kind alone, in every frame."""

    def presence(self, features: dict[str, Tensor], positive: Tensor, negative: Tensor) -> Tensor:
        """How much of the second kind is asked for."""
        frames = features["magnitude"].shape[-1]
        assert len(features["magnitude"]) == len(positive) == len(negative)
        return positive[:, 2].clamp(0, 1).unsqueeze(1).expand(-1, frames)


def spec_of(sounds: tuple[str, ...] = KINDS) -> MaskModelSpec:
    return replace(tiny.spec_of(), sounds=sounds)


def shown() -> Query:
    return Query(EXAMPLE, np.zeros(tiny.EMBEDDING, np.float32), (), is_shown=True)


def noise(seconds: float) -> Buffer:
    wave = 0.1 * np.random.default_rng(3).standard_normal((1, round(8000 * seconds)))
    return Buffer(wave.astype(np.float32), 8000)


def understood(query: Query, sounds: tuple[str, ...] = KINDS, seconds: float = 2) -> Query:
    model = Hearing(spec_of(sounds))
    recording = BufferRecording(noise(seconds))
    grid = grid_of(recording, model)
    windows = grid.covering(0, grid.n_frames)
    return evidence.grounded(query, tiny.listener_for(model), recording, windows, lambda _: None)


@pytest.mark.parametrize("seconds", [2, 9])
def test_an_example_is_moved_towards_what_is_heard(seconds: float) -> None:
    """It is nearer to the one kind, but only the other one sounds."""
    query = understood(shown(), seconds=seconds)
    assert query.sought is not None
    towards = (1 - evidence.SHARE) * EXAMPLE + evidence.SHARE * np.eye(tiny.EMBEDDING)[2]
    np.testing.assert_allclose(towards / np.linalg.norm(towards), query.sought, atol=1e-5)
    np.testing.assert_array_equal(EXAMPLE, query.positive)


def test_where_nothing_of_it_is_heard_it_is_left_as_it_is() -> None:
    """No kind counts more than another: the example speaks for itself."""
    query = understood(shown(), sounds=("a",))
    assert query.sought is not None
    np.testing.assert_allclose(EXAMPLE, query.sought, atol=1e-5)


def test_words_are_taken_as_they_are_said() -> None:
    """Who says what is wanted is not corrected; nor is a model asked that gains nothing."""
    assert understood(replace(shown(), is_shown=False)).sought is None
    assert understood(shown(), sounds=()).sought is None


@pytest.mark.parametrize(
    ("asked", "is_shown"),
    [
        (Cues(references=(Reference("door.wav"),)), True),
        (Cues(("a dog",), (Reference("door.wav"),)), False),
        (Cues(("a dog",)), False),
        (Cues(references=(Reference("door.wav"),), without=("rain",)), True),
    ],
)
def test_a_query_knows_that_its_sound_is_only_shown(monkeypatch, asked, is_shown) -> None:
    """Words, where there are some, say which sound it is."""
    monkeypatch.setattr(cues, "read_reference", lambda example, rate: np.ones(rate, np.float32))
    assert is_shown == cues.embed(asked, tiny.TinyModel(tiny.constant(1.0))).is_shown


@pytest.mark.parametrize(("looks", "is_moved"), [(Looks.SCENE, True), (Looks.REST, False)])
def test_masks_are_made_for_the_cue_as_it_is_understood(looks: Looks, is_moved: bool) -> None:
    """The whole path, and the way without it that older steps take."""
    model = Hearing(spec_of())
    asked: list[Tensor] = []
    plain = model.mask
    model.mask = lambda features, positive, negative: (  # type: ignore[method-assign]
        asked.append(positive) or plain(features, positive, negative)
    )
    separate(noise(2), shown(), tiny.listener_for(model), looks=looks)
    assert is_moved == (not torch.allclose(asked[-1][0], torch.from_numpy(EXAMPLE)))
