"""The report as PDF, read back by pypdf."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from pypdf import PdfReader

from engine.errors import ExportError
from engine.export.report import fonts
from engine.export.report import pdf as report_pdf
from engine.export.report.blocks import (
    Curve,
    Heading,
    Items,
    Pairs,
    Paragraph,
    Run,
    Table,
    cell,
)
from engine.project.document import Presence

HASH = "0123456789abcdef" * 4
DATA = {
    "title": "证据报告 Evidence",
    "author": "王小明",
    "case": "2026/117",
    "program": "Auricle 0",
    "language": "zh",
    "project": {"name": "院子 <1>", "head_sha256": HASH},
}
SHORT = (
    Heading(1, DATA["title"]),
    Pairs((("项目", cell("院子 <1>")), ("Path", cell("/a/b c.wav", "code")), ("None", ()))),
    Heading(2, "Sources"),
    Heading(3, "庭院录音 yard.wav"),
    Paragraph((Run("SHA-256:\n"), Run(HASH, "hash")), "note"),
    Items(("one", "二"), "Found:", "warning"),
    Curve(Presence(0, 100, (0.5,), 0.25), 0, 1000, 8000, "Presence"),
)


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fonts that there are everywhere."""
    fonts._other_font.cache_clear()
    monkeypatch.setattr(fonts, "system_fonts", lambda: ())
    yield
    fonts._other_font.cache_clear()


def read(path: Path, blocks) -> PdfReader:
    report_pdf.write(blocks, DATA, path)
    return PdfReader(path)


def squeezed(text: str) -> str:
    """Without the breaks of lines."""
    return "".join(text.split())


def test_a_foreign_reader_finds_every_word(tmp_path):
    """Latin and Chinese names, hashes over line ends, and no words of nothing."""
    pdf = read(tmp_path / "r.pdf", SHORT)
    text = squeezed("".join(page.extract_text() for page in pdf.pages))
    for wanted in ("庭院录音", "yard.wav", HASH, "院子<1>", "/a/bc.wav", "二", "0.25"):
        assert wanted in text, wanted
    assert "None" not in text


def test_the_file_says_what_it_is(tmp_path):
    """Title, author, case and program in its metadata, bookmarks for its sections."""
    pdf = read(tmp_path / "r.pdf", SHORT)
    assert DATA["title"] == pdf.metadata.title
    assert "王小明" == pdf.metadata.author
    assert "2026/117 院子 <1>" == pdf.metadata.subject
    assert "Auricle 0" == pdf.metadata.creator
    assert "Sources" == pdf.outline[0].title
    assert "庭院录音 yard.wav" == pdf.outline[1][0].title


def test_every_page_has_its_number_and_the_hash_of_the_project(tmp_path):
    """A page that was taken out is missed, and a foreign one is seen."""
    rows = tuple((cell(str(number)), cell("words " * 60)) for number in range(60))
    pdf = read(tmp_path / "r.pdf", (*SHORT, Table(("N", "T"), rows, (0.2, 0.8))))
    pages = [squeezed(page.extract_text()) for page in pdf.pages]
    assert len(pages) > 4
    for number, text in enumerate(pages, start=1):
        assert f"{number}/{len(pages)}" in text
        assert HASH[:32] in text


def test_a_long_report_has_contents_and_a_short_one_has_none(tmp_path):
    """With the pages on which the sections are."""
    assert "目录" not in read(tmp_path / "a.pdf", SHORT).pages[0].extract_text()
    rows = tuple((cell("words " * 300),) for _ in range(30))
    long = (*SHORT, Table((), rows, (1.0,)), Heading(2, "Last"), Paragraph(cell("end")))
    pdf = read(tmp_path / "b.pdf", long)
    first = squeezed(pdf.pages[0].extract_text())
    assert "目录" in first
    place = next(n for n, page in enumerate(pdf.pages, 1) if "end" in page.extract_text().split())
    assert f"Last{'.' * first.count('Last.')}" in first
    assert str(place) in first[first.index("Last") :]


def test_a_cell_longer_than_a_page_is_broken(tmp_path):
    """Parameters of an operation can be."""
    text = "\n".join(f"line {number}" for number in range(200))
    pdf = read(tmp_path / "r.pdf", (*SHORT, Table(("P",), ((cell(text, "pre"),),), (1.0,))))
    said = "".join(page.extract_text() for page in pdf.pages)
    assert all(f"line {number}" in said for number in range(200))


def test_a_place_that_cannot_be_written_is_said(tmp_path):
    """As with every export."""
    with pytest.raises(ExportError):
        report_pdf.write(SHORT, DATA, tmp_path / "no" / "r.pdf")


def test_an_older_report_stays_where_the_new_one_has_no_room(tmp_path, monkeypatch):
    """Nothing half written stands in its place."""

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    (tmp_path / "r.pdf").write_text("older")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportError, match="No space left"):
        report_pdf.write(SHORT, DATA, tmp_path / "r.pdf")
    assert [tmp_path / "r.pdf"] == list(tmp_path.iterdir())
    assert "older" == (tmp_path / "r.pdf").read_text()
