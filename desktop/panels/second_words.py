"""The words that a transcript is compared with, beside it, and how far the two differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.language import tr
from desktop.panels.words_text import PlacedWord
from desktop.panels.words_view import WordsView
from desktop.widgets import parts
from desktop.widgets.labels import ElidedLabel
from engine.evaluation.comparison import Comparison, Mark, compare
from engine.project import reading
from engine.project.reading import Line

Marks = dict[tuple[int, int], Mark]


def difference(comparison: Comparison) -> str:
    """How far two transcripts differ, in one line."""
    errors = comparison.errors
    counts = tr("{other} other, {missing} missing, {added} added of {count}").format(
        other=errors.substitutions,
        missing=errors.deletions,
        added=errors.insertions,
        count=errors.words,
    )
    if comparison.is_by_character:
        return tr("Character error rate {rate:.1%}: {counts}").format(
            rate=errors.rate, counts=counts
        )
    return tr("Word error rate {rate:.1%}: {counts}").format(rate=errors.rate, counts=counts)


class SecondWords(QWidget):
    """Shows the second transcript of a track.

    Signals:
        swap_requested: let the two change places.
        close_requested: compare no more.
    """

    swap_requested = Signal()
    close_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = WordsView()
        self.words.setAccessibleName(tr("Words to compare with"))
        self._title = ElidedLabel(is_dim=True)  # the words beside these need their half
        self._rate = parts.label()
        self._rate.setAccessibleName(tr("Difference of the two transcripts"))
        swap = parts.tool("compare", tr("Let the two transcripts change places"))
        swap.clicked.connect(self.swap_requested)
        close = parts.tool("close", tr("Compare no more"))
        close.clicked.connect(self.close_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(2)
        self._rate.setWordWrap(True)
        column.addLayout(parts.row(self._title, swap, close))
        column.addWidget(self.words, 1)
        column.addWidget(self._rate)

    def set_title(self, text: str) -> None:
        """Say whose words these are."""
        self._title.set_text(text)

    def compare_with(
        self,
        first: WordsView,
        typed: Sequence[tuple[int, int]] | None = None,
        *,
        has_first: bool = True,
    ) -> None:
        """Mark the differences in both views and tell the rate.

        Args:
            first: the words beside these; taken as right unless a person typed these.
            typed: spans for which a person typed these words, which are right there; None when a
                recogniser made them.
            has_first: False where nobody wrote down anything beside these yet.
        """
        lines = [placed.line for placed in first.words]
        if not has_first or not reading.is_transcribed(lines, typed):
            for view in (self.words, first):
                view.mark_differences({})
            self._rate.setText(tr("Nothing to compare with yet: transcribe this part first."))
            return
        here, there = _said(self.words), _said(first)
        if typed is not None:
            there = [placed for placed in there if reading.within((_moment(placed),), typed)]
        right, judged = (there, here) if typed is None else (here, there)
        found = compare(_texts(right), _texts(judged))
        of_right, of_judged = _marks(right, found.reference), _marks(judged, found.other)
        self.words.mark_differences(of_judged if typed is None else of_right)
        first.mark_differences(of_right if typed is None else of_judged)
        self._rate.setText(difference(found) if right or judged else "")


def _said(view: WordsView) -> list[PlacedWord]:
    """The words of a view without the texts that stand for speech nobody understood."""
    return [placed for placed in view.words if placed.line.segment and placed.line.segment.words]


def _moment(placed: PlacedWord) -> Line:
    return replace(placed.line, start=placed.word.start, end=placed.word.end)


def _texts(words: list[PlacedWord]) -> list[str]:
    return [placed.word.text for placed in words]


def _marks(words: list[PlacedWord], marks: tuple[Mark, ...]) -> Marks:
    return {
        (placed.line.index, placed.index): mark for placed, mark in zip(words, marks, strict=True)
    }
