"""Further answers on a result card: hear each, and keep the one that is right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.session.extracting import Alternative
from desktop.widgets import parts


class CandidateRows(QWidget):
    """One row an answer: how it was asked, its confidence, hear, keep.

    Signals:
        audition_requested: an `Alternative` to be heard without keeping it.
        choose_requested: an `Alternative` to be put on the timeline.
    """

    audition_requested = Signal(object)
    choose_requested = Signal(object)

    def __init__(self, others: Sequence[Alternative], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addWidget(parts.label(tr("Other answers"), "dim"))
        for other in others:
            column.addLayout(self._row(other))

    def _row(self, other: Alternative) -> QHBoxLayout:
        text = tr("{how} ({share:.0%})").format(
            how=name_of(other.name), share=other.extraction.confidence
        )
        name = parts.label(text, "caption", wrap=True)
        name.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        hear = parts.tool("play", tr("Hear this answer; it is not kept by that"))
        hear.clicked.connect(lambda: self.audition_requested.emit(other))
        keep = parts.button(tr("Keep"), tip=tr("Put this answer on the timeline, too"))

        def choose() -> None:
            keep.setEnabled(False)
            keep.setText(tr("Kept"))
            self.choose_requested.emit(other)

        keep.clicked.connect(choose)
        row = parts.row(name, hear, keep)
        row.setStretch(0, 1)
        return row


def name_of(how: str) -> str:
    """How the cues of an answer were weighted, in the language of the window."""
    names = {
        "more by the words": tr("more by the words"),
        "more by the example": tr("more by the example"),
        "with its clearest place": tr("with its clearest place"),
        "by its clearest place": tr("by its clearest place"),
    }
    return names.get(how, how)
