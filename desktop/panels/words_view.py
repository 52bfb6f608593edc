"""The words of a transcript as text that can be clicked, selected and followed."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QMouseEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from desktop import theme
from desktop.language import tr
from engine.project.document import Segment, Transcript, Word


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word, where it stands in the text, and which one of the transcript it is."""

    word: Word
    first: int
    last: int
    segment: int
    index: int


def clock(samples: int, rate: int) -> str:
    """A place in time for reading: "1:02" or "1:00:02"."""
    minutes, seconds = divmod(samples // rate, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"


def _is_unspaced(character: str) -> bool:
    return 0x2E80 <= ord(character) <= 0x9FFF or 0xF900 <= ord(character) <= 0xFFEF


class WordsView(QTextEdit):
    """Shows one transcript; colours say how sure the recogniser was.

    Signals:
        seek_requested: project sample of a word that was clicked.
        range_selected: start and end of the words that were selected, project samples.
        word_edited: segment and word index that was double-clicked.
    """

    seek_requested = Signal(int)
    range_selected = Signal(int, int)
    word_edited = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAccessibleName(tr("Words"))
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self._words: list[PlacedWord] = []
        self._starts: list[int] = []
        self._positions: list[int] = []
        self._current = -1
        self._hits: list[int] = []
        self._hit = -1

    @property
    def words(self) -> tuple[PlacedWord, ...]:
        """All words in the order of the text."""
        return tuple(self._words)

    def show_transcript(self, transcript: Transcript | None, rate: int) -> None:
        """Show another transcript, or none."""
        self.clear()
        self._words, self._current, self._hits, self._hit = [], -1, [], -1
        if transcript is not None:
            cursor = QTextCursor(self.document())
            cursor.beginEditBlock()
            for start, item in self._lines(transcript):
                self._write(cursor, start, item, rate)
            cursor.endEditBlock()
        self._starts = [placed.word.start for placed in self._words]
        self._positions = [placed.first for placed in self._words]
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._refresh_marks()

    def follow(self, sample: int) -> None:
        """Mark the word that sounds at a place; scroll to it when it is another one."""
        index = bisect_right(self._starts, sample) - 1
        if index >= 0 and sample >= self._words[index].word.end + self._slack(index):
            index = -1
        if index == self._current:
            return
        self._current = index
        self._refresh_marks()
        if index >= 0 and not self.hasFocus():
            self._scroll_to(self._words[index])

    def find_words(self, text: str, direction: int) -> tuple[int, int]:
        """Mark all places of a text and go to the next one.

        Returns:
            Number of the place that is shown, from 1, and how many there are; 0, 0 for none.
        """
        plain, wanted = self.toPlainText().casefold(), text.strip().casefold()
        self._hits = []
        at = plain.find(wanted) if wanted else -1
        while at >= 0:
            self._hits.append(at)
            at = plain.find(wanted, at + len(wanted))
        self._hit_length = len(wanted)
        if not self._hits:
            self._hit = -1
            self._refresh_marks()
            return 0, 0
        self._hit = (self._hit + direction) % len(self._hits) if self._hit >= 0 else 0
        self._refresh_marks()
        placed = self._word_at(self._hits[self._hit])
        if placed is not None:
            self._scroll_to(placed)
            self.seek_requested.emit(placed.word.start)
        return self._hit + 1, len(self._hits)

    # writing

    def _lines(self, transcript: Transcript) -> list[tuple[int, tuple[int, Segment] | tuple]]:
        lines: list[tuple[int, tuple]] = [
            (segment.start, (number, segment))
            for number, segment in enumerate(transcript.segments)
        ]
        lines += [(start, (start, end)) for start, end in transcript.skipped]
        return sorted(lines, key=lambda line: line[0])

    def _write(self, cursor: QTextCursor, start: int, item: tuple, rate: int) -> None:
        if cursor.position() > 0:
            cursor.insertBlock()
        block = QTextBlockFormat()
        block.setBottomMargin(6)
        block.setLineHeight(128, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(block)
        cursor.insertText(f"{clock(start, rate)}  ", self._format(dim=True))
        number, segment = item
        if not isinstance(segment, Segment):
            text = tr("no speech until {time}").format(time=clock(segment, rate))
            cursor.insertText(f"— {text} —", self._format(dim=True, italic=True))
            return
        if segment.speaker:
            cursor.insertText(f"{segment.speaker}: ", self._format(bold=True))
        self._write_words(cursor, number, segment)
        if segment.flags:
            flags = ", ".join(tr(flag) for flag in segment.flags)
            cursor.insertText(f"  [{flags}]", self._format(warning=True))

    def _write_words(self, cursor: QTextCursor, number: int, segment: Segment) -> None:
        text = segment.text or tr("(speech that was not understood)")
        words = segment.words or (Word(text, segment.start, segment.end, 0.0),)
        before = ""
        for index, word in enumerate(words):
            text = word.text.strip()
            if before and text and not (_is_unspaced(before) and _is_unspaced(text[0])):
                cursor.insertText(" ", self._format())
            first = cursor.position()
            cursor.insertText(text, self._word_format(word.confidence))
            self._words.append(PlacedWord(word, first, cursor.position(), number, index))
            before = text[-1:] or before

    def _format(
        self,
        *,
        dim: bool = False,
        bold: bool = False,
        italic: bool = False,
        warning: bool = False,
    ) -> QTextCharFormat:
        look = theme.current()
        made = QTextCharFormat()
        color = look.warning if warning else look.text_dim if dim else look.text
        made.setForeground(QBrush(QColor(color)))
        made.setFontItalic(italic)
        made.setFontWeight(700 if bold else 400)
        return made

    def _word_format(self, confidence: float) -> QTextCharFormat:
        """Sure words in the text colour, doubtful ones fade towards a dotted warning."""
        look = theme.current()
        made = QTextCharFormat()
        doubt = min(1.0, max(0.0, (0.75 - confidence) / 0.75))
        made.setForeground(QBrush(QColor(theme.mix(look.text, look.warning, doubt))))
        if confidence < 0.4:
            made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            made.setUnderlineColor(QColor(look.warning))
        made.setToolTip(tr("Confidence {share:.0%}").format(share=confidence))
        return made

    # marking

    def _slack(self, index: int) -> int:
        """A word stays marked over the short gap to the next one."""
        following = self._starts[index + 1] if index + 1 < len(self._starts) else None
        gap = following - self._words[index].word.end if following is not None else 0
        return max(0, min(gap, 12000))

    def _refresh_marks(self) -> None:
        look = theme.current()
        marks = []
        for number, at in enumerate(self._hits):
            color = look.accent if number == self._hit else look.accent_soft
            ink = look.accent_text if number == self._hit else look.text
            marks.append(self._mark(at, at + self._hit_length, color, ink))
        if self._current >= 0:
            placed = self._words[self._current]
            marks.append(self._mark(placed.first, placed.last, look.accent, look.accent_text))
        self.setExtraSelections(marks)

    def _mark(self, first: int, last: int, color: str, ink: str) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        mark.cursor = cursor
        mark.format.setBackground(QColor(color))
        mark.format.setForeground(QColor(ink))
        return mark

    def _scroll_to(self, placed: PlacedWord) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(placed.first)
        area = self.cursorRect(cursor)
        if not self.viewport().rect().adjusted(0, 20, 0, -20).contains(area.center()):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + area.center().y() - self.viewport().height() // 3)

    # pointing

    def _word_at(self, position: int) -> PlacedWord | None:
        index = bisect_right(self._positions, position) - 1
        if index < 0 or position > self._words[index].last:
            return None
        return self._words[index]

    def selected_range(self) -> tuple[int, int] | None:
        """Time of the words that the text selection touches; None when it touches none."""
        cursor = self.textCursor()
        first, last = cursor.selectionStart(), cursor.selectionEnd()
        inside = [placed for placed in self._words if placed.last > first and placed.first < last]
        return (inside[0].word.start, inside[-1].word.end) if inside else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click seeks; a drag selects the time of its words."""
        super().mouseReleaseEvent(event)
        if self.textCursor().hasSelection():
            chosen = self.selected_range()
            if chosen is not None:
                self.range_selected.emit(*chosen)
            return
        placed = self._word_at(self.cursorForPosition(event.position().toPoint()).position())
        if placed is not None:
            self.seek_requested.emit(placed.word.start)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click corrects the word."""
        placed = self._word_at(self.cursorForPosition(event.position().toPoint()).position())
        if placed is not None:
            self.word_edited.emit(placed.segment, placed.index)
