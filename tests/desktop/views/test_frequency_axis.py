"""Frequencies on the screen."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.views.frequency_axis import (
    LEAST_SPAN,
    FrequencyAxis,
    FrequencyScale,
    from_scale,
    hz_text,
    to_scale,
)

SCALES = list(FrequencyScale)


@pytest.mark.parametrize("scale", SCALES)
def test_scales_invert(scale: FrequencyScale) -> None:
    """Every scale leads back to the frequency."""
    hz = np.array([0.0, 20.0, 440.0, 1000.0, 24000.0])
    np.testing.assert_allclose(from_scale(to_scale(hz, scale), scale), hz, atol=1e-6)


def test_mel_has_its_definition() -> None:
    """1000 Hz is 1000 mel, within the formula's rounding."""
    assert to_scale(np.array([1000.0]), FrequencyScale.MEL)[0] == pytest.approx(1000, abs=0.1)


@pytest.mark.parametrize("scale", SCALES)
@given(share=st.floats(0, 1), low=st.floats(0, 0.5), span=st.floats(0.05, 0.5))
def test_fraction_and_hz_invert(
    scale: FrequencyScale, share: float, low: float, span: float
) -> None:
    """A height's frequency leads back to the height, at any zoom."""
    axis = FrequencyAxis(24000, scale, low, low + span)
    assert axis.fraction(axis.hz(share)) == pytest.approx(share, abs=1e-6)


def test_zoom_keeps_the_frequency_under_the_mouse() -> None:
    """Zooming in keeps what is under the mouse; zooming far out shows all."""
    axis = FrequencyAxis(24000, FrequencyScale.LOG)
    closer = axis.zoomed(2, 0.3)
    assert axis.hz(0.3) == pytest.approx(closer.hz(0.3))
    assert (closer.zoomed(1e-9, 0.5).low, closer.zoomed(1e-9, 0.5).high) == (0.0, 1.0)
    assert closer.zoomed(1e9, 0.5).high - closer.zoomed(1e9, 0.5).low == pytest.approx(LEAST_SPAN)


@pytest.mark.parametrize(
    ("kept", "expected"),
    [
        ((0.25, 0.5), (0.25, 0.5)), ((0.98, 1.0), (0.98, 1.0)), ((0.5, 0.5), (0.0, 1.0)),
        ((0.7, 0.2), (0.0, 1.0)), ((-0.1, 0.5), (0.0, 1.0)), ((0.5, float("nan")), (0.0, 1.0)),
    ],
)  # fmt: skip
def test_a_kept_part_is_shown_again_and_what_is_none_shows_all(
    kept: tuple[float, float], expected: tuple[float, float]
) -> None:
    """Such as of a file that was changed by hand."""
    shown = FrequencyAxis().zoomed(3, 0.5).showing(*kept)
    assert expected == (shown.low, shown.high)


def test_moving_stops_at_the_ends() -> None:
    """The visible band stays inside the whole."""
    axis = FrequencyAxis(24000).zoomed(4, 0.5)
    assert axis.moved(99).high == pytest.approx(1.0)
    assert axis.moved(-99).low == 0.0


@pytest.mark.parametrize("scale", SCALES)
def test_ticks_are_round_visible_and_apart(scale: FrequencyScale) -> None:
    """Labels do not touch each other nor the edges."""
    axis = FrequencyAxis(24000, scale)
    heights = [axis.fraction(hz) * 300 for hz in axis.ticks_hz(300)]
    assert len(heights) >= 4
    assert min(np.diff(heights)) >= 26
    assert 0 < heights[0] < heights[-1] < 300


def test_row_edges_run_down_from_the_top() -> None:
    """Rows begin at the highest frequency."""
    edges = FrequencyAxis(8000, FrequencyScale.LINEAR).row_edges_hz(4)
    np.testing.assert_allclose(edges, [8000, 6000, 4000, 2000, 0])


@pytest.mark.parametrize(("hz", "text"), [(850, "850"), (2000, "2k"), (2500, "2.5k")])
def test_hz_text(hz: float, text: str) -> None:
    """Frequencies are short."""
    assert text == hz_text(hz)
