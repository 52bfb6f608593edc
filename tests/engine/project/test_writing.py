"""How words are written."""

from __future__ import annotations

from engine.project.writing import plain_words


def test_case_and_punctuation_do_not_count() -> None:
    """Only letters, digits and apostrophes are compared, with single spaces."""
    assert "don't stop 3 times 你好" == plain_words("  Don't STOP, 3-times: 你好。")
