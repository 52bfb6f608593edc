"""Asks before files that are there are written over."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QMessageBox, QWidget

from desktop import numbers
from desktop.language import tr

_MOST_NAMED = 6


def may_replace(paths: Sequence[Path], parent: QWidget) -> bool:
    """Whether files may be written over; without any there nobody is asked.

    Args:
        paths: the files that are there.
        parent: the dialog that wants to write.
    """
    if not paths:
        return True
    shown = [path.name for path in paths[:_MOST_NAMED]]
    if len(paths) > _MOST_NAMED:
        more = len(paths) - _MOST_NAMED
        shown.append(numbers.counted(more, tr("and one more"), tr("and {count} more")))
    box = QMessageBox(
        QMessageBox.Icon.Warning,
        tr("Replace files"),
        "\n".join([tr("These files are there already. They will be replaced:"), "", *shown]),
        QMessageBox.StandardButton.Cancel,
        parent,
    )
    replace = box.addButton(tr("Replace"), QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(QMessageBox.StandardButton.Cancel)
    box.exec()
    is_agreed = box.clickedButton() is replace
    box.deleteLater()
    return is_agreed
