"""Which languages a recogniser knows."""

from __future__ import annotations

import pytest
from whisper.tokenizer import LANGUAGES

from engine.errors import ModelError
from engine.models import languages, registry
from engine.models.shelf.cards import Task

WHISPERS = [card for card in registry.list_models(Task.TRANSCRIBE) if card.engine == "whisper"]


def refusal(model: str, language: str) -> ModelError:
    with pytest.raises(ModelError) as caught:
        languages.check(registry.card(model), language)
    return caught.value


@pytest.mark.parametrize("language", [None, "", "en", "EN"])
def test_every_recogniser_knows_english_and_may_detect(language: str | None) -> None:
    """Nothing said means that it is found out."""
    for card in registry.list_models(Task.TRANSCRIBE):
        languages.check(card, language)


def test_the_draft_knows_english_only_and_says_what_to_fetch() -> None:
    """Asked for Chinese it says that it knows English only, and what to fetch."""
    error = refusal("draft", "zh")
    assert "English only" in str(error)
    assert "Whisper" in error.hint


@pytest.mark.parametrize("model", ["tiny", "tiny.en", "large-v3"])
def test_an_unknown_language_is_named(model: str) -> None:
    """A language that Whisper does not know."""
    assert "klingon" in str(refusal(model, "Klingon"))


def test_a_size_for_english_points_to_the_one_for_all() -> None:
    """Which has the same name without its ending."""
    error = refusal("small.en", "de")
    assert "English only" in str(error)
    assert error.hint == "Use the model small."


def test_the_other_sizes_know_what_whisper_lists() -> None:
    """All languages but the youngest, for which only the third large ones have a token."""
    able = [card for card in WHISPERS if not card.id.endswith(".en")]
    for card in able:
        for language in LANGUAGES:
            if language != "yue":
                languages.check(card, language)
    assert "yue" in str(refusal("small", "yue"))
    languages.check(registry.card("large-v3"), "yue")
    languages.check(registry.card("large-v3-turbo"), "yue")
