"""A report as blocks."""

from __future__ import annotations

from pathlib import Path

from engine.export.report import data as report_data
from engine.export.report import page
from engine.export.report.blocks import Heading, Paragraph, cell
from engine.export.report.facts import ReportSettings, gather
from engine.export.report.texts import texts
from engine.project.history import History

SETTINGS = ReportSettings("en", has_pictures=False, has_measures=False)


def test_sections_stand_in_order_and_empty_ones_are_left_out(tmp_path: Path) -> None:
    """A new project has a state, its steps and limits, but no words and no markers."""
    with History.create(tmp_path / "new", name="Case", rate=8000) as history:
        facts = gather(history)
        data = report_data.build(facts, history.media, SETTINGS)
        found = page.blocks(data, facts, history.media, SETTINGS)
    say = texts("en")
    sections = [one.text for one in found if isinstance(one, Heading) and one.level == 2]
    names = ("state", "sources", "results", "steps", "models", "limits")
    assert [say[name] for name in names] == sections
    assert Paragraph(cell(say["no_results"]), "note") in found
    assert Paragraph(cell(say["unchecked"]), "warning") in found
