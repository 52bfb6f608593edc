"""`desktop.dialogs.guide_text`: pages in one language, English ones where it lacks them."""

from __future__ import annotations

import pytest

from desktop.dialogs.guide_text import FIRST, GuidePages, Place


@pytest.fixture
def pages(tmp_path):
    texts = {
        FIRST: "# Guide\n\ntext\n\n## Cut\n\nscissors\n",
        "more.md": "# More\n\n## Late\n\nonly English\n",
        "zh/" + FIRST: "# 指南\n\n文字\n\n## 剪切\n\n剪刀\n",
        "zh/stray.md": "# 多余\n",
    }
    (tmp_path / "zh").mkdir()
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return GuidePages(tmp_path, tmp_path / "zh")


def test_a_page_that_is_not_translated_is_english(pages):
    """Every English page is in the contents, and no other one."""
    expected = [("指南", 1), ("剪切", 2), ("More", 1), ("Late", 2)]
    assert expected == [(place.heading, place.level) for place in pages.contents()]
    assert pages.english / "more.md" == pages.path("more.md")


def test_headings_are_found_by_their_place(pages):
    """The English name leads to the heading at the same place; others stay."""
    assert "剪切" == pages.heading(FIRST, "Cut")
    assert "Late" == pages.heading("more.md", "Late")
    assert "unknown" == pages.heading(FIRST, "unknown")


def test_a_section_ends_at_the_next_heading(pages):
    """With its heading, without the text of others."""
    section = pages.section(Place(FIRST, "指南", 1))
    assert "文字" in section
    assert "剪刀" not in section


def test_a_link_tells_the_language(pages):
    """A page of the guide in another folder; a file elsewhere is none of the guide."""
    english = pages.in_language_of(pages.language / ".." / FIRST)
    assert english is not None
    assert "Guide" == english.contents()[0].heading
    assert pages.in_language_of(pages.english / "nowhere.md") is None
    outside = pages.english.parent / "outside.md"
    outside.write_text("# Outside\n", encoding="utf-8")
    assert pages.in_language_of(outside) is None
