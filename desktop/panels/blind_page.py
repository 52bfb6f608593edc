"""Blind listening: the listener types what is heard before any recogniser's words are shown."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.widgets import parts


class BlindPage(QWidget):
    """A field for what the listener hears. The keyboard stays in it while the sound plays.

    Signals:
        typed: the words, not empty.
        listen_requested: play the part that is asked for, or stop.
    """

    typed = Signal(str)
    listen_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._where = parts.label(role="caption")
        self.field = QPlainTextEdit()
        self.field.setAccessibleName(tr("What you hear"))
        self.field.setPlaceholderText(
            tr("Listen, and type what you hear. The recognised words stay hidden until then.")
        )
        self.field.setTabChangesFocus(True)
        self.field.textChanged.connect(self._refresh)
        self.field.installEventFilter(self)
        self._listen = parts.button(tr("Listen"), icon="play")
        self._listen.setToolTip(
            tr("Hear this track alone, on from the playhead; again stops (Esc while you type)")
        )
        self._listen.clicked.connect(self.listen_requested)
        self._listen.clicked.connect(self.field.setFocus)
        self._compare = parts.button(
            tr("Compare"), "primary", "compare", tr("Show the recognised words (Ctrl+Return)")
        )
        self._compare.clicked.connect(self._on_compare)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field, 1)
        column.addLayout(parts.row(self._where, None, self._listen, self._compare))
        self._refresh()

    def set_where(self, text: str) -> None:
        """Say which part of which track is meant."""
        self._where.setText(text)

    def show_playing(self, is_playing: bool) -> None:
        """Say what the button does now."""
        self._listen.setText(tr("Stop") if is_playing else tr("Listen"))
        self._listen.show_icon("stop" if is_playing else "play")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Return ends the typing; Esc plays and stops without leaving it."""
        if event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            assert isinstance(event, QKeyEvent)
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            is_end = is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if is_end or event.key() == Qt.Key.Key_Escape:
                event.accept()
                if event.type() is QEvent.Type.KeyPress:
                    self._on_compare() if is_end else self.listen_requested.emit()
                return True
        return super().eventFilter(watched, event)

    def _on_compare(self) -> None:
        text = self.field.toPlainText().strip()
        if text:
            self.field.clear()
            self.typed.emit(text)

    def _refresh(self) -> None:
        self._compare.setEnabled(bool(self.field.toPlainText().strip()))
