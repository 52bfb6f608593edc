from __future__ import annotations

import subprocess
import sys

import pytest

from engine.errors import EmptyCue
from engine.models import text
from engine.models.text import Vocabulary


def test_chinese_becomes_english() -> None:
    """Chinese sound names are replaced by what the glossary says, longest match first."""
    assert text.interpret("狗叫") == "dog barking"
    assert text.interpret("狗") == "dog"
    assert text.interpret("外面下雨的声音") == "rain"
    assert text.interpret("男人说话") == "a man talking"


def test_english_stays_as_it_is() -> None:
    """A description without Chinese characters is not touched."""
    assert text.interpret("A Dog, barking!") == "A Dog, barking!"


def test_mixed_languages_are_read_together() -> None:
    """Both languages may stand in one description."""
    assert text.interpret("loud 雨声") == "loud rain"


def test_unknown_chinese_is_left_out() -> None:
    """Characters that the glossary does not have do not reach the text tower."""
    assert text.interpret("魑魅") == ""


def test_glossary_has_hundreds_of_names() -> None:
    """The glossary is large enough to be of use, and its English has content words."""
    names = text.glossary()
    assert len(names) > 300
    assert all(text.content_words(english) for english in names.values() if english)


def test_stop_words_are_dropped() -> None:
    """Only words that name something remain."""
    assert text.content_words("the sound of a dog that is barking") == ["dog", "barking"]


@pytest.mark.parametrize("description", ["the", "a of", "", "  ", "!?", "的声音", "zzyzx"])
def test_nothing_meaningful_is_an_empty_cue(description: str) -> None:
    """A description without a known word raises EmptyCue with the text that was given."""
    with pytest.raises(EmptyCue) as caught:
        Vocabulary(["dog", "bark"]).numbers(description)
    assert caught.value.text == description


def test_inflections_find_the_plain_word() -> None:
    """Plurals and verb forms are looked up without their endings."""
    words = Vocabulary(["dog", "bark", "puppy", "chime", "run"])
    assert words.numbers("dogs") == [0]
    assert words.numbers("barked barking") == [1, 1]
    assert words.numbers("puppies") == [2]
    assert words.numbers("chiming") == [3]
    assert words.numbers("running") == [4]


def test_reading_text_needs_no_torch() -> None:
    """The window can interpret a description before torch was ever imported."""
    code = (
        "import sys; from engine.models import text; text.interpret('狗叫');"
        "assert 'torch' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_word_that_was_never_learned_is_read_as_what_it_is() -> None:
    """Under its other name, in any form; one without is left out, and the reading shows it."""
    words = Vocabulary(["cat", "howling", "crying", "loud", "closing"])
    assert "cat crying" == words.reading("the kittens crying")
    assert [0, 2] == words.numbers("the kittens crying")
    assert "loud closing" == words.reading("a loud zipper closing")
    assert [1] == words.numbers("a howl")
    with pytest.raises(EmptyCue):
        words.numbers("zipper")


def test_a_description_of_known_words_is_read_as_it_is() -> None:
    """Stop words and capitals stay; Chinese is read in English."""
    words = Vocabulary(["dog", "barking"])
    assert "A Dog, barking!" == words.reading("A Dog, barking!")
    assert "dog barking" == words.reading("狗叫")
