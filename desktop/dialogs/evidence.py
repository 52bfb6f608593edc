"""What a check of the project, or running its steps again, has found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop import numbers, theme
from desktop.language import localised, tr
from desktop.session.checking import verdict_text
from desktop.widgets import button_menu, parts
from engine.project.problem import Problem
from engine.project.replayed import Replayed, Replays, Verdict


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of what was found: what it is about, and all there is to say."""

    title: str
    text: str
    is_good: bool


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found; `summary` is one sentence."""

    title: str
    summary: str
    is_good: bool
    rows: tuple[Finding, ...]


def of_check(problems: Sequence[Problem]) -> Findings:
    """What checking all hashes found."""
    title = tr("Verify project")
    if not problems:
        said = tr("Every step and every recording is as it was written.")
        return Findings(title, said, True, ())
    rows = tuple(_problem(one) for one in problems)
    said = numbers.counted(
        len(rows),
        tr("One thing is not as it was written."),
        tr("{count} things are not as they were written."),
    )
    return Findings(title, said, False, rows)


def of_replay(replays: Replays) -> Findings:
    """What running steps again gave; those that computed nothing are only counted."""
    rows = tuple(
        _replayed(one)
        for one in replays.steps
        if one.verdict is not Verdict.NOTHING or len(replays.steps) == 1
    )
    n_bad = sum(not row.is_good for row in rows)
    n_equal = replays.count(Verdict.EQUAL)
    if n_bad:
        said = tr("{count} of {total} steps did not come out equal.")
        if n_bad + n_equal == 1:
            said = tr("The step did not come out equal.")
        said = said.format(count=n_bad, total=n_bad + n_equal)
    elif n_equal:
        said = numbers.counted(
            n_equal,
            tr("One step came out equal."),
            tr("{count} steps came out equal."),
        )
    else:
        said = tr("There was nothing to compare: no sound, words or places were computed.")
    return Findings(tr("Run again and compared"), said, not n_bad, rows)


class EvidenceDialog(QDialog):
    """Shows `Findings`; they can be copied, and go into the report.

    Signals:
        report_requested: the report shall be written.
    """

    report_requested = Signal()

    def __init__(self, findings: Findings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._findings = findings
        self.setWindowTitle(findings.title)
        self.setMinimumWidth(560)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(14)
        column.addLayout(self._head())
        self.rows = QListWidget()
        self.rows.setAccessibleName(tr("What was found"))
        self.rows.setWordWrap(True)
        self.rows.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setSelectionMode(QListWidget.SelectionMode.SingleSelection)
        for finding in findings.rows:
            self._add(finding)
        self.rows.setVisible(bool(findings.rows))
        button_menu.attach(self.rows, lambda: (), lambda: self.said)
        column.addWidget(self.rows, 1)
        column.addLayout(self._buttons())
        self.resize(QSize(660, 170 + min(5, len(findings.rows)) * 84))

    @property
    def said(self) -> str:
        """What the chosen row says; all of it where none is chosen."""
        item = self.rows.currentItem()
        return self.text if item is None else item.text()

    @property
    def text(self) -> str:
        """All of it, to be copied."""
        lines = [self._findings.summary]
        lines += [f"{one.title}\n{one.text}" for one in self._findings.rows]
        return "\n\n".join(lines)

    def _head(self) -> QHBoxLayout:
        colors = theme.current()
        name, color = (
            ("check", colors.success)
            if self._findings.is_good
            else (
                "warning",
                colors.warning,
            )
        )
        picture = QLabel()
        picture.setPixmap(theme.pixmap(name, 28, color, self.devicePixelRatioF()))
        self.summary = parts.label(self._findings.summary, "title", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(picture)
        row.addWidget(self.summary, 1)
        return row

    def _add(self, finding: Finding) -> None:
        item = QListWidgetItem(f"{finding.title}\n{finding.text}".strip())
        colors = theme.current()
        name, color = ("check", colors.success) if finding.is_good else ("warning", colors.warning)
        item.setIcon(theme.pixmap(name, 16, color, self.devicePixelRatioF()))
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        self.rows.addItem(item)

    def _buttons(self) -> QHBoxLayout:
        copy = parts.button(tr("Copy"), "quiet", "copy")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text))
        self.report = parts.button(tr("Report..."), "quiet", "file-audio")
        self.report.clicked.connect(self.accept)
        self.report.clicked.connect(self.report_requested)
        close = parts.button(tr("Close"), "primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        return parts.row(copy, self.report, None, close)


def _problem(one: Problem) -> Finding:
    # All other sentences that know a step name it.
    is_untold = one.step is not None and (one.part == "document" or not one.found)
    step = tr("Step {number}").format(number=one.step) if is_untold else ""
    title = " · ".join(filter(None, (step, localised(one))))
    hashes = ""
    if one.expected:
        found = one.found or tr("nothing")
        hashes = f"SHA-256 {one.expected[:16]}… → {found[:16]}{'…' if one.found else ''}"
    return Finding(title, hashes, False)


def _replayed(one: Replayed) -> Finding:
    title = f"{one.step}  {tr(one.label)}: {verdict_text(one.verdict)}"
    return Finding(title, "\n".join(localised(said) for said in one.sentences), one.is_good)
