from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop.session import Selection
from engine.audio import files

pytestmark = pytest.mark.gui


def test_the_selection_can_be_taken_out_of_the_window(qtbot, busy_window):
    """The handle in the status bar gives it as a WAV."""
    window = busy_window
    window.session.select(Selection(0, 16000))
    with qtbot.waitSignal(window.status.out.copied, timeout=10000):
        qtbot.keyClick(window.status.out, Qt.Key.Key_Return)
    (url,) = QGuiApplication.clipboard().mimeData().urls()
    assert 16000 == files.probe(url.toLocalFile()).n_samples


def test_a_result_can_be_taken_out_of_its_card(qtbot, busy_window, tiny_model):
    """The target alone, under its name."""
    window = busy_window
    window.cue.set_description("a tone")
    with qtbot.waitSignal(window.work.extracted, timeout=20000):
        window.commands.extract()
    card = window.cue.results.itemAt(0).widget()
    with qtbot.waitSignal(card._on_tracks.out.copied, timeout=10000):
        qtbot.keyClick(card._on_tracks.out, Qt.Key.Key_Return)
    (url,) = QGuiApplication.clipboard().mimeData().urls()
    assert "A tone.wav" == url.fileName()


def test_nothing_is_handed_out_of_an_empty_window(qtbot, window):
    """It is told instead."""
    with qtbot.waitSignal(window.session.told):
        window.hand_out.selection(window.status.out)


def test_the_handle_waits_with_the_mouse(qtbot, busy_window):
    """A press asks for the file."""
    with qtbot.waitSignal(busy_window.status.out.file_wanted):
        qtbot.mousePress(busy_window.status.out, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: busy_window.status.out._file is not None, timeout=10000)
