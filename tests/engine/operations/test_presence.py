"""Curve, confidence, stretches."""

from __future__ import annotations

import numpy as np
import pytest

from engine.operations import presence
from engine.operations.presence import PresenceCurve, confidence, curve, stretches

FRAME_S = 0.016


def frames_with(at_s: float, lasting_s: float, total_s: float, high: float = 0.9) -> np.ndarray:  # type: ignore[type-arg]
    frames = np.full(round(total_s / FRAME_S), 0.05, np.float32)
    frames[round(at_s / FRAME_S) : round((at_s + lasting_s) / FRAME_S)] = high
    return frames


def test_curve_keeps_time_and_mean() -> None:
    """Steps of about 40 ms; the mean over all of them is that of the frames."""
    frames = frames_with(2, 1, 10)
    pooled = curve(frames, FRAME_S, 0.5)
    assert 0.03 < pooled.step_s < 0.06
    assert len(pooled.values) * pooled.step_s == pytest.approx(10, abs=0.05)
    assert frames.mean() == pytest.approx(np.mean(pooled.values), abs=1e-3)


def test_one_bark_in_a_minute_counts_in_full() -> None:
    """Half a second of presence gives the same confidence in 4 s and in 10 minutes."""
    short = confidence(frames_with(1, 0.5, 4), FRAME_S)
    long = confidence(frames_with(301, 0.5, 600), FRAME_S)
    assert 0.9 == pytest.approx(short, abs=1e-3)
    assert 0.9 == pytest.approx(long, abs=1e-3)


def test_one_odd_frame_does_not_count() -> None:
    """A single frame of 1 hardly moves it."""
    assert confidence(frames_with(1, FRAME_S, 4, high=1.0), FRAME_S) < 0.15


def test_confidence_of_little_is_its_mean() -> None:
    """A region of a few frames, or of none, has a confidence too."""
    assert 0.4 == pytest.approx(confidence(np.full(3, 0.4, np.float32), FRAME_S))
    assert 0.0 == confidence(np.zeros(0, np.float32), FRAME_S)


def steps(*runs: tuple[float, float]) -> PresenceCurve:
    """A curve of runs (value, seconds) at 50 ms."""
    values = [value for value, seconds in runs for _ in range(round(seconds / 0.05))]
    return PresenceCurve(0.05, tuple(values), 0.5)


def test_stretches_enter_high_and_leave_low() -> None:
    """Between 0.6 of the threshold and the threshold the state is kept."""
    found = stretches(steps((0.1, 1), (0.8, 1), (0.4, 1), (0.1, 1), (0.4, 1), (0.1, 1)))
    assert [(20, 60)] == [(one.start, one.end) for one in found]
    assert 0.6 == pytest.approx(found[0].score, abs=1e-3)


def test_short_silences_are_bridged() -> None:
    """Less than 250 ms of silence does not end a stretch; more does."""
    assert 1 == len(stretches(steps((0.9, 1), (0.0, 0.2), (0.9, 1))))
    assert 2 == len(stretches(steps((0.9, 1), (0.0, 0.3), (0.9, 1))))


def test_blips_are_dropped() -> None:
    """50 ms are no sound."""
    assert () == stretches(steps((0.1, 1), (0.9, 0.05), (0.1, 1)))


def test_nothing_above_the_threshold_is_nowhere() -> None:
    """No stretch without a value above it."""
    assert () == stretches(steps((0.45, 3)))


def test_just_above_the_threshold_is_unsure() -> None:
    """A third of the way to certainty; what is below the threshold is surely not found."""
    assert 0.5 == presence.sure_from(0.25)
    found = [presence.is_unsure(confidence, 0.25) for confidence in (0.24, 0.25, 0.49, 0.51, 1.0)]
    assert [False, True, True, False, False] == found
