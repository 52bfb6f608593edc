"""The magnet beside the ruler: a click switches snapping, its menu chooses what is sticky."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QMenu, QToolButton

from desktop.actions import ActionSet
from desktop.language import tr

_KINDS = ("grid", "markers", "clips", "zero")


def make(actions: ActionSet) -> QToolButton:
    """The button, made of the commands of the View menu."""
    button = QToolButton()
    button.setObjectName("snap_button")
    button.setDefaultAction(actions["view.snap"])
    button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
    button.setIconSize(QSize(18, 18))
    # Room for the arrow, which the style sheet's padding does not know of.
    button.setStyleSheet("QToolButton { padding: 5px 20px 5px 6px; }")
    button.setAccessibleName(tr("Snap"))
    menu = QMenu(button)
    for kind in _KINDS:
        menu.addAction(actions[f"view.snap_{kind}"])
    menu.addSeparator()
    menu.addAction(actions["view.zero"])
    button.setMenu(menu)
    return button
