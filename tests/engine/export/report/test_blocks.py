from __future__ import annotations

from engine.export.report.blocks import Pairs, Run, cell


def test_an_empty_text_makes_an_empty_cell():
    """So that who writes a table can leave it out."""
    assert () == cell("")
    assert (Run("x", "code"),) == cell("x", "code")
    assert (("A", cell("1")),) == Pairs((("A", cell("1")), ("B", cell("")))).known
