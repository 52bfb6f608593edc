from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QSpinBox

from desktop.dialogs.preferences.dialog import PreferencesDialog
from desktop.settings import Settings

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


def test_the_search_finds_rows_on_all_pages(qtbot, dialog):
    """Rows without the words are hidden, their pages too; the first other page is shown."""
    dialog._search.setText("proxy")
    names = dialog._names
    shown = [names.item(row).text() for row in range(4) if not names.isRowHidden(row)]
    assert ["Network"] == shown
    assert "Network" == dialog._names.currentItem().text()
    dialog._search.setText("brightest")
    assert "Spectrogram" == dialog._names.currentItem().text()
    dialog._search.setText("no such words")
    assert dialog._stack.currentWidget() is dialog._nothing
    dialog._search.setText("")
    assert not any(dialog._names.isRowHidden(row) for row in range(4))


def test_every_field_has_a_name(dialog):
    """A screen reader says what each of them is."""
    for kind in (QComboBox, QLineEdit, QSpinBox):
        for field in dialog.findChildren(kind):
            if not isinstance(field.parent(), QSpinBox):
                assert field.accessibleName(), field


def test_keys_can_be_reached_from_here(qtbot, dialog):
    """People look for them here."""
    button = next(b for b in dialog.findChildren(QPushButton) if "shortcuts" in b.text())
    with qtbot.waitSignal(dialog.keys_wanted):
        button.click()
