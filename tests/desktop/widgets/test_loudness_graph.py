"""Loudness over time, drawn."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QColor

from desktop import theme
from desktop.widgets.loudness_graph import LoudnessGraph, seconds_text, seconds_ticks
from tests.helpers.mouse import pixels


@pytest.fixture
def graph(qtbot):
    """A graph of ten seconds."""
    made = LoudnessGraph()
    qtbot.addWidget(made)
    made.resize(400, 200)
    return made


def _share(graph, lufs):
    """Row of a loudness."""
    return round(6 + (200 - 6 - 16) * -lufs / 60)


def test_curves_are_as_high_as_they_are_loud(graph):
    """The filled curve begins at its level, and reaches down to the foot."""
    graph.set_curves(np.full(97, -30.0, np.float32), np.zeros(0, np.float32))
    seen = pixels(graph.grab().toImage()).astype(int)
    ground = QColor(theme.current().canvas)
    empty = np.array([ground.red(), ground.green(), ground.blue()])
    column = np.abs(seen[:, 203] - empty).sum(axis=1) > 20
    top = _share(graph, -30)
    assert column[top + 2 : 180].all()
    assert not column[_share(graph, -28) : top - 2].any()  # between two lines of the grid


def test_an_empty_graph_says_what_to_do(graph):
    """A sentence stands in the middle until there is a curve."""
    middle = slice(80, 110)
    empty = pixels(graph.grab().toImage())[middle, 100:300]
    graph.set_curves(np.full(97, -58.0, np.float32), np.zeros(0, np.float32))
    filled = pixels(graph.grab().toImage())[middle, 100:300]
    assert "Measure everything" in graph.hint()
    assert len(np.unique(empty)) > len(np.unique(filled))


def test_the_target_is_a_line(graph):
    """Dashed, at its level; none when there is none."""
    graph.set_target(-16.0)
    marked = pixels(graph.grab().toImage())[_share(graph, -16)]
    graph.set_target(None)
    plain = pixels(graph.grab().toImage())[_share(graph, -16)]
    assert (marked != plain).any(axis=1).sum() > 100


def test_an_hour_is_drawn_with_few_points(graph):
    """A long curve keeps its loudest places."""
    long = np.full(36000, -50.0, np.float32)
    long[18000] = -5.0
    graph.set_curves(long, np.zeros(0, np.float32))
    seen = pixels(graph.grab().toImage()).astype(int)
    ground = pixels(LoudnessGraph().grab().toImage())
    assert (seen[_share(graph, -8)].max(axis=1) > ground.min()).any()


@pytest.mark.parametrize(("length_s", "step_s"), [(3, 0.5), (30, 5), (600, 120), (36000, 7200)])
def test_times_are_round(length_s, step_s):
    """At most eight steps."""
    ticks = seconds_ticks(length_s)
    assert step_s == ticks[1] - ticks[0]
    assert len(ticks) <= 9


def test_times_are_written_short():
    """Seconds, minutes, hours."""
    assert ["0.5", "5", "1:05", "1:00:05"] == [seconds_text(s) for s in (0.5, 5, 65, 3605)]


def test_a_hint_that_has_no_room_is_left_out(graph):
    """Instead of being cut: a graph of a few words' width shows its axes only."""
    graph.resize(120, 90)
    empty = pixels(graph.grab().toImage())
    graph.hint = lambda: ""
    assert np.array_equal(empty, pixels(graph.grab().toImage()))
