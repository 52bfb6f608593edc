"""Whose flag is where in the ruler."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.views.marker_flag import NO_FLAG, ROWS, WIDEST
from desktop.views.marker_row import MarkerRow
from desktop.views.time_axis import TimeAxis
from engine.project.document import Marker

RATE = 48000
BELL, PHONE = Marker("a", RATE, RATE + 10, "a bell 1"), Marker("b", RATE, RATE + 20, "a phone 1")
LONG = 40 * "long "


@pytest.fixture
def row(qtbot: QtBot) -> MarkerRow:
    """Four seconds on 800 pixels: a second is 200 wide."""
    axis = TimeAxis(RATE)
    axis.set_width(800)
    axis.set_project(RATE, 4 * RATE)
    axis.show_range(0, 4 * RATE)
    return MarkerRow(axis)


def flags_of(row: MarkerRow) -> dict[str, object]:
    """Flags by the ids of their markers."""
    return {marker.id: flag for marker, flag in row.flags()}


def test_without_markers_there_is_no_flag(row: MarkerRow) -> None:
    """Neither to be drawn nor to be pointed at."""
    assert {} == flags_of(row)
    assert row.marker_at(8, 8) is None


def test_no_flag_covers_the_next(row: MarkerRow) -> None:
    """Each has room until the next marker; the last one as much as a flag may take."""
    row.set_markers((Marker("a", RATE, RATE, LONG), Marker("b", RATE + 4800, 60000, LONG)))
    flags = flags_of(row)
    assert flags["a"].width <= 20
    assert WIDEST - 20 < flags["b"].width < WIDEST + 1


def test_of_markers_that_begin_together_one_has_a_flag_that_counts_the_others(
    row: MarkerRow,
) -> None:
    """The last in the document; pointed at, both are told."""
    row.set_markers((BELL, PHONE))
    flags = flags_of(row)
    assert (NO_FLAG, "a phone 1", "+1") == (flags["a"], flags["b"].text, flags["b"].count)
    assert ("a bell 1", "a phone 1") == row.texts_at(208, 8)
    assert () == row.texts_at(600, 8)


def test_the_count_is_shown_where_no_text_has_room(row: MarkerRow) -> None:
    """Another marker begins two pixels on."""
    row.set_markers((BELL, PHONE, Marker("c", RATE + 480, RATE + 480, "c")))
    flag = flags_of(row)["b"]
    assert ("", "+1", 0) == (flag.text, flag.count, flag.count_left)
    assert flag.width > 8


def test_each_of_several_comes_to_the_front_in_turn(row: MarkerRow) -> None:
    """After the last the first again; what is pointed at is the one in front."""
    third = Marker("c", RATE, RATE + 30, "a dog 1")
    row.set_markers((BELL, PHONE, third))
    seen = []
    for _ in range(4):
        front = row.marker_at(204, 8)
        seen.append(front.id)
        assert "+2" == flags_of(row)[front.id].count
        row.turn(front)
    assert ["c", "a", "b", "c"] == seen


def test_the_count_is_pressed_apart_from_the_text(row: MarkerRow) -> None:
    """Only where it is drawn, and only where there is one."""
    row.set_markers((BELL, PHONE, Marker("c", 3 * RATE, 3 * RATE, "alone")))
    flag = flags_of(row)["b"]
    assert PHONE is row.count_at(200 + flag.count_left + 2, 8)
    assert row.count_at(200 + flag.count_left - 2, 8) is None
    assert row.count_at(200 + flag.count_left + 2, ROWS + 4) is None
    assert row.count_at(600 + flags_of(row)["c"].width, 8) is None


def test_a_marker_is_meant_on_the_whole_of_its_flag_and_on_its_line(row: MarkerRow) -> None:
    """Not beside them."""
    row.set_markers((Marker("a", RATE, RATE, LONG), Marker("b", 3 * RATE, 3 * RATE, "")))
    assert ["a", "a", None, "b", None] == [
        found.id if (found := row.marker_at(x, 8)) else None for x in (198, 330, 370, 604, 620)
    ]


def test_markers_out_of_view_cost_nothing(row: MarkerRow) -> None:
    """Those on the right are left out; of those on the left the range may reach into the view."""
    row._axis.show_range(2 * RATE, 3 * RATE)
    before, after = Marker("a", 0, 4 * RATE, "a"), Marker("c", 7 * RATE // 2, 4 * RATE, "c")
    row.set_markers((before, PHONE, after))
    assert {"a": "", "b": ""} == {marker: flag.text for marker, flag in flags_of(row).items()}


def test_a_new_marker_comes_to_the_front(row: MarkerRow) -> None:
    """Whatever is longer or was turned to there; of many, such as of a search, none does."""
    row.set_markers((BELL, PHONE))
    row.turn(PHONE)
    new = Marker("n", RATE, RATE, "new")
    row.set_markers((new, BELL, PHONE))
    assert "new" == flags_of(row)["n"].text
    assert frozenset("n") == row.in_front
    row.set_markers((new,))
    more = (Marker("p", RATE, RATE + 5, "p"), Marker("q", RATE, RATE + 6, "q"))
    row.set_markers((new, *more))
    assert "new" == flags_of(row)["n"].text
