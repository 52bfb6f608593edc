"""A report as blocks."""

from __future__ import annotations

from pathlib import Path

from engine.export.report import data as report_data
from engine.export.report import page
from engine.export.report.blocks import Heading, Pairs, Paragraph, cell
from engine.export.report.facts import ReportSettings, gather
from engine.export.report.texts import LANGUAGES, texts
from engine.project import edits
from engine.project.history import History
from tests.helpers.codecs import write_mp3

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


def test_damage_of_a_recording_is_in_the_report(tmp_path: Path) -> None:
    """Where it is silent because nothing could be decoded, in both languages."""
    path = write_mp3(tmp_path / "talk.mp3", 4)
    content = path.read_bytes()
    middle = len(content) // 2
    path.write_bytes(content[:middle] + bytes(3000) + content[middle + 3000 :])
    with History.create(tmp_path / "new", name="Case", rate=44_100) as history:
        history.apply("Import", edits.import_media, history.media.intake(path))
        facts = gather(history)
        for language in LANGUAGES:
            settings = ReportSettings(language, has_pictures=False)
            data = report_data.build(facts, history.media, settings)
            (gap,) = data["sources"][0]["measured"]["losses"]["gaps"]
            rows = [
                row
                for block in page.blocks(data, facts, history.media, settings)
                if isinstance(block, Pairs)
                for row in block.rows
            ]
            (shown,) = (value for name, value in rows if name == texts(language)["lost"])
            assert f"{gap['start_s']:.3f} s" in shown[0].text
