"""How long telling voices apart will take, from what it took on this machine before."""

from __future__ import annotations

from engine.models.shelf.cards import ModelCard
from engine.models.speakers import speaker_encoders
from engine.operations import speed
from engine.operations.speed import LOADED_BYTES, Estimate

_STARTER = 0.05
"""Seconds for a second of speech: 120 and 600 s of it, with a sound behind, took 10.5 and 20.9 s
with the starter on two cores of an Intel Xeon, loading and cleaning included."""
_CLEANING_BYTES = 250 * 1024**2
"""Beside what is loaded: 600 s held 724 MB at most."""
_FULL = 0.3
"""The same with the published network: one of its sizes took 0.07 s for each of the two pieces a
second on the same cores, in batches; single pieces took longer."""
_COPIES = 2  # as of the weights of recognisers


def estimate(device: str, region_s: float, encoder: str = "") -> Estimate:
    """Expected time and memory of a region.

    Args:
        device: as the request names it.
        region_s: length, seconds; silence counts, since nobody knows yet where it is.
        encoder: which one, as in the request; empty for the one that is preferred.

    Raises:
        UnknownModel, ModelNotInstalled, ModelError: it cannot be used.
    """
    card = speaker_encoders.usable(encoder)
    guess = _FULL if card.id == speaker_encoders.FULL else _STARTER
    memory = LOADED_BYTES + _CLEANING_BYTES + _COPIES * card.size_bytes
    return speed.of_length(_key(card), device, region_s, guess, memory)


def note(device: str, region_s: float, took_s: float, encoder: str = "") -> None:
    """Keep how long a region took."""
    speed.note_length(_key(speaker_encoders.usable(encoder)), device, region_s, took_s)


def _key(card: ModelCard) -> str:
    return f"speakers-{card.id}"
