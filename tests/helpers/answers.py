"""Answers to questions that wait in an event loop of their own."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

_TRY_MS = 20


def answer(button: str) -> list[str]:
    """Press a button of the message that appears next; its text is in the list afterwards."""
    told: list[str] = []
    timer = QTimer(QApplication.instance())

    def press() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            timer.stop()
            timer.deleteLater()
            told.append(box.text())
            next(one for one in box.buttons() if one.text().replace("&", "") == button).click()

    timer.timeout.connect(press)
    timer.start(_TRY_MS)
    return told
