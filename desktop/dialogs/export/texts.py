"""Last pages of the export dialog: names of the files, and what they say about themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QWidget

from desktop.language import tr
from desktop.widgets import parts
from engine.export import names
from engine.export.audio import FORMS
from engine.export.metadata import Metadata
from engine.export.settings import ExportSettings
from engine.export.stems import RecipeOf, stem_names
from engine.project.document import Document

_BROADCAST = ("description", "originator", "reference", "scene", "take", "tape")


class NamesPage(QWidget):
    """Templates of file names, with an example of what comes out.

    Signals:
        changed: something else is typed.
    """

    changed = Signal()

    def __init__(self, document: Document, recipe_of: RecipeOf) -> None:
        super().__init__()
        self._document, self._recipe_of = document, recipe_of
        self.track, self.mix, self.range = (QLineEdit() for _ in range(3))
        self.example = parts.label(role="dim", wrap=True)
        self.has_manifest = QCheckBox(tr("Folders for tracks and words, a list with SHA-256"))
        form = _form(self)
        form.addRow(tr("Tracks"), self.track)
        form.addRow(tr("Mix"), self.mix)
        form.addRow(tr("Pieces"), self.range)
        known = " ".join(f"{{{name}}}" for name in names.PLACEHOLDERS)
        text = tr("In braces: {known}").format(known=known)
        form.addRow("", parts.label(text, "caption", wrap=True))
        form.addRow(tr("Example"), self.example)
        form.addRow("", self.has_manifest)
        texts = {self.track: tr("Tracks"), self.mix: tr("Mix"), self.range: tr("Pieces")}
        for field, text in texts.items():
            field.setAccessibleName(text)
            field.textChanged.connect(self.changed)
        self.has_manifest.toggled.connect(self.changed)

    def load(self, settings: ExportSettings) -> None:
        """Show settings."""
        self.track.setText(settings.track_name)
        self.mix.setText(settings.mix_name)
        self.range.setText(settings.range_name)
        self.has_manifest.setChecked(settings.has_manifest)

    def apply(self, settings: ExportSettings) -> ExportSettings:
        """The settings with what is typed here.

        Raises:
            ValueError: an unknown placeholder.
        """
        return replace(
            settings,
            track_name=self.track.text().strip() or names.TRACK_TEMPLATE,
            mix_name=self.mix.text().strip() or names.MIX_TEMPLATE,
            range_name=self.range.text().strip() or names.RANGE_TEMPLATE,
            has_manifest=self.has_manifest.isChecked(),
        )

    def show_example(self, settings: ExportSettings) -> None:
        """The names that these settings give."""
        suffix = FORMS[settings.form].suffix
        found: list[str] = []
        if settings.has_mix:
            facts = names.facts_of(self._document)
            found.append(names.file_name(settings.mix_name, facts))
        if settings.has_stems:
            found += stem_names(self._document, settings.track_name, self._recipe_of).values()
        self.example.setText("\n".join(f"{name}{suffix}" for name in found[:4]))


class TagsPage(QWidget):
    """What the user says about the sound.

    Signals:
        changed: something else is typed.
        source_requested: the tags of the recording are wanted; `take_over` gets them.
    """

    changed = Signal()
    source_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, QLineEdit] = {}
        self.is_broadcast = QCheckBox(tr("Broadcast WAV: bext and iXML"))
        self.is_broadcast.toggled.connect(self._on_changed)
        form = _form(self)
        for name, text in {
            "title": tr("Title"),
            "artist": tr("Artist"),
            "album": tr("Album or programme"),
            "date": tr("Date"),
            "copyright": tr("Copyright"),
            "comment": tr("Comment"),
        }.items():
            form.addRow(text, self._field(name, text))
        form.addRow("", self.is_broadcast)
        for name, text in {
            "description": tr("Description"),
            "originator": tr("Originator"),
            "reference": tr("Reference"),
        }.items():
            form.addRow(text, self._field(name, text))
        takes = {"scene": tr("Scene"), "take": tr("Take"), "tape": tr("Tape")}
        row = parts.row(*(self._field(name, text) for name, text in takes.items()))
        form.addRow(tr("Scene, take, tape"), row)
        self.from_source = parts.button(tr("Take over from the recording"), icon="file-audio")
        self.from_source.clicked.connect(self.source_requested)
        form.addRow("", parts.row(self.from_source, None))
        self._kept = Metadata()

    def _field(self, name: str, text: str) -> QLineEdit:
        made = QLineEdit()
        made.setAccessibleName(text)
        made.textChanged.connect(self.changed)
        self.fields[name] = made
        return made

    def load(self, settings: ExportSettings) -> None:
        """Show settings; facts without a field here are kept."""
        self._kept = settings.metadata
        for name, field in self.fields.items():
            field.setText(getattr(settings.metadata, name))
        self.is_broadcast.setChecked(settings.metadata.is_broadcast)
        self._refresh()

    def take_over(self, tags: Mapping[str, str]) -> None:
        """Fill the fields with what a recording says; the others stay."""
        for name, field in self.fields.items():
            if tags.get(name):
                field.setText(" ".join(tags[name].split()).replace("{", "{{").replace("}", "}}"))
        if any(tags.get(name) for name in _BROADCAST):
            self.is_broadcast.setChecked(True)

    def apply(self, settings: ExportSettings) -> ExportSettings:
        """The settings with what is typed here.

        Raises:
            ValueError: an unknown placeholder.
        """
        texts = {name: field.text().strip() for name, field in self.fields.items()}
        is_broadcast = self.is_broadcast.isChecked()
        return replace(settings, metadata=replace(self._kept, **texts, is_broadcast=is_broadcast))

    def _on_changed(self) -> None:
        self._refresh()
        self.changed.emit()

    def _refresh(self) -> None:
        for name in _BROADCAST:
            self.fields[name].setEnabled(self.is_broadcast.isChecked())


def _form(page: QWidget) -> QFormLayout:
    form = QFormLayout(page)
    form.setContentsMargins(16, 18, 16, 16)
    form.setHorizontalSpacing(18)
    form.setVerticalSpacing(8)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return form
