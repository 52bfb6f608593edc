"""What the fingers of the robot do with menus, dialogs and the controls in them."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QMenu,
    QSlider,
    QWidget,
)

_TEXTS = (
    "",
    "a dog barking",
    "狗叫; 汽车",
    "-1",
    "0",
    "99999999999",
    "NaN",
    "1:02:03.5",
    "x" * 300,
)
_FIELDS = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QSlider)
_Kind = TypeVar("_Kind", bound=QWidget)


class Say(Protocol):
    """Writes down what is done."""

    def __call__(self, text: str, where: QWidget | None = None) -> None:
        """One line."""


class Fingers:
    """Chooses, presses and types; `random` is what the robot draws from in this step."""

    def __init__(self, say: Say, spared: QAction, paths: tuple[Path, ...]) -> None:
        self.random = random.Random()
        self._say, self._spared, self._paths = say, spared, paths

    def answer(self, front: QWidget) -> None:
        """Do something with the menu or the dialog that is in front."""
        chance = self.random.random()
        if isinstance(front, QMenu):
            self._choose(front)
        elif isinstance(front, QFileDialog):
            self._name_file(front)
        elif chance < 0.2:
            self._say("Esc", front)
            QTest.keyClick(front, Qt.Key.Key_Escape)
        elif chance < 0.3:
            self._say("Return", front)
            QTest.keyClick(front.focusWidget() or front, Qt.Key.Key_Return)
        else:
            self.use_one_of(front)

    def _choose(self, menu: QMenu) -> None:
        entries = [one for one in menu.actions() if one.isEnabled() and one.isVisible()]
        if not entries or self.random.random() < 0.3:
            self._say("Esc", menu)
            QTest.keyClick(menu, Qt.Key.Key_Escape)
            return
        entry = self.random.choice(entries)
        if entry is not self._spared:
            self._say(f"choose {entry.text()!r}", menu)
            place = menu.actionGeometry(entry).center()
            QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place)

    def _name_file(self, dialog: QFileDialog) -> None:
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        path = self.random.choice(self._paths)
        is_open = dialog.acceptMode() is QFileDialog.AcceptMode.AcceptOpen
        if field is None or not is_open or self.random.random() < 0.3:
            self._say("Esc", dialog)
            dialog.reject()
            return
        self._say(f"name {path.name}", dialog)
        field.setText(f'"{path}"')
        QTest.keyClick(field, Qt.Key.Key_Return)
        if shiboken6.isValid(dialog) and dialog.isVisible():
            dialog.reject()

    def use_one_of(self, root: QWidget) -> None:
        """Press, type into or turn some control; Esc where there is none."""
        found = [one for kind in _FIELDS for one in seen(root, kind)]
        if found:
            self._use(self.random.choice(found))
        else:
            QTest.keyClick(root, Qt.Key.Key_Escape)

    def _use(self, control: QWidget) -> None:
        if isinstance(control, QLineEdit | QAbstractSpinBox):
            text = self.random.choice(_TEXTS)
            self._say(f"type {text[:20]!r}", control)
            control.setFocus()
            QTest.keySequence(control, "Ctrl+A")
            QTest.keyClicks(control, text if text.isascii() else "dog")
            QTest.keyClick(control, self.random.choice((Qt.Key.Key_Return, Qt.Key.Key_Tab)))
        elif isinstance(control, QComboBox):
            self._say("another entry", control)
            QTest.keyClick(control, self.random.choice((Qt.Key.Key_Down, Qt.Key.Key_Up)))
        else:
            self._say("click", control)
            place = QPoint(min(10, control.width() // 2), control.height() // 2)
            QTest.mouseClick(control, Qt.MouseButton.LeftButton, pos=place)


def in_front() -> QWidget | None:
    """The menu or the dialog that keeps everything else from being used."""
    return QApplication.activePopupWidget() or QApplication.activeModalWidget()


def seen(root: QWidget, kind: type[_Kind]) -> list[_Kind]:
    """What can be used now of a kind."""
    return [one for one in root.findChildren(kind) if one.isVisible() and one.isEnabled()]
