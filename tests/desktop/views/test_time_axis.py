"""Time on the screen."""

from __future__ import annotations

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from desktop.views.time_axis import TimeAxis, pixel_of, sample_of, snapped


def _axis(length: int = 480_000, width: int = 1000) -> TimeAxis:
    axis = TimeAxis(48_000)
    axis.set_width(width)
    axis.set_project(48_000, length)
    return axis


@given(st.integers(0, 10**10), st.floats(0, 1e9), st.floats(1 / 64, 1e6))
def test_sample_to_pixel_and_back(sample: int, first: float, per_pixel: float) -> None:
    """A sample's pixel leads back to the sample."""
    back = sample_of(pixel_of(sample, first, per_pixel), first, per_pixel)
    assert abs(back - sample) <= 1


@given(st.floats(0, 1e9), st.floats(1 / 64, 1e5))
@example(574655471.0, 0.04045)
def test_first_sample_is_a_whole_pixel(first: float, per_pixel: float) -> None:
    """The left edge lies on the unmoving pixel grid, at most half a pixel away."""
    found = snapped(first, per_pixel)
    # So far from zero that a number has no more digits, the two roundings show, too.
    digits = max(1e-6, 2 * math.ulp(found / per_pixel))
    assert round(found / per_pixel) == pytest.approx(found / per_pixel, abs=digits)
    assert abs(found - first) <= per_pixel / 2 * 1.000001


def test_fit_shows_everything() -> None:
    """After fit both ends are inside, with a little room behind the last clip."""
    axis = _axis()
    axis.zoom(50)
    axis.fit()
    assert axis.pixel(0) == 0
    assert 950 < axis.pixel(480_000) < 1000


def test_a_view_is_found_again() -> None:
    """Left edge and zoom come back, and the view no longer follows the length."""
    axis, other = _axis(), _axis()
    axis.show_range(100_000, 200_000)
    other.show_from(axis.first_sample, axis.samples_per_pixel)
    assert (axis.first_sample, axis.samples_per_pixel) == (
        other.first_sample,
        other.samples_per_pixel,
    )
    assert _axis().is_fitted
    assert not other.is_fitted


@pytest.mark.parametrize("at_pixel", [0.0, 300.0, 999.0])
def test_zoom_keeps_the_sample_under_the_mouse(at_pixel: float) -> None:
    """Zooming in keeps what is under the mouse, within a pixel."""
    axis = _axis()
    axis.zoom(4, 500)
    before = axis.first_sample + at_pixel * axis.samples_per_pixel
    axis.zoom(2, at_pixel)
    assert before == pytest.approx(
        axis.first_sample + at_pixel * axis.samples_per_pixel, abs=axis.samples_per_pixel
    )


def test_zoom_is_clamped() -> None:
    """Neither below 64 pixels a sample nor beyond the whole project."""
    axis = _axis()
    axis.zoom(1e12)
    assert axis.samples_per_pixel == 1 / 64
    axis.zoom(1e-12)
    assert axis.pixel(480_000) > 900


def test_scrolling_is_clamped() -> None:
    """The view stays between the start and a little after the end."""
    axis = _axis()
    axis.zoom(10)
    axis.scroll_pixels(-1e9)
    assert axis.first_sample == 0
    axis.scroll_pixels(1e9)
    assert axis.first_sample < 480_000 < axis.last_sample


def test_a_fitted_view_follows_a_growing_project() -> None:
    """What shows everything goes on doing so; a zoomed view stays where it is."""
    axis = _axis()
    axis.set_project(48_000, 960_000)
    assert axis.pixel(960_000) < 1000
    axis.zoom(10, 0)
    zoom = axis.samples_per_pixel
    axis.set_project(48_000, 480_000 * 4)
    assert axis.samples_per_pixel == zoom


def test_show_range_and_reveal() -> None:
    """A range fills the width; revealing scrolls only when needed."""
    axis = _axis()
    axis.show_range(100_000, 200_000)
    assert axis.pixel(100_000) == pytest.approx(0, abs=1)
    assert axis.pixel(200_000) == pytest.approx(1000, abs=1)
    first = axis.first_sample
    axis.reveal(150_000)
    assert axis.first_sample == first
    axis.reveal(400_000)
    assert 0 < axis.pixel(400_000) < 200


def test_changed_is_told(qtbot: QtBot) -> None:
    """Zoom, scroll and width tell."""
    axis = _axis()
    for act in (lambda: axis.zoom(2), lambda: axis.scroll_pixels(5), lambda: axis.set_width(500)):
        with qtbot.waitSignal(axis.changed, timeout=100):
            act()


def test_scroll_range_is_in_pixels() -> None:
    """The scroll bar counts pixels, its page is the width."""
    axis = _axis()
    axis.zoom(4, 0)
    largest, page = axis.scroll_range
    assert page == 1000
    axis.scroll_to(1e12)
    assert largest == pytest.approx(axis.first_sample / axis.samples_per_pixel, abs=1)


def test_the_last_zoom_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """One turn of the wheel is one zoom; asked again, the newer view is back."""
    axis = _axis()
    clock = iter([10.0, 10.1, 10.2, 20.0])
    monkeypatch.setattr("desktop.views.time_axis.time.monotonic", lambda: next(clock))
    whole = axis.samples_per_pixel
    for _ in range(3):
        axis.zoom(2.0)
    close = axis.samples_per_pixel
    axis.show_last()
    assert whole == axis.samples_per_pixel
    assert axis.is_fitted
    axis.show_last()
    assert close == axis.samples_per_pixel
    axis.fit()
    axis.show_last()
    assert close == axis.samples_per_pixel
