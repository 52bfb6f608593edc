"""The lasso and the brush."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import Qt

from desktop.session.selection import Selection
from desktop.views.gestures.area import AreaGesture
from desktop.views.gestures.selecting import Mouse
from desktop.views.layout import View
from desktop.views.tool import Tool
from tests.desktop.views.test_area_path import view  # noqa: F401 - a fixture

SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


def _circle(
    view: View,  # noqa: F811
    x: float,
    old: Selection,
    keys: Qt.KeyboardModifier = NONE,
    radius: float = 40,
) -> Selection:
    points = [
        Mouse(x + radius * math.cos(turn), 110 + radius * math.sin(turn), keys)
        for turn in (2 * math.pi * step / 24 for step in range(24))
    ]
    gesture = AreaGesture(view, points[0], old, view.layout.lanes[0], Tool.LASSO, 10)
    for point in points[1:]:
        gesture.move(point, view)
    return gesture.selection


def test_a_lasso_selects_what_it_surrounds(view: View) -> None:  # noqa: F811
    """Its bounds in time and frequency, on the track it was drawn on."""
    found = _circle(view, 300, Selection(0, 0))
    assert ("t1",) == found.track_ids
    assert (260 * 40, 340 * 40) == pytest.approx((found.start, found.end), abs=60)
    assert found.has_band
    assert found.area is not None
    assert 1 == len(found.area.outlines)


def test_shift_adds_and_alt_cuts_out(view: View) -> None:  # noqa: F811
    """Two circles apart are two outlines; a smaller one inside leaves a ring."""
    one = _circle(view, 300, Selection(0, 0))
    both = _circle(view, 500, one, SHIFT)
    assert both.area is not None
    assert 2 == len(both.area.outlines)
    ring = _circle(view, 300, one, ALT, radius=20)
    assert ring.area is not None
    assert 2 == len(ring.area.outlines)
    assert (one.start, one.end) == (ring.start, ring.end)
    assert _circle(view, 300, one, ALT, radius=60).is_cursor


def test_without_a_key_the_old_area_goes(view: View) -> None:  # noqa: F811
    """Only the new one is selected."""
    found = _circle(view, 500, _circle(view, 300, Selection(0, 0)))
    assert found.start > 450 * 40


def test_a_brush_paints_its_width(view: View) -> None:  # noqa: F811
    """Along the way of the mouse; a single press paints a dot."""
    lane = view.layout.lanes[0]
    gesture = AreaGesture(view, Mouse(200, 110), Selection(0, 0), lane, Tool.BRUSH, 30)
    gesture.move(Mouse(200, 110), view)
    assert 30 * 40 == pytest.approx(gesture.selection.length, abs=100)
    for x in range(210, 400, 10):
        gesture.move(Mouse(x, 110), view)
    assert (390 - 200 + 30) * 40 == pytest.approx(gesture.selection.length, abs=100)


def test_a_line_without_width_is_a_cursor(view: View) -> None:  # noqa: F811
    """A lasso that surrounds nothing selects nothing."""
    lane = view.layout.lanes[0]
    gesture = AreaGesture(view, Mouse(200, 110), Selection(0, 0), lane, Tool.LASSO, 30)
    gesture.move(Mouse(260, 110), view)
    assert gesture.selection.is_cursor
