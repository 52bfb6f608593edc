"""The report dialog: language, who and what, and the file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLocale, Signal
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

from desktop.language import LANGUAGES, tr
from desktop.widgets import parts
from engine.export.report_facts import ReportSettings


class ReportDialog(QDialog):
    """Asks; checking and writing are a job.

    Signals:
        report_requested: (path, `ReportSettings`).
    """

    report_requested = Signal(object, object)

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Evidence report"))
        self.setMinimumWidth(480)
        self.language = QComboBox()
        for name, title in LANGUAGES.items():
            self.language.addItem(title, name)
        spoken = QLocale().name().partition("_")[0]
        self.language.setCurrentIndex(max(0, self.language.findData(spoken)))
        self.title, self.author, self.case = QLineEdit(), QLineEdit(), QLineEdit()
        self.title.setPlaceholderText(tr("Evidence report"))
        self.notes = QPlainTextEdit()
        self.notes.setTabChangesFocus(True)
        self.notes.setFixedHeight(84)
        self.pictures = QCheckBox(tr("Spectrograms and presence of every result"))
        self.pictures.setChecked(True)
        self.path = QLineEdit(str(path))
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
        )

    def _lay_out(self) -> None:
        note = parts.label(
            tr(
                "One file to read, print and keep: hashes, results with their confidence, words, "
                "every step with its parameters, models, and what must not be concluded. All "
                "hashes are checked first."
            ),
            "dim",
            wrap=True,
        )
        choose = parts.tool("folder", tr("Choose a file"))
        choose.clicked.connect(self._choose)
        place = parts.row(self.path, choose)
        place.setStretch(0, 1)
        form = QFormLayout()
        for name, field in (
            (tr("Language"), self.language),
            (tr("Title"), self.title),
            (tr("Case"), self.case),
            (tr("By"), self.author),
            (tr("Remarks"), self.notes),
            (tr("Pictures"), self.pictures),
        ):
            field.setAccessibleName(name)
            form.addRow(name, field)
        self.path.setAccessibleName(tr("File"))
        form.addRow(tr("File"), place)
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
        column.addLayout(form)
        column.addLayout(parts.row(None, cancel, self.write))

    def _choose(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Evidence report"), self.path.text(), "HTML (*.html)"
        )
        if name:
            self.path.setText(name)

    def _on_write(self) -> None:
        path = Path(self.path.text().strip())
        if path.suffix.lower() not in (".html", ".htm"):
            path = path.with_name(f"{path.name}.html")
        self.accept()
        self.report_requested.emit(path, self.settings)
