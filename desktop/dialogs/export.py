"""The export dialog: which tracks and words, in which form, where to."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop.language import tr
from desktop.session.exporting import ExportAsk
from desktop.widgets import parts
from engine.audio.dither import Dither
from engine.export.audio import FORMS
from engine.export.settings import ExportSettings
from engine.export.transcripts import FORMATS, USUAL
from engine.project.document import Document


class ExportDialog(QDialog):
    """Asks; the export itself is a job.

    Signals:
        export_requested: an `ExportAsk`.
    """

    export_requested = Signal(object)

    def __init__(self, document: Document, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.setWindowTitle(tr("Export"))
        self.setMinimumSize(520, 560)
        self._make_choices()
        self._make_forms()
        self._folder = QLineEdit(str(folder))
        self._folder.setAccessibleName(tr("Folder"))
        self._folder.textChanged.connect(self._refresh)
        self._lay_out()
        self._refresh()

    def ask(self) -> ExportAsk:
        """What is chosen."""
        is_all = self._all.isChecked()
        has_dither = self._dither.isEnabled() and self._dither.isChecked()
        settings = ExportSettings(
            form=str(self._form.currentData()),
            dither=Dither.TRIANGULAR if has_dither else Dither.NONE,
            transcripts=tuple(name for name, box in self._formats.items() if box.isChecked()),
            has_mix=is_all,
            has_manifest=is_all,
        )
        tracks = None if is_all else self._chosen_tracks()
        return ExportAsk(Path(self._folder.text()).expanduser(), settings, tracks)

    def choose_all(self, *, is_all: bool) -> None:
        """Everything with a manifest, or chosen tracks."""
        (self._all if is_all else self._some).setChecked(True)

    def _make_choices(self) -> None:
        self._all = QRadioButton(tr("Everything: mix, all tracks, words, a list of SHA-256"))
        self._some = QRadioButton(tr("Only these tracks and their words:"))
        group = QButtonGroup(self)
        group.addButton(self._all)
        group.addButton(self._some)
        self._all.setChecked(True)
        self._tracks = QListWidget()
        self._tracks.setAccessibleName(tr("Tracks"))
        for track in self._document.tracks:
            if not track.clips:
                continue
            words = tr("{name} (with words)") if track.transcript_id else "{name}"
            item = QListWidgetItem(words.format(name=track.name))
            item.setData(Qt.ItemDataRole.UserRole, track.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self._tracks.addItem(item)
        self._tracks.itemChanged.connect(self._refresh)
        self._all.toggled.connect(self._refresh)

    def _make_forms(self) -> None:
        self._form = QComboBox()
        self._form.setAccessibleName(tr("Form"))
        for form in FORMS.values():
            self._form.addItem(tr(form.label), form.id)
        self._form.currentIndexChanged.connect(self._refresh)
        self._dither = QCheckBox(tr("Add dither (triangular noise of one step)"))
        self._formats = {name: QCheckBox(name.upper()) for name in FORMATS}
        for name, box in self._formats.items():
            box.setChecked(name in USUAL)

    def _lay_out(self) -> None:
        browse = parts.button(tr("Choose..."), icon="folder")
        browse.clicked.connect(self._browse)
        self._export = parts.button(tr("Export"), "primary", "export")
        self._export.clicked.connect(self._on_export)
        cancel = parts.button(tr("Cancel"), "quiet")
        cancel.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 14)
        column.setSpacing(8)
        column.addWidget(parts.label(tr("What"), "caption"))
        column.addWidget(self._all)
        column.addWidget(self._some)
        column.addWidget(self._tracks, 1)
        column.addSpacing(6)
        column.addWidget(parts.label(tr("Sound as"), "caption"))
        column.addWidget(self._form)
        column.addWidget(self._dither)
        column.addSpacing(6)
        column.addWidget(parts.label(tr("Words as"), "caption"))
        column.addLayout(parts.row(*self._formats.values(), None, spacing=16))
        column.addSpacing(6)
        column.addWidget(parts.label(tr("Folder"), "caption"))
        where = parts.row(self._folder, browse)
        where.setStretch(0, 1)
        column.addLayout(where)
        column.addSpacing(8)
        column.addLayout(parts.row(None, cancel, self._export))

    def _chosen_tracks(self) -> tuple[str, ...]:
        items = [self._tracks.item(index) for index in range(self._tracks.count())]
        return tuple(
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        )

    def _refresh(self) -> None:
        is_all = self._all.isChecked()
        self._tracks.setEnabled(not is_all)
        self._dither.setEnabled(FORMS[str(self._form.currentData())].is_rounded)
        has_words = any(track.transcript_id for track in self._document.tracks)
        for box in self._formats.values():
            box.setEnabled(has_words)
        is_something = is_all or bool(self._chosen_tracks())
        self._export.setEnabled(is_something and bool(self._folder.text().strip()))

    def _browse(self) -> None:
        name = QFileDialog.getExistingDirectory(self, tr("Folder"), self._folder.text())
        if name:
            self._folder.setText(name)

    def _on_export(self) -> None:
        self.accept()
        self.export_requested.emit(self.ask())
