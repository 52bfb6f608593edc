"""The kept voices: who there is, to rename and to remove."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QInputDialog,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.language import tr
from desktop.session.voices import KeptVoice
from desktop.widgets import button_menu, parts


class VoicesDialog(QDialog):
    """Lists the kept voices.

    Args:
        voices: gives them as they are now.

    Signals:
        keep_requested: the voice in the selection shall be kept.
        use_requested: a `KeptVoice` is to be a cue.
        transcribe_requested: the words of a `KeptVoice` are wanted.
        rename_requested: a `KeptVoice` and its new name.
        remove_requested: a `KeptVoice` is not wanted any more.
    """

    keep_requested = Signal()
    use_requested = Signal(object)
    transcribe_requested = Signal(object)
    rename_requested = Signal(object, str)
    remove_requested = Signal(object)

    def __init__(
        self, voices: Callable[[], Sequence[KeptVoice]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._voices = voices
        self.setWindowTitle(tr("Kept voices"))
        self.setMinimumHeight(320)  # as wide as its buttons, in any language
        self._list = QListWidget()
        self._list.setAccessibleName(tr("Kept voices"))
        self._list.currentRowChanged.connect(lambda _: self._on_row())
        self._empty = parts.label(
            tr(
                "No voice is kept yet. Select five seconds or more in which one person speaks "
                "alone, and choose Sound > Keep this voice as..."
            ),
            "dim",
            wrap=True,
        )
        self._keep = parts.button(tr("Keep this voice as..."), icon="person")
        self._keep.clicked.connect(self.accept)
        self._keep.clicked.connect(self.keep_requested)
        self._use = parts.button(tr("Use as a cue"), icon="person")
        self._words = parts.button(tr("Transcribe"), icon="transcript")
        self._words.setToolTip(tr("The words of this voice on the whole track"))
        self._rename = parts.button(tr("Rename..."), icon="edit")
        self._remove = parts.button(tr("Remove..."), "danger", "trash")
        self._use.clicked.connect(lambda: self._close_with(self.use_requested))
        self._list.itemActivated.connect(lambda _: self._use.click())
        self._words.clicked.connect(lambda: self._close_with(self.transcribe_requested))
        self._rename.clicked.connect(self._ask_name)
        self._remove.clicked.connect(self._ask_remove)
        self._lay_out()
        self.refresh()

    def refresh(self) -> None:
        """Show who is kept now; the row stays where it was."""
        row = self._list.currentRow()
        self._list.clear()
        for voice in self._voices():
            text = tr("{name}  ({seconds:.0f} s)").format(name=voice.name, seconds=voice.seconds)
            item = QListWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, voice)
            self._list.addItem(item)
        self._list.setCurrentRow(min(max(row, 0), self._list.count() - 1))
        self._list.setVisible(self._list.count() > 0)
        is_empty = self._list.count() == 0
        self._empty.setVisible(is_empty)
        self._keep.setVisible(is_empty)
        for button in self._of_voice:
            button.setVisible(not is_empty)
        self._on_row()

    def _lay_out(self) -> None:
        close = parts.button(tr("Close"))
        close.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 14)
        column.setSpacing(12)
        column.addWidget(self._list, 1)
        column.addWidget(self._empty, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(parts.row(self._keep, *self._of_voice, None, close))
        button_menu.attach(self, lambda: (self._keep, *self._of_voice))

    @property
    def _of_voice(self) -> tuple[QPushButton, ...]:
        """What can be done with the chosen voice."""
        return self._use, self._words, self._rename, self._remove

    def _current(self) -> KeptVoice | None:
        item = self._list.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item is not None else None

    def _on_row(self) -> None:
        for button in self._of_voice:
            button.setEnabled(self._current() is not None)

    def _close_with(self, signal: object) -> None:
        voice = self._current()
        if voice is not None:
            self.accept()
            signal.emit(voice)  # type: ignore[attr-defined]  # a bound signal

    def _ask_name(self) -> None:
        voice = self._current()
        if voice is None:
            return
        name, is_ok = QInputDialog.getText(
            self, tr("Rename a voice"), tr("Name:"), text=voice.name
        )
        if is_ok and name.strip() and name.strip() != voice.name:
            self.rename_requested.emit(voice, name.strip())
            self.refresh()

    def _ask_remove(self) -> None:
        voice = self._current()
        if voice is None:
            return
        text = tr(
            "Forget {name}? The enrolment that was kept is deleted; projects stay as they are."
        )
        answer = QMessageBox.question(self, tr("Remove a voice"), text.format(name=voice.name))
        if answer is QMessageBox.StandardButton.Yes:
            self.remove_requested.emit(voice)
            self.refresh()
