"""Boxes that bound a result, and how much is taken away."""

from __future__ import annotations

import numpy as np
import pytest

from engine.errors import BandOutside
from engine.operations.separate import separate
from engine.operations.shape import Box, Limits, Shape
from tests.helpers import signals, tiny

RATE = 8000


def test_gate_is_the_union_of_boxes_less_those_forbidden() -> None:
    """Inside any wanted box and in no forbidden one sound is let through."""
    limits = Limits((Box(0, 20, 0, 150), Box(30, 40)), (Box(10, 40, 100, 200),))
    centres, hertz = np.array([0.0, 10, 25, 30]), np.array([0.0, 100, 200, 300])
    expected = [[1, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 0], [1, 0, 0, 1]]
    assert expected == limits.gate(centres, hertz).tolist()


def test_without_wanted_boxes_only_the_forbidden_are_shut() -> None:
    """No `inside` means everywhere."""
    gate = Limits(outside=(Box(0, 5),)).gate(np.array([0.0, 5]), np.array([0.0, 50]))
    assert [[0, 0], [1, 1]] == gate.tolist()


@pytest.mark.parametrize("limits", [Limits((Box(0, 9, 4000),)), Limits(outside=(Box(0, 9, 9e3),))])
def test_boxes_above_the_recording_are_refused(limits: Limits) -> None:
    """Before anything is computed; half the rate is where a recording ends."""
    mixture = signals.mono(signals.noise(1, RATE), RATE)
    listener = tiny.listener_for(tiny.TinyModel(tiny.constant(1.0)))
    with pytest.raises(BandOutside, match="nothing above 4000 Hz"):
        separate(mixture, tiny.any_query(), listener, shape=Shape(limits))
    Limits((Box(0, 9, 3999, 5000),)).check(RATE)


def test_result_sounds_only_inside_its_box() -> None:
    """A mask of ones bounded to a second and a band keeps that tone there and nothing else."""
    low, high = signals.tone(500, 4, RATE), signals.tone(2500, 4, RATE)
    listener = tiny.listener_for(tiny.TinyModel(tiny.constant(1.0)))
    shape = Shape(Limits((Box(RATE, 2 * RATE, 300, 900),)))
    mixture = signals.mono(low + high, RATE)
    found = separate(mixture, tiny.any_query(), listener, shape=shape).target.samples[0]
    inner = slice(RATE + 300, 2 * RATE - 300)
    np.testing.assert_allclose(found[inner], low[inner], atol=5e-3)
    outer = np.concatenate([found[: RATE - 300], found[2 * RATE + 300 :]])
    assert 0 == np.abs(outer).max()


def test_amount_mixes_the_rest_back() -> None:
    """With 75 % a mask of zeros leaves a quarter of everything; parts add up exactly."""
    mixture = signals.mono(signals.noise(3, RATE), RATE)
    listener = tiny.listener_for(tiny.TinyModel(tiny.constant(0.0)))
    found = separate(mixture, tiny.any_query(), listener, shape=Shape(amount=0.75))
    np.testing.assert_allclose(found.target.samples, mixture.samples / 4, atol=1e-7)
    assert 0 == np.abs(found.target.samples + found.residual.samples - mixture.samples).max()


@pytest.mark.parametrize("wrong", [(5, 5, 0, None), (0, 5, 100, 100), (0, 5, -1, None)])
def test_boxes_have_a_size(wrong: tuple[int, int, float, float | None]) -> None:
    """No time, no band or a frequency below zero is a mistake of the caller."""
    with pytest.raises(ValueError, match="no box"):
        Box(*wrong)
    with pytest.raises(ValueError, match="amount"):
        Shape(amount=1.5)
