"""The report dialog: language, who and what, and the file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.dialogs.replacing import may_replace
from desktop.language import language_names, tr
from desktop.widgets import parts
from desktop.widgets.scrolling import Scrolling, open_whole
from engine.export.report.facts import ReportSettings

FORMS = {
    ".pdf": "PDF, to print and pass on",
    ".html": "HTML, to read in a browser",
    ".json": "JSON, for programs",
}
"""What a report can be written as, by the ending of its file."""


class ReportDialog(QDialog):
    """Asks; checking and writing are a job.

    Signals:
        report_requested: (path, `ReportSettings`).
    """

    report_requested = Signal(object, object)

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Evidence report"))
        self.setMinimumWidth(480)
        self.language = QComboBox()
        for name, title in language_names().items():
            self.language.addItem(title, name)
        spoken = QLocale().name().partition("_")[0]
        self.language.setCurrentIndex(max(0, self.language.findData(spoken)))
        self.title, self.author, self.case = QLineEdit(), QLineEdit(), QLineEdit()
        self.exhibit, self.received = QLineEdit(), QLineEdit()
        self.received.setPlaceholderText(tr("from whom and when"))
        self.title.setPlaceholderText(tr("Evidence report"))
        self.notes = QPlainTextEdit()
        self.notes.setTabChangesFocus(True)
        self.notes.setFixedHeight(84)
        self.pictures = QCheckBox(tr("Spectrograms and presence of every result"))
        self.pictures.setChecked(True)
        self.form = QComboBox()
        for suffix, title in FORMS.items():
            self.form.addItem(tr(title), suffix)
        self.path = QLineEdit(str(path))
        self._agreed: Path | None = None
        self.form.setCurrentIndex(max(0, self.form.findData(path.suffix.lower())))
        self.form.currentIndexChanged.connect(self._on_form)
        self.path.textEdited.connect(self._on_path)
        self._lay_out()

    @property
    def settings(self) -> ReportSettings:
        """What is chosen."""
        return ReportSettings(
            str(self.language.currentData()),
            self.title.text().strip(),
            self.author.text().strip(),
            self.case.text().strip(),
            self.notes.toPlainText().strip(),
            self.pictures.isChecked(),
            exhibit=self.exhibit.text().strip(),
            received=self.received.text().strip(),
        )

    def _lay_out(self) -> None:
        note = parts.label(
            tr(
                "One file to read, print and keep: hashes, results with their confidence, words, "
                "every step with its parameters, what running steps again gave, models, and what "
                "must not be concluded. All hashes are checked first."
            ),
            "dim",
            wrap=True,
        )
        cancel = parts.button(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.write = parts.button(tr("Write"), "primary", "export")
        self.write.setDefault(True)
        self.write.clicked.connect(self._on_write)
        self.path.textChanged.connect(lambda text: self.write.setEnabled(bool(text.strip())))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 14)
        column.setSpacing(12)
        column.addWidget(note)
        column.addWidget(Scrolling(self._fields()), 1)
        column.addLayout(parts.row(None, cancel, self.write))
        open_whole(self)

    def _fields(self) -> QWidget:
        choose = parts.tool("folder", tr("Choose a file"))
        choose.clicked.connect(self._choose)
        place = parts.row(self.path, choose)
        place.setStretch(0, 1)
        fields = QWidget()
        form = QFormLayout(fields)
        form.setContentsMargins(0, 0, 0, 0)
        for name, field in (
            (tr("Form"), self.form),
            (tr("Language"), self.language),
            (tr("Title"), self.title),
            (tr("Case"), self.case),
            (tr("Exhibit"), self.exhibit),
            (tr("Received"), self.received),
            (tr("By"), self.author),
            (tr("Remarks"), self.notes),
            (tr("Pictures"), self.pictures),
        ):
            field.setAccessibleName(name)
            form.addRow(name, field)
        self.path.setAccessibleName(tr("File"))
        form.addRow(tr("File"), place)
        return fields

    def _choose(self) -> None:
        filters = [f"{suffix[1:].upper()} (*{suffix})" for suffix in FORMS]
        chosen = filters[max(0, self.form.currentIndex())]
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Evidence report"), self.path.text(), ";;".join(filters), chosen
        )
        if name:
            self._agreed = Path(name)  # to be replaced, if it is there
            self.path.setText(name)
            self._on_path(name)

    def _on_form(self) -> None:
        """The ending of the file follows the form."""
        path = Path(self.path.text().strip())
        if path.suffix.lower() in FORMS:
            self.path.setText(str(path.with_suffix(self.form.currentData())))

    def _on_path(self, text: str) -> None:
        """The form follows an ending that was typed."""
        place = self.form.findData(Path(text.strip()).suffix.lower())
        if place >= 0:
            self.form.setCurrentIndex(place)

    def _on_write(self) -> None:
        path = Path(self.path.text().strip()).expanduser()
        if path.suffix.lower() not in FORMS:
            path = path.with_name(f"{path.name}{self.form.currentData()}")
        is_asked = path.exists() and path != self._agreed
        if may_replace([path] if is_asked else [], self):
            self.accept()
            self.report_requested.emit(path, self.settings)
