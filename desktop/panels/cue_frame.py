"""The parts of the cue panel in their places; what they mean is told in `cue`."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.language import legible, tr
from desktop.panels.cue_options import CueOptions
from desktop.panels.cue_presets import CuePresetButton
from desktop.panels.cue_text import example_row
from desktop.panels.voice_cues import VoiceCues
from desktop.widgets import parts
from desktop.widgets.drop_section import DropSection
from desktop.widgets.heading import heading
from desktop.widgets.key_tip import KeyTip
from desktop.widgets.model_box import ModelBox
from desktop.widgets.question_edit import QuestionEdit
from desktop.widgets.scrolling import Scrolling


class CueFrame(QWidget):
    """Fields, buttons and the place for results; connected to nothing. GUI thread."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make_fields()
        self._make_buttons()
        self.results = QVBoxLayout()
        self.results.setSpacing(8)
        self._lay_out()

    def _make_fields(self) -> None:
        self._where: QLabel = parts.label(role="dim", wrap=True)
        self._describe = QuestionEdit()
        self._describe.setPlaceholderText(
            legible(tr("a bell, not the rain    一个女人在说话"), tr("a bell, not the rain"))
        )
        self._describe.setAccessibleName(tr("Describe the sound"))
        self._describe.setClearButtonEnabled(True)
        self._understood = parts.label(role="caption", wrap=True)
        self._without_text = QuestionEdit()
        self._without_text.setPlaceholderText(tr("what must stay out, such as music"))
        self._without_text.setAccessibleName(tr("Not this"))
        self._reference_chips = parts.Chips()
        # One recording leaves open what of it is meant; see docs/results.md.
        self._more_examples = parts.label(
            tr("Two or three examples, of different recordings, tell better what is meant."),
            "caption",
            wrap=True,
        )
        self._without_chips = parts.Chips()
        self._model = ModelBox(tr("Model"), "starter-sound")
        self._heard_by = parts.label(role="caption", wrap=True)
        self.voices = VoiceCues()
        self._estimate = parts.label(role="caption", wrap=True)
        self._presets = CuePresetButton()
        self.options = CueOptions()

    def _make_buttons(self) -> None:
        self._extract = parts.button(tr("Extract"), "primary", "extract")
        KeyTip(self._extract, "sound.extract", tr("Get the sound alone, and the rest"))
        self._locate = parts.button(tr("Find all"), icon="search")
        KeyTip(self._locate, "sound.locate", tr("Mark every place where it sounds"))
        self._from_selection = parts.button(tr("Selection"), icon="select-time")
        KeyTip(self._from_selection, "sound.reference", tr("Use the selection as an example"))
        self._from_file = parts.button(tr("File..."), icon="file-audio")
        self._from_file.setToolTip(tr("Use recordings as examples"))
        self._similar = parts.button(tr("Find similar"), icon="search")
        tip = tr("Mark every place that sounds like the selection")
        KeyTip(self._similar, "sound.find_like", tip)
        self._not_selection = parts.button(tr("Selection"), icon="select-time")
        self._not_selection.setToolTip(tr("The selection is an example of what is not meant"))

    def _lay_out(self) -> None:
        self._area = Scrolling(self._question())
        self._area.viewport().setAutoFillBackground(True)
        act = parts.row(self._extract, self._locate, spacing=8)
        act.setStretch(0, 2)
        act.setStretch(1, 1)
        act.setContentsMargins(14, 10, 14, 12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._area, 1)
        layout.addLayout(act)  # never scrolled away, however much is asked

    def _sections(self) -> tuple[DropSection, ...]:
        """What is shown instead of described; each takes files that are dropped on it."""
        self._examples = DropSection(
            tr("Add as an example"),
            heading(tr("Or give an example")),
            self._reference_chips,
            self._more_examples,
            parts.flow(self._from_selection, self._from_file, self._similar),
        )
        self._voiced = DropSection(
            tr("Add as a voice"), heading(tr("Or introduce a voice")), self.voices
        )
        not_row = parts.row(self._without_text, self._not_selection)
        not_row.setStretch(0, 1)
        self._unwanted = DropSection(
            tr("Add as what is not meant"), heading(tr("Not this")), not_row, self._without_chips
        )
        return self._examples, self._voiced, self._unwanted

    def _question(self) -> QWidget:
        """Everything that can be asked, and below it what was found."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(14, 14, 14, 14)
        column.setSpacing(8)
        column.addLayout(parts.row(heading(tr("Describe the sound")), None, self._presets))
        column.addWidget(self._describe)
        column.addWidget(self._understood)
        column.addWidget(example_row(self._describe.setText))
        column.addSpacing(4)
        for section in self._sections():
            column.addWidget(section)
            column.addSpacing(4)
        column.addWidget(heading(tr("Where and how")))
        for how in (self._where, self._heard_by, self._model, self.options, self._estimate):
            column.addWidget(how)
        column.addSpacing(8)
        column.addLayout(self.results)
        column.addStretch(1)
        return inside
