from __future__ import annotations

import gc

import pytest
import shiboken6
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication

from desktop import theme
from desktop.playback import SilentOutput
from desktop.settings import Settings
from desktop.windows.opened import OpenWindows
from engine.operations.looks import THOROUGH, Looks

pytestmark = pytest.mark.gui


@pytest.fixture
def windows(qtbot, qapp):
    """No window yet; all are closed at the end."""
    if not qapp.styleSheet():
        theme.apply(qapp, "dark")
    made = OpenWindows()
    seen = []
    real = made.open

    def open_silent(settings):
        window = real(settings)
        window.player.transport._open_device = lambda rate, device: SilentOutput(rate)
        seen.append(window)
        return window

    made.open = open_silent
    yield made
    for window in seen:
        if shiboken6.isValid(window):
            window.close()
            shiboken6.delete(window)


def test_a_second_window_has_a_project_of_its_own(qtbot, windows, tmp_path):
    """The menu opens it beside the first; neither sees the other's project."""
    first = windows.open(Settings())
    first.session.create(tmp_path / "One")
    first.actions_set["file.new_window"].trigger()
    second = windows.all[1]
    assert second.isVisible()
    assert first.pos() != second.pos()
    second.session.create(tmp_path / "Two")
    assert ("One", "Two") == tuple(w.session.document.name for w in windows.all)


def test_a_window_begins_with_what_was_chosen(windows):
    """How often a sound is asked for, as it was left."""
    asked = [windows.open(Settings(is_thorough=thorough)).cue.looks for thorough in (True, False)]
    assert [THOROUGH, Looks.ONCE] == asked


def test_the_first_window_fills_a_screen_that_is_too_small_for_it(qtbot, windows):
    """On a laptop nothing of it lies beyond the edge; the screen of the tests is 800 wide."""
    room = QGuiApplication.primaryScreen().availableGeometry().size()
    window = windows.open(Settings())
    assert room.width() < 1440
    assert window.isMaximized()
    assert window.normalGeometry().height() <= room.height()


def test_a_screen_without_room_for_the_frame_is_filled(windows, monkeypatch):
    """1440 x 900 with a title bar on top: the status bar would lie below the edge."""
    room = QRect(0, 0, 1440, 900)
    monkeypatch.setattr(QScreen, "availableGeometry", lambda screen: room)
    assert windows.open(Settings()).isMaximized()


def test_no_button_has_the_focus_at_first(windows):
    """No ring around a button that nobody chose, and keys are commands."""
    window = windows.open(Settings(has_toured=True))
    assert window.pages.welcome is window.focusWidget()


def test_a_project_is_not_opened_twice(qtbot, windows, tmp_path):
    """The window that has it comes forward; the other stays as it was."""
    first, second = windows.open(Settings()), windows.open(Settings())
    first.session.create(tmp_path / "One")
    problems = []
    second.places.problem.connect(problems.append)
    second.places.open_project(first.session.folder)
    assert not second.session.has_project
    assert problems == []
    first.places.open_project(first.session.folder)
    assert first.session.has_project


def test_windows_share_settings(qtbot, windows):
    """A choice in one is a choice in all; what one closes does not take back the other's."""
    first, second = windows.open(Settings()), windows.open(Settings())
    first.change_settings(follow_playhead=False)
    assert second.settings.follow_playhead is False
    second.take_settings(Settings(theme="light"))
    assert "light" == first.settings.theme
    first.take_settings(Settings(theme="dark"))
    second.close()
    assert (first,) == windows.all


def test_nothing_is_left_of_a_window_that_was_closed(qtbot, windows):
    """Neither its views nor what it does when something is copied."""
    windows.open(Settings())
    most = len(QApplication.allWidgets())
    second = windows.open(Settings())
    second.close()
    qtbot.waitUntil(lambda: not shiboken6.isValid(second))
    gc.collect()
    assert most >= len(QApplication.allWidgets())


def test_errors_are_shown_in_a_window_that_is_open(qtbot, windows, monkeypatch):
    """The exception hook finds one even when no window of ours has the focus."""
    window = windows.open(Settings())
    shown = []
    monkeypatch.setattr(window.problems, "show", shown.append)
    windows.show_problem(ValueError("x"))
    assert 1 == len(shown)


def test_the_system_theme_is_followed_while_the_program_runs(qtbot, windows, monkeypatch):
    """Only where it was chosen."""
    window = windows.open(Settings(theme="system"))
    applied = []
    monkeypatch.setattr(theme, "apply", lambda app, choice: applied.append(choice))
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert ["system"] == applied
    window.take_settings(Settings(theme="dark"))
    applied.clear()
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert [] == applied
