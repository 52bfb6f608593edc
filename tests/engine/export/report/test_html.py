from __future__ import annotations

import numpy as np

from engine.export.report import html
from engine.export.report.blocks import (
    Curve,
    Heading,
    Items,
    Pairs,
    Paragraph,
    Run,
    Spectrogram,
    Table,
    cell,
)
from engine.project.document import Presence


def test_names_of_people_cannot_break_the_page():
    """Whatever a file or a track is called."""
    assert "&lt;b&gt;&amp;&quot;" == html.text('<b>&"')
    assert "<h2>&lt;x&gt;</h2>" == html.html_of(Heading(2, "<x>"))


def test_empty_facts_are_left_out():
    """A table has only what is known."""
    made = html.html_of(Pairs((("A", cell("1")), ("B", ()))))
    assert "<tr><th>A</th><td>1</td></tr>" in made
    assert "B" not in made


def test_looks_of_letters_become_tags():
    """Code, hashes, doubt with its confidence, line breaks."""
    runs = (Run("a\n", "pre"), Run("b", "hash"), Run("c", "doubt", "0.30"), Run("d\ne"))
    made = html.html_of(Paragraph(runs, "note"))
    assert (
        '<p class="note"><pre>a\n</pre><span class="hash">b</span>'
        '<span class="doubt" title="0.30">c</span>d<br>e</p>'
    ) == made


def test_tables_and_lists_hold_what_they_were_given():
    """Head and rows; a sentence before its items."""
    made = html.html_of(Table(("N",), ((cell("1"),), (cell("2"),)), (1.0,)))
    assert "<th>N</th>" in made
    assert 2 == made.count("<td>")
    listed = html.html_of(Items(("x", "y"), "Found:", "warning"))
    assert '<div class="warning">Found:<ul><li>x</li><li>y</li></ul></div>' == listed


def test_a_picture_has_a_caption():
    """Its title stands below it."""
    levels = np.zeros((200, 900), dtype=np.uint8)
    curve = Curve(Presence(0, 100, (0.5,), 0.25), 0, 1000, 8000, "C")
    for block in (Spectrogram(levels, 0, 1, 8000, "A & B"), curve):
        assert f'<figcaption class="note">{html.text(block.title)}' in (html.html_of(block))
