"""The window with a keyboard and a screen reader alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.helpers.accessible import nameless, operated

pytestmark = pytest.mark.gui

# Every command that asks something first.
DIALOGS = (
    "export_dialog",
    "preferences",
    "command_palette",
    "shortcuts",
    "about",
    "insert_silence_dialog",
    "normalise_dialog",
    "enhance_dialog",
    "dereverb_dialog",
    "chain_dialog",
    "who_speaks_dialog",
    "open_guide",
)


def test_everything_in_the_window_has_a_name(busy_window):
    """Buttons, fields, lists, lanes and panels, those behind other tabs too."""
    busy_window.models_panel.fill()
    assert [] == nameless(busy_window)


def test_the_welcome_page_has_names(window):
    """Before anything is open."""
    assert [] == nameless(window)


@pytest.mark.parametrize("command", DIALOGS)
def test_everything_in_a_dialog_has_a_name(busy_window, command):
    """Also when it was just opened."""
    getattr(busy_window.commands, command)()
    dialog = next(d for d in busy_window.findChildren(QDialog) if d.isVisible())
    assert [] == nameless(dialog)
    assert dialog.windowTitle()
    dialog.close()


def test_the_tab_key_reaches_every_part_of_the_cue_panel(qtbot, busy_window):
    """From the description on, in the order of the page, and back to where it began."""
    busy_window.cue.set_description("a dog")
    first = busy_window.cue._describe
    first.setFocus()
    reached: list[QWidget] = []
    at: QWidget | None = first
    while at is not None and len(reached) < 400:
        at = at.nextInFocusChain()
        if at is first:
            break
        reached.append(at)
    wanted = [
        widget
        for widget in operated(busy_window.cue)
        if widget.isVisible()
        and widget.isEnabled()
        and widget is not first
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    missed = [widget for widget in wanted if widget not in reached]
    assert [] == missed
    extract = busy_window.cue._extract
    assert reached.index(extract) > reached.index(busy_window.cue._without_text)


def test_the_timeline_can_be_used_without_a_mouse(qtbot, busy_window):
    """It takes the focus, plays, selects all, splits and undoes by keys."""
    window, session = busy_window, busy_window.session
    window.timeline.setFocus()
    for key, modifiers in (
        (Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_M, Qt.KeyboardModifier.NoModifier),
    ):
        qtbot.keyClick(window, key, modifiers)
    assert (0, session.document.length) == (session.selection.start, session.selection.end)
    assert 1 == len(session.document.markers)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert () == session.document.markers


def test_what_an_input_method_composes_counts_when_it_is_done(busy_window):
    """Letters of pinyin ask nothing and search nothing; the characters do."""
    described, search = busy_window.cue._describe, busy_window.words._search
    for field in (described, search):
        QApplication.sendEvent(field, QInputMethodEvent("gou", []))
        assert "" == field.text()
    assert busy_window.cue.cues().is_empty
    done = QInputMethodEvent("", [])
    done.setCommitString("狗叫")
    QApplication.sendEvent(described, done)
    assert ("狗叫",) == busy_window.cue.cues().describe


def test_an_input_method_leaves_single_letters_to_the_timeline(busy_window):
    """With a Chinese keyboard, too, S splits: nothing is composed where nothing is written."""
    for view in (busy_window.timeline._lanes, busy_window.words.words):
        assert not view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
