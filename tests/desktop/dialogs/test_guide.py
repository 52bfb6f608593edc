from __future__ import annotations

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument

from desktop.dialogs.guide import GuideDialog
from desktop.dialogs.guide_text import FIRST, GuidePages, english_folder, of_window

pytestmark = pytest.mark.gui


@pytest.fixture
def dialog(qtbot):
    dialog = GuideDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_the_guide_comes_with_the_program():
    """Its first page is the first in the contents, and every page has a title."""
    places = of_window().contents()
    assert (FIRST, 1) == (places[0].page, places[0].level)
    pages = {path.name for path in english_folder().glob("*.md")}
    assert pages == {place.page for place in places if place.level == 1}


def test_a_heading_can_be_shown(dialog):
    """The page stands at the heading; pictures are no wider than the page."""
    dialog.show_page(FIRST, "Get the words")
    assert "Get the words" == dialog.place.heading
    assert "Get the words" == dialog.view.textCursor().block().text()
    picture = dialog.view.loadResource(
        QTextDocument.ResourceType.ImageResource.value, QUrl("images/words-light.png")
    )
    assert 0 < picture.width() <= dialog.view.viewport().width()


def test_the_search_finds_words_of_a_section(dialog):
    """Only headings whose text has all the words stay."""
    dialog._search.setText("slip inside clip")
    pages = {dialog._list.item(row).data(0x100).page for row in range(dialog._list.count())}
    assert {"editing.md"} == pages
    dialog._search.setText("xyzzy")
    assert 0 == dialog._list.count()


def test_links_between_pages_stay_inside(dialog):
    """A link to a page shows it here."""
    dialog.view.anchorClicked.emit(QUrl("editing.md"))
    assert "editing.md" == dialog.place.page


@pytest.fixture
def chinese(qtbot):
    english = english_folder()
    dialog = GuideDialog(pages=GuidePages(english, english / "zh"))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_a_chinese_page_is_found_by_its_english_heading(chinese):
    """F1 names headings in English; pictures come from the folder above the page."""
    chinese.show_page(FIRST, "Get the words")
    assert "得到文字" == chinese.place.heading == chinese.view.textCursor().block().text()
    picture = chinese.view.loadResource(
        QTextDocument.ResourceType.ImageResource.value, QUrl("../images/words-light.png")
    )
    assert picture.width() > 0


def test_the_search_finds_chinese_words(chinese):
    """The sections of the shown language are searched."""
    chinese._search.setText("过零点 网格")
    assert ["吸附"] == [chinese._list.item(row).data(0x100).heading for row in range(1)]
    chinese._search.setText("zero crossings")
    assert 0 == chinese._list.count()


def test_a_link_changes_the_language_of_the_guide(dialog):
    """Each first page links the other one; other links stay in the language."""
    dialog.view.anchorClicked.emit(QUrl("zh/README.md"))
    assert "zh" == dialog.view.folder.name
    dialog.view.anchorClicked.emit(QUrl("editing.md"))
    assert ("editing.md", "zh") == (dialog.place.page, dialog.view.folder.name)
    dialog.view.anchorClicked.emit(QUrl("../README.md"))
    assert (FIRST, "guide") == (dialog.place.page, dialog.view.folder.name)
    dialog.view.anchorClicked.emit(QUrl("../../README.md"))
    assert "guide" == dialog.view.folder.name


def test_lines_that_belong_together_stand_together(chinese):
    """Paragraphs keep apart; the commands of one block and the points of one list do not."""
    chinese.show_page("exporting.md")
    blocks, block = {}, chinese.view.document().begin()
    while block.isValid():
        blocks[block.text()] = block.blockFormat()
        block = block.next()
    *inner, last = [how for text, how in blocks.items() if text.startswith("auricle export")]
    assert len(inner) > 0
    assert {0} == {how.bottomMargin() for how in inner}
    assert 8 == last.bottomMargin()
    assert blocks["声音"].topMargin() > 0
