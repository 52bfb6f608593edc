"""The evidence report as a job: check all hashes, then write."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from desktop.language import tr
from desktop.session.exporting import Exported
from desktop.session.job_list import JobEntry
from desktop.session.work import Work
from engine.evaluation.transcript_differences import differences
from engine.export.report.facts import ReportSettings, gather
from engine.export.report.write import write_report
from engine.progress import Report


def start(work: Work, path: Path, settings: ReportSettings) -> JobEntry:
    """Write the report of the open project; its history is read here, on the window's thread."""
    history = work.session.open_history()
    folder, pool, known = history.folder, history.media, history.problems
    facts = gather(history)

    def write(report: Report) -> str:
        from engine.project.history import History

        with History.open(folder, read_only=True) as again:  # a reader of its own, for its thread
            found = tuple(dict.fromkeys([*known, *again.verify(report)]))
        made = replace(facts, problems=found, differences=differences(facts.document))
        return str(write_report(made, pool, path, settings, report))

    def tell(written: str) -> None:
        work.session.told.emit(tr("Saved: {path}").format(path=written))
        work.exported.emit(Exported(Path(written).parent, (Path(written),)))

    return work.run(tr("Write the report"), write, tell)
