"""What goes along with the mouse."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from desktop.views import pointer
from desktop.views.layout import View
from tests.desktop.views.test_area_path import view  # noqa: F401 - a fixture
from tests.helpers.mouse import pixels


def _y_of(view: View, hz: float) -> float:  # noqa: F811
    lane = view.layout.lanes[0]
    top, height = lane.spectrum_rows()
    return lane.top + top + (1 - view.frequency_of(lane).fraction(hz)) * height


def test_harmonics_are_multiples(view: View) -> None:  # noqa: F811
    """Numbered from the place on, up to the top of the picture."""
    found = pointer.harmonics(view.layout.lanes[0], view, _y_of(view, 400))
    assert [400 * k for k in range(1, 11)] == pytest.approx([hz for _, hz, _ in found], rel=1e-6)
    assert _y_of(view, 1200) == pytest.approx(found[2][2])


def test_harmonics_too_close_to_tell_apart_are_left_out(view: View) -> None:  # noqa: F811
    """Of a low frequency only the first few."""
    found = pointer.harmonics(view.layout.lanes[0], view, _y_of(view, 15))
    heights = [at for _, _, at in found]
    assert all(low - high >= 5 for low, high in pairwise(heights))


def test_a_waveform_has_no_harmonics(view: View) -> None:  # noqa: F811
    """There is no frequency to take them of."""
    lane = view.layout.lanes[1]
    assert [] == pointer.harmonics(lane, view, lane.top + 80)


def test_lines_and_ring_are_painted(view: View) -> None:  # noqa: F811
    """A bright row at each harmonic; a ring that is empty inside."""
    image = QImage(800, 200, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    pointer.paint_harmonics(painter, view.layout.lanes[0], view, _y_of(view, 400))
    painter.end()
    rows = pixels(image)[:, 100].astype(int).sum(axis=1)
    assert rows[round(_y_of(view, 800))] > 300
    image.fill(0)
    painter = QPainter(image)
    pointer.paint_brush(painter, 100, 100, 40)
    painter.end()
    seen = pixels(image).astype(int).sum(axis=2)
    assert seen[100, 118:123].max() > 300
    assert seen[100, 100] == 0


@pytest.mark.parametrize(("x", "is_left"), [(20, False), (190, True)])
def test_a_tag_stays_inside(qapp: QApplication, x: float, is_left: bool) -> None:
    """Right of the mouse and above it; left of it where there is no room."""
    image = QImage(200, 60, QImage.Format.Format_RGB888)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    pointer.paint_tag(painter, "-6.0 dB", x, 5.0, 200)
    painter.end()
    dark = np.flatnonzero((pixels(image) < 120).all(axis=2).any(axis=0))
    assert len(dark)
    assert (dark.max() < x) if is_left else (dark.min() > x)
    assert dark.max() < 200
