"""What a system of the target-asr suite made of the items, and how two systems differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from engine.evaluation.metrics import BOOTSTRAP_DRAWS, WordErrors, word_errors

CLEAN, MIXTURE, EXTRACT = "clean", "mixture", "extract"


@dataclass(frozen=True, slots=True)
class HeardItem:
    """What one system made of one item; texts as they are compared."""

    said: str
    heard: str
    other: str
    errors: WordErrors


@dataclass(frozen=True, slots=True)
class SystemScore:
    """One row of the table.

    Attributes:
        name: of the system.
        recogniser: who hears in it.
        sound: `CLEAN` (the target alone), `MIXTURE` or `EXTRACT` (what a voice model made of it).
        wer: word error rate over the corpus.
        interval: 95 % of it, by bootstrap over the items.
        utterance_wer: mean of the items' rates.
        confused: share of items that are nearer to the other speaker's words; None where these
            are not known.
        parameters: that the system adds to the Whisper.
        share: the same as a share of the Whisper's own.
        speed: seconds of sound a second.
        items: what was heard.
    """

    name: str
    recogniser: str
    sound: str
    wer: float
    interval: tuple[float, float]
    utterance_wer: float
    confused: float | None
    parameters: int
    share: float
    speed: float
    items: tuple[HeardItem, ...]


def rate(heard: Sequence[HeardItem]) -> float:
    """Word error rate over the corpus."""
    return sum(item.errors.total for item in heard) / sum(item.errors.words for item in heard)


def interval(heard: Sequence[HeardItem], *, seed: int = 0) -> tuple[float, float]:
    """95 % percentile interval of the corpus's word error rate, drawing items with replacement."""
    random = np.random.default_rng(seed)
    errors = np.array([item.errors.total for item in heard], dtype=np.float64)
    words = np.array([item.errors.words for item in heard], dtype=np.float64)
    drawn = random.integers(0, len(heard), (BOOTSTRAP_DRAWS, len(heard)))
    rates = errors[drawn].sum(axis=1) / words[drawn].sum(axis=1)
    low, high = np.percentile(rates, [2.5, 97.5])
    return float(low), float(high)


def difference(
    one: Sequence[HeardItem], other: Sequence[HeardItem], *, seed: int = 0
) -> tuple[float, float, float]:
    """Rate of one system less that of another on the same items, and its 95 % interval."""
    random = np.random.default_rng(seed)
    pairs = zip(one, other, strict=True)
    more = np.array([a.errors.total - b.errors.total for a, b in pairs], dtype=np.float64)
    words = np.array([item.errors.words for item in one], dtype=np.float64)
    drawn = random.integers(0, len(one), (BOOTSTRAP_DRAWS, len(one)))
    low, high = np.percentile(more[drawn].sum(axis=1) / words[drawn].sum(axis=1), [2.5, 97.5])
    return float(more.sum() / words.sum()), float(low), float(high)


def confused(heard: Sequence[HeardItem]) -> float | None:
    """Share of items nearer to the other speaker's words; None where these are not known."""
    told = [item for item in heard if item.other]
    if not told:
        return None
    nearer = [word_errors([item.other], [item.heard]).rate < item.errors.rate for item in told]
    return float(np.mean(nearer))
