"""Painting and touching of what is chosen."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage, QPainter

from desktop import theme
from desktop.session.selection import Selection
from desktop.views import selection as selecting
from desktop.views.frequency_axis import FrequencyAxis
from desktop.views.layout import DisplayMode, View, arrange
from desktop.views.selection import Edge
from desktop.views.time_axis import TimeAxis
from engine.project.document import Document
from tests.helpers.mouse import pixels


@pytest.fixture
def view(qapp: object, document: Document) -> View:
    """Four seconds on 800 pixels; the first track shows a spectrogram."""
    axis = TimeAxis(document.rate)
    axis.set_project(document.rate, document.length)
    axis.set_width(800)
    axis.show_range(0, 4 * document.rate)
    layout = arrange(document, {"t1": DisplayMode.SPECTROGRAM}, {}, 600)
    return View(axis, layout, FrequencyAxis(4000.0), 0)


def test_a_selection_covers_its_tracks(view: View) -> None:
    """Named tracks only; all of them when none is named."""
    assert 3 == len(selecting.rects(Selection(0, 100), view))
    only = selecting.rects(Selection(8000, 16000, track_ids=("t2",)), view)
    assert [(200, 200, 200)] == [(r.left(), r.width(), r.top()) for r in only]


def test_a_box_covers_its_band(view: View) -> None:
    """Between its frequencies, inside the spectrogram."""
    box = Selection(8000, 16000, 500.0, 1500.0, ("t1",))
    (area,) = selecting.rects(box, view)
    lane = view.layout.lanes[0]
    assert selecting.hz_at(lane, view.frequency, area.top()) == pytest.approx(1500, rel=1e-6)
    assert selecting.hz_at(lane, view.frequency, area.bottom()) == pytest.approx(500, rel=1e-6)


@pytest.mark.parametrize(
    ("x", "y", "edge"), [(200, 250, Edge.START), (403, 250, Edge.END), (300, 250, None)]
)  # fmt: skip
def test_edges_of_a_range_can_be_taken(view: View, x: float, y: float, edge: Edge | None) -> None:
    """Near an edge, on a selected track."""
    chosen = Selection(8000, 16000, track_ids=("t2",))
    assert edge == selecting.edge_at(chosen, view, x, y)


def test_edges_of_a_box_can_be_taken(view: View) -> None:
    """Its frequencies too; a cursor has no edges."""
    box = Selection(8000, 16000, 500.0, 1500.0, ("t1",))
    (area,) = selecting.rects(box, view)
    assert Edge.HIGH == selecting.edge_at(box, view, 300, area.top() + 1)
    assert Edge.LOW == selecting.edge_at(box, view, 300, area.bottom() - 1)
    assert selecting.edge_at(Selection(8000, 8000), view, 200, 50) is None


def test_frequency_is_known_only_in_a_spectrogram(view: View) -> None:
    """A waveform has no frequencies; beyond the edge they are clamped."""
    spectrum, wave = view.layout.lanes[0], view.layout.lanes[1]
    assert selecting.hz_at(wave, view.frequency, 80) is None
    assert selecting.hz_at(spectrum, view.frequency, 1) is None
    assert selecting.clamped_hz(spectrum, view.frequency, -50) == pytest.approx(4000)
    assert selecting.clamped_hz(spectrum, view.frequency, 900) == pytest.approx(0, abs=1e-6)


def _painted(view: View, chosen: Selection) -> QImage:
    image = QImage(800, 600, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    selecting.paint_selection(painter, chosen, view)
    painter.end()
    return image


def test_veil_lies_on_the_selection_only(view: View) -> None:
    """Inside is tinted, outside untouched, a cursor paints nothing."""
    shown = pixels(_painted(view, Selection(8000, 16000, track_ids=("t2",))))
    assert shown[250, 300].any()
    assert not shown[250, 100].any()
    assert not shown[50, 300].any()
    assert not pixels(_painted(view, Selection(8000, 8000))).any()


def test_the_colours_of_a_spectrogram_show_through(view: View) -> None:
    """What is selected there is to be looked at; a waveform is tinted as ever, a box like it."""
    shown = pixels(_painted(view, Selection(8000, 16000))).astype(int)
    box = pixels(_painted(view, Selection(8000, 16000, 500.0, 1500.0, ("t1",)))).astype(int)
    top, height = view.layout.lanes[0].spectrum_rows()
    over, wave = shown[top + height // 2, 300].max(), shown[250, 300].max()
    assert 0 < over < wave / 2
    assert over == box[top + height // 2, 300].max()


def test_playhead_is_a_line(qapp: object) -> None:
    """One pixel in the theme's colour with a faint edge."""
    image = QImage(20, 10, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    selecting.paint_playhead(painter, 10.2, 10)
    painter.end()
    assert theme.current().playhead == image.pixelColor(10, 5).name()
    assert not pixels(image)[:, :8].any()
