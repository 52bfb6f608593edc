from __future__ import annotations

from engine.training import voice_text
from engine.training.voice_text import END, LETTERS, NOT_SCORED, START


def test_letters_become_numbers() -> None:
    """Case does not matter, what is no letter is left out, too long or empty texts are none."""
    assert [LETTERS.index(letter) for letter in "it's me"] == voice_text.tokens("IT'S ME!", 50)
    assert voice_text.tokens("??", 50) is None
    assert voice_text.tokens("too long", 8) is None


def test_pairs_are_shifted_by_one() -> None:
    """The decoder is given the start and the text; it says the text and its end."""
    given, wanted = voice_text.pairs([[3, 4], [5]])
    assert [[START, 3, 4], [START, 5, END]] == given.tolist()
    assert [[3, 4, END], [5, END, NOT_SCORED]] == wanted.tolist()
