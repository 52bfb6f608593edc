"""What the workflow tests share: the window of the program in two looks, and its user's hands."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest

from desktop import language, theme
from desktop.playback import SilentOutput
from desktop.settings import Settings
from desktop.windows.main import MainWindow
from tests.helpers.camera import Camera
from tests.helpers.hands import Hands


@pytest.fixture(params=[("en", "light"), ("zh", "dark")], ids=["en-light", "zh-dark"])
def look(request, qapp):
    """Language and theme."""
    name, colours = request.param
    translator = language.install(name)
    theme.apply(qapp, colours)
    qapp.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    yield request.param
    if translator is not None:
        qapp.removeTranslator(translator)
        language.install("en")
    theme.apply(qapp, "dark")


@pytest.fixture
def hands(look, tmp_path):
    """The window as the program opens it, and the hands of its user."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "ini"))
    name, colours = look
    window = MainWindow(Settings(theme=colours, language=name, has_toured=True))
    window.player.transport._open_device = lambda rate, device: SilentOutput(rate)
    window.resize(1440, 900)
    window.show()
    QTest.qWaitForWindowExposed(window)
    yield Hands(window)
    window.close()
    shiboken6.delete(window)


@pytest.fixture
def camera(request, look, tmp_path):
    """Takes pictures that are called after the workflow, the first word of its module."""
    workflow = request.path.stem.split("_")[1]
    return Camera(tmp_path, workflow, *look)
