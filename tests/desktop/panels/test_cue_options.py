from __future__ import annotations

import pytest
from PySide6.QtWidgets import QCheckBox, QToolButton

from desktop.panels.cue_options import CueOptions
from desktop.session.requests import CueSheet
from engine.project.regions import Region

pytestmark = pytest.mark.gui

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
    options.show_for(CueSheet(("a dog",), (SPAN,)))
    words = next(b for b in options.findChildren(QToolButton) if b.text() == "Words")
    with qtbot.waitSignal(options.changed):
        words.click()
    assert options.weights == (3.0, 1.0)
    options.show_for(CueSheet(("a dog",)))
    assert options.weights == (1.0, 1.0)


def test_only_boxes_is_offered_for_a_box(options):
    """A span of all frequencies bounds nothing."""
    only_boxes = boxes(options)[0]
    options.show_for(CueSheet(references=(BOX,)))
    only_boxes.setChecked(True)
    assert options.only_boxes
    options.show_for(CueSheet(references=(SPAN,)))
    assert not options.only_boxes


def test_three_answers_are_a_choice(options):
    """One unless it is ticked."""
    assert options.candidates == 1
    boxes(options)[1].setChecked(True)
    assert options.candidates == 3
