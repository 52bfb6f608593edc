from __future__ import annotations

import string

import pytest

from engine.export.report.texts import LANGUAGES, limits, texts


def _names(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_text_is_there_in_both_languages():
    """With the same values in it, and not the same words."""
    english, chinese = texts("en"), texts("zh")
    assert set(english) == set(chinese)
    for name, said in english.items():
        assert _names(said) == _names(chinese[name]), name
        assert said.isascii()
        assert name == "hash" or not chinese[name].isascii()
    assert len(limits("en")) == len(limits("zh")) >= 4


def test_other_languages_are_refused():
    """Instead of a page in the wrong one."""
    assert "fr" not in LANGUAGES
    with pytest.raises(ValueError, match="fr"):
        texts("fr")
