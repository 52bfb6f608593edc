"""Transcripts as a Word document (.docx): a head with the facts, then a paragraph a line."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from typing import Any

from engine import __version__
from engine.export.documents import doubts_of, without_text
from engine.export.subtitles import DRAFT_NOTE, clock
from engine.project.document import Segment, Transcript
from engine.project.edits.words import is_unspaced
from engine.project.reading import pauses

DOUBTFUL_BELOW = 0.5
"""Words of less confidence are underlined with dots."""
_GREY = "6B7280"
_RED = "B42318"
_LEGEND = "Words underlined with dots are doubtful: confidence below 50 %."


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above a transcript.

    Attributes:
        title: of the document.
        sound: name of the recording; empty leaves it out.
        length: of the sound in samples; 0 leaves it out.
    """

    title: str
    sound: str = ""
    length: int = 0


def to_docx(transcript: Transcript, rate: int, heading: Heading) -> bytes:
    """The words as an Office Open XML document, with speakers in bold and doubts marked.

    Args:
        transcript: times in samples of `rate`.
        rate: samples a second.
        heading: title and facts.
    """
    return _Paper(transcript, rate, heading).save()


class _Paper:
    """Builds one document from top to bottom."""

    def __init__(self, transcript: Transcript, rate: int, heading: Heading) -> None:
        # Loaded when needed: python-docx brings lxml. Any, because it is only partly typed.
        self._docx: Any = import_module("docx")
        self._shared: Any = import_module("docx.shared")
        self._transcript, self._rate, self._heading = transcript, rate, heading
        self._paper = self._docx.Document()

    def save(self) -> bytes:
        """Write everything; the bytes of the file."""
        self._describe()
        self._paper.add_heading(self._heading.title, level=0)
        self._add_facts()
        if self._transcript.is_draft:
            self._colored(self._paper.add_paragraph().add_run(DRAFT_NOTE), _RED).bold = True
        if not self._transcript.segments:
            self._paper.add_paragraph("No speech was found.")
        for at, part in self._entries():
            self._add_line(part) if isinstance(part, Segment) else self._add_gap(at, part)
        memory = io.BytesIO()
        self._paper.save(memory)
        return memory.getvalue()

    def _describe(self) -> None:
        facts = self._paper.core_properties
        facts.title = self._heading.title
        facts.author = facts.last_modified_by = f"Auricle {__version__}"
        facts.language = self._transcript.language
        facts.comments = DRAFT_NOTE if self._transcript.is_draft else ""
        facts.created = facts.modified = datetime.now(UTC)

    def _add_facts(self) -> None:
        length = self._heading.length
        facts = {
            "Recording": self._heading.sound,
            "Length": clock(length, self._rate) if length else "",
            "Language": self._transcript.language,
            "Recogniser": self._transcript.recogniser,
        }
        shown = [(name, value) for name, value in facts.items() if value]
        table = self._paper.add_table(rows=0, cols=2)
        for name, value in shown:
            cells = table.add_row().cells
            self._colored(cells[0].paragraphs[0].add_run(name), _GREY)
            cells[1].paragraphs[0].add_run(value)
            cells[0].width, cells[1].width = self._shared.Cm(3.5), self._shared.Cm(12.5)
        self._colored(self._paper.add_paragraph().add_run(_LEGEND), _GREY).italic = True

    def _entries(self) -> list[tuple[int, Segment | int]]:
        """Lines, and ends of spans without speech longer than a breath, by their start."""
        entries: list[tuple[int, Segment | int]] = [
            (segment.start, segment) for segment in self._transcript.segments
        ]
        entries += pauses(self._transcript, self._rate)
        return sorted(entries, key=lambda entry: entry[0])

    def _add_line(self, segment: Segment) -> None:
        paragraph = self._paragraph(segment.start)
        if segment.speaker:
            paragraph.add_run(f"{segment.speaker}: ").bold = True
        if not segment.text:
            self._colored(paragraph.add_run(without_text(segment)), _GREY)
            return
        if not segment.words:
            paragraph.add_run(segment.text)
        self._add_words(paragraph, segment)
        doubts = doubts_of(segment)
        if doubts:
            self._colored(paragraph.add_run(f"  ({', '.join(doubts)})"), _RED)

    def _add_words(self, paragraph: Any, segment: Segment) -> None:
        before = ""
        for word in segment.words:
            text = word.text.strip()
            is_joined = not before or (is_unspaced(before[-1]) and is_unspaced(text[:1] or " "))
            if not is_joined:
                paragraph.add_run(" ")
            run = paragraph.add_run(text)
            if word.confidence < DOUBTFUL_BELOW:
                run.underline = import_module("docx.enum.text").WD_UNDERLINE.DOTTED
            before = text or before

    def _add_gap(self, start: int, end: int) -> None:
        text = f"(no speech until {clock(end, self._rate)[:8]})"
        self._colored(self._paragraph(start).add_run(text), _GREY)

    def _paragraph(self, start: int) -> Any:
        """A paragraph that begins with its time; its text hangs to the right of it."""
        paragraph = self._paper.add_paragraph()
        shape = paragraph.paragraph_format
        shape.left_indent, shape.first_line_indent = self._shared.Cm(2.2), self._shared.Cm(-2.2)
        shape.tab_stops.add_tab_stop(self._shared.Cm(2.2))
        self._colored(paragraph.add_run(f"{clock(start, self._rate)[:8]}\t"), _GREY)
        return paragraph

    def _colored(self, run: Any, color: str) -> Any:
        run.font.color.rgb = self._shared.RGBColor.from_string(color)
        return run
