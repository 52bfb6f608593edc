from __future__ import annotations

import pytest

from engine.export.report import fonts


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system without any font that can be embedded."""
    fonts._other_font.cache_clear()
    monkeypatch.setattr(fonts, "system_fonts", lambda: ())
    yield
    fonts._other_font.cache_clear()


def test_every_letter_has_a_font(bare):
    """Latin in the base font, Chinese in the Asian one, in the order of the text."""
    found = list(fonts.pieces("Case 院子 7", fonts.MONO))
    assert [("Courier", "Case "), ("STSong-Light", "院子"), ("Courier", " 7")] == found


def test_what_no_font_has_is_written_as_its_code(bare):
    """A name is never lost, and never shown as boxes."""
    assert [("Helvetica", "a[U+1F600]")] == [
        ("Helvetica", "".join(letters for _, letters in fonts.pieces("a\U0001f600")))
    ]
    assert [("Helvetica", "[U+D55C]")] == list(fonts.pieces("한"))


def test_control_letters_do_not_reach_the_page(bare):
    """Tabs and the like become blanks, others their code; line breaks stay."""
    assert "a b[U+0007]\nc" == "".join(t for _, t in fonts.pieces("a\tb\x07\nc"))


@pytest.mark.parametrize(("text", "wide"), [("plain", False), ("院", True), ("，", True)])
def test_chinese_lines_break_anywhere(text, wide):
    """Latin ones between words."""
    assert wide == fonts.is_wide(text)


def test_fonts_of_the_system_can_be_asked():
    """Whatever there is: each is registered under a name of its own."""
    names = [font.fontName for font in fonts.system_fonts()]
    assert len(names) == len(set(names))
