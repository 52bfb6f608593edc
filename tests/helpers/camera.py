"""Pictures that a workflow takes on its way, for the guide."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.windows.main import MainWindow

PLACE = "AURICLE_PICTURES"
"""Folder that keeps the pictures; without it they go to the folder of the test."""

_SETTLED_MS = 500
_LONGEST_MS = 30_000


class Camera:
    """Takes pictures of a workflow; each name has the language and the theme in it."""

    def __init__(self, folder: Path, story: str, language: str, theme: str) -> None:
        self._folder = Path(os.environ.get(PLACE, folder))
        self._story, self._look = story, f"{language}-{theme}"

    def shoot(self, widget: QWidget, name: str) -> None:
        """Take a picture once everything is painted; one colour only is no picture."""
        _settle(widget)
        picture = widget.grab()
        assert _n_colours(picture) > 20, f"{name} is empty"
        assert picture.save(str(self._folder / f"{self._story}-{name}-{self._look}.png"))


def _settle(widget: QWidget) -> None:
    """Wait until no picture and no overview has been computed for a while."""
    window = widget.window() if isinstance(widget.window(), MainWindow) else widget.parent()
    assert isinstance(window, MainWindow)
    session, quiet_ms = window.session, 0
    for _ in range(0, _LONGEST_MS, 50):
        QTest.qWait(50)
        is_idle = session.light_runner.is_idle and session.file_runner.is_idle
        quiet_ms = quiet_ms + 50 if is_idle else 0
        if quiet_ms >= _SETTLED_MS:
            return


def _n_colours(picture: QPixmap) -> int:
    image = picture.toImage()
    places = ((x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7))
    return len({image.pixel(x, y) for x, y in places})
