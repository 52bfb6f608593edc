"""Transcripts as SRT and WebVTT, in lines that can be read in the time they stand."""

from __future__ import annotations

from collections.abc import Iterator

import pysubs2

from engine.project.document import Segment, Transcript, Word
from engine.project.edits.words import join_words

LONGEST_LINE = 42
"""Characters; wide ones (Chinese, Japanese, Korean) count twice."""
LONGEST_S = 7.0
DRAFT_NOTE = "Draft recogniser: expect many errors."


def to_srt(transcript: Transcript, rate: int) -> str:
    """The words as SRT; segments without text are left out.

    Args:
        transcript: times in samples of `rate`.
        rate: samples a second.
    """
    return _subtitles(transcript, rate).to_string("srt")


def to_vtt(transcript: Transcript, rate: int) -> str:
    """The words as WebVTT; a draft says so in a note."""
    text = _subtitles(transcript, rate).to_string("vtt")
    if not transcript.is_draft:
        return text
    return text.replace("WEBVTT\n", f"WEBVTT\n\nNOTE {DRAFT_NOTE}\n", 1)


def _subtitles(transcript: Transcript, rate: int) -> pysubs2.SSAFile:
    subtitles = pysubs2.SSAFile()
    for segment in transcript.segments:
        for piece in _pieces(segment, rate):
            event = pysubs2.SSAEvent(
                start=_milliseconds(piece.start, rate),
                end=max(_milliseconds(piece.end, rate), _milliseconds(piece.start, rate) + 1),
            )
            speaker = f"{segment.speaker}: " if segment.speaker else ""
            event.plaintext = _two_lines(speaker + piece.text)
            subtitles.append(event)
    return subtitles


def _milliseconds(position: int, rate: int) -> int:
    return round(1000 * position / rate)


def _pieces(segment: Segment, rate: int) -> Iterator[Segment]:
    """A segment cut at words, so that each piece is short enough to show."""
    if not segment.text:
        return
    if not segment.words:
        yield segment
        return
    start = 0
    for index in range(1, len(segment.words) + 1):
        is_full = index < len(segment.words) and _is_full(segment.words[start : index + 1], rate)
        if is_full or index == len(segment.words):
            words = segment.words[start:index]
            yield Segment(words[0].start, words[-1].end, join_words(words), words)
            start = index


def _is_full(words: tuple[Word, ...], rate: int) -> bool:
    seconds = (words[-1].end - words[0].start) / rate
    return seconds > LONGEST_S or _width(join_words(words)) > 2 * LONGEST_LINE


def _width(text: str) -> int:
    return sum(2 if ord(letter) >= 0x2E80 else 1 for letter in text)


def _two_lines(text: str) -> str:
    """Broken at the blank nearest to the middle when it is too wide for one line."""
    blanks = [index for index, letter in enumerate(text) if letter == " "]
    if _width(text) <= LONGEST_LINE or not blanks:
        return text
    middle = min(blanks, key=lambda index: abs(index - len(text) // 2))
    return f"{text[:middle]}\n{text[middle + 1 :]}"
