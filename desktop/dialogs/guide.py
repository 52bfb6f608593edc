"""The guide inside the program: its pages from disk, with contents, search and a way back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QResizeEvent, QTextCursor, QTextDocument
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

from desktop.language import tr
from desktop.widgets import parts
from engine import resources

FIRST = "README.md"
_MARGIN_PX = 40
_PLACE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Place:
    """A heading of the guide: file name of the page, text, level (1 is a page)."""

    page: str
    heading: str
    level: int


def folder() -> Path:
    """Where the pages are, beside the program's data; those in the language of the window."""
    english = resources.root().parent / "docs" / "guide"
    own = english / QLocale().name().partition("_")[0]
    return own if (own / FIRST).is_file() else english


def contents(pages: Path) -> tuple[Place, ...]:
    """Every heading of every page down to the second level, the first page first."""
    files = sorted(pages.glob("*.md"), key=lambda path: (path.name != FIRST, path.name))
    found: list[Place] = []
    for path in files:
        text = path.read_text(encoding="utf-8")
        for marks, heading in re.findall(r"^(##?) (.+)$", text, flags=re.MULTILINE):
            found.append(Place(path.name, heading.strip(), len(marks)))
    return tuple(found)


class GuideView(QTextBrowser):
    """One page; pictures are as wide as there is room, links to the web open outside."""

    def __init__(self, pages: Path) -> None:
        super().__init__()
        self._pages = pages
        self.setOpenLinks(False)
        self.setAccessibleName(tr("Page of the guide"))
        self.setSearchPaths([str(pages)])

    def show_page(self, name: str, heading: str = "") -> None:
        """Show a page from its start or from one of its headings."""
        text = (self._pages / name).read_text(encoding="utf-8")
        self.document().setBaseUrl(QUrl.fromLocalFile(str(self._pages / name)))
        self.document().setMarkdown(text, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        if heading:
            self._go_to(heading)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Pictures never wider than the page."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, name)
        path = name if isinstance(name, str) else name.path()
        image = QImage(str((self._pages / path).resolve()))
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

    def _go_to(self, heading: str) -> None:
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and block.text() == heading:
                cursor = QTextCursor(block)
                self.moveCursor(QTextCursor.MoveOperation.End)  # so that it stands on top
                self.setTextCursor(cursor)
                return
            block = block.next()


class GuideDialog(QDialog):
    """Contents at the left, the page at the right, a search over all pages. Not modal."""

    def __init__(self, parent: QWidget | None = None, pages: Path | None = None) -> None:
        super().__init__(parent)
        self._pages = pages if pages is not None else folder()
        self._places = contents(self._pages)
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
        self.view = GuideView(self._pages)
        self.view.anchorClicked.connect(self._on_link)
        self._lay_out()
        self._fill("")

    def show_page(self, name: str, heading: str = "") -> None:
        """Show a page, and where it is in the contents."""
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
            text = self._section(place).casefold() if words else ""
            if all(word in text for word in words):
                item = QListWidgetItem("    " * (place.level - 1) + place.heading)
                item.setData(_PLACE, place)
                self._list.addItem(item)
        self._list.setCurrentRow(0)

    def _section(self, place: Place) -> str:
        text = (self._pages / place.page).read_text(encoding="utf-8")
        _, _, rest = text.partition(f"# {place.heading}\n")
        return place.heading + re.split(r"^##? ", rest, maxsplit=1, flags=re.MULTILINE)[0]

    def _on_item(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            place: Place = item.data(_PLACE)
            self.view.show_page(place.page, "" if place.level == 1 else place.heading)

    def _on_link(self, link: QUrl) -> None:
        """Another page, a heading of this one, or an address outside."""
        name = Path(link.path()).name
        if link.isRelative() and name.endswith(".md") and (self._pages / name).is_file():
            self.show_page(name)
        elif not link.isRelative():
            QDesktopServices.openUrl(link)
