"""The blocks of a report as what reportlab lays out on pages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import singledispatch
from itertools import count
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer, TableStyle
from reportlab.platypus import Paragraph as Text
from reportlab.platypus import Table as Grid

from engine.export.report import fonts as report_fonts
from engine.export.report.blocks import (
    Block,
    Cell,
    Curve,
    Heading,
    Items,
    Pairs,
    Paragraph,
    Run,
    Spectrogram,
    Table,
)
from engine.export.report.plots import CurvePlot, SpectrogramPlot

MARGIN = 18 * mm
WIDTH = A4[0] - 2 * MARGIN
_INK, _GREY, _WARNING, _LINE, _HEAD = "#1a1d21", "#4a525e", "#a8480b", "#c9ced6", "#eef1f5"
_ROWS_AT_ONCE = 40  # the library measures a whole table before it can break it
_SIZES = {1: (20, 24), 2: (14, 18), 3: (11, 15)}


def _named(name: str, size: float, leading: float, **more: Any) -> ParagraphStyle:
    fonts = {"fontName": report_fonts.LATIN, "textColor": HexColor(_INK)}
    return ParagraphStyle(name, fontSize=size, leading=leading, **{**fonts, **more})


STYLES = {
    "body": _named("body", 9.5, 13, spaceAfter=4),
    "note": _named("note", 8.5, 11.5, spaceAfter=4, textColor=HexColor(_GREY)),
    "warning": _named(
        "warning",
        9.5,
        13,
        spaceAfter=4,
        leftIndent=8,
        borderColor=HexColor(_WARNING),
        borderWidth=0.8,
        borderPadding=(3, 3, 4, 5),
    ),
    "cell": _named("cell", 8.5, 11.5),
    "small": _named("small", 7, 9),
    "toc1": _named("toc1", 9.5, 14),
    "toc2": _named("toc2", 8.5, 12, leftIndent=14, textColor=HexColor(_GREY)),
    **{
        f"h{level}": _named(
            f"h{level}",
            *size,
            fontName=report_fonts.LATIN_BOLD,
            spaceBefore=0 if level == 1 else 10,
            spaceAfter=4,
            keepWithNext=1,
        )
        for level, size in _SIZES.items()
    },
}


class Mark(Text):  # type: ignore[misc]  # the library has no types
    """A heading that becomes a bookmark and an entry of the contents.

    Attributes:
        key: of the bookmark.
        title: plain, for the bookmark.
        shown: with fonts, for the contents.
        level: 0 for sections, 1 for what is in them.
    """

    def __init__(self, block: Heading, key: str) -> None:
        super().__init__(
            markup(block.text, report_fonts.LATIN_BOLD), fitting(f"h{block.level}", block.text)
        )
        self.key, self.title, self.level = key, block.text, block.level - 2
        self.shown = markup(block.text)


def flow(blocks: Sequence[Block]) -> list[Flowable]:
    """The whole report; headings below the title are `Mark`s."""
    numbers = count()
    story: list[Flowable] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level > 1:
            story.append(Mark(block, f"part{next(numbers)}"))
        else:
            story += flowables(block)
    return story


def heading(text: str) -> Flowable:
    """A heading of its own that stands in no contents."""
    return Text(markup(text, report_fonts.LATIN_BOLD), fitting("h2", text))


def fitting(name: str, text: str) -> ParagraphStyle:
    """A style that breaks lines as the letters of a text want it."""
    base = STYLES[name]
    if not report_fonts.is_wide(text):
        return base
    return ParagraphStyle(f"{name}-wide", base, wordWrap="CJK")


def markup(text: str, base: str = report_fonts.LATIN) -> str:
    """A text with the fonts that can show it; line breaks are kept."""
    made = []
    for font, letters in report_fonts.pieces(text, base):
        shown = escape(letters).replace("\n", "<br/>")
        made.append(shown if font == base else f'<font name="{font}">{shown}</font>')
    return "".join(made)


@singledispatch
def flowables(block: Block) -> list[Flowable]:
    """A block as it is laid out."""
    raise TypeError(f"no way to write {block!r}")


@flowables.register
def _(block: Heading) -> list[Flowable]:
    text = markup(block.text, report_fonts.LATIN_BOLD)
    return [Text(text, fitting(f"h{block.level}", block.text))]


@flowables.register
def _(block: Paragraph) -> list[Flowable]:
    return [_paragraph(block.runs, block.tone or "body")]


@flowables.register
def _(block: Items) -> list[Flowable]:
    lead = [_paragraph((Run(block.lead),), block.tone or "body")] if block.lead else []
    items = [
        Text(
            markup(item),
            ParagraphStyle("item", fitting("body", item), leftIndent=12),
            bulletText="\u2022",
        )
        for item in block.items
    ]
    return [*lead, *items]


@flowables.register
def _(block: Pairs) -> list[Flowable]:
    rows = [
        [_paragraph((Run(name, "strong"),), "cell"), _paragraph(value, "cell")]
        for name, value in block.known
    ]
    return [_grid(rows, (0.27, 0.73)), Spacer(0, 4)] if rows else []


@flowables.register
def _(block: Table) -> list[Flowable]:
    head = [_paragraph((Run(name, "strong"),), "cell") for name in block.head]
    made: list[Flowable] = []
    for first in range(0, len(block.rows), _ROWS_AT_ONCE):
        rows = [
            [_paragraph(one, "cell") for one in row]
            for row in block.rows[first : first + _ROWS_AT_ONCE]
        ]
        if head and not first:
            made.append(_grid([head, *rows], block.widths, n_heads=1))
        else:
            made.append(_grid(rows, block.widths))
    return [*made, Spacer(0, 4)]


@flowables.register
def _(block: Spectrogram) -> list[Flowable]:
    return _figure(SpectrogramPlot(block, WIDTH), block.title)


@flowables.register
def _(block: Curve) -> list[Flowable]:
    return _figure(CurvePlot(block, WIDTH), block.title)


def _figure(plot: Flowable, title: str) -> list[Flowable]:
    return [KeepTogether([Spacer(0, 3), plot, _paragraph((Run(title),), "note")])]


def _paragraph(runs: Cell, name: str) -> Flowable:
    """Runs of one paragraph; what is code or hash in it is set smaller."""
    text = "".join(run.text for run in runs)
    is_small = bool(runs) and all(run.style in ("hash", "pre") for run in runs)
    return Text("".join(map(_run, runs)), fitting("small" if is_small else name, text))


def _run(run: Run) -> str:
    if run.style in ("code", "hash", "pre"):
        size = "7" if run.style != "code" else "7.5"
        return f'<font name="{report_fonts.MONO}" size="{size}">' + (
            f"{markup(run.text, report_fonts.MONO)}</font>"
        )
    if run.style == "strong":
        return f'<font name="{report_fonts.LATIN_BOLD}">' + (
            f"{markup(run.text, report_fonts.LATIN_BOLD)}</font>"
        )
    if run.style == "note":
        return f'<font color="{_GREY}" size="7.5">{markup(run.text)}</font>'
    if run.style == "doubt":
        return f'<u color="{_WARNING}">{markup(run.text)}</u>'
    return markup(run.text)


def _grid(
    rows: Sequence[Sequence[Flowable]], widths: Sequence[float], *, n_heads: int = 0
) -> Flowable:
    """A table with lines between its rows; rows longer than a page are broken."""
    look = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, HexColor(_LINE)),
        ("LEFTPADDING", (0, 0), (-1, -1), 3),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ]
    if n_heads:
        look.append(("BACKGROUND", (0, 0), (-1, 0), HexColor(_HEAD)))
    grid = Grid(
        [list(row) for row in rows],
        colWidths=[share * WIDTH for share in widths],
        repeatRows=n_heads,
        splitByRow=1,
        splitInRow=1,
    )
    grid.setStyle(TableStyle(look))
    return grid
