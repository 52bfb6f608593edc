"""What a screen reader would say of a window: widgets that can be operated but have no name."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QDockWidget,
    QHeaderView,
    QLineEdit,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)

OPERATED = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QTextEdit,
)
# Parts that Qt makes itself and names itself, or that belong to a widget which has the name.
OF_QT = (QHeaderView, QScrollBar, QTabBar)
HOSTS = (QAbstractSpinBox, QComboBox, QDockWidget, QTabBar, QLineEdit)


def operated(root: QWidget) -> Iterator[QWidget]:
    """Everything in a window that takes the keyboard or is pressed."""
    for widget in root.findChildren(QWidget):
        is_of_qt = isinstance(widget, OF_QT) or widget.objectName().startswith("qt_")
        if is_of_qt or _belongs_to_host(widget):
            continue
        takes_keys = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        is_frame = type(widget) in (QScrollArea, QAbstractScrollArea) or isinstance(
            widget, QScrollArea
        )
        if isinstance(widget, OPERATED) or (takes_keys and not is_frame):
            yield widget


def nameless(root: QWidget) -> list[str]:
    """Those of which a screen reader could say nothing."""
    return [path_of(widget) for widget in operated(root) if not name_of(widget)]


def name_of(widget: QWidget) -> str:
    """What a screen reader says."""
    interface = QAccessible.queryAccessibleInterface(widget)
    name = interface.text(QAccessible.Text.Name) if interface is not None else ""
    return name or widget.accessibleName()


def path_of(widget: QWidget) -> str:
    """Where it is, from the outside in."""
    names: list[str] = []
    inside: QWidget | None = widget
    while inside is not None:
        names.append(inside.objectName() or type(inside).__name__)
        inside = inside.parentWidget()
    return " > ".join(reversed(names[:4]))


def _belongs_to_host(widget: QWidget) -> bool:
    outside = widget.parentWidget()
    while outside is not None:
        if isinstance(outside, HOSTS) and not isinstance(outside, QDockWidget):
            return True
        if isinstance(outside, QDockWidget) and widget.parentWidget() is outside:
            return widget is not outside.widget()
        outside = outside.parentWidget()
    return False
