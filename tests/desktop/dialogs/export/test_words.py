from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from desktop.dialogs.export.words import WordsPage
from engine.export.settings import ExportSettings
from engine.export.transcripts import FORMATS

pytestmark = pytest.mark.gui


@pytest.mark.parametrize("chosen", [(), ("txt", "textgrid"), tuple(FORMATS)], ids=len)
def test_what_is_loaded_is_what_comes_back(qtbot, chosen):
    """Every form has its tick."""
    page = WordsPage(has_words=True)
    qtbot.addWidget(page)
    page.load(ExportSettings(transcripts=chosen))
    assert page.apply(ExportSettings()).transcripts == chosen


def test_without_words_the_page_says_so(qtbot):
    """Nothing can be ticked, and a sentence says what to do first."""
    page = WordsPage(has_words=False)
    qtbot.addWidget(page)
    assert not any(box.isEnabled() for box in page.formats.values())
    assert any("transcribe" in label.text() for label in page.findChildren(QLabel))
