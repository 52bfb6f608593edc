"""The evidence report of a project: the same facts as HTML or PDF to read, or as JSON."""

from __future__ import annotations

import json
from pathlib import Path

from engine.audio import files
from engine.errors import ExportError
from engine.export.report import data as report_data
from engine.export.report import html, page
from engine.export.report.facts import ReportFacts, ReportSettings
from engine.export.transcripts import write_text
from engine.progress import Report, silent
from engine.project.media import MediaPool

SUFFIXES = (".html", ".pdf", ".json")


def write_report(
    facts: ReportFacts,
    pool: MediaPool,
    path: Path,
    settings: ReportSettings | None = None,
    report: Report = silent,
) -> Path:
    """Write the report of a project.

    Args:
        facts: of the project, from `facts.gather`.
        pool: its media.
        path: of the file; its ending, one of `SUFFIXES`, says the form. Its folder is made
            where it is not there.
        settings: language and what a person adds.
        report: progress, one unit a picture.

    Raises:
        ExportError: it cannot be written, has another ending, or would replace a recording of
            the project.
        ValueError: an unknown language.
    """
    suffix = path.suffix.lower()
    suffix = ".html" if suffix == ".htm" else suffix
    if suffix not in SUFFIXES:
        raise ExportError(
            path,
            f"a report ends in {', '.join(SUFFIXES)}",
            hint="Write a name that ends so.",
        )
    pool.refuse_source(path, facts.document.media)
    files.make_folder(path.parent)
    settings = settings or ReportSettings()
    data = report_data.build(facts, pool, settings, report)
    if suffix == ".json":
        write_text(path, json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False) + "\n")
        return path
    blocks = page.blocks(data, facts, pool, settings, report)
    if suffix == ".html":
        write_text(path, html.page(blocks, settings.language, data["title"]))
        return path
    from engine.export.report import pdf  # its library is only needed here

    pdf.write(blocks, data, path)
    return path
