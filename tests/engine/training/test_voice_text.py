from __future__ import annotations

from whisper.tokenizer import get_tokenizer

from engine.models.parts.whisper_tokens import WordTokens
from engine.training import voice_text
from engine.training.voice_text import LETTERS, NOT_SCORED, Letters, WhisperWords

SPELLING = Letters()
(START,), END = SPELLING.start, SPELLING.end


def test_letters_become_numbers() -> None:
    """Case does not matter, what is no letter is left out, too long or empty texts are none."""
    expected = [LETTERS.index(letter) for letter in "it's me"]
    assert expected == voice_text.tokens("IT'S ME!", SPELLING, 50)
    assert voice_text.tokens("??", SPELLING, 50) is None
    assert voice_text.tokens("too long", SPELLING, 8) is None


def test_pairs_are_shifted_by_one() -> None:
    """The decoder is given the start and the text; it says the text and its end."""
    given, wanted = voice_text.pairs([[3, 4], [5]], SPELLING)
    assert [[START, 3, 4], [START, 5, END]] == given.tolist()
    assert [[3, 4, END], [5, END, NOT_SCORED]] == wanted.tolist()


def test_whispers_start_is_given_and_not_scored() -> None:
    """Language, task and no times come first; the text follows with Whisper's own tokens."""
    words = WhisperWords(get_tokenizer(True, language="en", task="transcribe"))
    text = voice_text.tokens("WE CALL IT BEAR", words, 448)
    assert text is not None
    given, wanted = voice_text.pairs([text], words)
    assert [50258, 50259, 50359, 50363] == given[0, :4].tolist() == list(words.start)
    assert [NOT_SCORED] * 3 == wanted[0, :3].tolist()
    assert [*text, 50257] == wanted[0, 3:].tolist()


def test_words_outside_a_small_set_are_not_learned_from() -> None:
    """A Whisper of a few words spells those; a text with another one is none."""
    words = WhisperWords(WordTokens(("no", "yes")))
    assert [1, 0] == voice_text.tokens("YES NO", words, 32)
    assert voice_text.tokens("yes maybe", words, 32) is None
