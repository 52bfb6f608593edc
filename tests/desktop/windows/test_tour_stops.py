from __future__ import annotations

import pytest

from desktop.windows.tour_stops import stops

pytestmark = pytest.mark.gui


def test_every_stop_is_in_the_window_and_says_something(busy_window):
    """Each brings its panel to the front."""
    for stop in stops(busy_window):
        part = stop.where()
        assert part.window() is busy_window
        assert part.isVisibleTo(busy_window)
        assert len(stop.text) > 40
    assert 7 == len(stops(busy_window))


def test_the_tour_begins_on_the_demo(qtbot, window):
    """Help > Guided tour opens it, and its end is remembered."""
    with qtbot.waitSignal(window.work.imported, timeout=30000):
        window.commands.guided_tour()
    tour = window.commands.tour
    assert tour is not None
    assert 0 == tour.number
    tour.end()
    assert window.settings.has_toured
    assert window.commands.tour is None
