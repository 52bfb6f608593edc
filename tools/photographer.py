"""Drive the window and take pictures of it: what every scene of the guide needs."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from desktop.windows.main import MainWindow

_LONGEST_S = 300


class Photographer:
    """Waits, acts and takes pictures of one window."""

    def __init__(self, application: QApplication, window: MainWindow, out: Path) -> None:
        self.application, self.window, self.out = application, window, out

    def wait(self, seconds: float) -> None:
        """Let the window live for a while."""
        self.until(lambda: False, seconds, must=False)

    def until(
        self, is_done: Callable[[], bool], seconds: float = _LONGEST_S, *, must: bool = True
    ) -> None:
        """Let the window live until something has happened."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if is_done():
                return
            self.application.processEvents()
            time.sleep(0.01)
        if must:
            raise TimeoutError("the window did not get there")

    def idle(self) -> None:
        """Wait until no job runs and every picture is drawn."""
        work, session = self.window.work, self.window.session
        self.until(lambda: not work.jobs.active)
        self.wait(0.5)
        since = time.monotonic()
        while time.monotonic() - since < 1.2:  # pictures come in batches
            if not (session.light_runner.is_idle and session.file_runner.is_idle):
                since = time.monotonic()
            self.wait(0.05)

    def open_demo(self) -> None:
        """The demo recording, unless something is open already."""
        session = self.window.session
        if not session.document.tracks:
            self.window.commands.open_demo()
            self.until(lambda: bool(session.document.tracks))
            self.idle()

    def shoot(self, name: str, themes: tuple[str, ...] = ("light",)) -> None:
        """A picture in each of the themes."""
        for theme in themes:
            self.window.take_settings(replace(self.window.settings, theme=theme))
            self.idle()
            self.save(self.window, f"{name}-{theme}")

    def shoot_dialog(self, name: str) -> None:
        """A picture of the dialog that is open, then close it."""
        from PySide6.QtWidgets import QDialog

        self.wait(0.4)
        for dialog in self.window.findChildren(QDialog):
            if dialog.isVisible():
                self.save(dialog, name)
                dialog.reject()
        self.wait(0.2)

    def save(self, widget: object, name: str) -> None:
        """A picture of a widget as it is."""
        path = self.out / f"{self.named(name)}.png"
        widget.grab().save(str(path))  # type: ignore[attr-defined]
        print(path)

    def named(self, name: str) -> str:
        """What a picture is called: a window in another language than English says which."""
        language = self.window.settings.language
        if language == "en":
            return name
        stem, _, theme = name.rpartition("-")
        if theme not in ("light", "dark"):
            stem, theme = name, "light"
        return f"{stem}-{language}-{theme}"
