"""The scale beside a lane."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter

from desktop.views import track_scale
from desktop.views.frequency_axis import FrequencyAxis
from desktop.views.layout import DisplayMode, Lane
from tests.helpers.mouse import pixels


def _ticks(lane: Lane) -> list[int]:
    """Rows with a tick at the right edge."""
    image = QImage(40, lane.height, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    axis = FrequencyAxis(24000.0)
    track_scale.paint_scale(painter, lane, axis, 40)
    painter.end()
    return list(np.flatnonzero(pixels(image)[:, 37].any(axis=1)))


@pytest.mark.parametrize(
    ("height", "n_channels", "n_ticks"), [(300, 1, 5), (110, 1, 3), (70, 1, 1), (300, 2, 6)]
)
def test_as_many_levels_as_there_is_room(
    qapp: object, height: int, n_channels: int, n_ticks: int
) -> None:
    """Each channel has its own, never crowded."""
    lane = Lane("t", 0, height, DisplayMode.WAVEFORM, n_channels=n_channels)
    assert n_ticks == len(_ticks(lane))


def test_frequencies_stand_where_the_axis_says(qapp: object) -> None:
    """A tick of the spectrogram is at its frequency."""
    lane = Lane("t", 0, 300, DisplayMode.SPECTROGRAM)
    axis = FrequencyAxis(24000.0)
    top, height = lane.spectrum_rows()
    expected = [top + (1 - axis.fraction(hz)) * height for hz in axis.ticks_hz(height)]
    np.testing.assert_allclose(sorted(expected), _ticks(lane), atol=1)


def test_levels_are_decibels() -> None:
    """0, -6 and silence."""
    assert ["0", "−6", "−∞"] == [track_scale._level_text(level) for level in (1.0, -0.5, 0.0)]
