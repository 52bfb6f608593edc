"""From a description to the words that the starter's text tower knows; no torch in here.

English is split into words, stop words are dropped, simple inflections are undone. Chinese is
turned into English first, by longest match against our own glossary of sound names. An English
word that the tower never learned is read as the name of what it is, where the glossary has one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache

from engine import resources
from engine.errors import UnknownWords

_STOP_WORDS = """
a an the of in on at by to for from with without and or but is are was were be been being am
it its this that these those there here i you he she we they me him her us them my your his
our their someone somebody something some any each every no not only just very really quite
so such as into onto over under up down out off near then than when while which who whom
whose what where how can could will would shall should may might must do does did done has
have had having hear heard hearing listen sound sounds noise noises recording recorded
record recordings audio clip kind type please extract find keep remove isolate separate one
two three's s t
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())
"""Words that say nothing about which sound is meant."""

_WORD = re.compile(r"[a-z0-9]+")
_HAN = re.compile(r"[\u3400-\u9fff]+")


@lru_cache(maxsize=1)
def glossary() -> dict[str, str]:
    """Chinese sound names and their English meaning."""
    return _table("sounds")


@lru_cache(maxsize=1)
def other_names() -> dict[str, str]:
    """English words that the starter's tower never learned, and what they name in its words."""
    return _table("words")


def _table(name: str) -> dict[str, str]:
    with resources.path("starter", "glossary.toml").open("rb") as file:
        return dict(tomllib.load(file)[name])


def interpret(text: str) -> str:
    """The English reading of a description: Chinese parts replaced, anything else unchanged.

    Chinese characters that the glossary does not know are left out.
    """
    if _HAN.search(text) is None:
        return text
    return " ".join(_HAN.sub(lambda found: f" {_translate(found.group())} ", text).split())


def _translate(chinese: str) -> str:
    """Longest match from left to right."""
    known = glossary()
    longest = max(map(len, known), default=0)
    words: list[str] = []
    at = 0
    while at < len(chinese):
        for length in range(min(longest, len(chinese) - at), 0, -1):
            english = known.get(chinese[at : at + length])
            if english is not None:
                words.append(english)
                at += length
                break
        else:
            at += 1
    return " ".join(word for word in words if word)


def content_words(text: str) -> list[str]:
    """Lower-case words of an English text that are no stop words, in order."""
    return [word for word in _WORD.findall(text.lower()) if word not in STOP_WORDS]


def stems(word: str) -> list[str]:
    """Forms to look up for a word, the likeliest first: itself, without its ending, with -ing."""
    forms = [word]
    for ending, replacements in (
        ("ies", ("y", "ie")),
        ("es", ("", "e")),
        ("s", ("",)),
        ("ing", ("", "e")),
        ("ed", ("", "e")),
        ("er", ("", "e")),
        ("ly", ("",)),
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            stem = word[: -len(ending)]
            forms.extend(stem + replacement for replacement in replacements)
            if len(stem) > 3 and stem[-1] == stem[-2]:
                forms.append(stem[:-1])
    return [*forms, f"{word}ing", f"{word}{word[-1]}ing", f"{word.removesuffix('e')}ing"]


class Vocabulary:
    """The words of the text tower and their numbers."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = tuple(words)
        self._numbers: Mapping[str, int] = {word: k for k, word in enumerate(self.words)}

    @classmethod
    def of_header(cls, header: Mapping[str, str]) -> Vocabulary:
        """The words that the header of a weights file holds.

        Raises:
            KeyError: it holds none.
        """
        return cls(header["words"].split())

    def __len__(self) -> int:
        return len(self.words)

    def numbers(self, description: str) -> list[int]:
        """Word numbers of a description in English or Chinese.

        Raises:
            UnknownWords: no word of it is known.
        """
        found = [self._number(word) for word in content_words(self.reading(description))]
        known = [number for number in found if number is not None]
        if not known:
            raise UnknownWords(description)
        return known

    def reading(self, description: str) -> str:
        """What the tower reads: words that it does not know by their other names, or left out.

        As `interpret` gives it where it knows all of them.
        """
        english = interpret(description)
        words = content_words(english)
        read = [self._known_as(word) for word in words]
        return english if read == words else " ".join(filter(None, read))

    def is_begun(self, letters: str) -> bool:
        """Whether these are no word that it can read, but how one begins."""
        if self._known_as(letters):
            return False
        return any(word.startswith(letters) for word in (*self.words, *other_names()))

    def _known_as(self, word: str) -> str:
        if self._number(word) is not None:
            return word
        return next((other_names()[form] for form in stems(word) if form in other_names()), "")

    def _number(self, word: str) -> int | None:
        for form in stems(word):
            if form in self._numbers:
                return self._numbers[form]
        return None
