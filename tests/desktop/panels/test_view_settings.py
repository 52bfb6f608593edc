"""The settings of a track's view."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.panels.view_settings import ViewSettings
from desktop.views.frequency_axis import FrequencyScale
from desktop.views.layout import DisplayMode
from desktop.views.look import SpectrogramStyle, TrackLook
from engine.audio.spectrum import TileSettings

LOOK = TrackLook(
    SpectrogramStyle(TileSettings(4096, 512, "kaiser", 2), "glacier", -90, -10, 3.0, 0.4),
    FrequencyScale.ERB,
)


@pytest.fixture
def popover(qtbot):
    """The popover of one track."""
    made = ViewSettings()
    qtbot.addWidget(made)
    made.show_look("street", LOOK, DisplayMode.BLEND, is_all=False, has_own=True)
    return made


def choose(popover, field, value):
    """What a user does with a box."""
    box = popover._boxes[field]
    box.setCurrentIndex(box.findData(value))


def test_a_change_keeps_everything_else(qtbot, popover):
    """Only the scale differs in the look that is asked for."""
    with qtbot.waitSignal(popover.look_chosen) as told:
        choose(popover, "scale", FrequencyScale.BARK)
    assert told.args == [TrackLook(LOOK.style, FrequencyScale.BARK)]


def test_every_setting_arrives(qtbot, popover):
    """Transform, colours, gain, range, boost and waveform."""
    popover.show_look("street", TrackLook(), DisplayMode.BLEND, is_all=False, has_own=True)
    for field, value in (("n_fft", 4096), ("window", "kaiser"), ("overlap", 8), ("padding", 2)):
        choose(popover, field, value)
    choose(popover, "colors", "glacier")
    choose(popover, "scale", FrequencyScale.ERB)
    for field, value in (("gain", 10), ("range", 80), ("boost", 3.0)):
        popover._sliders[field].set_value(value)
    with qtbot.waitSignal(popover.look_chosen) as told:
        popover._sliders["wave"].set_value(45)
        qtbot.keyClick(popover._sliders["wave"], Qt.Key.Key_Left)
    assert told.args == [LOOK]


def test_a_transform_stays_affordable(qtbot, popover):
    """Long windows are not padded beyond the longest transform."""
    choose(popover, "padding", 8)
    with qtbot.waitSignal(popover.look_chosen) as told:
        choose(popover, "n_fft", 32768)
    assert told.args[0].style.settings.zero_padding == 2


def test_showing_a_look_tells_nothing(qtbot, popover):
    """Only the user changes looks."""
    with qtbot.assertNotEmitted(popover.look_chosen):
        popover.show_look("all", TrackLook(), DisplayMode.WAVEFORM, is_all=True, has_own=False)
    assert not popover._sliders["wave"].isEnabled()


def test_scope_mode_and_reset_are_asked_for(qtbot, popover):
    """Three buttons, three signals."""
    with qtbot.waitSignal(popover.scope_chosen) as told:
        popover._scope._buttons["all"].click()
    assert told.args == [True]
    with qtbot.waitSignal(popover.mode_chosen) as told:
        popover._modes._buttons[DisplayMode.BOTH].click()
    assert told.args == ["both"]
    with qtbot.waitSignal(popover.reset_requested):
        popover._reset.click()
