from __future__ import annotations

from reportlab.platypus import LongTable, Table

from engine.export.report import flow
from engine.export.report.blocks import Heading, Paragraph, Run, cell
from engine.export.report.blocks import Table as Rows


def test_headings_are_marked_for_contents_and_bookmarks():
    """Sections and what is in them; the title is not."""
    story = flow.flow([Heading(1, "T"), Heading(2, "A & <B>"), Heading(3, "c")])
    marks = [one for one in story if isinstance(one, flow.Mark)]
    assert [("A & <B>", 0), ("c", 1)] == [(one.title, one.level) for one in marks]
    assert 2 == len({one.key for one in marks})


def test_names_cannot_break_the_markup():
    """Whatever a file or a track is called; Chinese gets its font."""
    assert "a&lt;b&gt;&amp;<br/>c" == flow.markup("a<b>&\nc")
    assert flow.markup("院").startswith("<font name=")
    flow.flowables(Paragraph((Run("</font><u>", "doubt"), Run("&", "pre"))))


def test_long_tables_come_in_pieces():
    """The library measures each table as a whole; the head stands once in the story."""
    rows = tuple((cell(str(number)),) for number in range(100))
    made = flow.flowables(Rows(("N",), rows, (1.0,)))
    tables = [one for one in made if isinstance(one, Table | LongTable)]
    assert 3 == len(tables)
    assert [1, 0, 0] == [table.repeatRows for table in tables]
