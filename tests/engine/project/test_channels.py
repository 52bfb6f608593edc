"""Channel layouts and pan."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.project.channels import channels_of, pan_gains, route, stereo_downmix
from engine.project.document import Track
from tests.helpers.projects import small_document


def distinct(n_channels: int) -> np.ndarray:
    """One sample a channel: 1, 2, 4, ..."""
    return (2.0 ** np.arange(n_channels)).astype(np.float32)[:, np.newaxis]


@pytest.mark.parametrize("n_channels", [1, 2, 6, 8])
def test_equal_layouts_pass_untouched(n_channels: int) -> None:
    """The very same array comes back."""
    samples = distinct(n_channels)
    assert route(samples, n_channels) is samples


def test_mono_feeds_both_sides_at_full_level() -> None:
    """One channel is heard equally left and right."""
    assert [[1.0], [1.0]] == route(distinct(1), 2).tolist()


def test_stereo_to_mono_is_the_mean() -> None:
    """(1 + 2) / 2."""
    assert [[1.5]] == route(distinct(2), 1).tolist()


def test_surround_goes_to_its_side() -> None:
    """Left never sounds right, centre is 3 dB down on both, the bass channel is left out."""
    left, right = route(distinct(6), 2)[:, 0]
    half = np.sqrt(0.5)
    assert np.float32(1 + 4 * half + 16 * half) == pytest.approx(left)
    assert np.float32(2 + 4 * half + 32 * half) == pytest.approx(right)


@pytest.mark.parametrize("n_channels", range(3, 13))
def test_every_layout_is_mirrored(n_channels: int) -> None:
    """Left and right rows hold the same levels, and nothing exceeds full level."""
    matrix = stereo_downmix(n_channels)
    assert (2, n_channels) == matrix.shape
    assert matrix.max() <= 1
    if n_channels <= 8 or n_channels % 2 == 0:
        assert np.sort(matrix[0]).tolist() == np.sort(matrix[1]).tolist()


def test_wide_output_gets_stereo_in_front() -> None:
    """A mono recording in a six-channel mix sounds from the first two."""
    assert [1, 1, 0, 0, 0, 0] == route(distinct(1), 6)[:, 0].tolist()


def test_centre_changes_nothing() -> None:
    """No factor at all, so that samples stay bit for bit."""
    assert pan_gains(0.0, 2) is None
    assert pan_gains(1.0, 1) is None


@pytest.mark.parametrize(("pan", "expected"), [(1.0, [0, 1]), (-1.0, [1, 0])])
def test_hard_pan_silences_the_other_side(pan: float, expected: list[float]) -> None:
    """Exactly zero on one side, exactly one on the other."""
    gains = pan_gains(pan, 2)
    assert gains is not None
    assert expected == gains[:, 0].tolist()


def test_half_pan_is_three_decibels_down() -> None:
    """cos(pi/4) on the side panned away from."""
    gains = pan_gains(0.5, 2)
    assert gains is not None
    assert [np.sqrt(0.5), 1.0] == pytest.approx(gains[:, 0].tolist())


def test_a_track_has_the_channels_that_hold_it() -> None:
    """Those of its widest medium, two when it is panned, one when it is empty."""
    document = small_document()
    six = replace(document, media=(replace(document.media[0], n_channels=6),))
    track = document.tracks[0]
    assert [1, 2, 6, 1] == [
        channels_of(document, track),
        channels_of(document, replace(track, pan=0.5)),
        channels_of(six, track),
        channels_of(document, Track("e", "Empty")),
    ]
