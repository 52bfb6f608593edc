from __future__ import annotations

import ast
import string
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from desktop import language

pytestmark = pytest.mark.gui

_DESKTOP = Path(language.__file__).parent


def _texts() -> set[str]:
    """Every literal that is passed to tr() anywhere in the window."""
    found: set[str] = set()
    for path in _DESKTOP.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _called(node) == "tr" and node.args:
                text = node.args[0]
                if isinstance(text, ast.Constant) and isinstance(text.value, str):
                    found.add(text.value)
    return found


def _called(node: ast.Call) -> str:
    function = node.func
    return getattr(function, "id", getattr(function, "attr", ""))


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_text_has_a_chinese_translation():
    """Nothing in the window is left in English when Chinese is chosen."""
    missing = _texts() - set(language.read_table(language.table_path("zh")))
    assert sorted(missing) == []


def test_translations_keep_the_placeholders():
    """A translation names exactly the values that its source names."""
    for source, translation in language.read_table(language.table_path("zh")).items():
        assert _placeholders(source) == _placeholders(translation), source


def test_a_chosen_language_is_spoken(qapp):
    """After installing Chinese, tr answers in Chinese; removing it gives the source back."""
    assert language.tr("Undo") == "Undo"
    translator = language.install("zh")
    assert translator is not None
    try:
        assert language.tr("Undo") == "撤销"
        assert language.tr("no such text") == "no such text"
    finally:
        QCoreApplication.removeTranslator(translator)


def test_english_needs_no_table(qapp):
    """English is the language of the source."""
    assert language.install("en") is None
