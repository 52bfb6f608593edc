"""Asking a widget for the menu of the right mouse button, as Qt does."""

from __future__ import annotations

from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

MOUSE, KEYBOARD = QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard


def menu_of(widget: QWidget, reason: QContextMenuEvent.Reason = MOUSE) -> QMenu:
    """The one menu that is shown after a right click on a widget, or its menu key."""
    place = widget.rect().center()
    event = QContextMenuEvent(reason, place, widget.mapToGlobal(place))
    QApplication.sendEvent(widget, event)
    (menu,) = [one for one in widget.window().findChildren(QMenu) if one.isVisible()]
    return menu


def texts(menu: QMenu) -> list[str]:
    """What its entries say, without the lines between them."""
    return [action.text() for action in menu.actions() if not action.isSeparator()]
