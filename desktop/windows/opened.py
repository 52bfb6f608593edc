"""The open windows: one project each, settings that they share."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop.settings import Settings
from desktop.windows.fit_screen import FRAME
from desktop.windows.main import MainWindow

_STEP = QPoint(36, 36)
_SHARE_BELOW = 0.33  # of a small screen, for the panels below the timeline


class OpenWindows(QObject):
    """Holds every window of the program; lives as long as the application. GUI thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._windows: list[MainWindow] = []
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_scheme)

    @property
    def all(self) -> tuple[MainWindow, ...]:
        """The windows that are open, oldest first."""
        return tuple(self._windows)

    def open(self, settings: Settings) -> MainWindow:
        """Show one more window; beside the one in use, on the next screen if any."""
        beside = self.active()
        window = MainWindow(settings)
        window.window_wanted.connect(lambda: self.open(window.settings))
        window.settings_changed.connect(lambda chosen: self._share(window, chosen))
        window.closed.connect(lambda: self._forget(window))
        window.places.elsewhere = lambda folder: self.bring_forward(folder, besides=window)
        if beside is not None:
            _place_beside(window, beside)
        elif not settings.geometry:
            _fit(window)
        self._windows.append(window)
        window.show()
        window.pages.take_focus()  # not the first button of a panel: nothing was chosen yet
        return window

    def active(self) -> MainWindow | None:
        """The window that is used; the newest when another program is."""
        used = QApplication.activeWindow()
        while used is not None and not isinstance(used, MainWindow):
            used = used.parentWidget()
        if used in self._windows:
            return used
        return self._windows[-1] if self._windows else None

    def show_problem(self, error: BaseException) -> None:
        """Say in the window that is used what happened."""
        window = self.active()
        if window is not None:
            window.problems.show(error)

    def bring_forward(self, folder: Path, *, besides: MainWindow | None = None) -> bool:
        """Show the window in which a project is open; False when there is none."""
        wanted = folder.resolve()
        for window in self._windows:
            opened = window.session.folder
            if window is not besides and opened is not None and opened.resolve() == wanted:
                window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
                window.raise_()
                window.activateWindow()
                return True
        return False

    def _share(self, source: MainWindow, chosen: Settings) -> None:
        for window in self._windows:
            if window is not source:
                window.follow_settings(chosen)

    def _on_scheme(self) -> None:
        for window in self._windows:
            window.follow_scheme()

    def _forget(self, window: MainWindow) -> None:
        if window in self._windows:
            self._windows.remove(window)
            window.deleteLater()  # it would go on following the clipboard, with all its views


def _fit(window: MainWindow) -> None:
    """Fill a screen that has no room for the size that a new window has."""
    room = window.screen().availableGeometry().size() - FRAME
    if window.size() != window.size().boundedTo(room):
        window.resize(window.size().boundedTo(room))  # what it has when no longer maximised
        below = [window.docks.words]
        window.resizeDocks(below, [round(_SHARE_BELOW * room.height())], Qt.Orientation.Vertical)
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


def _place_beside(window: MainWindow, other: MainWindow) -> None:
    """On the screen after the other's, or a little below it on the same one."""
    screens = QGuiApplication.screens()
    here = other.screen()
    if len(screens) > 1 and here in screens:
        following = screens[(screens.index(here) + 1) % len(screens)]
        area = following.availableGeometry()
        window.resize(window.size().boundedTo(area.size()))
        window.move(area.topLeft() + _STEP)
        return
    window.resize(other.size())
    window.move(other.pos() + _STEP)
