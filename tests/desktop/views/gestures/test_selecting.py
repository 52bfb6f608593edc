"""What a drag means."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from desktop.session.selection import Selection
from desktop.views.frequency_axis import FrequencyAxis
from desktop.views.gestures.selecting import (
    EdgeGesture,
    Mouse,
    PanGesture,
    SelectGesture,
)
from desktop.views.gestures.snapping import Snapping
from desktop.views.layout import DisplayMode, View, arrange
from desktop.views.selection import Edge
from desktop.views.time_axis import TimeAxis
from engine.project.document import Document
from tests.helpers import recordings

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
DOCUMENT = recordings.document(recordings.arrays())
ALL = tuple(track.id for track in DOCUMENT.tracks)


def _view(document: Document = DOCUMENT, mode: DisplayMode = DisplayMode.WAVEFORM) -> View:
    axis = TimeAxis(document.rate)
    axis.set_project(document.rate, document.length)
    axis.set_width(800)
    axis.show_range(0, 4 * document.rate)  # 40 samples a pixel
    layout = arrange(document, {}, {}, 600, default_mode=mode)
    return View(axis, layout, FrequencyAxis(4000.0), 0)


def _select(view: View, mouse: Mouse, old: Selection, *, is_box: bool = False) -> SelectGesture:
    return SelectGesture(view, mouse, old, is_box=is_box, all_tracks=ALL)


@given(st.floats(0, 799), st.floats(0, 799))
@settings(max_examples=30, deadline=None)
def test_a_drag_selects_between_its_ends(x1: float, x2: float) -> None:
    """In either direction, on the track it stays on."""
    view = _view()
    gesture = _select(view, Mouse(x1, 250), Selection(0, 0))
    gesture.move(Mouse(x2, 260), view)
    ends = sorted((view.axis.sample(x1), view.axis.sample(x2)))
    assert Selection(*ends, track_ids=("t2",)) == gesture.selection


def test_a_drag_over_all_tracks_names_none() -> None:
    """All tracks are written as "all", so that new tracks belong to it."""
    view = _view()
    gesture = _select(view, Mouse(100, 10), Selection(0, 0))
    gesture.move(Mouse(200, 300), view)
    assert ("t1", "t2") == gesture.selection.track_ids
    gesture.move(Mouse(200, 590), view)
    assert () == gesture.selection.track_ids


def test_shift_extends_the_nearer_end() -> None:
    """The far end stays."""
    view = _view()
    old = Selection(8000, 16000, track_ids=("t1",))
    gesture = _select(view, Mouse(500, 50, SHIFT), old)
    gesture.move(Mouse(500, 50, SHIFT), view)
    assert (8000, 20000) == (gesture.selection.start, gesture.selection.end)
    gesture = _select(view, Mouse(100, 50, SHIFT), old)
    gesture.move(Mouse(100, 50, SHIFT), view)
    assert (4000, 16000) == (gesture.selection.start, gesture.selection.end)


def test_a_box_has_a_band_on_one_track() -> None:
    """In a spectrogram; in a waveform the same drag selects time."""
    view = _view(mode=DisplayMode.SPECTROGRAM)
    gesture = _select(view, Mouse(200, 60), Selection(0, 0), is_box=True)
    gesture.move(Mouse(400, 120), view)
    box = gesture.selection
    assert ("t1",) == box.track_ids
    assert 0 < box.low_hz < box.high_hz < 4000
    gesture.move(Mouse(400, 5000), view)
    assert gesture.selection.low_hz == pytest.approx(0, abs=1e-6)
    plain = _select(_view(), Mouse(200, 60), Selection(0, 0), is_box=True)
    plain.move(Mouse(400, 120), _view())
    assert not plain.selection.has_band


def test_edges_move_and_swap() -> None:
    """An edge dragged over the other swaps with it; the band stays."""
    view = _view(mode=DisplayMode.SPECTROGRAM)
    box = Selection(8000, 16000, 500.0, 1500.0, ("t1",))
    gesture = EdgeGesture(box, Edge.START, view)
    gesture.move(Mouse(600, 100), view)
    assert (16000, 24000) == (gesture.selection.start, gesture.selection.end)
    assert (500.0, 1500.0) == (gesture.selection.low_hz, gesture.selection.high_hz)
    gesture = EdgeGesture(box, Edge.LOW, view)
    gesture.move(Mouse(300, -100), view)
    assert (1500.0, 4000.0) == pytest.approx((gesture.selection.low_hz, gesture.selection.high_hz))


def test_panning_moves_the_view_with_the_mouse() -> None:
    """What was under the mouse stays under it."""
    view = _view()
    view.axis.zoom(4, 0)
    view.axis.scroll_to(8000)
    gesture = PanGesture(Mouse(400, 100), 50)
    before = view.axis.sample(400)
    gesture.move(Mouse(300, 80), view)
    assert view.axis.sample(300) == pytest.approx(before, abs=view.axis.samples_per_pixel)
    assert 70 == gesture.offset


def test_ends_of_a_selection_stick_to_clips() -> None:
    """Both the press and the drag; with Ctrl neither does."""
    view = _view()
    gesture = SelectGesture(
        view,
        Mouse(202, 50),
        Selection(0, 0),
        is_box=False,
        all_tracks=ALL,
        snapping=Snapping(DOCUMENT, 0),
    )
    gesture.move(Mouse(397, 50), view)
    assert (8000, 16000) == (gesture.selection.start, gesture.selection.end)
    gesture.move(Mouse(397, 50, CTRL), view)
    assert 15880 == gesture.selection.end
    edge = EdgeGesture(Selection(100, 200), Edge.END, view, Snapping(DOCUMENT, 5000))
    edge.move(Mouse(124, 50), view)
    assert 5000 == edge.selection.end
