"""Where a sound was found, as a card: every place with its score, and those that are unsure."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop import numbers
from desktop.language import localised, tr
from desktop.session.locating import LocateOutcome
from desktop.widgets import button_menu, parts
from engine.project.results import HeardSpan

_MOST_PLACES = 40


class LocateCard(QFrame):
    """Where a sound was found.

    Signals:
        span_requested: start and end of the place that was clicked, project samples.
    """

    span_requested = Signal(object, object)

    def __init__(self, outcome: LocateOutcome, rate: int, where: str = "") -> None:
        """Lay out the card.

        Args:
            outcome: what was found.
            rate: of the project.
            where: the track in which was looked, when that must be said.
        """
        super().__init__()
        self.setProperty("role", "card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        spans, count = outcome.spans, len(outcome.spans)
        layout.addWidget(_title(outcome))
        if where:
            layout.addWidget(parts.label(where, "caption", wrap=True))
        if doubt := _unsure_text(outcome):
            layout.addWidget(parts.label(doubt, wrap=True))
        if outcome.doubts:
            told = " ".join(map(localised, outcome.doubts))
            layout.addWidget(parts.label(told, "warning", wrap=True))
        flow = parts.FlowLayout(gap=4)
        for span in spans[:_MOST_PLACES]:
            flow.addWidget(self._chip(span, rate))
        layout.addLayout(flow)
        if not count:
            layout.addWidget(parts.label(point_at_one(), wrap=True))
        elif count > _MOST_PLACES:
            rest = tr("and {count} more").format(count=count - _MOST_PLACES)
            layout.addWidget(parts.label(rest, "caption"))
        button_menu.attach(self, lambda: (), lambda: self.said)

    @property
    def said(self) -> str:
        """What the card says: the question, and a line for each place."""
        told = [
            part for part in self.findChildren(QWidget) if isinstance(part, QLabel | QPushButton)
        ]
        return "\n".join(part.text() for part in told if part.text())

    def _chip(self, span: HeardSpan, rate: int) -> QPushButton:
        """A place that can be gone to."""
        text = f"{span.start / rate:.1f}–{span.end / rate:.1f} s  {span.score:.0%}"
        tip = tr("Score {score:.2f}").format(score=span.score)
        if span.is_unsure:
            text = tr("{place}, unsure").format(place=text)
            tip = tr("Score {score:.2f}, near the threshold: it may be another sound").format(
                score=span.score
            )
        chip = parts.button(text, "unsure chip" if span.is_unsure else "chip")
        chip.setToolTip(tip)
        chip.clicked.connect(lambda: self.span_requested.emit(span.start, span.end))
        return chip


def _unsure_text(outcome: LocateOutcome) -> str:
    """What to do about places that are unsure; empty when there are none."""
    count = sum(span.is_unsure for span in outcome.spans)
    if not count:
        return ""
    return numbers.counted(
        count,
        tr("One is unsure and may be another sound: listen."),
        tr("{count} are unsure and may be other sounds: listen."),
    )


def point_at_one() -> str:
    """What helps where nothing was found."""
    return tr(
        'You do hear it? Select one such place, add it with Selection under "Or give an '
        'example", and ask again.'
    )


def _title(outcome: LocateOutcome) -> QWidget:
    """How many places there are; in the colour of doubt where none of them is sure."""
    count = len(outcome.spans)
    texts = tr("One place: {what}"), tr("{count} places: {what}")
    text = numbers.counted(count, *texts, what=outcome.label)
    if not count:
        text = tr("Nowhere: {what}").format(what=outcome.label)
    is_sure = any(not span.is_unsure for span in outcome.spans)
    title = parts.label(text, "" if is_sure else "warning", wrap=True)
    font = title.font()
    font.setBold(True)
    title.setFont(font)
    return title
