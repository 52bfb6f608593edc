from __future__ import annotations

import numpy as np
import pytest

from engine.audio.buffer import Buffer


def ramp() -> Buffer:
    return Buffer(np.arange(12, dtype=np.float32).reshape(2, 6), 4)


def test_slice_is_clamped_to_the_buffer() -> None:
    """A slice never reaches outside and keeps its rate."""
    assert ramp().slice(-3, 2).samples.tolist() == [[0, 1], [6, 7]]
    assert ramp().slice(4, 99).n_samples == 2
    assert ramp().slice(5, 3).n_samples == 0


def test_mid_is_the_mean_of_the_channels() -> None:
    """The mid signal of two channels is their mean, of one channel itself."""
    assert ramp().mid().tolist() == [3, 4, 5, 6, 7, 8]
    assert Buffer(np.ones((1, 3), np.float32), 4).mid().tolist() == [1, 1, 1]


def test_facts_follow_from_the_samples() -> None:
    """Length, duration and peak are those of the samples; an empty buffer has peak 0."""
    buffer = ramp()
    assert (2, 6, 1.5, 11.0) == (
        buffer.n_channels,
        buffer.n_samples,
        buffer.duration_s,
        buffer.peak(),
    )
    assert Buffer(np.zeros((2, 0), np.float32), 4).peak() == 0


def test_samples_cannot_be_changed() -> None:
    """A buffer is a value: writing into it is an error."""
    with pytest.raises(ValueError, match="read-only"):
        ramp().samples[0, 0] = 1


@pytest.mark.parametrize(
    ("samples", "rate"),
    [(np.zeros(4, np.float32), 4), (np.zeros((1, 4)), 4), (np.zeros((1, 4), np.float32), 0)],
)
def test_wrong_shapes_types_and_rates_are_refused(samples: np.ndarray, rate: int) -> None:
    """Only (channels, samples) float32 with a positive rate is a buffer."""
    with pytest.raises(ValueError, match="must be"):
        Buffer(samples, rate)
