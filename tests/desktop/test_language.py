from __future__ import annotations

import os
import re
import string
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from desktop import language
from engine.sentences import read_table
from tools.translations import texts

pytestmark = pytest.mark.gui

_ROOT = Path(language.__file__).parents[1]


def _missing() -> list[str]:
    """What the tool that keeps the translations would ask for."""
    answer = subprocess.run(
        [sys.executable, str(_ROOT / "tools" / "translations.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    return answer.stdout.splitlines()


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_text_has_a_chinese_translation():
    """Nothing in the window is left in English when Chinese is chosen."""
    assert _missing() == []


def test_no_text_names_a_key_that_can_be_changed():
    """Keys of commands are put in where a text is shown; these belong to their fields alone."""
    of_fields = {"Show the recognised words (Ctrl+Return)", "F2 renames"}
    named = re.compile(r"\b(Ctrl|Alt|Shift)\+|\([A-Z][,)]|\bF\d")
    shown = texts(_ROOT / "desktop")
    assert of_fields == {text for text in shown if named.search(text)}


def test_translations_keep_the_placeholders():
    """A translation names exactly the values that its source names."""
    for source, translation in read_table(language.table_path("zh")).items():
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


def test_qts_own_texts_are_translated_too(qapp):
    """The buttons of its dialogs: Cancel is not left in English."""
    translator = language.install("zh")
    try:
        assert "取消" == QCoreApplication.translate("QPlatformTheme", "Cancel")
    finally:
        QCoreApplication.removeTranslator(translator)
        language.install("en")


def test_numbers_and_dates_follow_the_language():
    """Chinese ones for Chinese; the system's own when it speaks the language."""
    assert "zh_CN" == language.locale_of("zh").name()
    assert "en" == language.locale_of("en").name()[:2]


_WITHOUT_FONTS = """
from PySide6.QtGui import QGuiApplication
from desktop import language
application = QGuiApplication([])
print(language.legible("a bell 狗叫", "a bell"), language.legible("한국어", "Korean"))
print(language.legible("un café, s'il vous plaît", ""), language.language_names())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="fontconfig is Linux's")
def test_what_no_font_has_is_not_shown(tmp_path: Path):
    """On a machine without fonts for it, Chinese would be a row of empty boxes."""
    config = tmp_path / "fonts.conf"
    config.write_text(f"<fontconfig><dir>{tmp_path}</dir></fontconfig>", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", _WITHOUT_FONTS],
        env={**os.environ, "FONTCONFIG_FILE": str(config), "PYTHONUTF8": "1"},
        capture_output=True,
        cwd=_ROOT,
        encoding="utf-8",
        check=True,
    )
    first, second = done.stdout.splitlines()
    assert "a bell Korean" == first
    assert "un café, s'il vous plaît {'en': 'English', 'zh': 'Chinese'}" == second


def test_what_a_font_has_is_shown(qapp):
    """Latin needs no question."""
    assert "un café" == language.legible("un café", "")
