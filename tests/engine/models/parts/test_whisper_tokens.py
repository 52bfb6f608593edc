from __future__ import annotations

import pytest

from engine.models.parts import prompt_places
from engine.models.parts.whisper_tokens import WordTokens

TOKENS = WordTokens(["one", "two"])


def test_words_come_before_commands() -> None:
    """Every word is below the end of the text, every command above it."""
    assert TOKENS.encode("one two") == [0, 1]
    assert 2 == TOKENS.eot
    commands = (TOKENS.sot_prev, *TOKENS.sot_sequence_including_notimestamps)
    assert all(command > TOKENS.eot for command in commands)
    assert len(TOKENS) == 1 + max(*commands, *TOKENS.encode("@"))


def test_commands_are_not_decoded() -> None:
    """Only words are read back."""
    assert "two one" == TOKENS.decode([TOKENS.sot_prev, 1, TOKENS.eot, 0])


def test_an_unknown_word_is_named() -> None:
    """A word that is not in the set cannot be encoded."""
    with pytest.raises(ValueError, match="'three' is not among one, two"):
        TOKENS.encode("one three")


def test_small_sets_take_prompts_as_published_ones_do() -> None:
    """Placeholders, start and targets are made by the code of the published sizes."""
    given, target = prompt_places.training_tokens(TOKENS, "TWO one", 3)
    start = list(TOKENS.sot_sequence_including_notimestamps)
    at = TOKENS.encode("@")
    assert [TOKENS.sot_prev, *at * 3, *start, 1, 0] == given
    assert [prompt_places.NOT_SCORED] * 3 + [*start, 1, 0, TOKENS.eot] == target


def test_without_prompts_a_text_begins_with_the_start_sequence() -> None:
    """Length 0 needs no place before the text, and scores everything after its first token."""
    given, target = prompt_places.training_tokens(TOKENS, "one", 0)
    assert [*TOKENS.sot_sequence_including_notimestamps, 0] == given
    assert [*given[1:], TOKENS.eot] == target
