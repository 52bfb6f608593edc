"""Names and terms that a recogniser is told before it listens."""

from __future__ import annotations

from desktop.settings import Settings


def can_use_terms(model_id: str) -> bool:
    """Whether a recogniser reads them; the draft recogniser has a fixed list of words."""
    from engine.models import registry  # reads the cards, not the networks

    return registry.card(model_id).engine == "whisper"


def prompt_for(settings: Settings, model_id: str) -> str:
    """What the user noted, for a recogniser that can use it; else nothing."""
    return settings.vocabulary if settings.vocabulary and can_use_terms(model_id) else ""
