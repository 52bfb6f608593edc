from __future__ import annotations

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument

from desktop.dialogs.guide import FIRST, GuideDialog, contents, folder

pytestmark = pytest.mark.gui


@pytest.fixture
def dialog(qtbot):
    dialog = GuideDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_the_guide_comes_with_the_program():
    """Its first page is the first in the contents, and every page has a title."""
    places = contents(folder())
    assert (FIRST, 1) == (places[0].page, places[0].level)
    pages = {path.name for path in folder().glob("*.md")}
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
