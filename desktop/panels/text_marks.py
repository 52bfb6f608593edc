"""Coloured grounds in a text: the word that sounds, places that were found, differences."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from desktop import theme
from desktop.panels.words_text import PlacedWord
from engine.evaluation.comparison import Mark

_MOST_HITS = 500  # marked on either side of the one that is shown; more would take seconds


class TextMarks:
    """The extra selections of one text field; the later kind lies above the earlier."""

    def __init__(self, field: QTextEdit) -> None:
        self._field = field
        self._differences: tuple[tuple[PlacedWord, Mark], ...] = ()
        self._hits: list[int] = []
        self._hit = -1
        self._hit_length = 0
        self._sounding: PlacedWord | None = None
        self._lasting: list[QTextEdit.ExtraSelection] = []

    def forget(self) -> None:
        """The text is another one."""
        self._differences, self._hits, self._hit, self._sounding = (), [], -1, None
        self.refresh()

    def show_differences(self, differences: Iterable[tuple[PlacedWord, Mark]]) -> None:
        """Mark words that another transcript has not so."""
        self._differences = tuple(differences)
        self.refresh()

    def show_sounding(self, placed: PlacedWord | None) -> None:
        """Mark the word that is heard; asked for every word, so the other marks are kept."""
        self._sounding = placed
        self._show()

    def begin_search(self) -> None:
        """Let the next search begin with the first place."""
        self._hit = -1

    def find(self, text: str, direction: int) -> tuple[int, int, int]:
        """Mark all places of a text and go to the next one.

        Returns:
            Number of the place that is shown, from 1, how many there are, and its position in
            the text; 0, 0, -1 for none.
        """
        plain, wanted = self._field.toPlainText().casefold(), text.strip().casefold()
        self._hits, self._hit_length = [], len(wanted)
        at = plain.find(wanted) if wanted else -1
        while at >= 0:
            self._hits.append(at)
            at = plain.find(wanted, at + len(wanted))
        count = len(self._hits)
        if not count:
            self._hit = -1
        else:
            self._hit = (self._hit + direction) % count if self._hit >= 0 else 0
        self.refresh()
        return self._hit + 1, count, self._hits[self._hit] if count else -1

    def refresh(self) -> None:
        """Paint all marks in the colours of the theme."""
        look = theme.current()
        self._lasting = [self._difference(placed, mark) for placed, mark in self._differences]
        begin = max(0, self._hit - _MOST_HITS)
        near = self._hits[begin : self._hit + _MOST_HITS]
        for number, at in enumerate(near, start=begin):
            color = look.accent if number == self._hit else look.accent_soft
            ink = look.accent_text if number == self._hit else look.text
            self._lasting.append(self._mark(at, at + self._hit_length, color, ink))
        self._show()

    def _show(self) -> None:
        look, marks = theme.current(), self._lasting
        if self._sounding is not None:
            first, last = self._sounding.first, self._sounding.last
            marks = [*marks, self._mark(first, last, look.accent, look.accent_text)]
        self._field.setExtraSelections(marks)

    def _difference(self, placed: PlacedWord, mark: Mark) -> QTextEdit.ExtraSelection:
        """Another word on a ground of warning; one that stands alone on danger, underlined."""
        look = theme.current()
        tint = look.warning if mark is Mark.OTHER else look.danger
        ground = theme.mix(look.raised, tint, 0.28)
        made = self._mark(placed.first, placed.last, ground, look.text)
        if mark is Mark.ALONE:
            made.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            made.format.setUnderlineColor(QColor(look.danger))
        return made

    def _mark(self, first: int, last: int, color: str, ink: str) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self._field.document())
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        mark.cursor = cursor
        mark.format.setBackground(QColor(color))
        mark.format.setForeground(QColor(ink))
        return mark
