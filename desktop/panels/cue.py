"""The cue panel: describe a sound, give examples, introduce a voice, and get it.

It holds what the user asks for and shows what came of it; it starts nothing itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.language import tr
from desktop.panels.cue_frame import CueFrame
from desktop.panels.cue_text import interpretation, split_descriptions
from desktop.session.cue_presets import CuePreset
from desktop.session.requests import CueSheet
from desktop.widgets.local_files import ask_for_recordings
from engine.operations.looks import Looks
from engine.project.regions import AudioPiece, Region

_MOST_RESULTS = 8  # cards that stay


class CuePanel(CueFrame):
    """What is asked for, and what was found.

    Signals:
        extract_requested: get it alone.
        locate_requested: find and mark all places of it.
        similar_requested: find and mark all places that sound like the selection.
        selection_wanted: (bool) the selection is to become an example; true for "not this".
        cues_changed: anything of the question changed.
        model_chosen: id of another model.
        told: a sentence for the user.
    """

    extract_requested = Signal()
    locate_requested = Signal()
    similar_requested = Signal()
    selection_wanted = Signal(bool)
    cues_changed = Signal()
    model_chosen = Signal(str)
    told = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._references: list[Region | AudioPiece] = []
        self._without: list[Region | AudioPiece] = []
        self._labels: dict[Region | AudioPiece, str] = {}
        self._can_extract = False
        self._n_voices = 0
        self._newest: QWidget | None = None
        self._connect()
        self._refresh()

    def _connect(self) -> None:
        bar = self._area.verticalScrollBar()
        bar.rangeChanged.connect(self._reveal)
        bar.actionTriggered.connect(self._forget_newest)  # from here on the user scrolls
        self.cues_changed.connect(self._forget_newest)
        self._describe.textChanged.connect(self._on_edited)
        self._describe.returnPressed.connect(self._on_return)
        self._without_text.textChanged.connect(self._on_edited)
        self._without_text.returnPressed.connect(self._on_return)
        self._reference_chips.removed.connect(lambda index: self._drop(self._references, index))
        self._without_chips.removed.connect(lambda index: self._drop(self._without, index))
        self._model.model_chosen.connect(self._on_model)
        self.voices.changed.connect(self._on_voices)
        self._presets.chosen.connect(self.take_preset)
        self._presets.set_question(self._as_preset)
        self._presets.told.connect(self.told)
        self.options.changed.connect(self.cues_changed)
        self._extract.clicked.connect(self.extract_requested)
        self._locate.clicked.connect(self.locate_requested)
        self._from_selection.clicked.connect(lambda: self.selection_wanted.emit(False))
        self._from_file.clicked.connect(
            lambda: self.add_files(ask_for_recordings(self, tr("Choose examples")))
        )
        self._examples.dropped.connect(self.add_files)
        self._unwanted.dropped.connect(lambda paths: self.add_files(paths, is_without=True))
        self._voiced.dropped.connect(self.voices.add_files)
        self._similar.clicked.connect(self.similar_requested)
        self._not_selection.clicked.connect(lambda: self.selection_wanted.emit(True))

    # what it says

    def cues(self) -> CueSheet:
        """The question as it stands."""
        return CueSheet(
            describe=split_descriptions(self._describe.text()),
            references=tuple(self._references),
            without=split_descriptions(self._without_text.text()),
            without_references=tuple(self._without),
            weights=self.options.weights,
            only_boxes=self.options.only_boxes,
            voices=self.voices.wanted,
            without_voices=self.voices.unwanted,
            voice_name=self.voices.name,
        )

    @property
    def candidates(self) -> int:
        """How many answers are wanted."""
        return self.options.candidates

    @property
    def looks(self) -> Looks:
        """How often the model is asked for an answer."""
        return self.options.looks

    @property
    def model_id(self) -> str:
        """The chosen model."""
        return self._model.model_id

    def set_description(self, text: str) -> None:
        """Write into the description field."""
        self._describe.setText(text)

    def set_without(self, text: str) -> None:
        """Write into the field of what is not meant."""
        self._without_text.setText(text)

    def take_preset(self, preset: CuePreset) -> None:
        """Ask what was kept, instead of what is asked now."""
        cues = preset.cues
        self.forget_references()
        self._describe.setText("; ".join(cues.describe))
        self._without_text.setText("; ".join(cues.without))
        for pieces, is_without in ((cues.references, False), (cues.without_references, True)):
            for piece in pieces:
                self.add_reference(piece, _label_of(piece), is_without=is_without)
        for pieces, is_without in ((cues.voices, False), (cues.without_voices, True)):
            for piece in pieces:
                self.voices.add(piece, _label_of(piece), is_without=is_without)
        self.options.take(cues.weights, preset.candidates, preset.looks)
        if preset.model_id:
            self._model.choose(preset.model_id)

    def _as_preset(self) -> CuePreset:
        return CuePreset(self.cues(), self.model_id, self.candidates, self.looks)

    def focus(self) -> None:
        """Put the cursor into the description field."""
        self._describe.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._describe.selectAll()

    def leave(self) -> None:
        """Give the keys back to the window when a field has them."""
        for field in (self._describe, self._without_text):
            field.clearFocus()

    def add_reference(self, piece: Region | AudioPiece, label: str, *, is_without: bool) -> None:
        """Add an example of what is meant, or of what is not."""
        group = self._without if is_without else self._references
        if piece not in group:
            group.append(piece)
            self._labels[piece] = label
        self._refresh()
        self.cues_changed.emit()
        self._bring_into_view(self._without_chips if is_without else self._reference_chips)

    def add_files(self, paths: Sequence[Path], *, is_without: bool = False) -> None:
        """Add recordings as examples of what is meant, or of what is not."""
        for path in paths:
            self.add_reference(AudioPiece(path, label=path.stem), path.name, is_without=is_without)

    def forget_references(self) -> None:
        """No examples and no voices, wanted or not."""
        self._references.clear()
        self._without.clear()
        self._labels.clear()
        self.voices.forget()

    def forget_project(self) -> None:
        """Another project is open: examples, voices and answers are not of it."""
        self.forget_references()
        while self.results.count():
            self._drop_last_result()

    # what it is told

    def set_models(self, models: Sequence[tuple[str, str, bool]], chosen: str) -> None:
        """Offer models: id, title, whether it is installed."""
        self._model.set_models(models, chosen)
        self._refresh()

    def set_where(self, text: str, *, can_extract: bool) -> None:
        """Say which part of which track the question is about."""
        self._where.setText(text)
        self._can_extract = can_extract
        self._refresh()

    def set_estimate(self, text: str) -> None:
        """Say on which device it runs and how long it takes."""
        self._estimate.setText(text)
        self._estimate.setVisible(bool(text))

    def show_result(self, widget: QWidget) -> None:
        """Put a result card on top of the older ones, and bring it into view."""
        self.results.insertWidget(0, widget)
        self._bring_into_view(widget)
        while self.results.count() > _MOST_RESULTS:
            self._drop_last_result()

    @property
    def cards(self) -> tuple[QWidget, ...]:
        """The results that are shown, newest first."""
        items = (self.results.itemAt(index) for index in range(self.results.count()))
        widgets = (item.widget() for item in items if item is not None)
        return tuple(widget for widget in widgets if widget is not None)

    def _drop_last_result(self) -> None:
        item = self.results.takeAt(self.results.count() - 1)
        gone = item.widget() if item is not None else None
        if gone is not None:
            self._newest = None if gone is self._newest else self._newest
            gone.hide()
            gone.deleteLater()

    def _forget_newest(self) -> None:
        self._newest = None

    def _bring_into_view(self, widget: QWidget) -> None:
        """Scroll to something above that has just changed, so that it is not missed."""
        self._newest = widget
        QTimer.singleShot(0, self, self._reveal)

    def _reveal(self) -> None:
        """Scroll to what is newest; again while it and what is above it get their heights."""
        if self._newest is None:
            return
        fields = self._area.widget()
        inside = fields.layout() if fields is not None else None
        if inside is not None:
            inside.activate()
        self._area.ensureWidgetVisible(self._newest)

    # reacting

    def _on_edited(self) -> None:
        text = self._describe.text().strip()
        said = interpretation(text, self.model_id) if text else ""
        self._understood.setText(said)
        self._understood.setVisible(bool(said))
        self._refresh()
        self.cues_changed.emit()

    def _on_voices(self) -> None:
        self._refresh()
        self.cues_changed.emit()
        count = len(self.voices.wanted) + len(self.voices.unwanted)
        if count > self._n_voices:
            self._bring_into_view(self.voices)
        self._n_voices = count

    def _on_model(self, model_id: str) -> None:
        self._on_edited()  # another model knows other words and takes another time
        self.model_chosen.emit(model_id)

    def _on_return(self) -> None:
        if self._extract.isEnabled():
            self.extract_requested.emit()

    def _drop(self, group: list[Region | AudioPiece], index: int) -> None:
        del group[index]
        self._refresh()
        self.cues_changed.emit()

    def _refresh(self) -> None:
        self._reference_chips.show_texts([self._labels[piece] for piece in self._references])
        self._without_chips.show_texts([self._labels[piece] for piece in self._without])
        cues = self.cues()
        self._more_examples.setVisible(len(cues.references) == 1 and not cues.describe)
        self.options.show_for(cues, self.model_id)
        self._show_who_hears(cues)
        is_ready = self._can_extract and not cues.is_empty
        self._extract.setEnabled(is_ready)
        self._locate.setEnabled(is_ready)
        self._understood.setVisible(bool(self._understood.text()))
        self._estimate.setVisible(bool(self._estimate.text()))

    def _show_who_hears(self, cues: CueSheet) -> None:
        """The model below is for sounds; voices have one of their own."""
        self._heard_by.setVisible(cues.has_voices)
        if cues.has_voices and cues.says_sounds:
            text = tr(
                "The voice is taken out first; the rest of the question is looked for in that."
            )
        else:
            text = tr("Heard by the voice model.")
        self._heard_by.setText(text)
        self._model.setEnabled(cues.says_sounds or not cues.has_voices)


def _label_of(piece: Region | AudioPiece) -> str:
    return (piece.label or piece.path.name) if isinstance(piece, AudioPiece) else ""
