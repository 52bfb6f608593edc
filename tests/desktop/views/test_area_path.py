"""Areas on the screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QPainterPath

from desktop.views import area_path
from desktop.views.frequency_axis import FrequencyAxis
from desktop.views.layout import DisplayMode, View, arrange
from desktop.views.time_axis import TimeAxis
from engine.audio.area import Area
from tests.helpers import recordings
from tests.helpers.mouse import pixels

DOCUMENT = recordings.document(recordings.arrays())
BOX = Area.box(8000, 16000, 500, 1500)


@pytest.fixture
def view(qapp) -> View:
    """Forty samples a pixel; the first track shows its spectrogram, the others do not."""
    axis = TimeAxis(DOCUMENT.rate)
    axis.set_project(DOCUMENT.rate, DOCUMENT.length)
    axis.set_width(800)
    axis.show_range(0, 4 * DOCUMENT.rate)
    layout = arrange(DOCUMENT, {"t1": DisplayMode.SPECTROGRAM}, {}, 600)
    return View(axis, layout, FrequencyAxis(4000.0), 0)


def test_a_path_leads_back_to_its_area(view: View) -> None:
    """Within the precision of the screen."""
    lane = view.layout.lanes[0]
    found = area_path.area_of(area_path.path_of(BOX, lane, view), lane, view)
    assert found is not None
    assert (8000, 16000) == pytest.approx((found.start, found.end), abs=1)
    assert (500, 1500) == pytest.approx((found.low_hz, found.high_hz), rel=0.01)


def test_nothing_and_dust_are_no_area(view: View) -> None:
    """What is cut away wholly leaves none."""
    lane, dust = view.layout.lanes[0], QPainterPath()
    assert area_path.area_of(dust, lane, view) is None
    dust.addRect(QRectF(100, 60, 0.5, 0.5))
    assert area_path.area_of(dust, lane, view) is None


def test_an_area_is_painted_where_it_is(view: View) -> None:
    """A veil with a bright line around it on the spectrogram, its time elsewhere."""
    image = QImage(800, 600, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    area_path.paint(painter, BOX, view.layout.lanes, view)
    painter.end()
    seen = pixels(image).astype(int).sum(axis=2)
    lane = view.layout.lanes[0]
    box = area_path.path_of(BOX, lane, view).boundingRect()
    middle = round(box.center().y())
    assert seen[middle, 300] > 0
    assert seen[middle, 198:203].max() > 400
    assert seen[middle, 100] == 0
    assert seen[round(box.top()) - 6, 300] == 0
    assert seen[view.layout.lanes[1].top + 50, 300] > 0
