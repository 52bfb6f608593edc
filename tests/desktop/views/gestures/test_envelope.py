"""Drawing envelopes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.views import envelope_line
from desktop.views.frequency_axis import FrequencyAxis
from desktop.views.gestures.envelope import EnvelopeGesture, point_at
from desktop.views.gestures.selecting import Mouse
from desktop.views.gestures.snapping import Snapping
from desktop.views.layout import Lane, View, arrange
from desktop.views.time_axis import TimeAxis
from engine.project import edits
from engine.project.document import Document
from tests.helpers import recordings

PLAIN = recordings.document(recordings.arrays())
DRAWN = edits.set_gain_points(PLAIN, "c1", [(2000, -6.0), (6000, 0.0)])
ALT = Qt.KeyboardModifier.AltModifier


def _view() -> View:
    axis = TimeAxis(PLAIN.rate)
    axis.set_project(PLAIN.rate, PLAIN.length)
    axis.set_width(800)
    axis.show_range(0, 4 * PLAIN.rate)  # 40 samples a pixel
    return View(axis, arrange(PLAIN, {}, {}, 600), FrequencyAxis(4000.0), 0)


def _lane() -> Lane:
    return _view().layout.lanes[0]


def _y(level_db: float) -> float:
    return _lane().top + envelope_line.row_of(level_db, _lane())


def _level(y: float) -> float:
    return envelope_line.level_of(y - _lane().top, _lane())


def _drag(document: Document, mouse: Mouse) -> EnvelopeGesture:
    clip = document.find_clip("c1")[1]
    return EnvelopeGesture(document, _lane(), clip, mouse, _view(), Snapping(document, 0))


def test_a_press_makes_a_point_and_a_drag_moves_it() -> None:
    """At once, at the level under the mouse."""
    gesture = _drag(PLAIN, Mouse(100, _y(-12.0)))
    assert gesture.has_moved
    assert [(4000, pytest.approx(-12.0, abs=0.3))] == gesture.points
    gesture.move(Mouse(125, _y(3.0)), _view())
    assert [(5000, pytest.approx(3.0, abs=0.3))] == gesture.points


def test_a_point_under_the_mouse_is_taken_hold_of() -> None:
    """The others stay."""
    mouse = Mouse(50, _y(-6.0))
    assert point_at(DRAWN.find_clip("c1")[1], _lane(), mouse, _view()).at == 2000
    gesture = _drag(DRAWN, mouse)
    assert not gesture.has_moved
    gesture.move(Mouse(75, _y(-20.0)), _view())
    assert [(3000, pytest.approx(-20.0, abs=0.3)), (6000, 0.0)] == gesture.points


def test_points_stay_inside_the_clip() -> None:
    """Dragged beyond its end they wait there."""
    gesture = _drag(DRAWN, Mouse(150, _y(0.0)))
    gesture.move(Mouse(790, _y(0.0)), _view())
    assert 15999 == gesture.points[-1][0]


def test_alt_or_leaving_the_lane_takes_a_point_away() -> None:
    """Both ways."""
    gesture = _drag(DRAWN, Mouse(50, _y(-6.0), ALT))
    assert [(6000, 0.0)] == gesture.points
    gesture = _drag(DRAWN, Mouse(50, _y(-6.0)))
    gesture.move(Mouse(50, _lane().bottom + 60), _view())
    assert [(6000, 0.0)] == gesture.points


def test_the_level_is_told_while_it_is_drawn() -> None:
    """With its time; a point that would go says so."""
    gesture = _drag(PLAIN, Mouse(100, _y(-12.0)))
    level, at = gesture.text().split("   ")
    assert -12.0 == pytest.approx(float(level.removesuffix(" dB").replace("−", "-")), abs=0.3)
    assert "00:00:00.500" == at
    gesture.move(Mouse(100, _lane().top + _lane().height + 60), _view())
    assert "The point goes" == gesture.text()
    assert "The point goes" == _drag(DRAWN, Mouse(50, _y(-6.0), ALT)).text()


def test_shift_makes_a_level_follow_slowly() -> None:
    """Ten pixels are one; time follows as ever, and without the key the level does, too."""
    gesture = _drag(PLAIN, Mouse(100, _y(-20.0)))
    gesture.move(Mouse(125, _y(-20.0) + 30, Qt.KeyboardModifier.ShiftModifier), _view())
    assert [(5000, pytest.approx(_level(_y(-20.0) + 3), abs=0.11))] == gesture.points
    gesture.move(Mouse(125, _y(-20.0) + 40), _view())
    assert [(5000, pytest.approx(_level(_y(-20.0) + 13), abs=0.11))] == gesture.points


def test_a_point_is_held_where_it_was_grasped() -> None:
    """A press beside its middle does not move it; a drag takes it along by as much."""
    mouse = Mouse(54, _y(-6.0) + 5)
    gesture = _drag(DRAWN, mouse)
    gesture.move(mouse, _view())
    assert not gesture.has_moved
    assert "" == gesture.text()
    gesture.move(Mouse(54 + 25, _y(-6.0) + 5), _view())
    assert (3000, pytest.approx(-6.0, abs=0.05)) == gesture.points[0]
