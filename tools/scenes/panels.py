"""Pictures of the panels below and of the dialogs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.dialogs.preferences.dialog import PreferencesDialog
from desktop.language import tr
from tools.photographer import Photographer


def show(camera: Photographer) -> None:
    """The panels below and the dialogs."""
    window = camera.window
    for name in ("history", "jobs", "models"):
        getattr(window.docks, name).raise_()
        camera.wait(0.3)
        camera.shoot(name)
    for name in ("export_dialog", "preferences", "command_palette", "shortcuts", "about"):
        getattr(window.commands, name)()
        _hide_home(window)
        camera.shoot_dialog(name.replace("_", "-"))
    window.commands.preferences()
    window.findChildren(PreferencesDialog)[-1].show_page(tr("Devices"))
    camera.shoot_dialog("preferences-devices")


def _hide_home(window: QWidget) -> None:
    """A folder as anybody's in place of the one of this machine."""
    for field in window.findChildren(QLineEdit):
        if field.isVisible() and field.text().startswith(str(Path.home())):
            field.setText(field.text().replace(str(Path.home()), "/home/anna"))
