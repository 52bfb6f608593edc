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


def test_the_keys_are_those_that_were_chosen(busy_window):
    """A command without a key is called by its name."""
    busy_window.actions_set.set_keymap({"sound.transcribe": "F9", "view.palette": ""})
    said = " ".join(stop.text for stop in stops(busy_window))
    assert "Transcribe (F9) writes down" in said
    assert "Command palette finds every command, F1 explains" in said


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
