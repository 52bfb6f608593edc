from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox

from desktop.dialogs.preferences import PreferencesDialog, try_device
from desktop.settings import Settings
from engine.progress import silent

pytestmark = pytest.mark.gui


@pytest.fixture
def dialog(qtbot, work):
    dialog = PreferencesDialog(Settings(), work, ("ember", "grey"), None)
    qtbot.addWidget(dialog)
    return dialog


def _box(dialog, text: str) -> QComboBox:
    return next(
        box
        for box in dialog.findChildren(QComboBox)
        if any(box.itemText(index) == text for index in range(box.count()))
    )


def test_a_choice_is_told_at_once(qtbot, dialog):
    """Nothing has to be confirmed."""
    with qtbot.waitSignal(dialog.changed) as caught:
        box = _box(dialog, "Light")
        box.setCurrentIndex(box.findData("light"))
    assert caught.args[0].theme == "light"


def test_the_look_of_spectrograms_is_a_setting(qtbot, dialog):
    """Changes add up."""
    box = _box(dialog, "4096 samples")
    box.setCurrentIndex(box.findData(4096))
    with qtbot.waitSignal(dialog.changed) as caught:
        box = _box(dialog, "grey")
        box.setCurrentIndex(box.findData("grey"))
    look = caught.args[0].spectrogram
    assert (look.n_fft, look.colors) == (4096, "grey")


def test_the_device_can_be_tested(qtbot, dialog, tiny_model):
    """The answer stands below the button."""
    dialog._test.click()
    qtbot.waitUntil(lambda: dialog._result.text().startswith("Works"), timeout=10000)
    qtbot.waitUntil(dialog._test.isEnabled)


def test_the_test_names_what_works(tiny_model):
    """Label and number type."""
    assert try_device("cpu", silent).endswith("float32")
