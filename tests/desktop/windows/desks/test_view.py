"""View settings of the window."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint

from desktop.settings import SpectrogramSettings
from desktop.views.frequency_axis import FrequencyScale
from desktop.views.layout import DisplayMode
from desktop.windows.view_keeper import look_of, settings_of

pytestmark = pytest.mark.gui


@pytest.fixture
def desk(busy_window):
    """The desk, with its popover open on the first track."""
    busy_window.actions_set.run("view.settings")
    yield busy_window.view_desk
    busy_window.view_desk.popover.hide()


def test_one_track_gets_a_look_and_loses_it(busy_window, desk):
    """All others stay as they are; the look is kept with the project."""
    timeline, session = busy_window.timeline, busy_window.session
    track_id, folder = session.document.tracks[0].id, session.folder
    other = timeline.look()
    box = desk.popover._boxes["scale"]
    box.setCurrentIndex(box.findData(FrequencyScale.BARK))
    assert timeline.look(track_id).scale is FrequencyScale.BARK
    assert timeline.look() == other
    session.close_project()
    timeline.reset_looks()
    session.open(folder)
    assert timeline.look(track_id).scale is FrequencyScale.BARK
    desk.popover.reset_requested.emit()
    assert timeline.look(track_id) == other


def test_all_tracks_get_a_look_that_is_remembered(busy_window, desk):
    """It becomes the setting for every project."""
    timeline = busy_window.timeline
    desk.popover.scope_chosen.emit(True)
    box = desk.popover._boxes["n_fft"]
    box.setCurrentIndex(box.findData(8192))
    assert timeline.look("any").style.settings.n_fft == 8192
    assert busy_window.settings.spectrogram.n_fft == 8192
    desk.popover.reset_requested.emit()
    assert busy_window.settings.spectrogram == SpectrogramSettings()


def test_modes_are_of_one_track_or_all(busy_window, desk):
    """The popover of a track changes that track."""
    timeline, session = busy_window.timeline, busy_window.session
    track_id = session.document.tracks[0].id
    desk.popover.mode_chosen.emit("blend")
    assert timeline.display_mode(track_id) is DisplayMode.BLEND
    assert timeline.display_mode("") is DisplayMode.WAVEFORM


def test_the_head_opens_it_on_the_screen(busy_window):
    """Even at the edge of the screen."""
    desk, track = busy_window.view_desk, busy_window.session.document.tracks[0]
    busy_window.timeline.track_view_requested.emit(track.id, QPoint(100_000, 100_000))
    area = desk.popover.screen().availableGeometry()
    assert desk.popover.isVisible()
    assert area.contains(desk.popover.geometry())
    desk.popover.hide()


def test_settings_and_looks_are_the_same_thing():
    """There and back again."""
    settings = SpectrogramSettings(4096, "kaiser", 8, 2, "erb", -90, -10, "glacier", 3.0, 0.4)
    assert settings_of(look_of(settings)) == settings
    assert look_of(replace(settings, window="?", scale="?", n_fft=-1)).style.settings.n_fft == 2048
