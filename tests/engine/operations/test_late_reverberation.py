"""What a room adds late, in one frequency bin."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.operations.late_reverberation import Sizes, facts, predict, sizes_for

SIZES = Sizes(taps=6, delay=2)


def spoken(n_frames: int, n_channels: int = 1) -> NDArray[np.complex64]:
    """Frames of a source that starts and stops, as speech does."""
    random = np.random.default_rng(1)
    loud = np.repeat(random.uniform(0, 1, n_frames // 4 + 1) ** 4, 4)[:n_frames]
    frames = random.standard_normal((2, n_channels, n_frames)) * loud
    return (frames[0] + 1j * frames[1]).astype(np.complex64)


def in_a_room(dry: NDArray[np.complex64]) -> NDArray[np.complex64]:
    """Each frame heard again, four frames later and weaker, without end."""
    wet = dry.copy()
    for frame in range(4, dry.shape[1]):
        wet[:, frame] += 0.6 * wet[:, frame - 4]
    return wet


def energy(frames: NDArray[np.complex64]) -> float:
    return float(np.square(np.abs(frames)).sum())


def test_an_echo_is_predicted_from_the_sound_before_it() -> None:
    """What is left after taking it away is the dry sound, 15 dB closer than before."""
    dry = spoken(600)
    wet = in_a_room(dry)
    late = predict(wet, 0, SIZES)
    assert energy(wet - late - dry) < energy(wet - dry) * 10**-1.5


def test_a_lead_is_looked_back_to_but_not_answered() -> None:
    """With the frames before it known, a stretch begins as well as it goes on."""
    wet = in_a_room(spoken(600))
    late = predict(wet, SIZES.history, SIZES)
    assert wet.shape[1] - SIZES.history == late.shape[1]
    assert energy(late[:, :4]) > 0


def test_frames_at_the_end_are_answered_but_not_learnt_from() -> None:
    """A sound that is cut off changes nothing of what was predicted before."""
    wet = in_a_room(spoken(600))
    cut = wet.copy()
    cut[:, -4:] *= 0.01
    whole, after = predict(wet, 0, SIZES, tail=4), predict(cut, 0, SIZES, tail=4)
    np.testing.assert_array_equal(whole[:, :-4], after[:, :-4])
    assert energy(after[:, -4:]) > 0


def test_equal_channels_are_no_obstacle() -> None:
    """A mono recording in a stereo file gives in both channels what it gives alone."""
    wet = in_a_room(spoken(600))
    alone, twice = predict(wet, 0, SIZES), predict(np.repeat(wet, 2, axis=0), 0, SIZES)
    np.testing.assert_allclose(twice, np.repeat(alone, 2, axis=0), atol=0.02)


@pytest.mark.parametrize("frames", [np.zeros((2, 50), np.complex64), spoken(50)])
def test_where_nothing_can_be_known_nothing_is_predicted(frames: NDArray[np.complex64]) -> None:
    """An empty bin, or a filter without taps."""
    sizes = SIZES if not frames.any() else Sizes(taps=0)
    assert 0 == energy(predict(frames, 0, sizes))


def test_silence_inside_a_recording_stays_finite() -> None:
    """Digital silence has no power to divide by."""
    wet = in_a_room(spoken(600))
    wet[:, 200:400] = 0
    assert np.isfinite(predict(wet, 0, SIZES)).all()


def test_filters_are_as_long_as_their_frames_can_tell() -> None:
    """More channels and shorter recordings have fewer taps; hardly any frames have none."""
    taps = [sizes_for(n_channels, 500).taps for n_channels in (1, 2, 4, 8)]
    assert sorted(taps, reverse=True) == taps
    assert taps[-1] >= 1
    assert sizes_for(1, 40).taps < taps[0]
    assert 0 == sizes_for(2, 10).taps


def test_facts_name_the_library_and_its_version() -> None:
    """A recipe can be repeated."""
    assert facts()["nara_wpe"]
