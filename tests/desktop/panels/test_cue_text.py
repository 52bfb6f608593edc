from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton

from desktop import language, theme
from desktop.panels.cue_text import (
    example_row,
    examples,
    interpretation,
    split_descriptions,
)
from engine.models import text


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("a dog", ("a dog",)),
        ("a dog; a bell", ("a dog", "a bell")),
        ("狗叫；钟声", ("狗叫", "钟声")),
        ("  ", ()),
    ],
)
def test_descriptions_are_parted_in_both_scripts(typed, expected):
    """Semicolons of English and Chinese keyboards part descriptions."""
    assert split_descriptions(typed) == expected


def test_chinese_is_shown_as_understood():
    """The user sees what the model will be asked."""
    assert "dog" in interpretation("狗叫")


def test_what_must_stay_out_is_shown():
    """The part after "not" is named as such."""
    assert interpretation("a bell, not the rain").endswith("not: the rain")


def test_plain_words_need_no_explanation():
    """Nothing is said when the model gets what was typed."""
    assert interpretation("dog barking") == ""


def test_words_that_the_model_never_learned_are_shown_as_it_reads_them():
    """By another name, or left out; a model that spells words out reads them as they are."""
    assert "cat crying" in interpretation("a kitten crying", "starter-sound")
    assert "understood: loud closing" == interpretation("a loud zipper closing", "starter-sound")
    assert "knows none of these words" in interpretation("a zipper", "starter-sound")
    assert "" == interpretation("a zipper", "clapsep")
    assert "" == interpretation("a zipper", "a model that is gone")


def test_no_word_is_called_unknown_while_it_is_being_typed():
    """Each letter on the way to a known word, or to one with another name."""
    for typed in ("a dog barking in the rain", "kitten"):
        for n in range(1, len(typed)):
            said = interpretation(typed[:n], "starter-sound")
            assert "understood" not in said, typed[:n]
            assert "none of" not in said, typed[:n]
    assert "understood: cat ba" == interpretation("a kitten ba", "starter-sound")


def test_stop_words_are_answered_with_advice():
    """A description that names nothing is explained before anything starts."""
    assert "bell" in interpretation("the of and")


def test_every_example_means_something():
    """Clicking a chip never leads to an empty cue."""
    assert all(text.content_words(text.interpret(example)) for example in examples())


@pytest.mark.gui
@pytest.mark.parametrize("language_name", ["en", "zh"])
def test_examples_stand_on_one_line(qtbot, language_name):
    """Where the panel is as narrow as in a window of 1280 pixels, with its scroll bar."""
    translator = language.install(language_name)
    try:
        row = example_row(str)
        qtbot.addWidget(row)
        row.setFont(theme.ui_font())
        row.setStyleSheet(theme.style_sheet(theme.LIGHT))
        row.resize(320, 100)
        row.layout().setGeometry(row.rect())
        assert 1 == len({chip.y() for chip in row.findChildren(QPushButton)})
    finally:
        if translator is not None:
            QCoreApplication.removeTranslator(translator)
        language.install("en")
