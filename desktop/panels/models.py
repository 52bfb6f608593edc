"""The models: what exists, what is here, and how to get, check or remove it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QMessageBox,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop import numbers
from desktop.jobs import JobState
from desktop.language import tr
from desktop.panels.import_outcome import ImportOutcome, summary
from desktop.panels.jobs import JobRow
from desktop.session.job_list import JobEntry, JobList
from desktop.session.work import Work
from desktop.widgets import button_menu, parts
from desktop.widgets.scrolling import LEAST_PX
from engine.models import registry
from engine.models.shelf.cards import ModelCard, Task
from engine.models.shelf.folder_import import Imported
from engine.progress import Report

_MOST_SCORES = 2


def task_text(task: Task) -> str:
    """What a model is for."""
    return {
        Task.EXTRACT: tr("Extraction"),
        Task.ENHANCE: tr("Clean dialogue"),
        Task.TRANSCRIBE: tr("Words"),
        Task.VOICE_ACTIVITY: tr("Finding speech"),
        Task.SPEAKER: tr("Telling voices apart"),
    }[task]


class ModelRow(QFrame):
    """One model.

    Signals:
        fetch_requested, verify_requested, remove_requested: its id.
    """

    fetch_requested = Signal(str)
    verify_requested = Signal(str)
    remove_requested = Signal(str)

    def __init__(self, card: ModelCard) -> None:
        super().__init__()
        self.card = card
        self.setProperty("role", "card")
        title = parts.label(tr(card.title), wrap=True)
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        self._state = parts.label(role="caption")
        size = numbers.file_size(card.size_bytes) if card.size_bytes else ""
        licence = parts.label(" · ".join(filter(None, (size, card.licence))), "caption", wrap=True)
        licence.setToolTip(card.licence_url)
        about = parts.label(tr(card.description), "dim", wrap=True)
        about.setToolTip(self._card_text())
        self._fetch = parts.button(tr("Fetch"), icon="download")
        self._fetch.clicked.connect(lambda: self.fetch_requested.emit(card.id))
        self._verify = parts.button(tr("Verify"), "quiet", "check")
        self._verify.clicked.connect(lambda: self.verify_requested.emit(card.id))
        self._remove = parts.button(tr("Remove"), "quiet", "trash")
        self._remove.clicked.connect(lambda: self.remove_requested.emit(card.id))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(4)
        top = parts.row(title, self._state, self._verify, self._remove, self._fetch)
        top.setStretch(0, 1)
        layout.addLayout(top)
        layout.addWidget(licence)
        layout.addWidget(about)
        for line in self._score_lines():
            layout.addWidget(parts.label(line, "caption", wrap=True))
        self._work_here = QVBoxLayout()
        self._job: JobRow | None = None
        layout.addLayout(self._work_here)
        button_menu.attach(
            self,
            lambda: (self._fetch, self._verify, self._remove),
            lambda: f"{tr(card.title)}\n{self._card_text()}",
        )
        self.refresh()

    def refresh(self) -> None:
        """Show whether it is here."""
        is_here = registry.installed(self.card.id)
        is_built_in = bool(self.card.embedded)
        self._state.setText(
            tr("built in") if is_built_in else tr("installed") if is_here else tr("not installed")
        )
        self._fetch.setVisible(not is_here and not is_built_in)
        self._verify.setVisible(is_here)
        self._remove.setVisible(is_here and not is_built_in)

    def set_busy(self, *, is_busy: bool) -> None:
        """Its buttons rest while a job works on it."""
        for button in (self._fetch, self._verify, self._remove):
            button.setEnabled(not is_busy)

    def follow(self, entry: JobEntry, jobs: JobList) -> None:
        """Show the job that works on it, with its pause and its stop, until it is done."""
        parts.clear(self._work_here)
        self._job = JobRow(entry, jobs)
        self._work_here.addWidget(self._job)
        entry.changed.connect(self._show_job)

    def _show_job(self) -> None:
        if self._job is not None:
            self._job.setVisible(self._job.entry.state is not JobState.DONE)

    def _score_lines(self) -> list[str]:
        """The first scores of the card; all of them are in the tip."""
        return [f"{tr(one.suite)}: {one.value}" for one in self.card.scores[:_MOST_SCORES]]

    def _card_text(self) -> str:
        card = self.card
        lines = [f"{task_text(card.task)} · {card.id}"]
        if card.training_data:
            lines.append(tr("Trained on: {data}").format(data=tr(card.training_data)))
        lines += [f"{tr(one.suite)}: {one.value} ({tr(one.source)})" for one in card.scores]
        failure = tr("Known failure: {text}")
        lines += [failure.format(text=tr(text)) for text in card.known_failures]
        return "\n".join(lines)


class ModelsPanel(QWidget):
    """Lists the registry; nothing is ever fetched without a click here.

    Signals:
        changed: a model came or went.
        told: a short sentence for the status bar.
    """

    changed = Signal()
    told = Signal(str)

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._rows: dict[str, ModelRow] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        note = parts.label(
            tr("Everything works offline with the built-in models. A fetch resumes where it "
               "stopped, and every file is checked by its SHA-256."),
            "caption",
            wrap=True,
        )  # fmt: skip
        import_button = parts.button(tr("Import from folder..."), icon="folder")
        import_button.clicked.connect(self._choose_folder)
        self._outcome = ImportOutcome()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(note)
        column.addLayout(self._list)
        column.addLayout(parts.row(import_button, None))
        column.addWidget(self._outcome)
        column.addStretch(1)
        button_menu.attach(self, lambda: (import_button,))
        self._area = QScrollArea()
        self._area.setMinimumHeight(LEAST_PX)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._area)

    def set_seen(self, is_seen: bool) -> None:
        """The cards are read when they are first looked at."""
        if is_seen:
            self.fill()

    def fill(self) -> None:
        """Read the registry, once."""
        if self._rows:
            return
        for card in registry.list_models():
            row = ModelRow(card)
            row.fetch_requested.connect(self.fetch)
            row.verify_requested.connect(self._verify)
            row.remove_requested.connect(self._remove)
            self._rows[card.id] = row
            self._list.addWidget(row)

    def show_task(self, task: str) -> None:
        """Scroll to the first model for a task."""
        for row in self._rows.values():
            if row.card.task == task and not row.card.embedded:
                self._area.ensureWidgetVisible(row)
                return

    def fetch(self, model_id: str) -> JobEntry:
        """Start or resume fetching a model."""

        def work(report: Report) -> str:
            registry.fetch(model_id, report)
            return model_id

        title = tr("Fetch {model}").format(model=tr(registry.card(model_id).title))
        return self._start(model_id, title, work)

    def _verify(self, model_id: str) -> None:
        def work(report: Report) -> str:
            checks = registry.verify(model_id, report)
            bad = [check.name for check in checks if str(check.state) not in ("ok", "unpinned")]
            return ", ".join(bad)

        def then(bad: str) -> None:
            text = tr("Damaged: {files}").format(files=bad) if bad else tr("All files are whole.")
            self.told.emit(text)

        self.fill()
        self._rows[model_id].set_busy(is_busy=True)
        title = tr("Verify {model}").format(model=tr(registry.card(model_id).title))
        rest = partial(self._rows[model_id].set_busy, is_busy=False)
        self._work.run(title, work, then, over=rest)

    def _remove(self, model_id: str) -> None:
        title = tr(registry.card(model_id).title)
        answer = QMessageBox.question(
            self, tr("Remove"), tr("Remove {model} from this machine?").format(model=title)
        )
        if answer == QMessageBox.StandardButton.Yes:
            registry.remove(model_id)
            self._refresh(model_id)

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, tr("Folder with model files"))
        if name:
            self.import_folder(Path(name))

    def import_folder(self, folder: Path) -> JobEntry:
        """Copy the model files that a folder holds."""

        def then(imported: Imported) -> None:
            for model_id in self._rows:
                self._rows[model_id].refresh()
            self.changed.emit()
            self._outcome.show_outcome(folder, imported)
            QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(self._outcome))
            self.told.emit(summary(imported))

        return self._work.run(
            tr("Import models"), lambda report: registry.import_folder(folder, report), then
        )

    def _start(self, model_id: str, title: str, work: Callable[[Report], object]) -> JobEntry:
        self.fill()
        self._rows[model_id].set_busy(is_busy=True)
        entry = self._work.run(
            title,
            work,
            lambda _: self._refresh(model_id),
            over=lambda: self._rows[model_id].set_busy(is_busy=False),
            again=partial(self.fetch, model_id),
        )
        self._rows[model_id].follow(entry, self._work.jobs)
        return entry

    def _refresh(self, model_id: str) -> None:
        self._rows[model_id].refresh()
        self.changed.emit()
