from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog

from desktop.windows.fit_screen import FitScreen, fit

pytestmark = pytest.mark.gui


def test_a_dialog_never_reaches_beyond_the_screen(qtbot):
    """The one of the tests is 800 pixels wide and high."""
    room = QGuiApplication.primaryScreen().availableGeometry()
    dialog = QDialog()
    qtbot.addWidget(dialog)
    dialog.resize(1040, 1200)
    dialog.move(300, 300)
    fit(dialog)
    assert room.contains(dialog.geometry())


def test_what_fits_is_left_as_it_is(qtbot):
    """Also where the user has moved it half out of sight."""
    dialog = QDialog()
    qtbot.addWidget(dialog)
    dialog.resize(300, 200)
    dialog.move(700, 100)
    fit(dialog)
    assert (300, 200, 700) == (dialog.width(), dialog.height(), dialog.x())


def test_every_dialog_is_fitted_when_it_opens(qtbot, qapp):
    """Nothing has to be asked for by the dialog itself."""
    fitting = FitScreen(qapp)
    dialog = QDialog()
    qtbot.addWidget(dialog)
    dialog.resize(1040, 1200)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.height() <= 800)
    qapp.focusWindowChanged.disconnect(fitting._on_window)
