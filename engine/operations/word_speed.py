"""How long recognising words will take, from what it took on this machine before."""

from __future__ import annotations

from engine.models.shelf.cards import ModelCard
from engine.operations import speed
from engine.operations.speed import LOADED_BYTES, Estimate

_PER_GB = 4.0
"""Seconds for a second of speech and a gigabyte of weights on two processor cores, cautiously."""
_LEAST = 0.1  # of the smallest recognisers
_COPIES = 2  # weights on disk are half as large as in memory, or are held twice while they load


def estimate(card: ModelCard, device: str, region_s: float) -> Estimate:
    """Expected time and memory of a region.

    Args:
        card: of the recogniser.
        device: as the request names it.
        region_s: length, seconds; silence counts, since nobody knows yet where it is.
    """
    guess = max(_LEAST, _PER_GB * card.size_bytes / 1e9)
    memory = LOADED_BYTES + _COPIES * card.size_bytes
    return speed.of_length(_key(card), device, region_s, guess, memory)


def note(card: ModelCard, device: str, region_s: float, took_s: float) -> None:
    """Keep how long a region took."""
    speed.note_length(_key(card), device, region_s, took_s)


def _key(card: ModelCard) -> str:
    return f"words-{card.id}"
