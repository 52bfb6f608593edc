"""Token sets for Whisper: what our code needs of one, and a small set of whole words.

openai-whisper's own tokenizer satisfies `Tokens`. A Whisper that knows a few words only, such as
the digits, uses `WordTokens`: fifty thousand unused tokens would be most of its weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

PLACEHOLDER = "@"


class Tokens(Protocol):
    """What prompts, training and greedy decoding need of a token set; words come before `eot`."""

    @property
    def eot(self) -> int:
        """End of the text; every id above it is a command, not a word."""

    @property
    def sot_prev(self) -> int:
        """Start of what was said before: prompts follow it."""

    @property
    def sot_sequence_including_notimestamps(self) -> tuple[int, ...]:
        """What starts a text without times."""

    def encode(self, text: str) -> list[int]:
        """Ids of a text."""

    def decode(self, token_ids: list[int]) -> str:
        """Text of ids."""


class WordTokens:
    """One token a word, and Whisper's commands.

    Args:
        words: lower case, without blanks.
    """

    def __init__(self, words: Sequence[str]) -> None:
        self.words = tuple(words)
        commands = ("eot", "sot", "sot_prev", "transcribe", "no_timestamps", PLACEHOLDER)
        self._ids = {name: number for number, name in enumerate((*self.words, *commands))}

    def __len__(self) -> int:
        return len(self._ids)

    @property
    def eot(self) -> int:
        """End of the text."""
        return self._ids["eot"]

    @property
    def sot_prev(self) -> int:
        """Start of what was said before."""
        return self._ids["sot_prev"]

    @property
    def sot_sequence_including_notimestamps(self) -> tuple[int, ...]:
        """What starts a text."""
        return tuple(self._ids[name] for name in ("sot", "transcribe", "no_timestamps"))

    def encode(self, text: str) -> list[int]:
        """Ids of words that are separated by blanks.

        Raises:
            ValueError: names the word that is not in the set.
        """
        known = {*self.words, PLACEHOLDER}
        unknown = [word for word in text.split() if word not in known]
        if unknown:
            raise ValueError(f"{unknown[0]!r} is not among {', '.join(self.words)}")
        return [self._ids[word] for word in text.split()]

    def decode(self, token_ids: list[int]) -> str:
        """Words of ids; commands are left out."""
        return " ".join(self.words[number] for number in token_ids if number < len(self.words))
