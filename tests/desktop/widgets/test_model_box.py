from __future__ import annotations

import pytest

from desktop.widgets.model_box import ModelBox

pytestmark = pytest.mark.gui

MODELS = [("small", "Small", True), ("large", "Large", False)]


@pytest.fixture
def box(qtbot):
    made = ModelBox("Model", "small")
    qtbot.addWidget(made)
    return made


def test_what_must_be_fetched_first_is_said(box):
    """The title alone for what is there."""
    box.set_models(MODELS, "large")
    assert [box.itemText(index) for index in range(2)] == ["Small", "Large (not installed)"]
    assert box.model_id == "large"


def test_an_empty_or_unknown_choice_has_a_default(box):
    """Before the registry was read, and for a model that is gone."""
    assert box.model_id == "small"
    box.set_models(MODELS[1:], "gone")
    assert box.model_id == "large"


def test_only_the_user_chooses(qtbot, box):
    """Filling the list is no choice."""
    with qtbot.assertNotEmitted(box.model_chosen):
        box.set_models(MODELS, "large")
    with qtbot.waitSignal(box.model_chosen) as told:
        box.setCurrentIndex(0)
    assert told.args == ["small"]
