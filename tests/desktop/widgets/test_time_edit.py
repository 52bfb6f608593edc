"""A field for a place in time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from desktop.widgets.time_edit import TimeEdit, parse_timecode, timecode

RATE = 48_000


@given(st.integers(0, 48_000 * 3600 * 30), st.sampled_from([8000, 44_100, 48_000, 192_000]))
def test_timecode_and_back_within_a_millisecond(samples: int, rate: int) -> None:
    """Rounded to milliseconds, nothing else is lost."""
    assert abs(parse_timecode(timecode(samples, rate), rate) - samples) <= rate / 2000 + 1


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("12.5", 12.5), ("1:02.5", 62.5), ("1:02:03.25", 3723.25), (" 7 s ", 7), (".5", 0.5),
        ("0,25", 0.25), ("１：０２．５", 62.5),
    ],
)  # fmt: skip
def test_times_can_be_typed_in_many_ways(text: str, seconds: float) -> None:
    """Seconds, minutes, hours; comma or point; full-width figures of a Chinese keyboard."""
    assert round(seconds * RATE) == parse_timecode(text, RATE)


@pytest.mark.parametrize("text", ["", "abc", "1:2:3:4", "-5", "1::2"])
def test_nonsense_is_refused(text: str) -> None:
    """With the text in the message."""
    with pytest.raises(ValueError, match="no time"):
        parse_timecode(text, RATE)


@pytest.fixture
def field(qtbot: QtBot) -> TimeEdit:
    """One minute."""
    made = TimeEdit(RATE)
    qtbot.addWidget(made)
    made.set_value(60 * RATE)
    return made


def test_enter_takes_what_was_typed(qtbot: QtBot, field: TimeEdit) -> None:
    """Shown in full afterwards."""
    field.selectAll()
    qtbot.keyClicks(field, "90.5")
    with qtbot.waitSignal(field.value_edited) as told:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert [round(90.5 * RATE)] == told.args
    assert "00:01:30.500" == field.text()


def test_nonsense_and_esc_bring_the_old_time_back(qtbot: QtBot, field: TimeEdit) -> None:
    """Nothing is told."""
    with qtbot.assertNotEmitted(field.value_edited):
        field.selectAll()
        qtbot.keyClicks(field, "later")
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert "00:01:00.000" == field.text()
        qtbot.keyClicks(field, "9")
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert "00:01:00.000" == field.text()


@pytest.mark.parametrize(("place", "seconds"), [(1, 3660), (4, 120), (7, 61), (10, 60.01)])
def test_arrows_step_the_part_under_the_cursor(
    qtbot: QtBot, field: TimeEdit, place: int, seconds: float
) -> None:
    """Hours, minutes, seconds, hundredths."""
    field.setCursorPosition(place)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert round(seconds * RATE) == field.value
    assert place == field.cursorPosition()


def test_it_has_room_for_every_time(field: TimeEdit) -> None:
    """The longest text is never clipped."""
    needed = QFontMetrics(field.font()).horizontalAdvance("00:00:00.000")
    assert field.minimumSizeHint().width() > needed + 16
