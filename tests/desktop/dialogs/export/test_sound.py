from __future__ import annotations

import pytest

from desktop.dialogs.export.sound import SoundPage
from engine.audio.dither import Dither
from engine.export.levels import LoudnessTarget
from engine.export.settings import Channels, ExportSettings

pytestmark = pytest.mark.gui


@pytest.fixture
def page(qtbot):
    page = SoundPage()
    qtbot.addWidget(page)
    page.load(ExportSettings())
    return page


@pytest.mark.parametrize(
    "settings",
    [
        ExportSettings(),
        ExportSettings("flac16", Dither.SHAPED, LoudnessTarget(-23.5, -1.5, True, False)),
        ExportSettings(rate=22_050, channels=Channels.MONO),
        ExportSettings("mp3-small", loudness=LoudnessTarget(-16.0, -1.0)),
    ],
    ids=lambda settings: settings.form,
)
def test_what_is_loaded_is_what_comes_back(page, settings):
    """Every field of this page, tenths of a decibel included."""
    page.load(settings)
    assert page.apply(ExportSettings()) == settings


def test_a_target_is_remembered_while_it_is_off(page):
    """Switching loudness off and on again keeps the numbers."""
    page.load(ExportSettings(loudness=LoudnessTarget(-19.0)))
    page.is_levelled.setChecked(False)
    assert page.apply(ExportSettings()).loudness is None
    page.is_levelled.setChecked(True)
    assert page.apply(ExportSettings()).loudness == LoudnessTarget(-19.0)


def test_dither_is_for_forms_that_round(page):
    """A float file needs none, lossy ones neither."""
    enabled = {}
    for form in ("wav", "wav16", "mp3"):
        page.form.setCurrentIndex(page.form.findData(form))
        enabled[form] = page.dither.isEnabled()
    assert enabled == {"wav": False, "wav16": True, "mp3": False}


def test_tracks_are_said_to_add_up_only_where_nothing_is_resampled(qtbot):
    """The rate of the project is none that is changed to."""
    page = SoundPage(48_000)
    qtbot.addWidget(page)
    said = {}
    for rate in (0, 48_000, 44_100):
        page.load(ExportSettings(rate=rate))
        said[rate] = "add up" in page.scope.itemText(0)
    assert said == {0: True, 48_000: True, 44_100: False}
