"""Letters as tokens: what the small recogniser of the voice model reads and writes."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

LETTERS = " abcdefghijklmnopqrstuvwxyz'"
END, START = len(LETTERS), len(LETTERS) + 1
VOCABULARY = len(LETTERS) + 2
NOT_SCORED = -100


def tokens(text: str, longest: int) -> list[int] | None:
    """Numbers of the letters of a text; None when it says nothing or is too long."""
    numbers = [LETTERS.index(letter) for letter in text.lower() if letter in LETTERS]
    return numbers if 0 < len(numbers) < longest else None


def pairs(texts: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    """What the decoder is given and what it should say, (n, longest + 1); the rest not scored."""
    longest = max(len(text) for text in texts)
    given = torch.full((len(texts), longest + 1), END)
    wanted = torch.full((len(texts), longest + 1), NOT_SCORED)
    for row, text in enumerate(texts):
        given[row, : len(text) + 1] = torch.tensor([START, *text])
        wanted[row, : len(text) + 1] = torch.tensor([*text, END])
    return given, wanted
