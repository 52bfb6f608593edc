"""`docs/guide/zh` says what `docs/guide` says, with the names that the window shows in Chinese."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from desktop.language import table_path
from engine.sentences import read_table

_ENGLISH = Path(__file__).resolve().parents[1] / "docs" / "guide"
_CHINESE = _ENGLISH / "zh"
_PAGES = sorted(path.name for path in _ENGLISH.glob("*.md"))
_KEY = r"\b(?:(?:Ctrl|Alt|Shift)\+)+(?:F\d+|[A-Z][a-z]*|\d|[,.])|\bF\d+\b"


def _read(folder: Path, page: str) -> str:
    return (folder / page).read_text("utf-8")


def _prose(folder: Path, page: str) -> str:
    return re.sub(r"```.*?```", "", _read(folder, page), flags=re.DOTALL)


def _shape(text: str) -> list[str]:
    """What begins the lines that are no running text: headings, rows, items of lists, pictures."""
    return re.findall(r"^(#+(?= )|\|(?=.*\|$)|-(?= )|\d+\.(?= )|!(?=\[))", text, re.MULTILINE)


def _pictures(text: str) -> list[str]:
    names = re.findall(r"!\[[^]]+\]\((?:\.\./)?images/([^)]+)\)", text)
    return [re.sub(r"(-(en|zh))?(-(light|dark))?\.png$", "", name) for name in names]


def _code(text: str) -> Counter[str]:
    """Blocks as they stand; code in a line with one blank where the English line ends."""
    blocks = re.findall(r"```.*?```", text, re.DOTALL)
    inline = re.findall(r"`[^`]+`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
    return Counter([*blocks, *(" ".join(code.split()) for code in inline)])


def _shown(name: str) -> str:
    """A name as a reader sees it: without the letter of its menu and the dots of a dialog."""
    return re.sub(r"\(&\w\)|&|\.\.\.$|…$", "", name).strip()


def _names() -> dict[str, set[str]]:
    table: dict[str, set[str]] = {}
    for source, translation in read_table(table_path("zh")).items():
        table.setdefault(_shown(source), set()).add(_shown(translation))
    return table


def _bold(text: str) -> list[list[str]]:
    """Names in bold type, those of a menu path apart."""
    found = re.findall(r"\*\*(.+?)\*\*", text, re.DOTALL)
    return [[_shown(part) for part in " ".join(name.split()).split(" > ")] for name in found]


def test_every_page_has_a_chinese_one() -> None:
    """And no Chinese page is left over."""
    assert _PAGES == sorted(path.name for path in _CHINESE.glob("*.md"))


@pytest.mark.parametrize("page", _PAGES)
def test_both_have_the_same_build(page: str) -> None:
    """The same headings, rows, items and pictures in the same order; the pictures exist."""
    english, chinese = _prose(_ENGLISH, page), _prose(_CHINESE, page)
    assert _shape(english) == _shape(chinese)
    assert Counter(_pictures(english)) == Counter(_pictures(chinese))
    for link in re.findall(r"\]\(([^):]+)\)", chinese):
        assert (_CHINESE / link).is_file(), link


@pytest.mark.parametrize("page", _PAGES)
def test_both_have_the_same_commands_and_keys(page: str) -> None:
    """Blocks of code and code in a line letter by letter; every key of one is in the other."""
    english, chinese = (_code(_read(folder, page)) for folder in (_ENGLISH, _CHINESE))
    assert english == chinese
    english, chinese = (set(re.findall(_KEY, _read(f, page))) for f in (_ENGLISH, _CHINESE))
    assert english == chinese


@pytest.mark.parametrize("page", _PAGES)
def test_names_are_those_of_the_window(page: str) -> None:
    """Menu paths exist, and what is bold in English stands there as the window translates it."""
    names, chinese = _names(), _bold(_prose(_CHINESE, page))
    translations = set().union(*names.values())
    for path in chinese:
        assert len(path) == 1 or translations.issuperset(path), path
    said = {part for path in chinese for part in path}
    for part in (part for path in _bold(_prose(_ENGLISH, page)) for part in path):
        assert len(part) == 1 or part not in names or said & names[part], part
