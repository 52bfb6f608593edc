"""Which languages a speech recogniser knows, asked of its card before it is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.errors import ModelError
from engine.sentences import say

if TYPE_CHECKING:
    from engine.models.shelf.cards import ModelCard

_LAST = "yue"
"""Cantonese, which came with the third large Whisper; smaller ones have no token for it."""


def check(card: ModelCard, language: str | None) -> None:
    """Refuse a language that a recogniser cannot write down.

    Args:
        card: of the recogniser; one of a third party is asked nothing.
        language: ISO 639-1 code in any case; None or empty to detect it.

    Raises:
        ModelError: it is unknown, or not for this size; the hint says what is.
    """
    code = (language or "").lower()
    if code in ("", "en") or card.engine not in ("pocketsphinx", "whisper"):
        return
    only_english = say('recognises English only, not "{language}"', language=code)
    if card.engine == "pocketsphinx":
        raise ModelError(
            card.id, only_english, hint="Fetch a Whisper model: auricle models fetch small."
        )
    from whisper.tokenizer import LANGUAGES  # loads torch

    if code not in LANGUAGES or (code == _LAST and not card.id.startswith("large-v3")):
        sentence = say('knows no language "{language}"', language=code)
        raise ModelError(card.id, sentence, hint="Use a code: en.")
    if card.id.endswith(".en"):
        raise ModelError(
            card.id, only_english, hint=f"Use the model {card.id.removesuffix('.en')}."
        )
