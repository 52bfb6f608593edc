"""Gain, envelope and fades as factors."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.project.clip import Clip, FadeShape, GainPoint
from engine.project.envelope import envelope_of, fade_curve, level_at, points_curve

CLIP = Clip("c", "m", 1000, 0, 1000)


@pytest.mark.parametrize("shape", list(FadeShape))
def test_fades_rise_from_silence_to_full_level(shape: FadeShape) -> None:
    """0 before and at the start, 1 at the end and after, never falling."""
    curve = fade_curve(shape, np.linspace(-0.5, 1.5, 201))
    assert 0 == curve[:51].max()
    assert np.allclose(1, curve[150:])
    assert (np.diff(curve) >= -1e-12).all()


def test_crossfade_shapes_keep_amplitude_or_power() -> None:
    """Linear and smooth pairs add up to 1, equal-power pairs in power."""
    share = np.linspace(0, 1, 101)
    for shape in (FadeShape.LINEAR, FadeShape.SMOOTH):
        assert np.allclose(1, fade_curve(shape, share) + fade_curve(shape, 1 - share))
    power = fade_curve(FadeShape.EQUAL_POWER, share)
    other = fade_curve(FadeShape.EQUAL_POWER, 1 - share)
    assert np.allclose(1, power**2 + other**2)


def test_points_are_joined_by_straight_lines_in_db() -> None:
    """-12 dB at 100 and 0 dB at 200 give -6 dB between; beyond them the level stays."""
    points = (GainPoint(100, -12.0), GainPoint(200, 0.0))
    levels = 20 * np.log10(points_curve(points, np.array([0.0, 100, 150, 200, 900])))
    assert np.allclose([-12, -12, -6, 0, 0], levels)


def test_lowest_points_are_silence() -> None:
    """A point at -60 dB is not quiet but silent."""
    assert 0 == points_curve((GainPoint(0, -60.0),), np.zeros(1))[0]


def test_points_stay_with_their_sound() -> None:
    """Moved, cut or reversed, each sample of the medium keeps its level."""
    clip = replace(CLIP, gain_points=(GainPoint(0, -20.0), GainPoint(999, 0.0)))
    whole = level_at(clip, np.arange(1000, 2000.0))
    assert np.allclose(whole[300:500], level_at(clip.between(1300, 1500), np.arange(1300, 1500.0)))
    turned = level_at(replace(clip, is_reversed=True), np.arange(1000, 2000.0))
    assert np.allclose(whole[::-1], turned)


def test_overlapping_fades_fit_each_other_exactly() -> None:
    """In a linear crossfade of 100 samples both factors add up to 1 at every sample."""
    first = replace(CLIP, fade_out=100)
    second = replace(CLIP, start=1900, fade_in=100)
    at = np.arange(1900, 2000.0)
    assert np.array_equal(np.ones(100), level_at(first, at, overlap=100) + level_at(second, at))


def test_plain_clip_needs_no_factors() -> None:
    """None where the level is exactly 1, one number where it does not change."""
    assert envelope_of(CLIP, 0.0, 1000, 2000) is None
    assert np.float32(-1) == envelope_of(replace(CLIP, is_inverted=True), 0.0, 1000, 2000)
    assert envelope_of(replace(CLIP, fade_in=100), 0.0, 1100, 2000) is None


def test_fades_follow_the_formula() -> None:
    """0 at the first sample, k/n inside; 0 at the last sample."""
    clip = replace(CLIP, gain_db=-6.0, fade_in=100, fade_out=200)
    made = envelope_of(clip, 6.0, 1000, 2000)
    expected = np.ones(1000)
    expected[:100] = np.arange(100) / 100
    expected[800:] = np.arange(199, -1, -1) / 200
    assert np.allclose(expected, made, atol=1e-6)
