"""Edits of when lines and words are said, and of where one line ends and the next begins."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from engine.project.document import Document, Segment, Transcript, Word
from engine.project.edits.transcripts import change_line, change_transcript, line_of
from engine.project.edits.tree import check_region
from engine.project.edits.words import join_words

_Part = TypeVar("_Part", Segment, Word)


def set_word_times(
    document: Document, transcript_id: str, segment: int, word: int, start: int, end: int
) -> Document:
    """Say when a word is said; its line grows with it.

    Raises:
        ValueError: an empty range, or one that begins before the word before or after the next.
    """
    check_region(start, end)

    def placed(line: Segment) -> Segment:
        if not 0 <= word < len(line.words):
            raise ValueError(f"no word {word} among {len(line.words)}")
        moved = replace(line.words[word], start=start, end=end)
        words = (*line.words[:word], moved, *line.words[word + 1 :])
        begins = [item.start for item in words]
        if begins != sorted(begins):
            raise ValueError(f"word {word} would leave its place between its neighbours")
        return replace(line, words=words, start=min(line.start, start), end=max(line.end, end))

    return change_line(document, transcript_id, segment, placed)


def set_line_times(
    document: Document, transcript_id: str, segment: int, start: int, end: int
) -> Document:
    """Say when a line is said; words that would stick out of it are pulled in.

    The lines are put in order of time. ValueError for an empty range.
    """
    check_region(start, end)

    def placed(transcript: Transcript) -> Transcript:
        line = line_of(transcript, segment)
        words = tuple(_inside(word, start, end) for word in line.words)
        new = replace(line, start=start, end=end, words=words)
        others = (*transcript.segments[:segment], *transcript.segments[segment + 1 :])
        lines = tuple(sorted((*others, new), key=lambda item: (item.start, item.end)))
        return transcript if new == line else replace(transcript, segments=lines)

    return change_transcript(document, transcript_id, placed)


def split_line(document: Document, transcript_id: str, segment: int, word: int) -> Document:
    """Begin a new line at a word; doubts belong to both halves, figures of the whole to none.

    Raises:
        ValueError: there is no such word, or it is the first.
    """

    def split(transcript: Transcript) -> Transcript:
        line = line_of(transcript, segment)
        if not 0 < word < len(line.words):
            raise ValueError(f"no line can begin at word {word} of {len(line.words)}")
        halves = (_part(line, line.words[:word]), _part(line, line.words[word:]))
        first = replace(halves[0], start=line.start)
        last = replace(halves[1], end=max(line.end, halves[1].end))
        lines = (*transcript.segments[:segment], first, last, *transcript.segments[segment + 1 :])
        return replace(transcript, segments=lines)

    return change_transcript(document, transcript_id, split)


def join_lines(document: Document, transcript_id: str, first: int, last: int) -> Document:
    """Make one line of those from `first` to `last`, both included, with the first one's speaker.

    ValueError when these are no two lines or more.
    """

    def joined(transcript: Transcript) -> Transcript:
        if first >= last:
            raise ValueError(f"lines {first} to {last} are no two lines")
        line_of(transcript, first)
        line_of(transcript, last)
        new = _one(transcript.segments[first : last + 1])
        lines = (*transcript.segments[:first], new, *transcript.segments[last + 1 :])
        return replace(transcript, segments=lines)

    return change_transcript(document, transcript_id, joined)


def _one(lines: tuple[Segment, ...]) -> Segment:
    """Lines as one; words in order of time, and what was measured of each alone left out."""
    words = tuple(sorted((word for line in lines for word in line.words), key=_begin))
    return Segment(
        start=min(line.start for line in lines),
        end=max(line.end for line in lines),
        text=join_words(lines),
        words=words,
        speaker=next((line.speaker for line in lines if line.speaker), ""),
        flags=tuple(dict.fromkeys(flag for line in lines for flag in line.flags)),
    )


def _part(line: Segment, words: tuple[Word, ...]) -> Segment:
    return Segment(
        start=words[0].start,
        end=max(word.end for word in words),
        text=join_words(words),
        words=words,
        speaker=line.speaker,
        flags=line.flags,
        speech_coverage=line.speech_coverage,
    )


def _inside(part: _Part, start: int, end: int) -> _Part:
    low, high = min(max(part.start, start), end), max(min(part.end, end), start)
    return part if (low, high) == (part.start, part.end) else replace(part, start=low, end=high)


def _begin(word: Word) -> int:
    return word.start
