"""A context menu that offers what the buttons of a card do, in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from desktop.language import tr

Buttons = Callable[[], Sequence[QAbstractButton]]
Text = Callable[[], str]


def menu_of(owner: QWidget, buttons: Sequence[QAbstractButton], text: str = "") -> QMenu:
    """A menu of the buttons that can be seen and pressed; with a text, one to copy it."""
    menu = QMenu(owner)
    menu.aboutToHide.connect(menu.deleteLater)
    for button in buttons:
        if not button.isHidden() and button.isEnabled():
            name = button.text() or button.toolTip()
            menu.addAction(button.icon(), name).triggered.connect(button.click)
    if text:
        menu.addAction(tr("Copy what it says")).triggered.connect(
            lambda: QGuiApplication.clipboard().setText(text)
        )
    return menu


def attach(owner: QWidget, buttons: Buttons, text: Text = str) -> None:
    """Offer the menu to the right mouse button and the menu key."""
    owner.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    owner.customContextMenuRequested.connect(
        lambda place: menu_of(owner, buttons(), text()).popup(owner.mapToGlobal(place))
    )
