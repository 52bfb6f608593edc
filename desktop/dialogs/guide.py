"""The guide inside the program: its pages from disk, with contents, search and a way back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QImage,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from desktop.dialogs import guide_text
from desktop.dialogs.guide_text import GuidePages, Place
from desktop.language import tr
from desktop.widgets import parts

_MARGIN_PX = 40
_ABOVE_HEADING_PX, _BELOW_BLOCK_PX = 14, 8
_PLACE = Qt.ItemDataRole.UserRole


class GuideView(QTextBrowser):
    """One page; pictures are as wide as there is room, links to the web open outside."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = Path()
        self.setOpenLinks(False)
        self.setAccessibleName(tr("Page of the guide"))

    @property
    def folder(self) -> Path:
        """Where the shown page is."""
        return self._folder

    def show_page(self, page: Path, heading: str = "") -> None:
        """Show a page from its start or from one of its headings."""
        text = page.read_text(encoding="utf-8")
        self._folder = page.parent
        self.document().setBaseUrl(QUrl.fromLocalFile(str(page)))
        self.document().setMarkdown(text, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        self._set_margins()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        if heading:
            self._go_to(heading)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Pictures never wider than the page."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, name)
        path = name if isinstance(name, str) else name.path()
        image = QImage(str((self._folder / path).resolve()))
        ratio = self.devicePixelRatioF()
        room = max(200, self.viewport().width() - _MARGIN_PX)
        if not image.isNull() and image.width() > room * ratio:
            smooth = Qt.TransformationMode.SmoothTransformation
            image = image.scaledToWidth(round(room * ratio), smooth)
        image.setDevicePixelRatio(ratio)
        return image

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pictures to the new width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.document().markContentsDirty(0, self.document().characterCount())

    def _set_margins(self) -> None:
        """Room around headings and between paragraphs: Markdown brings none."""
        block = self.document().begin()
        while block.isValid():
            cursor = QTextCursor(block)
            if cursor.currentTable() is None:
                how = block.blockFormat()
                how.setTopMargin(_ABOVE_HEADING_PX if how.headingLevel() else 0)
                how.setBottomMargin(0 if _goes_on(block) else _BELOW_BLOCK_PX)
                how.setNonBreakableLines(False)  # a long command would widen the page
                cursor.setBlockFormat(how)
            block = block.next()

    def _go_to(self, heading: str) -> None:
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and block.text() == heading:
                cursor = QTextCursor(block)
                self.moveCursor(QTextCursor.MoveOperation.End)  # so that it stands on top
                self.setTextCursor(cursor)
                return
            block = block.next()


def _goes_on(block: QTextBlock) -> bool:
    """Whether the next line belongs to the same list or to the same piece of code."""
    fence, after = QTextFormat.Property.BlockCodeFence, block.next()
    if block.textList() is not None:
        return block.textList() == after.textList()
    return block.blockFormat().hasProperty(fence) and after.blockFormat().hasProperty(fence)


class GuideDialog(QDialog):
    """Contents at the left, the page at the right, a search over all pages. Not modal."""

    def __init__(self, parent: QWidget | None = None, pages: GuidePages | None = None) -> None:
        super().__init__(parent)
        self._pages = pages if pages is not None else guide_text.of_window()
        self._places = self._pages.contents()
        self.setWindowTitle(tr("Guide"))
        self.resize(1040, 720)
        self._search = QLineEdit()
        self._search.setPlaceholderText(tr("Search the guide"))
        self._search.setAccessibleName(tr("Search the guide"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._fill)
        self._list = QListWidget()
        self._list.setAccessibleName(tr("Contents"))
        self._list.currentItemChanged.connect(lambda item, _: self._on_item(item))
        self.view = GuideView()
        self.view.anchorClicked.connect(self._on_link)
        self._lay_out()
        self._fill("")

    def show_page(self, name: str, heading: str = "") -> None:
        """Show a page, and where it is in the contents; headings are named in English."""
        heading = self._pages.heading(name, heading)
        self._search.clear()
        for row in range(self._list.count()):
            place = self._list.item(row).data(_PLACE)
            if place.page == name and heading in ("", place.heading):
                self._list.setCurrentRow(row)
                return

    @property
    def place(self) -> Place | None:
        """What is shown."""
        item = self._list.currentItem()
        return item.data(_PLACE) if item is not None else None

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._search)
        column.addWidget(self._list, 1)
        both = QSplitter()
        both.addWidget(left)
        both.addWidget(self.view)
        both.setStretchFactor(1, 1)
        both.setSizes([260, 780])
        close = parts.button(tr("Close"), "primary")
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addWidget(both, 1)
        layout.addLayout(parts.row(None, close))

    def _fill(self, query: str) -> None:
        """List the headings whose section has every word of the query."""
        words = query.casefold().split()
        self._list.clear()
        for place in self._places:
            text = self._pages.section(place).casefold() if words else ""
            if all(word in text for word in words):
                item = QListWidgetItem("    " * (place.level - 1) + place.heading)
                item.setData(_PLACE, place)
                self._list.addItem(item)
        self._list.setCurrentRow(0)

    def _on_item(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            place: Place = item.data(_PLACE)
            heading = "" if place.level == 1 else place.heading
            self.view.show_page(self._pages.path(place.page), heading)

    def _on_link(self, link: QUrl) -> None:
        """Another page, in another language if the link says so, or an address outside."""
        if not link.isRelative():
            QDesktopServices.openUrl(link)
        elif link.path().endswith(".md"):
            self._follow(self.view.folder / link.path())

    def _follow(self, page: Path) -> None:
        """Show a page that the shown one names; a link to another folder changes the language."""
        if page.resolve().parent != self.view.folder.resolve():
            pages = self._pages.in_language_of(page)
            if pages is None:
                return
            self._pages, self._places = pages, pages.contents()
            self._fill("")
        if self._pages.has(page.name):
            self.show_page(page.name)
