"""Texts as tokens: letters for the small recogniser, Whisper's own for a published one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import torch
from torch import Tensor

from engine.models.parts.whisper_tokens import Tokens

LETTERS = " abcdefghijklmnopqrstuvwxyz'"
NOT_SCORED = -100


class Spelling(Protocol):
    """How a recogniser reads and writes."""

    @property
    def start(self) -> tuple[int, ...]:
        """Tokens that every text begins with; the last one asks for the first of the text."""

    @property
    def end(self) -> int:
        """Token that ends a text."""

    def encode(self, text: str) -> list[int]:
        """Tokens of a text alone."""


class Letters:
    """One token a letter; what is no letter is left out."""

    end = len(LETTERS)
    start = (len(LETTERS) + 1,)

    def encode(self, text: str) -> list[int]:
        """Tokens of a text alone."""
        return [LETTERS.index(letter) for letter in text.lower() if letter in LETTERS]


class WhisperWords:
    """The vocabulary of a Whisper, without times.

    Args:
        tokens: of the model; one that knows a few words only spells nothing else.
    """

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self.start = tuple(tokens.sot_sequence_including_notimestamps)
        self.end = tokens.eot

    def encode(self, text: str) -> list[int]:
        """Tokens of a text alone, lower case, with the blank that Whisper begins with."""
        try:
            return self._tokens.encode(f" {text.lower().strip()}")
        except ValueError:  # words outside a small set: nothing to be learned from them
            return []


def tokens(text: str, spelling: Spelling, longest: int) -> list[int] | None:
    """Tokens of a text; None when it says nothing or does not fit the decoder's positions."""
    numbers = spelling.encode(text)
    return numbers if 0 < len(numbers) <= longest - len(spelling.start) else None


def pairs(texts: Sequence[Sequence[int]], spelling: Spelling) -> tuple[Tensor, Tensor]:
    """What the decoder is given and what it should say, same shape; the rest is not scored."""
    start = list(spelling.start)
    length = len(start) + max(len(text) for text in texts)
    given = torch.full((len(texts), length), spelling.end)
    wanted = torch.full((len(texts), length), NOT_SCORED)
    for row, text in enumerate(texts):
        stop = len(start) + len(text)
        given[row, :stop] = torch.tensor([*start, *text])
        wanted[row, len(start) - 1 : stop] = torch.tensor([*text, spelling.end])
    return given, wanted
