from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QMessageBox

from desktop.dialogs.voices import VoicesDialog
from desktop.session.voices import KeptVoice
from tests.helpers.menus import KEYBOARD, menu_of, texts

pytestmark = pytest.mark.gui


@pytest.fixture
def kept():
    """Who is kept; tests change it as the program would."""
    return [KeptVoice(name, Path(f"/{name}.wav"), 8.0) for name in ("Ada", "Grace")]


@pytest.fixture
def dialog(qtbot, kept):
    made = VoicesDialog(lambda: kept)
    qtbot.addWidget(made)
    return made


def test_the_buttons_are_read_whole(dialog):
    """The dialog opens as wide as they need."""
    dialog.show()
    for button in (dialog._use, dialog._words, dialog._rename, dialog._remove):
        assert button.sizeHint().width() <= button.width()


def test_the_chosen_voice_is_used(qtbot, dialog, kept):
    """Use and transcribe close the dialog and name the voice of the row."""
    dialog._list.setCurrentRow(1)
    with qtbot.waitSignal(dialog.use_requested) as caught:
        dialog._use.click()
    assert [kept[1]] == caught.args
    with qtbot.waitSignal(dialog.transcribe_requested) as caught:
        dialog._words.click()
    assert [kept[1]] == caught.args


def test_renaming_asks_for_the_name(qtbot, dialog, kept, monkeypatch):
    """Another name is told; the same one is not."""
    monkeypatch.setattr(QInputDialog, "getText", lambda *a, **k: ("Lady Ada ", True))
    with qtbot.waitSignal(dialog.rename_requested) as caught:
        dialog._rename.click()
    assert [kept[0], "Lady Ada"] == caught.args
    monkeypatch.setattr(QInputDialog, "getText", lambda *a, **k: ("Ada", True))
    with qtbot.assertNotEmitted(dialog.rename_requested):
        dialog._rename.click()


def test_removing_asks_first(qtbot, dialog, kept, monkeypatch):
    """No keeps it; yes tells, and an empty list says what to do."""
    answers = [QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes]
    monkeypatch.setattr(QMessageBox, "question", lambda *a: answers.pop(0))
    with qtbot.assertNotEmitted(dialog.remove_requested):
        dialog._remove.click()
    dialog.remove_requested.connect(kept.remove)
    dialog._remove.click()
    assert ["Grace"] == [voice.name for voice in kept]
    assert 1 == dialog._list.count()
    kept.clear()
    dialog.refresh()
    assert not dialog._empty.isHidden()
    assert not dialog._use.isEnabled()


def test_without_voices_the_first_can_be_kept(qtbot, dialog, kept):
    """A button in the place of those that need one; also in the menu of the right button."""
    kept.clear()
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    dialog.show()
    dialog.refresh()
    assert dialog._keep.isVisible()
    assert not dialog._use.isVisible()
    menu = menu_of(dialog._empty)
    (action,) = menu.actions()
    with qtbot.waitSignal(dialog.keep_requested):
        action.trigger()
    assert not dialog.isVisible()


def test_a_voice_has_a_menu_of_what_its_buttons_do(dialog):
    """In words, for the row that is chosen."""
    dialog.show()
    menu = menu_of(dialog._list.viewport(), KEYBOARD)
    assert ["Use as a cue", "Transcribe", "Rename...", "Remove..."] == texts(menu)
    menu.close()
