from __future__ import annotations

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel

from desktop import playback
from desktop.dialogs.preferences import playback_page
from desktop.settings import Settings

pytestmark = pytest.mark.gui


@pytest.fixture
def devices(monkeypatch):
    monkeypatch.setattr(playback, "output_names", lambda: ("Speakers", "Headphones"))
    monkeypatch.setattr(playback, "input_names", lambda: ("Microphone",))


def _page(qtbot, settings: Settings):
    said: dict[str, object] = {}
    form = playback_page.make(settings, lambda **changes: said.update(changes))
    qtbot.addWidget(form)
    return form, said


def test_devices_are_chosen_at_once(qtbot, devices):
    """Output and input are two settings; the first choice is the system's."""
    form, said = _page(qtbot, Settings())
    outputs, inputs = form.findChildren(QComboBox)
    assert "" == outputs.currentData()
    outputs.setCurrentIndex(outputs.findData("Headphones"))
    inputs.setCurrentIndex(inputs.findData("Microphone"))
    assert {"output_device": "Headphones", "input_device": "Microphone"} == said


def test_an_unplugged_choice_is_still_the_choice(qtbot, devices):
    """It says so, and is used again when it is back."""
    form, _ = _page(qtbot, Settings(output_device="USB"))
    outputs, _ = form.findChildren(QComboBox)
    assert ("USB", "USB (not connected)") == (outputs.currentData(), outputs.currentText())


def test_a_machine_without_sound_says_so(qtbot, monkeypatch):
    """Playing is possible all the same."""
    monkeypatch.setattr(playback, "output_names", tuple)
    form, _ = _page(qtbot, Settings())
    assert any("silently" in label.text() for label in form.findChildren(QLabel))


def test_stopping_and_beginning_are_switches(qtbot, devices):
    """Return or stay, and the preroll."""
    form, said = _page(qtbot, Settings())
    returns, preroll = form.findChildren(QCheckBox)
    returns.click()
    preroll.click()
    assert {"returns_after_stop": False, "has_preroll": True} == said
