from __future__ import annotations

import numpy as np
import pytest

from engine.training.calibration import operating_point


def test_threshold_misses_at_most_a_tenth() -> None:
    """Of twenty present sounds two may be lost; of what that allows, the fewest false alarms."""
    present = np.array([0.1, 0.2, *np.linspace(0.5, 0.9, 18)])
    absent = np.array([0.05, 0.15, 0.3, 0.4, 0.6, 0.02, 0.03, 0.04, 0.06, 0.07])
    threshold = operating_point(present, absent)
    assert 0.5 == threshold
    assert 2 == int((present < threshold).sum())
    assert 1 == int((absent >= threshold).sum())


def test_threshold_misses_nothing_without_need() -> None:
    """Where the curves lie apart, no present sound is given up."""
    present, absent = np.linspace(0.6, 0.9, 20), np.linspace(0.1, 0.3, 20)
    assert pytest.approx(0.6) == operating_point(present, absent)


def test_weak_presence_is_bounded_by_its_false_alarms() -> None:
    """Curves that nearly coincide: three of ten absent sounds pass, however many are missed."""
    present = np.linspace(0.05, 0.95, 10)
    absent = np.linspace(0.0, 0.9, 10)
    threshold = operating_point(present, absent)
    assert 3 == int((absent >= threshold).sum())
    assert (present < threshold).mean() > 0.1


def test_threshold_exists_when_everything_sounds_the_same() -> None:
    """A model that says 1 for all: the bound on false alarms cannot be held, 1 is the answer."""
    assert 1.0 == operating_point(np.ones(3), np.ones(3))
