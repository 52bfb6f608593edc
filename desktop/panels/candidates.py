"""Further answers on a result card: hear each, and keep the one that is right."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.session.extracting import Alternative
from desktop.session.titles import way_told
from desktop.widgets import button_menu, parts
from desktop.widgets.parts import IconTool


class CandidateRows(QWidget):
    """One row an answer: how it was asked, its confidence, hear, keep. GUI thread.

    Signals:
        audition_requested: an `Alternative` to be heard without keeping it, or no longer.
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
        self._buttons: list[tuple[Alternative, IconTool, QPushButton]] = []
        for other in others:
            column.addWidget(self._row(other))

    def _row(self, other: Alternative) -> QWidget:
        text = tr("{how} ({share:.0%})").format(
            how=way_told(other.name), share=other.extraction.confidence
        )
        name = parts.label(text, "caption", wrap=True)
        name.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        hear, keep = parts.tool("play", ""), parts.button("")
        hear.clicked.connect(lambda: self.audition_requested.emit(other))

        def choose() -> None:
            _show_kept(keep, is_kept=True)
            self.choose_requested.emit(other)

        keep.clicked.connect(choose)
        _show_heard(hear, is_heard=False)
        _show_kept(keep, is_kept=False)
        self._buttons.append((other, hear, keep))
        holder = QWidget()
        row = parts.row(name, hear, keep)
        row.setContentsMargins(0, 0, 0, 0)
        row.setStretch(0, 1)
        holder.setLayout(row)
        button_menu.attach(holder, lambda: (hear, keep), lambda: text)
        return holder

    def show_heard(self, heard: Alternative | None) -> None:
        """Say which answer plays; None for none of these."""
        for other, hear, _ in self._buttons:
            _show_heard(hear, is_heard=other is heard)

    def show_kept(self, targets: Collection[str]) -> None:
        """Say which answers lie on tracks of their own, by the ids of their targets' media."""
        for other, _, keep in self._buttons:
            _show_kept(keep, is_kept=other.found.target.id in targets)


def _show_heard(hear: IconTool, *, is_heard: bool) -> None:
    hear.show_icon("stop" if is_heard else "play")
    tip = tr("Stop") if is_heard else tr("Hear this answer; it is not kept by that")
    hear.setToolTip(tip)
    hear.setAccessibleName(tip)


def _show_kept(keep: QPushButton, *, is_kept: bool) -> None:
    keep.setEnabled(not is_kept)
    keep.setText(tr("Kept") if is_kept else tr("Keep"))
    keep.setToolTip("" if is_kept else tr("Put this answer on the timeline, too"))
