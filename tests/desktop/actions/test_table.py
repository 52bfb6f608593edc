from __future__ import annotations

from collections import Counter

from PySide6.QtGui import QKeySequence

from desktop import language
from desktop.actions import all_actions, menu_names, menus

_NATIVE = QKeySequence.SequenceFormat.NativeText

# Section 7 of the design, as people have it in their fingers.
WANTED = {
    "Space": "play.toggle",
    "Shift+Space": "play.loop",
    "J": "play.back",
    "K": "play.halt",
    "L": "play.forward",
    "Home": "play.start",
    "End": "play.end",
    "Ctrl+Z": "edit.undo",
    "Ctrl+Shift+Z": "edit.redo",
    "Ctrl+1": "view.zoom_in",
    "Ctrl+3": "view.zoom_out",
    "Ctrl+E": "view.zoom_selection",
    "Ctrl+F": "view.zoom_fit",
    "M": "edit.marker",
    "S": "edit.split",
    "Ctrl+T": "edit.trim",
    "Q": "sound.describe",
    "Ctrl+Return": "sound.extract",
    "Ctrl+Shift+T": "sound.transcribe",
    "Ctrl+Shift+P": "view.palette",
    "Del": "edit.delete",
    "Ctrl+O": "file.open",
    "Ctrl+Shift+I": "file.import",
    "Ctrl+Shift+E": "file.export",
    "Ctrl+,": "file.preferences",
    "A": "play.compare",
}


def test_every_key_of_the_design_has_its_command():
    """What Audacity, RX and Reaper users press does what they expect."""
    keys = {key: action.id for action in all_actions() for key in action.keys}
    assert {key: keys.get(key) for key in WANTED} == WANTED


def test_no_key_has_two_commands():
    """An ambiguous key would do nothing at all."""
    keys = Counter(QKeySequence(key).toString() for a in all_actions() for key in a.keys)
    assert [key for key, count in keys.items() if count > 1] == []


def test_ids_are_unique_and_stand_in_a_menu():
    """The part before the dot is a menu."""
    ids = [action.id for action in all_actions()]
    assert len(ids) == len(set(ids))
    assert {action.menu for action in all_actions()} == {menu_id for menu_id, _ in menus()}


def test_menus_have_plain_names(qapp):
    """Without the letters that the keyboard uses, in Chinese as well."""
    assert ("File", "Edit") == (menu_names()["file"], menu_names()["edit"])
    translator = language.install("zh")
    try:
        assert "文件" == menu_names()["file"]
        assert "Ctrl+Shift+S" == QKeySequence("Ctrl+Shift+S").toString(_NATIVE)
    finally:
        qapp.removeTranslator(translator)
        language.install("en")
