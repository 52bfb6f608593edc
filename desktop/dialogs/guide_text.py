"""The pages of the guide on the disk, in the language of the window or else in English.

English pages are in one folder, those of another language in a folder of it with the same names.
A page has the same headings in the same order in every language, so a heading is found by its
place: the rest of the program names headings in English.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLocale

from engine import resources

FIRST = "README.md"


@dataclass(frozen=True, slots=True)
class Place:
    """A heading of the guide: file name of the page, text, level (1 is a page)."""

    page: str
    heading: str
    level: int


@dataclass(frozen=True, slots=True)
class GuidePages:
    """The guide in one language.

    Attributes:
        english: folder with every page.
        language: folder with the translated pages; the same one for English.
    """

    english: Path
    language: Path

    def path(self, page: str) -> Path:
        """The file of a page, translated where that is possible."""
        own = self.language / page
        return own if own.is_file() else self.english / page

    def has(self, page: str) -> bool:
        """Whether there is a page of this name."""
        return self.path(page).is_file()

    def contents(self) -> tuple[Place, ...]:
        """Every heading of every page down to the second level, the first page first."""
        names = {path.name for path in self.english.glob("*.md")}
        ordered = sorted(names, key=lambda name: (name != FIRST, name))
        return tuple(
            Place(name, heading, level)
            for name in ordered
            for level, heading in _headings(self.path(name))
        )

    def heading(self, page: str, english: str) -> str:
        """What a heading is called here, from its English text; unknown ones stay as they are."""
        headings = [text for _, text in _headings(self.english / page)]
        here = [text for _, text in _headings(self.path(page))]
        at = headings.index(english) if english in headings else len(here)
        return here[at] if at < len(here) else english

    def section(self, place: Place) -> str:
        """The text of a heading down to the next one, with the heading itself."""
        text = self.path(place.page).read_text(encoding="utf-8")
        _, _, rest = text.partition(f"# {place.heading}\n")
        return place.heading + re.split(r"^##? ", rest, maxsplit=1, flags=re.MULTILINE)[0]

    def in_language_of(self, page: Path) -> GuidePages | None:
        """The guide in the language of a page that a link names; None for a page of no guide."""
        english, language = self.english.resolve(), page.resolve().parent
        if not page.is_file() or english not in (language, language.parent):
            return None
        return GuidePages(self.english, language)


def english_folder() -> Path:
    """Where the English pages are, beside the program's data."""
    return resources.root().parent / "docs" / "guide"


def of_window() -> GuidePages:
    """The guide in the language of the window."""
    english = english_folder()
    own = english / QLocale().name().partition("_")[0]
    return GuidePages(english, own if (own / FIRST).is_file() else english)


def _headings(path: Path) -> list[tuple[int, str]]:
    text = path.read_text(encoding="utf-8")
    found = re.findall(r"^(##?) (.+)$", text, flags=re.MULTILINE)
    return [(len(marks), heading.strip()) for marks, heading in found]
