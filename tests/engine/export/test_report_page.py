from __future__ import annotations

from engine.export.report_page import plain


def test_long_parameters_are_cut():
    """The page stays readable; short ones are whole."""
    said = plain({"a": [1, 2], "b": "x" * 900})
    assert said.startswith("a: [1, 2]\nb: ")
    assert said.endswith(" ...")
    assert len(said) < 500


def test_what_only_programs_read_is_left_out():
    """Where the sound came from is in the project and in the JSON report."""
    assert "a: 1" == plain({"origins": {"x": {}}, "a": 1})
