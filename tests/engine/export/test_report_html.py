from __future__ import annotations

from engine.export import report_html


def test_names_of_people_cannot_break_the_page():
    """Whatever a file or a track is called."""
    assert "&lt;b&gt;&amp;&quot;" == report_html.text('<b>&"')


def test_empty_facts_are_left_out():
    """A table has only what is known."""
    assert "<tr><th>A</th><td>1</td></tr>" in report_html.pairs({"A": "1", "B": ""})
    assert "B" not in report_html.pairs({"A": "1", "B": ""})


def test_long_parameters_are_cut():
    """The page stays readable; short ones are whole."""
    said = report_html.plain({"a": [1, 2], "b": "x" * 900})
    assert said.startswith("a: [1, 2]\nb: ")
    assert said.endswith(" ...")
    assert len(said) < 500


def test_a_picture_has_a_caption():
    """Its title stands below it."""
    assert "<figcaption" in report_html.figure("<svg/>", "A & B")
    assert "A &amp; B" in report_html.figure("<svg/>", "A & B")
