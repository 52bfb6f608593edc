"""The words of transcripts as text that can be clicked, selected, followed and cut."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget

from desktop.language import tr
from desktop.panels import word_keys, words_text
from desktop.panels.text_marks import TextMarks
from desktop.panels.word_places import WordPlaces, selection_of
from desktop.panels.words_text import NOBODY, People, PlacedWord
from engine.evaluation.comparison import Mark
from engine.project.reading import Line


class WordsView(QTextEdit):
    """Shows lines of transcripts; colours say how sure the recogniser was.

    Keys: left and right go from word to word, with Shift they select; Enter goes to the word,
    F2 corrects it, Del cuts what is selected.

    Signals:
        seek_requested: project sample of a word that was clicked.
        range_selected: (Selection) the time of the words that were selected, on their tracks.
        again_requested: a line that shall be recognised once more.
        correct_requested: F2.
        cut_requested: Del or Backspace on selected words.
        menu_requested: global place of the right mouse button or the menu key.
        used: it got the focus.
    """

    seek_requested = Signal(object)
    range_selected = Signal(object)
    again_requested = Signal(object)
    correct_requested = Signal()
    cut_requested = Signal()
    menu_requested = Signal(QPoint)
    used = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAccessibleName(tr("Words"))
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setMouseTracking(True)
        self._lines: tuple[Line, ...] = ()
        self._places = WordPlaces()
        self._current: PlacedWord | None = None
        self._marks = TextMarks(self)

    # showing

    @property
    def words(self) -> tuple[PlacedWord, ...]:
        """All words in the order of the text."""
        return self._places.words

    def show_lines(self, lines: Sequence[Line], rate: int, people: People = NOBODY) -> None:
        """Show other lines; the caret stays about where it was, where words are gone there.

        Of the same lines the same words stay selected, so that the selection can be extended.
        """
        old, is_same = self.textCursor(), tuple(lines) == self._lines
        caret = old.position() if is_same else old.selectionStart()
        anchor = old.anchor() if is_same else caret
        bar = self.verticalScrollBar().value()
        self.clear()
        self._current = None
        self._lines, rate = tuple(lines), max(1, rate)
        words = words_text.write(QTextCursor(self.document()), lines, rate, people)
        self._places = WordPlaces(words, rate)
        last = max(0, self.document().characterCount() - 1)
        self._put_caret(min(anchor, last))
        self._put_caret(min(caret, last), keep_anchor=True)
        self.verticalScrollBar().setValue(bar)
        self._marks.forget()

    def mark_differences(self, marks: Mapping[tuple[int, int], Mark]) -> None:
        """Mark words, by the indices of line and word, that another transcript has not so."""
        found = [(placed, marks.get((placed.line.index, placed.index))) for placed in self.words]
        self._marks.show_differences(
            (placed, mark) for placed, mark in found if mark not in (None, Mark.SAME)
        )

    def follow(self, sample: int) -> None:
        """Mark the word that sounds at a place; scroll to it when it is another one."""
        placed = self._places.sounding(sample)
        if placed is self._current:
            return
        self._current = placed
        self._marks.show_sounding(placed)
        if placed is not None and not self.hasFocus():
            self._scroll_to(placed)

    # searching

    def find_words(self, text: str, direction: int) -> tuple[int, int]:
        """Mark all places of a text and go to the next one.

        Returns:
            Number of the place that is shown, from 1, and how many there are; 0, 0 for none.
        """
        number, count, position = self._marks.find(text, direction)
        placed = self._places.at(position) if count else None
        if placed is not None:
            self._scroll_to(placed)
            self._put_caret(placed.first)
            self.seek_requested.emit(placed.word.start)
        return number, count

    def begin_search(self) -> None:
        """Let the next search begin with the first place."""
        self._marks.begin_search()

    # what is chosen

    def chosen(self) -> tuple[PlacedWord, ...]:
        """The words that the text selection touches, else the one at the caret."""
        cursor = self.textCursor()
        first, last = cursor.selectionStart(), cursor.selectionEnd()
        if first == last:
            placed = self._places.at(first)
            return (placed,) if placed is not None else ()
        return self._places.touched(first, last)

    def chosen_line(self) -> Line | None:
        """The line of the caret, a skipped span included."""
        number = self.textCursor().blockNumber()
        return self._lines[number] if number < len(self._lines) else None

    def _scroll_to(self, placed: PlacedWord) -> None:
        if not self.isVisible():
            return  # without a size nothing is in view
        cursor = QTextCursor(self.document())
        cursor.setPosition(placed.first)
        area = self.cursorRect(cursor)
        if not self.viewport().rect().adjusted(0, 20, 0, -20).contains(area.center()):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + area.center().y() - self.viewport().height() // 3)

    # pointing

    def _word_under(self, place: QPoint) -> PlacedWord | None:
        return self._places.at(self.cursorForPosition(place).position())

    def _put_caret(self, position: int, *, keep_anchor: bool = False) -> None:
        cursor = self.textCursor()
        mode = QTextCursor.MoveMode
        cursor.setPosition(position, mode.KeepAnchor if keep_anchor else mode.MoveAnchor)
        self.setTextCursor(cursor)

    def _select_word(self, placed: PlacedWord) -> None:
        self._put_caret(placed.first)
        self._put_caret(placed.last, keep_anchor=True)
        self._tell_range()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click seeks, or follows a link; a drag selects the time of its words."""
        super().mouseReleaseEvent(event)
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        place = event.position().toPoint()
        link = self.anchorAt(place)
        if self.textCursor().hasSelection():
            self._tell_range()
        elif link:
            self.again_requested.emit(self._lines[int(link.partition(":")[2])])
        else:
            placed = self._word_under(place)
            if placed is not None:
                self.seek_requested.emit(placed.word.start)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click selects the word and its time."""
        placed = self._word_under(event.position().toPoint())
        if placed is not None:
            self._select_word(placed)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over links."""
        super().mouseMoveEvent(event)
        is_link = bool(self.anchorAt(event.position().toPoint()))
        shape = Qt.CursorShape.PointingHandCursor if is_link else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the words; a right click outside the selection chooses the word there."""
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            position = self.cursorForPosition(event.pos()).position()
            cursor = self.textCursor()
            if not cursor.selectionStart() <= position < cursor.selectionEnd():
                self._put_caret(position)
            self.menu_requested.emit(event.globalPos())
        else:
            place = self.viewport().mapToGlobal(self.cursorRect().bottomLeft())
            self.menu_requested.emit(place)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell how sure the recogniser was of the word under the mouse."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._tip(event.pos()), self)
            return True
        return super().viewportEvent(event)

    def _tip(self, place: QPoint) -> str:
        if self.anchorAt(place):
            return tr("Hear this once more with the chosen recogniser, silence included")
        placed = self._word_under(place)
        if placed is None:
            return ""
        return tr("Confidence {share:.0%}").format(share=placed.word.confidence)

    # keys

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Commands act on the words that were used last."""
        super().focusInEvent(event)
        self.used.emit()

    def event(self, event: QEvent) -> bool:
        """Claim the keys of the text before the shortcuts of the window."""
        is_asked = event.type() is QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and word_keys.is_claimed(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Words instead of characters; see the class."""
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step(1 if key == Qt.Key.Key_Right else -1, event.modifiers())
        elif key in word_keys.DELETING:
            if self.chosen():
                self.cut_requested.emit()
        elif key == Qt.Key.Key_F2:
            self.correct_requested.emit()
        elif key in word_keys.CHOOSING:
            for placed in self.chosen()[:1]:
                self.seek_requested.emit(placed.word.start)
        else:
            super().keyPressEvent(event)
            if key in word_keys.MOVES:
                self._tell_caret()

    def _step(self, direction: int, modifiers: Qt.KeyboardModifier) -> None:
        """Go to the next or the previous word, or select up to it."""
        is_selecting = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        here = self.textCursor().position()
        target = word_keys.next_edge(
            self._places.words, here, direction, is_selecting=is_selecting
        )
        if target is not None:
            self._put_caret(target, keep_anchor=is_selecting)
        self._tell_caret()

    def _tell_caret(self) -> None:
        if self.textCursor().hasSelection():
            self._tell_range()
            return
        for placed in self.chosen()[:1]:
            self.seek_requested.emit(placed.word.start)

    def _tell_range(self) -> None:
        inside = self.chosen() if self.textCursor().hasSelection() else ()
        if inside:
            self.range_selected.emit(selection_of(inside))
