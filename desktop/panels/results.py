"""What an extraction found, as a card: with its confidence, or not found with its reason."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop import numbers, theme
from desktop.language import localised, tr
from desktop.panels.candidates import CandidateRows
from desktop.panels.located import point_at_one
from desktop.panels.result_buttons import ResultButtons
from desktop.session.extracting import ExtractOutcome
from desktop.session.requests import ExtractAsk
from desktop.widgets import button_menu, parts
from desktop.widgets.parts import IconButton
from desktop.widgets.presence_strip import PresenceStrip
from engine.operations.presence import is_unsure
from engine.project.document import Presence

_LEFT = Qt.AlignmentFlag.AlignLeft


class ConfidenceBar(QWidget):
    """Confidence as a bar, with the threshold of "present" as a line."""

    def __init__(self, confidence: float, threshold: float) -> None:
        super().__init__()
        self._confidence, self._threshold = confidence, threshold
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Confidence {share:.0%}").format(share=confidence))
        self.setToolTip(
            tr("Confidence {share:.0%}; below {least:.0%} the answer is: not there").format(
                share=confidence, least=threshold
            )
        )

    def sizeHint(self) -> QSize:
        """A thin line."""
        return QSize(80, 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, bar, line."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(0, 0, 0, 0))
        painter.setBrush(QColor(look.border))
        painter.drawRoundedRect(0, 3, self.width(), 4, 2, 2)
        is_sure = self._confidence >= self._threshold and not is_unsure(
            self._confidence, self._threshold
        )
        painter.setBrush(QColor(look.success if is_sure else look.warning))
        painter.drawRoundedRect(0, 3, round(self.width() * self._confidence), 4, 2, 2)
        x = round(self.width() * self._threshold)
        painter.fillRect(x - 1, 0, 2, 10, QColor(look.text_dim))


class ExtractCard(QFrame):
    """What an extraction found.

    Signals:
        keep_requested: the ask that is to be kept although nothing was found.
        listen_requested: hear target and rest of it; the id of the target's medium.
        put_requested: the track it came from shall play one half; that id and a `TrackRole`.
        audition_requested: hear a further answer, an `Alternative`, without keeping it, or stop.
        choose_requested: put a further answer on the timeline.
        file_wanted: the `DragOut` that wants the target as a file.
    """

    keep_requested = Signal(object)
    listen_requested = Signal(str)
    put_requested = Signal(str, object)
    audition_requested = Signal(object)
    choose_requested = Signal(object)
    file_wanted = Signal(object)

    def __init__(self, outcome: ExtractOutcome, where: str = "") -> None:
        """Lay out the card.

        Args:
            outcome: what was found.
            where: the track that was asked about, when that must be said.
        """
        super().__init__()
        self.setProperty("role", "card")
        self._outcome = outcome
        self._on_tracks: ResultButtons | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(6)
        extraction = outcome.extraction
        layout.addWidget(self._title())
        if where:
            layout.addWidget(parts.label(where, "caption", wrap=True))
        layout.addWidget(ConfidenceBar(extraction.confidence, extraction.presence.threshold))
        layout.addWidget(self._strip())
        if advice := self._advice():
            layout.addWidget(parts.label(advice, wrap=True))
        for line in self._lines():
            layout.addWidget(parts.label(line, "caption", wrap=True))
        buttons = self._buttons()
        is_alone = self._on_tracks is None
        layout.addWidget(buttons, alignment=_LEFT if is_alone else Qt.AlignmentFlag(0))
        button_menu.attach(self, self._own_buttons, lambda: self.said)
        self.others = CandidateRows(outcome.others)
        self.others.audition_requested.connect(self.audition_requested)
        self.others.choose_requested.connect(self.choose_requested)
        self.others.setVisible(bool(outcome.others))
        layout.addWidget(self.others)

    @property
    def target_id(self) -> str:
        """Id of the medium that was found; empty when nothing was."""
        found = self._outcome.found
        return found.target.id if found is not None else ""

    @property
    def said(self) -> str:
        """What the card says, line by line."""
        return "\n".join(label.text() for label in self.findChildren(QLabel) if label.text())

    def _strip(self) -> PresenceStrip:
        """When it sounds, over the whole of where it was looked for."""
        curve = self._outcome.extraction.presence
        values = tuple(float(value) for value in curve.values)
        strip = PresenceStrip()
        strip.set_presence(Presence(0, 1, values, float(curve.threshold)))
        strip.setToolTip(tr("When it sounds: colour where it is surely there"))
        return strip

    @property
    def _is_unsure(self) -> bool:
        extraction = self._outcome.extraction
        return is_unsure(extraction.confidence, extraction.presence.threshold)

    def _title(self) -> QWidget:
        extraction, label = self._outcome.extraction, self._outcome.label
        if extraction.is_present:
            found = tr("Found: {what} ({share:.0%})")
            if self._is_unsure:
                found = tr("Unsure: {what} ({share:.0%})")
            text = found.format(what=label, share=extraction.confidence)
        elif self._outcome.found is not None:
            text = tr("Kept although not found: {what}").format(what=label)
        else:
            text = tr("Not found: {what}").format(what=label)
        is_sure = extraction.is_present and not self._is_unsure
        title = parts.label(text, "" if is_sure else "warning", wrap=True)
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        return title

    def _lines(self) -> list[str]:
        extraction = self._outcome.extraction
        lines = []
        for said, understood in extraction.interpreted:
            if said != understood:
                lines.append(
                    tr("{said} was understood as: {understood}").format(
                        said=said, understood=understood
                    )
                )
        if self._outcome.found is None:
            lines.append(
                tr("Below {least:.0%} the honest answer is: not there.").format(
                    least=extraction.presence.threshold
                )
            )
        else:
            exact = extraction.sum_error == 0
            lines.append(
                tr("Target + rest = recording, exactly.")
                if exact
                else tr("Target + rest = recording, error {error:.1e}.").format(
                    error=extraction.sum_error
                )
            )
        lines.append(
            f"{numbers.duration(extraction.seconds)} · {numbers.device(extraction.device)}"
        )
        return lines

    def _advice(self) -> str:
        """What to beware of in the question, or to do when the answer is not what was hoped for.

        Empty when there is no doubt.
        """
        if doubts := self._outcome.extraction.doubts:
            return " ".join(map(localised, doubts))
        found, ask = self._outcome.found, self._outcome.ask
        if found is not None:
            if found.is_faint:
                return tr("Hardly anything to hear: {level} dBFS where it is loudest.").format(
                    level=numbers.decimal(found.loudest_db)
                )
            return tr("It may be another sound: listen.") if self._is_unsure else ""
        if not isinstance(ask, ExtractAsk):
            return ""
        if ask.cues.references:
            return tr("You do hear it? Select a short stretch around it and extract there.")
        return point_at_one()

    def _own_buttons(self) -> list[IconButton]:
        """All but those of the other answers, which have menus of their own."""
        own = self.findChildren(IconButton)
        return [button for button in own if not self.others.isAncestorOf(button)]

    def set_on_tracks(self, is_there: bool) -> None:
        """Say whether the result still lies on tracks of its own."""
        if self._on_tracks is not None:
            self._on_tracks.set_on_tracks(is_there)

    def _buttons(self) -> QWidget:
        if self._outcome.found is None:
            keep = parts.button(tr("Keep anyway"))
            keep.setToolTip(tr("Put the attempt on the timeline although nothing was found"))
            keep.clicked.connect(lambda: self.keep_requested.emit(self._outcome.ask))
            return keep
        made = self._on_tracks = ResultButtons()
        made.listen_requested.connect(lambda: self.listen_requested.emit(self.target_id))
        made.put_requested.connect(lambda role: self.put_requested.emit(self.target_id, role))
        made.file_wanted.connect(self.file_wanted)
        return made
