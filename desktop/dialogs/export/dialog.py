"""The export dialog: what to write, in which form, where to; presets choose it all at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.dialogs.export.content import ContentPage
from desktop.dialogs.export.sound import SoundPage
from desktop.dialogs.export.texts import NamesPage, TagsPage
from desktop.dialogs.export.words import WordsPage
from desktop.dialogs.replacing import may_replace
from desktop.language import tr
from desktop.session.exporting import ExportAsk
from desktop.widgets import parts
from desktop.widgets.ask_name import ask_name
from desktop.widgets.scrolling import Scrolling
from engine.errors import EngineError, ExportError
from engine.export import names, presets
from engine.export.settings import ExportSettings
from engine.export.stems import RecipeOf, no_recipe
from engine.project.document import Document

_Page = ContentPage | SoundPage | WordsPage | NamesPage | TagsPage


class ExportDialog(QDialog):
    """Asks; the export itself is a job.

    Signals:
        export_requested: an `ExportAsk`.

    Args:
        document: what can be exported.
        folder: proposed place.
        parent: owner.
        recipe_of: for the examples of names.
        selected: range that is selected, project samples; None for none.
        tags_of: gives what the recording says about itself.
        replaced_by: the files that are there and that an ask would write over.
        is_comparing: one side of a result is heard, which is not the mix.
    """

    export_requested = Signal(object)

    def __init__(
        self,
        document: Document,
        folder: Path,
        parent: QWidget | None = None,
        recipe_of: RecipeOf = no_recipe,
        selected: tuple[int, int] | None = None,
        tags_of: Callable[[], Mapping[str, str]] = dict,
        replaced_by: Callable[[ExportAsk], Sequence[Path]] = lambda ask: (),
        *,
        is_comparing: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Export"))
        self.resize(600, 660)
        self._is_empty, self._tags_of = not document.length, tags_of
        self._rate = document.rate
        self._replaced_by = replaced_by
        self.content = ContentPage(document, selected, is_comparing=is_comparing)
        self.sound = SoundPage(document.rate)
        has_words = any(track.transcript_id for track in document.tracks)
        self.words = WordsPage(has_words=has_words)
        self.file_names = NamesPage(document, recipe_of)
        self.tags = TagsPage()
        self._folder = QLineEdit(str(folder))
        self._folder.setAccessibleName(tr("Folder"))
        self._problem = parts.label(role="danger", wrap=True)
        self._make_presets()
        self._lay_out()
        self._chosen = ExportSettings()  # those of the preset that is named
        self._load(self._chosen)
        for page in self._pages:
            page.changed.connect(self._refresh)
        self.tags.source_requested.connect(self._on_source)
        self._folder.textChanged.connect(self._refresh)
        self._refresh()

    @property
    def _pages(self) -> tuple[_Page, ...]:
        return (self.content, self.sound, self.words, self.file_names, self.tags)

    def ask(self) -> ExportAsk:
        """What is chosen.

        Raises:
            ValueError: a template holds an unknown placeholder.
        """
        folder = Path(self._folder.text()).expanduser()
        settings = self._settings()
        return ExportAsk(folder, settings, self.content.track_ids(), self.content.span())

    def choose_preset(self, name: str) -> None:
        """Show the settings of a preset of this id."""
        self._presets.setCurrentIndex(self._presets.findData(name))

    def _settings(self) -> ExportSettings:
        settings = ExportSettings()
        for page in self._pages:
            settings = page.apply(settings)
        return settings

    def _load(self, settings: ExportSettings) -> None:
        for page in self._pages:
            page.load(settings)

    def _make_presets(self) -> None:
        self._presets = QComboBox()
        self._presets.setAccessibleName(tr("Preset"))
        self._fill_presets()
        self._presets.currentIndexChanged.connect(self._on_preset)
        self._changed = parts.label(tr("changed"), "dim")
        self._changed.setToolTip(tr("Something else is chosen than in this preset."))
        self._keep = parts.button(tr("Keep as preset..."), "quiet", "save")
        self._keep.clicked.connect(self._on_keep)
        self._forget = parts.tool("trash", tr("Delete this preset"))
        self._forget.clicked.connect(self._on_forget)

    def _fill_presets(self) -> None:
        self._presets.clear()
        for preset in presets.all_presets():
            is_ours = preset.id in presets.BUILT_IN
            self._presets.addItem(tr(preset.label) if is_ours else preset.label, preset.id)

    def _lay_out(self) -> None:
        tabs = QTabWidget()
        tabs.setAccessibleName(tr("Pages"))
        names = (tr("What"), tr("Sound"), tr("Words"), tr("Names"), tr("Tags"))
        for page, name in zip(self._pages, names, strict=True):
            tabs.addTab(Scrolling(page), name)
        browse = parts.button(tr("Choose..."), icon="folder")
        browse.clicked.connect(self._browse)
        self._export = parts.button(tr("Export"), "primary", "export")
        self._export.clicked.connect(self._on_export)
        self._export.setDefault(True)
        cancel = parts.button(tr("Cancel"), "quiet")
        cancel.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        preset = parts.row(
            parts.label(tr("Preset"), "dim"),
            self._presets,
            self._changed,
            self._forget,
            self._keep,
        )
        preset.setStretch(1, 1)
        column.addLayout(preset)
        column.addWidget(tabs, 1)
        where = parts.row(parts.label(tr("Folder"), "dim"), self._folder, browse)
        where.setStretch(1, 1)
        column.addLayout(where)
        column.addWidget(self._problem)
        column.addLayout(parts.row(None, cancel, self._export))

    def _refresh(self) -> None:
        """Say what is wrong, and offer to export only what can be."""
        self._forget.setEnabled(self._presets.currentData() not in presets.BUILT_IN)
        try:
            settings = self._settings()
            self._changed.setVisible(settings != self._chosen)
            self.file_names.show_example(settings)
            problem = self._missing(settings)
        except ValueError:
            known = " ".join(f"{{{name}}}" for name in names.PLACEHOLDERS)
            problem = tr("A name in braces is not known; there are {known}").format(known=known)
        self._say(problem)
        self._export.setEnabled(not problem)
        self._keep.setEnabled(not problem)

    def _say(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))

    def _missing(self, settings: ExportSettings) -> str:
        """What has to be chosen first; empty when nothing."""
        has_words = settings.transcripts and self.words.has_words
        is_something = settings.has_mix or settings.has_stems or has_words or settings.sessions
        if self._is_empty or not is_something:
            return tr("There is nothing to write: choose a mix, tracks or words.")
        if self.content.track_ids() == ():
            return tr("Tick at least one track: the mix and the words are of these, too.")
        rate = settings.rate or self._rate
        if (settings.has_mix or settings.has_stems) and not settings.audio_form.can_have(rate):
            return tr("This format cannot have {rate} Hz: choose another sample rate.").format(
                rate=rate
            )
        return "" if self._folder.text().strip() else tr("Choose a folder.")

    def _on_preset(self) -> None:
        name = self._presets.currentData()
        if name is not None:
            self._chosen = presets.find(name).settings
            self._load(self._chosen)
            self._refresh()

    def _on_keep(self) -> None:
        if name := ask_name(self, tr("Keep as preset"), tr("Name"), presets.is_kept):
            self._try(lambda: presets.save(name, self._settings()).id)

    def _on_forget(self) -> None:
        name = str(self._presets.currentData())
        self._try(lambda: _removed(name))

    def _try(self, change: Callable[[], str]) -> None:
        """Change the presets, show the one that `change` names; say what went wrong."""
        try:
            shown = change()
        except ValueError:
            self._say(tr("A preset cannot be called that."))
            return
        except ExportError as error:
            self._say(str(error))
            return
        self._presets.blockSignals(True)
        self._fill_presets()
        self.choose_preset(shown)
        self._presets.blockSignals(False)
        self._on_preset()

    def _on_source(self) -> None:
        try:
            self.tags.take_over(self._tags_of())
        except EngineError as error:
            self._say(str(error))

    def _browse(self) -> None:
        name = QFileDialog.getExistingDirectory(self, tr("Folder"), self._folder.text())
        if name:
            self._folder.setText(name)

    def _on_export(self) -> None:
        ask = self.ask()
        if may_replace(self._replaced_by(ask), self):
            self.accept()
            self.export_requested.emit(ask)


def _removed(name: str) -> str:
    """Forget a preset; the one to show instead."""
    presets.remove(name)
    return "everything"
