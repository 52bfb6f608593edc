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
    subtitles = pysubs2.SSAFile()
    for speaker, piece in _spoken(transcript, rate):
        start, end = _span(piece, rate)
        event = pysubs2.SSAEvent(start=start, end=end)
        event.plaintext = _two_lines(f"{speaker}: {piece.text}" if speaker else piece.text)
        subtitles.append(event)
    return subtitles.to_string("srt")


def to_vtt(transcript: Transcript, rate: int) -> str:
    """The words as WebVTT, each speaker as a voice (`<v Ann>`); a draft says so in a note.

    Written here because pysubs2 knows no voices.

    Source: W3C, "WebVTT: The Web Video Text Tracks Format", sections 4.1 and 4.2.2.
    """
    blocks = ["WEBVTT"]
    if transcript.is_draft:
        blocks.append(f"NOTE {DRAFT_NOTE}")
    for number, (speaker, piece) in enumerate(_spoken(transcript, rate), 1):
        start, end = _span(piece, rate)
        voice = f"<v {_escaped(' '.join(speaker.split()))}>" if speaker else ""
        text = voice + _escaped(_two_lines(piece.text))
        blocks.append(f"{number}\n{clock(start, 1000)} --> {clock(end, 1000)}\n{text}")
    return "\n\n".join(blocks) + "\n"


def _spoken(transcript: Transcript, rate: int) -> Iterator[tuple[str, Segment]]:
    """Every speaker with a piece that is short enough to show."""
    for segment in transcript.segments:
        for piece in _pieces(segment, rate):
            yield segment.speaker, piece


def _span(piece: Segment, rate: int) -> tuple[int, int]:
    """Milliseconds, at least one."""
    start = _milliseconds(piece.start, rate)
    return start, max(_milliseconds(piece.end, rate), start + 1)


def clock(position: int, rate: int) -> str:
    """Samples as hours, minutes, seconds and milliseconds: "01:02:03.456"."""
    milliseconds = round(1000 * position / rate)
    seconds, milliseconds = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}.{milliseconds:03d}"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


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
