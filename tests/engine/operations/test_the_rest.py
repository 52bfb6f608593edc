"""Asked again against what is left over in a window."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from engine.audio.buffer import Buffer
from engine.models.mask_model import MaskModelSpec
from engine.operations import the_rest
from engine.operations.cues import Query
from engine.operations.looks import Looks
from engine.operations.separate import separate
from tests.helpers import tiny

RATE = 8000


def spec_of(*, against_rest: bool = True) -> MaskModelSpec:
    return replace(tiny.spec_of(), against_rest=against_rest)


def noise(seconds: float, level: float = 0.1) -> NDArray[np.float32]:
    random = np.random.default_rng(3)
    return (level * random.standard_normal(round(RATE * seconds))).astype(np.float32)


def share_of(model: tiny.Wary, samples: NDArray[np.float32], **options: Looks | Query) -> float:
    """How much of a sound the target is."""
    query = options.pop("query", tiny.any_query())
    assert isinstance(query, Query)
    looks = options.pop("looks", Looks.REST)
    assert isinstance(looks, Looks)
    mixture = Buffer(samples[np.newaxis], RATE)
    found = separate(mixture, query, tiny.listener_for(model), looks=looks)
    inner = slice(400, -400)  # the outermost samples hang on half a window
    target = found.target.samples[0][inner]
    return float(target @ samples[inner] / (samples[inner] @ samples[inner]))


def test_what_is_left_over_becomes_the_negative_cue() -> None:
    """Half is left over at first; told of it, the model lets half of its answer through."""
    model = tiny.Wary(spec_of())
    assert 0.25 == pytest.approx(share_of(model, noise(1.9)), abs=1e-3)
    assert 1 == len(model.examples)


def test_example_of_the_rest_holds_little_of_the_target() -> None:
    """Where half is left over, the example is a sixteenth of the window."""
    model, sound = tiny.Wary(spec_of()), noise(1.9)
    share_of(model, sound)
    inner = slice(400, 15200)
    np.testing.assert_allclose(sound[inner] / 16, model.examples[0][inner], atol=1e-5)


def test_a_target_alone_is_left_as_it_is() -> None:
    """What a mask loses of a sound that is alone is less than a tenth: nothing to ask against."""
    model = tiny.Wary(spec_of(), 0.8)  # 0.04 of the energy is left over
    assert 0.8 == pytest.approx(share_of(model, noise(1.9)), abs=1e-3)
    assert [] == model.examples


def test_each_window_has_its_own_rest() -> None:
    """In a recording of several windows each shows what it holds itself."""
    model, sound = tiny.Wary(spec_of()), np.zeros(RATE * 6, np.float32)
    sound[: RATE * 2], sound[-RATE * 2 :] = noise(2, 0.3), noise(2, 0.03)
    share_of(model, sound)
    loudness = [float(np.abs(example).max()) for example in model.examples]
    assert len(loudness) >= 2
    assert loudness[0] > 5 * loudness[-1] > 0


@pytest.mark.parametrize("looks", [Looks.ONCE, Looks.EXAMPLE])
def test_fewer_looks_ask_against_nothing(looks: Looks) -> None:
    """Who wants it faster gets the answer of before."""
    model = tiny.Wary(spec_of())
    assert 0.5 == pytest.approx(share_of(model, noise(1.9), looks=looks), abs=1e-3)
    assert [] == model.examples


def test_model_that_gains_nothing_is_not_asked_again() -> None:
    """The network's own facts decide."""
    model = tiny.Wary(spec_of(against_rest=False))
    assert 0.5 == pytest.approx(share_of(model, noise(1.9)), abs=1e-3)


def test_what_the_user_says_must_not_be_heard_stands_alone() -> None:
    """Who names a negative, or nothing but a negative, has said what else there is."""
    for positive in (tiny.any_query().positive, np.zeros(tiny.EMBEDDING, np.float32)):
        model = tiny.Wary(spec_of())
        query = Query(positive, np.eye(tiny.EMBEDDING, dtype=np.float32)[1], ())
        assert 0.25 == pytest.approx(share_of(model, noise(1.9), query=query), abs=1e-3)
        assert [] == model.examples


def test_silence_and_moments_have_no_rest() -> None:
    """Digital silence, and less than what an audio tower can hear, are left as they are."""
    model = tiny.Wary(spec_of())
    for samples in (np.zeros(RATE, np.float32), noise(0.3)):
        masks = torch.full_like(model.features(torch.from_numpy(samples[None]))["magnitude"], 0.5)
        assert not the_rest.cues_of(model, [samples], masks, [True]).any()
    assert [] == model.examples


def test_windows_without_the_target_are_left_as_they_are() -> None:
    """Their rest is no better known than the target: nothing is asked against it."""
    model, sound = tiny.Wary(spec_of()), noise(1.9)
    features = model.features(torch.from_numpy(np.stack([sound, sound])))
    masks = torch.full_like(features["magnitude"], 0.5)
    cues = the_rest.cues_of(model, [sound, sound], masks, [False, True])
    assert [0.0, the_rest.WEIGHT] == pytest.approx(np.linalg.norm(cues, axis=1).tolist())
    assert 1 == len(model.examples)
