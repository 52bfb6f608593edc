"""Which font of a PDF shows which letter, so that no name is lost in any script.

Latin letters are set in the standard fonts that every viewer has. Chinese and Japanese ones are
set in a TrueType font of this system, of which only the used letters are embedded; where there is
none (reportlab cannot embed the outlines of OpenType fonts such as Noto CJK) in the standard Asian
font STSong-Light, which the viewer supplies. What no font has is written as its code.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFError, TTFont

LATIN, LATIN_BOLD, MONO = "Helvetica", "Helvetica-Bold", "Courier"
ASIAN = "STSong-Light"
_CANDIDATES = (
    "C:/Windows/Fonts/msyh.ttc",
    "C:/Windows/Fonts/simsun.ttc",
    "C:/Windows/Fonts/arial.ttf",
    "/System/Library/Fonts/STHeiti Light.ttc",
    "/System/Library/Fonts/Supplemental/Arial Unicode.ttf",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf",
    "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf",
)


@cache
def system_fonts() -> tuple[TTFont, ...]:
    """Fonts of this system that can be embedded, registered with the library."""
    found = []
    for number, path in enumerate(_CANDIDATES):
        if not Path(path).is_file():
            continue
        try:
            font = TTFont(f"System{number}", path)
        except TTFError:  # outlines that cannot be embedded, or an embedding that is forbidden
            continue
        pdfmetrics.registerFont(font)
        found.append(font)
    return tuple(found)


def pieces(text: str, base: str = LATIN) -> Iterator[tuple[str, str]]:
    """A text as (font, letters), in its order.

    Args:
        text: any letters; those that no font has come as "[U+1F600]".
        base: for what the standard fonts can show.
    """
    for font, letters in groupby(text, lambda letter: _font_of(letter, base)):
        if font:
            yield font, "".join(letters)
        else:
            yield base, "".join(_code(letter) for letter in letters)


def is_wide(text: str) -> bool:
    """Whether lines of it may break between any two letters, as in Chinese."""
    return any(unicodedata.east_asian_width(letter) in "WF" for letter in text)


def _font_of(letter: str, base: str) -> str:
    if letter == "\n" or _can(letter, "cp1252"):
        return base
    return _other_font(letter)


@cache
def _other_font(letter: str) -> str:
    """A font beside the standard ones; empty where there is none."""
    for font in system_fonts():
        if ord(letter) in font.face.charToGlyph:
            return str(font.fontName)
    if len(letter.encode("utf-16-le")) == 2 and _can(letter, "gbk"):
        return _asian()
    return ""


@cache
def _asian() -> str:
    pdfmetrics.registerFont(UnicodeCIDFont(ASIAN))
    return ASIAN


def _can(letter: str, encoding: str) -> bool:
    try:
        return len(letter.encode(encoding)) > 0 and letter.isprintable()
    except UnicodeEncodeError:
        return False


def _code(letter: str) -> str:
    return " " if letter.isspace() else f"[U+{ord(letter):04X}]"
