"""The dialogs that ask for a text about words: the right word or line, a name, terms."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from desktop.dialogs.question import QuestionDialog
from desktop.language import tr
from desktop.widgets import parts

_WIDTH_PX = 420
_TEXT_PX = 96


class _TextField(QPlainTextEdit):
    """A few lines high; Tab goes on."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)

    def sizeHint(self) -> QSize:
        """Room for a few lines."""
        return QSize(_WIDTH_PX, _TEXT_PX)


class _AskDialog(QuestionDialog):
    """A caption, a field, a hint and two buttons."""

    def __init__(
        self, title: str, caption: str, field: QWidget, hint: str, parent: QWidget | None
    ) -> None:
        super().__init__(title, _WIDTH_PX, parent)
        field.setAccessibleName(caption)
        self.lay_out(parts.label(caption), field, hint=hint)
        field.setFocus()


class WordDialog(_AskDialog):
    """Asks for a word or a line.

    Signals:
        text_given: what is right, when it is another text.
    """

    text_given = Signal(str)

    def __init__(self, text: str, *, is_line: bool, parent: QWidget | None = None) -> None:
        self._old = text
        self.field: QLineEdit | QPlainTextEdit = _TextField() if is_line else QLineEdit()
        title = tr("Correct the line") if is_line else tr("Correct the word")
        hint = tr("An empty text removes the words; their sound stays.")
        super().__init__(title, tr("What is said here:"), self.field, hint, parent)
        if isinstance(self.field, QLineEdit):
            self.field.setText(text)
        else:
            self.field.setPlainText(text)
        self.field.selectAll()

    def answer(self) -> None:
        """Tell the text when it is another one."""
        is_word = isinstance(self.field, QLineEdit)
        text = self.field.text() if is_word else self.field.toPlainText()  # type: ignore[union-attr]
        if text.strip() != self._old:
            self.text_given.emit(text)


class SpeakerDialog(_AskDialog):
    """Asks who speaks, offering the names that are known.

    Signals:
        name_given: a name; empty for unknown.
    """

    name_given = Signal(str)

    def __init__(
        self, name: str, known: Sequence[str], n_lines: int, parent: QWidget | None = None
    ) -> None:
        self.field = QComboBox()
        self.field.setEditable(True)
        self.field.addItems(list(known))
        self.field.setCurrentText(name)
        caption = tr("Who speaks in this line:")
        if n_lines > 1:
            caption = tr("Who speaks in these {count} lines:").format(count=n_lines)
        super().__init__(tr("Speaker"), caption, self.field, "", parent)
        editor = self.field.lineEdit()
        if editor is not None:
            editor.selectAll()

    def answer(self) -> None:
        """Tell the name."""
        self.name_given.emit(self.field.currentText().strip())


class VocabularyDialog(_AskDialog):
    """Asks for names and terms that occur, for recognisers that can use them.

    Signals:
        text_given: the terms as one text.
    """

    text_given = Signal(str)

    def __init__(self, text: str, *, can_use: bool, parent: QWidget | None = None) -> None:
        self.field = _TextField()
        self.field.setPlainText(text)
        self.field.setPlaceholderText(tr("Auricle, Zhou Wei, spectrogram"))
        hint = tr(
            "Whisper reads this before it listens, and then writes such words more often. "
            "It can also be a sentence in the style you want, with its fillers and punctuation."
        )
        if not can_use:
            hint = tr(
                "The chosen recogniser cannot use names and terms: it has a fixed list of words. "
                "Choose a Whisper model to use them."
            )
        super().__init__(
            tr("Names and terms"), tr("Names and terms that occur:"), self.field, hint, parent
        )
        self.field.setEnabled(can_use)

    def answer(self) -> None:
        """Tell the terms, where they can be used."""
        if self.field.isEnabled():
            self.text_given.emit(" ".join(self.field.toPlainText().split()))
