"""The loudness panel."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtWidgets import QPushButton

from desktop.panels.loudness import LoudnessPanel, level_text
from engine.audio.loudness import Loudness

CURVE = np.array([-30.0, -12.0, -20.0], np.float32)
FOUND = Loudness(-16.26, 7.0, -1.04, CURVE, CURVE - 1)


@pytest.fixture
def panel(qtbot):
    """Compared with -16 LUFS."""
    made = LoudnessPanel()
    qtbot.addWidget(made)
    made.set_target(-16.0)
    return made


def _column(panel, column):
    return {name: label.text() for (name, at), label in panel._numbers.items() if at == column}


def test_nothing_is_cut_off_below_the_timeline_of_a_small_screen(panel):
    """There the panel has 225 pixels of height, a little more than a quarter."""
    assert panel.minimumSizeHint().height() <= 225


def test_the_selection_shows_its_loudest_moments(panel):
    """With integrated loudness, range, true peak and the distance to the target."""
    panel.show_selection(FOUND)
    assert _column(panel, 2) == {
        "momentary": "−12.0 LUFS",
        "short_term": "−13.0 LUFS",
        "integrated": "−16.3 LUFS",
        "range": "7.0 LU",
        "peak": "−1.0 dBTP",
        "distance": "−0.3 LU",
    }
    panel.show_selection(None)
    assert set(_column(panel, 2).values()) == {"–"}


def test_playing_shows_the_moment(panel):
    """The newest values, beside those of the selection."""
    panel.show_playing(FOUND)
    assert _column(panel, 1)["momentary"] == "−20.0 LUFS"
    assert _column(panel, 1)["integrated"] == "−16.3 LUFS"
    assert set(_column(panel, 2).values()) == {"–"}


def test_meters_follow_the_sound(panel):
    """Peaks of both sides; silence when it stops."""
    panel.show_levels((0.5, 1.0), (0.25, 0.5))
    assert [m.peak_db for m in panel._meters] == pytest.approx([-6.02, 0.0], abs=0.01)
    panel.show_stopped()
    assert [m.peak_db for m in panel._meters] == [-60.0, -60.0]


def test_a_target_is_chosen(qtbot, panel):
    """And the whole project can be measured."""
    with qtbot.waitSignal(panel.target_chosen) as told:
        panel._targets.setCurrentIndex(panel._targets.findData(-23.0))
    assert told.args == [-23.0]
    with qtbot.waitSignal(panel.whole_requested):
        panel.findChild(QPushButton).click()


def test_the_button_says_that_the_mix_is_measured_whatever_is_compared(panel):
    """Which of its sides a result plays counts in the left column only."""
    told = panel.findChild(QPushButton).toolTip()
    assert "mute and solo" in told
    assert "Mix | Target | Rest" in told


def test_silence_is_a_dash():
    """Nothing is not a number."""
    assert level_text(None) == level_text(-200.0, "LUFS") == "–"


def test_the_curve_goes_with_the_numbers(panel):
    """No curve of an older selection beside dashes; that of what was played stays."""
    panel.show_selection(FOUND)
    assert len(panel.graph._momentary)
    panel.show_selection(None)
    assert not len(panel.graph._momentary)
    panel.show_playing(FOUND)
    panel.show_selection(None)
    assert len(panel.graph._momentary)


def test_it_says_what_was_measured(panel):
    """The selection, everything, or only the beginning of something long."""
    for what, title in (("", "Selection"), ("Everything", "Everything"), ("", "Selection")):
        panel.show_selection(FOUND, what)
        assert title == panel._measured_what.text()
    panel.show_selection(FOUND, "First 10 min")
    panel.show_again()
    assert "First 10 min" == panel._measured_what.text()


def test_the_numbers_are_a_table(panel):
    """Nothing while there are none; then a row for each, of what plays and what is selected."""
    assert "" == panel.table()
    panel.show_selection(FOUND)
    lines = panel.table().split("\n")
    assert "\tPlaying\tSelection" == lines[0]
    assert 7 == len(lines)
    assert {2} == {line.count("\t") for line in lines}
