"""Transcripts as tables (CSV) for spreadsheets and statistics: a row a line, or a row a word."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from statistics import fmean

from engine.project.document import Segment, Transcript

LINE_COLUMNS = ("start_s", "end_s", "speaker", "text", "confidence", "flags")
WORD_COLUMNS = ("start_s", "end_s", "speaker", "word", "confidence", "line")


def to_csv(transcript: Transcript, rate: int) -> str:
    """One row a line, with its mean confidence (0..1) and its doubts.

    Args:
        transcript: times in samples of `rate`.
        rate: samples a second.
    """
    rows = (
        (
            *_times(line.start, line.end, rate),
            line.speaker,
            line.text,
            _confidence(line),
            " ".join(line.flags),
        )
        for line in transcript.segments
    )
    return _table(LINE_COLUMNS, rows)


def to_word_csv(transcript: Transcript, rate: int) -> str:
    """One row a word with its confidence (0..1) and the number of its line, from 1."""
    rows = (
        (
            *_times(word.start, word.end, rate),
            line.speaker,
            word.text,
            f"{word.confidence:.4f}",
            str(number),
        )
        for number, line in enumerate(transcript.segments, 1)
        for word in line.words
    )
    return _table(WORD_COLUMNS, rows)


def _times(start: int, end: int, rate: int) -> tuple[str, str]:
    return f"{start / rate:.6f}", f"{end / rate:.6f}"


def _confidence(line: Segment) -> str:
    return f"{fmean(word.confidence for word in line.words):.4f}" if line.words else ""


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """CSV after RFC 4180; the byte order mark makes spreadsheets read it as UTF-8."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows(rows)
    return "\ufeff" + text.getvalue()
