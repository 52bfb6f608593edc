"""A report as PDF: paged, numbered, with bookmarks, and with contents where it is long."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate
from reportlab.platypus.tableofcontents import TableOfContents

from engine.export.report import fonts
from engine.export.report.blocks import Block
from engine.export.report.flow import MARGIN, STYLES, WIDTH, Mark, flow, heading
from engine.export.report.texts import texts
from engine.export.transcripts import write_bytes

_BOTTOM = 20 * mm
_FEW_PAGES = 4
_GREY = "#4a525e"


def write(blocks: Sequence[Block], data: Mapping[str, Any], path: Path) -> None:
    """Write a report as PDF.

    Args:
        blocks: of `page.blocks`.
        data: of `data.build`, for what the file says of itself.
        path: of the file, replaced when it exists.

    Raises:
        ExportError: it cannot be written.
    """
    pages, content = _made(blocks, data, n_pages=0, has_contents=False)
    is_long = pages > _FEW_PAGES
    # The second time every page knows how many there are.
    for _ in range(2 if is_long else 1):
        pages, content = _made(blocks, data, n_pages=pages, has_contents=is_long)
    write_bytes(path, content)


def _made(
    blocks: Sequence[Block], data: Mapping[str, Any], *, n_pages: int, has_contents: bool
) -> tuple[int, bytes]:
    """Number of pages and the file, laid out once."""
    held = BytesIO()
    document = _Document(held, data, n_pages)
    story = flow(blocks)
    if not has_contents:
        document.build(story)
    else:
        contents = TableOfContents(dotsMinLevel=0, levelStyles=[STYLES["toc1"], STYLES["toc2"]])
        first = next(place for place, one in enumerate(story) if isinstance(one, Mark))
        story[first:first] = [heading(texts(data["language"])["contents"]), contents]
        document.multiBuild(story)
    return document.page, held.getvalue()


class _Document(BaseDocTemplate):  # type: ignore[misc]  # the library has no types
    """Pages with a footer; headings become bookmarks and entries of the contents."""

    def __init__(self, held: BytesIO, data: Mapping[str, Any], n_pages: int) -> None:
        super().__init__(
            held,
            pagesize=A4,
            title=data["title"],
            author=data["author"] or data["program"],
            subject=" ".join(filter(None, (data["case"], data["project"]["name"]))),
            creator=data["program"],
            producer=f"{data['program']}, reportlab",
            lang=data["language"],
        )
        frame = Frame(MARGIN, _BOTTOM, WIDTH, A4[1] - MARGIN - _BOTTOM, 0, 0, 0, 0, id="page")
        draw = partial(_footer, data=data, n_pages=n_pages)
        self.addPageTemplates([PageTemplate(id="page", frames=[frame], onPage=draw)])

    def afterFlowable(self, flowable: Flowable) -> None:
        """Note where a heading came to stand."""
        if isinstance(flowable, Mark):
            self.canv.bookmarkPage(flowable.key)
            self.canv.addOutlineEntry(flowable.title, flowable.key, flowable.level, closed=False)
            self.notify("TOCEntry", (flowable.level, flowable.shown, self.page, flowable.key))


def _footer(canvas: Canvas, document: _Document, *, data: Mapping[str, Any], n_pages: int) -> None:
    """Project, hash of its state and page number, below a line."""
    canvas.saveState()
    canvas.setStrokeColor("#c9ced6")
    canvas.line(MARGIN, _BOTTOM - 4 * mm, MARGIN + WIDTH, _BOTTOM - 4 * mm)
    canvas.setFillColor(_GREY)
    project = data["project"]
    named = " · ".join(filter(None, (data["case"], project["name"])))
    text = canvas.beginText(MARGIN, _BOTTOM - 9 * mm)
    for font, letters in fonts.pieces(f"{named[:60]}  "):
        text.setFont(font, 8)
        text.textOut(letters)
    text.setFont(fonts.MONO, 7)
    text.textOut(project["head_sha256"][:32])
    canvas.drawText(text)
    canvas.setFont(fonts.LATIN, 8)
    pages = f"{document.page} / {n_pages}" if n_pages else str(document.page)
    canvas.drawRightString(MARGIN + WIDTH, _BOTTOM - 9 * mm, pages)
    canvas.restoreState()
