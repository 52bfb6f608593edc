"""The slider with its number in it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from pytestqt.qtbot import QtBot

from desktop.widgets.level_slider import LevelSlider, gain_text, pan_text
from tests.helpers.mouse import drag, mouse, wheel


@pytest.fixture
def slider(qtbot: QtBot) -> LevelSlider:
    """A gain."""
    made = LevelSlider.for_gain("Gain")
    qtbot.addWidget(made)
    made.resize(120, 24)
    made.show()
    return made


def test_texts() -> None:
    """Signs that are signs, and no minus zero."""
    assert ["+3.0 dB", "0.0 dB", "−6.5 dB"] == [gain_text(g) for g in (3.0, -0.01, -6.5)]
    assert ["C", "L 30", "R 100"] == [pan_text(p) for p in (0.0, -0.3, 1.0)]


def test_dragging_tells_on_the_way_and_once_at_the_end(qtbot: QtBot, slider: LevelSlider) -> None:
    """One step of history a drag."""
    way: list[float] = []
    end: list[float] = []
    slider.value_changing.connect(way.append)
    slider.value_changed.connect(end.append)
    drag(slider, (50, 10), (20, 10))
    assert len(way) >= 2
    assert [slider.value] == end
    assert -20 < slider.value < 0


def test_shift_is_fine(slider: LevelSlider) -> None:
    """The same way moves less."""
    drag(slider, (50, 10), (90, 10))
    coarse = slider.value
    slider.set_value(0.0)
    drag(slider, (50, 10), (90, 10), modifiers=Qt.KeyboardModifier.ShiftModifier)
    assert 0 < slider.value < coarse / 4


def test_ends_stop_and_a_double_click_resets(qtbot: QtBot, slider: LevelSlider) -> None:
    """Between -60 and +24, neutral at 0."""
    drag(slider, (50, 10), (900, 10))
    assert 24.0 == slider.value
    with qtbot.waitSignal(slider.value_changed) as told:
        mouse(slider, QEvent.Type.MouseButtonDblClick, 50, 10)
    assert [0.0] == told.args


def test_keys_step_and_reset(qtbot: QtBot, slider: LevelSlider) -> None:
    """Everything works without a mouse."""
    for key, value in (
        (Qt.Key.Key_Up, 0.5), (Qt.Key.Key_Left, 0.0), (Qt.Key.Key_PageDown, -5.0),
        (Qt.Key.Key_Home, 0.0),
    ):  # fmt: skip
        qtbot.keyClick(slider, key)
        assert value == slider.value


def test_esc_drops_a_drag(qtbot: QtBot, slider: LevelSlider) -> None:
    """Back to where it was, and nothing is stored."""
    with qtbot.assertNotEmitted(slider.value_changed):
        drag(slider, (50, 10), (80, 10), is_released=False)
        qtbot.keyClick(slider, Qt.Key.Key_Escape)
        mouse(slider, QEvent.Type.MouseButtonRelease, 80, 10)
    assert 0.0 == slider.value


def test_scrolling_past_changes_nothing(slider: LevelSlider) -> None:
    """The wheel needs the focus."""
    slider.clearFocus()
    wheel(slider, 10, 10, 120)
    assert 0.0 == slider.value


def test_the_document_does_not_fight_a_drag(slider: LevelSlider) -> None:
    """While held, values from outside wait."""
    drag(slider, (50, 10), (80, 10), is_released=False)
    held = slider.value
    slider.set_value(-30.0)
    assert held == slider.value


def test_screen_readers_hear_the_number(slider: LevelSlider) -> None:
    """Name and value."""
    slider.set_value(-3.0)
    assert ("Gain", "−3.0 dB") == (slider.accessibleName(), slider.accessibleDescription())
