"""Filler words of a transcript: "um", "you know", "嗯". It proposes whole words and cuts none."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine import resources
from engine.project.document import Segment, Transcript
from engine.project.edits.words import is_unspaced, join_words
from engine.project.writing import plain_words

_CONTEXT_WORDS = 4


@dataclass(frozen=True, slots=True)
class FillerList:
    """Words to look for.

    Attributes:
        sure: those that say nothing.
        maybe: those that often mean something; a person decides.
    """

    sure: tuple[str, ...]
    maybe: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filler:
    """One filler in a transcript.

    Attributes:
        segment: index of its line.
        first: index of its first word in the line.
        last: index of its last word.
        text: as it is written there.
        before: some words that go before.
        after: some words that come after.
        is_sure: of the list of those that say nothing.
    """

    segment: int
    first: int
    last: int
    text: str
    before: str
    after: str
    is_sure: bool


def usual_lists() -> dict[str, FillerList]:
    """The lists that come with the program, by ISO 639-1 code."""
    table = tomllib.loads(resources.path("words", "fillers.toml").read_text(encoding="utf-8"))
    return {
        code: FillerList(tuple(lists["sure"]), tuple(lists["maybe"]))
        for code, lists in table.items()
    }


def find(transcript: Transcript, fillers: FillerList) -> tuple[Filler, ...]:
    """Every place of a filler in the words of a transcript, in order, without overlap.

    Case and punctuation do not count. A filler of several words must be in one line; in scripts
    without spaces it must begin and end where words of the transcript do. Where two fillers
    begin at one word the longer one is found.
    """
    phrases = {plain_words(text): False for text in fillers.maybe}
    phrases |= {plain_words(text): True for text in fillers.sure}
    phrases.pop("", None)
    longest = max((len(phrase) for phrase in phrases), default=0)
    return tuple(
        filler
        for index, line in enumerate(transcript.segments)
        for filler in _of_line(index, line, phrases, longest)
    )


def parse(text: str) -> tuple[str, ...]:
    """A list as people type it: one a line, or with commas of any script; doubles go."""
    pieces = (" ".join(piece.split()) for piece in re.split(r"[\n,;，、；]+", text))
    return tuple(dict.fromkeys(piece for piece in pieces if piece))


def _of_line(
    index: int, line: Segment, phrases: Mapping[str, bool], longest: int
) -> Iterator[Filler]:
    texts = [plain_words(word.text) for word in line.words]
    first = 0
    while first < len(texts):
        found = _longest_phrase(texts, first, phrases, longest)
        if found is None:
            first += 1
            continue
        phrase, end = found
        yield Filler(
            index,
            first,
            end - 1,
            join_words(line.words[first:end]),
            join_words(line.words[max(0, first - _CONTEXT_WORDS) : first]),
            join_words(line.words[end : end + _CONTEXT_WORDS]),
            phrases[phrase],
        )
        first = end


def _longest_phrase(
    texts: Sequence[str], first: int, phrases: Container[str], longest: int
) -> tuple[str, int] | None:
    """The longest phrase that begins at a word, and the word after it; None when none does."""
    found = None
    text = ""
    for index in range(first, len(texts)):
        piece = texts[index]
        if not piece and not text:
            return None  # only punctuation
        is_joined = not text or not piece or (is_unspaced(text[-1]) and is_unspaced(piece[0]))
        text += piece if is_joined else f" {piece}"
        if len(text) > longest:
            break
        if piece and text in phrases:
            found = text, index + 1
    return found
