from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QToolButton

from desktop.panels.cue_options import CueOptions
from desktop.session.requests import CueSheet
from engine.operations.looks import THOROUGH, Looks
from engine.project.regions import Region

pytestmark = pytest.mark.gui

STARTER = "starter-sound"
SPAN = Region("t", 0, 10)
BOX = Region("t", 0, 10, low_hz=300.0, high_hz=900.0)


@pytest.fixture
def options(qtbot):
    made = CueOptions()
    qtbot.addWidget(made)
    return made


def boxes(options) -> list[QCheckBox]:
    return options.findChildren(QCheckBox)


def test_weights_are_offered_for_words_beside_an_example(qtbot, options):
    """Only then they mean something; hidden they count the same."""
    options.show_for(CueSheet(("a dog",), (SPAN,)), STARTER)
    words = next(b for b in options.findChildren(QToolButton) if b.text() == "Words")
    with qtbot.waitSignal(options.changed):
        words.click()
    assert options.weights == (3.0, 1.0)
    options.show_for(CueSheet(("a dog",)), STARTER)
    assert options.weights == (1.0, 1.0)


@pytest.mark.parametrize(
    ("cues", "is_offered"),
    [
        (CueSheet(references=(SPAN,), without=("rain",)), False),
        (CueSheet(("a dog",), without_references=(SPAN,)), False),
        (CueSheet(("a dog, not the rain",), without_references=(SPAN,)), True),
        (CueSheet(("not the rain",), references=(SPAN,)), False),
        (CueSheet(without=("rain",), without_references=(SPAN,)), True),
    ],
)
def test_weights_are_offered_where_both_say_the_same_thing(options, cues, is_offered):
    """Words for what is meant beside an example of what is not are not weighed against it."""
    options.show_for(cues, STARTER)
    assert is_offered is not options._balance_row.isHidden()


def test_only_boxes_is_offered_for_a_box(options):
    """A span of all frequencies bounds nothing."""
    only_boxes = boxes(options)[0]
    options.show_for(CueSheet(references=(BOX,)), STARTER)
    only_boxes.setChecked(True)
    assert options.only_boxes
    options.show_for(CueSheet(references=(SPAN,)), STARTER)
    assert not options.only_boxes


def test_three_answers_are_a_choice(options):
    """One unless it is ticked."""
    assert options.candidates == 1
    boxes(options)[1].setChecked(True)
    assert options.candidates == 3


def button(options, text) -> QToolButton:
    return next(b for b in options.findChildren(QToolButton) if b.text() == text)


def test_it_is_asked_once_or_thoroughly(qtbot, options):
    """Thoroughly unless it is chosen; the choice is told, and reached by the keyboard."""
    assert options.looks == THOROUGH
    with qtbot.waitSignal(options.thoroughness_chosen) as told:
        button(options, "Quick").click()
    assert [False] == told.args
    assert options.looks == Looks.ONCE
    assert button(options, "Quick").focusPolicy() & Qt.FocusPolicy.TabFocus
    options.set_thorough(True)
    assert options.looks == THOROUGH


@pytest.mark.parametrize(
    ("cues", "model_id", "is_offered"),
    [
        (CueSheet(("a dog",)), STARTER, True),
        (CueSheet(), STARTER, True),
        (CueSheet(("a dog",)), "clapsep", False),
        (CueSheet(("a dog",)), "unknown", False),
        (CueSheet(voices=(SPAN,)), STARTER, False),
        (CueSheet(("a dog",), voices=(SPAN,)), STARTER, True),
    ],
)
def test_how_often_is_offered_where_a_model_gains_by_it(options, cues, model_id, is_offered):
    """Not for the voice model, nor for one that is asked once in any case."""
    options.show_for(cues, model_id)
    assert is_offered == (not button(options, "Quick").parentWidget().parentWidget().isHidden())
