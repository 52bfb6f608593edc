"""Asks under which name something is kept, and before that takes the place of another."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QInputDialog, QMessageBox, QWidget

from desktop.language import tr


def ask_name(
    parent: QWidget,
    title: str,
    question: str,
    is_taken: Callable[[str], bool],
    text: str = "",
) -> str:
    """A name to keep something under.

    Args:
        parent: over what it is asked.
        title: what will be done.
        question: what the name is of.
        is_taken: whether something is kept under a name, which would be lost.
        text: what to begin with.

    Returns:
        The name without spaces around it; empty when nobody gave one, or what has it shall stay.
    """
    given, is_ok = QInputDialog.getText(parent, title, question, text=text)
    name = str(given).strip()
    if not is_ok or not name:
        return ""
    return name if not is_taken(name) or _may_replace(parent, title, name) else ""


def _may_replace(parent: QWidget, title: str, name: str) -> bool:
    text = tr('Something is kept as "{name}" already. It will be replaced.').format(name=name)
    cancel = QMessageBox.StandardButton.Cancel
    box = QMessageBox(QMessageBox.Icon.Warning, title, text, cancel, parent)
    replace = box.addButton(tr("Replace"), QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(cancel)
    box.exec()
    is_agreed = box.clickedButton() is replace
    box.deleteLater()
    return is_agreed
