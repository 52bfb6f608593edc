"""The time ruler."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.session.selection import Selection
from desktop.views import ruler
from desktop.views.ruler import Ruler
from desktop.views.time_axis import TimeAxis
from engine.project.document import Document, Marker
from tests.helpers.mouse import click, drag, mouse, pixels, wheel


@pytest.fixture
def shown(qtbot: QtBot, document: Document) -> Ruler:
    """Four seconds on 800 pixels."""
    axis = TimeAxis(document.rate)
    axis.set_width(800)
    axis.show_range(0, 4 * document.rate)
    axis.set_project(document.rate, document.length)
    axis.show_range(0, 4 * document.rate)
    made = Ruler(axis)
    made.axis = axis
    qtbot.addWidget(made)
    made.resize(800, ruler.HEIGHT)
    made.set_markers(document.markers)
    return made


@pytest.mark.parametrize(
    ("seconds", "step_s", "text"),
    [
        (0.0, 1.0, "0:00"), (65.0, 5.0, "1:05"), (3723.0, 60.0, "1:02:03"),
        (1.5, 0.5, "0:01.5"), (0.0123, 0.0001, "0:00.0123"), (59.9999, 0.01, "1:00.00"),
    ],
)  # fmt: skip
def test_labels_have_as_many_digits_as_their_step(
    seconds: float, step_s: float, text: str
) -> None:
    """Neither too few nor too many."""
    assert text == ruler.time_text(seconds, step_s)


@pytest.mark.parametrize("per_pixel_s", [1e-7, 1e-4, 0.003, 0.05, 1.0, 30.0, 400.0])
def test_ticks_are_never_crowded_nor_missing(per_pixel_s: float) -> None:
    """A step takes 96 pixels or a little more at every zoom."""
    width_px = ruler.tick_step_s(per_pixel_s) / per_pixel_s
    assert 96 <= width_px < 96 * 10


@pytest.mark.parametrize("step_s", ruler._STEPS_S)
def test_minor_ticks_are_round(step_s: float) -> None:
    """A part of a step has at most two digits, or is whole minutes or seconds."""
    part = step_s / ruler.minor_parts(step_s)
    if step_s >= 15:
        assert part % 1 == 0
    else:
        scaled = f"{part:.1e}"
        assert float(scaled) == pytest.approx(part)


def test_ticks_stand_at_their_times(shown: Ruler, document: Document) -> None:
    """The label of a tick is the time at its pixel."""
    found = ruler.ticks(shown.axis)
    at = {label: x for x, label in found.major}
    assert at["0:01.0"] == pytest.approx(shown.axis.pixel(document.rate))


def test_a_click_seeks(qtbot: QtBot, shown: Ruler, document: Document) -> None:
    """To the sample under the mouse."""
    with qtbot.waitSignal(shown.seek_requested) as told:
        click(shown, 300, 30)
    assert told.args[0] == pytest.approx(1.5 * document.rate, abs=50)


def test_a_drag_selects(qtbot: QtBot, shown: Ruler, document: Document) -> None:
    """From press to release, in either direction, and does not seek."""
    with (
        qtbot.assertNotEmitted(shown.seek_requested),
        qtbot.waitSignals([shown.selection_requested] * 2),
    ):
        told: list[Selection] = []
        shown.selection_requested.connect(told.append)
        drag(shown, (600, 30), (200, 30))
    assert told[-1].start == pytest.approx(document.rate, abs=50)
    assert told[-1].end == pytest.approx(3 * document.rate, abs=50)


def test_a_click_on_a_marker_seeks_to_it(qtbot: QtBot, shown: Ruler, document: Document) -> None:
    """Exactly, not to the pixel; a double click opens it."""
    marker = document.markers[0]
    x = shown.axis.pixel(marker.start) + 8
    with qtbot.waitSignal(shown.seek_requested) as told:
        click(shown, x, 8)
    assert [marker.start] == told.args
    with qtbot.waitSignal(shown.marker_activated) as opened:
        mouse(shown, QEvent.Type.MouseButtonDblClick, x, 8)
    assert [marker.id] == opened.args


def test_wheel_zooms_and_shift_scrolls(shown: Ruler) -> None:
    """Over the ruler no Ctrl is needed."""
    before = shown.axis.samples_per_pixel
    wheel(shown, 400, 20, 120)
    assert shown.axis.samples_per_pixel < before
    first = shown.axis.first_sample
    wheel(shown, 400, 20, -120, Qt.KeyboardModifier.ShiftModifier)
    assert shown.axis.first_sample > first


def test_selection_and_playhead_are_painted(shown: Ruler, document: Document) -> None:
    """The picture changes where they are, and only there."""
    before = pixels(shown.grab().toImage())
    shown.set_selection(Selection(document.rate, 2 * document.rate))
    shown.set_playhead(3 * document.rate)
    changed = (before != pixels(shown.grab().toImage())).any(axis=(0, 2)).nonzero()[0]
    inside = ((changed >= 198) & (changed <= 402)) | ((changed >= 590) & (changed <= 610))
    rest = changed[~inside]
    # The playhead's handle left the start.
    assert len(changed) > 190
    assert (rest < 10).all()


def test_no_time_is_covered_by_the_playhead(shown: Ruler, document: Document) -> None:
    """Neither that where it stands, such as 0:00, nor one that it passes."""
    shown.set_markers(())
    shown.set_playhead(4 * document.rate - 1)
    away = pixels(shown.grab().toImage())
    between_ticks = away[:-2, 6:19]
    text_rows = (between_ticks != away[0, 0]).any(axis=(1, 2)).nonzero()[0]
    for at_s in (0.0, 0.05, 1.0, 1.1):
        shown.set_playhead(round(at_s * document.rate))
        here = pixels(shown.grab().toImage())
        head_rows = (away != here)[:, :700].any(axis=(1, 2)).nonzero()[0]
        assert text_rows.max() < head_rows.min()


def test_a_time_that_has_no_room_is_left_out(shown: Ruler, document: Document) -> None:
    """Half a number at the right edge reads as another time."""
    shown.axis.show_range(0, round(4.05 * document.rate))  # 0:04 begins 10 pixels from the edge
    image = shown.grab().toImage()
    colors = {image.pixel(x, y) for x in range(794, 799) for y in range(8, ruler.HEIGHT - 8)}
    assert 1 == len(colors)
    rate = document.rate
    shown.set_markers(())
    shown.axis.show_range(round(1.05 * rate), 4 * rate)  # 0:01 begins 14 pixels before the edge
    image = shown.grab().toImage()
    colors = {image.pixel(x, y) for x in range(1, 12) for y in range(8, ruler.HEIGHT - 8)}
    assert 1 == len(colors)


def test_a_click_on_the_number_of_a_flag_shows_the_next_marker_that_begins_there(
    shown: Ruler,
) -> None:
    """Each can so be opened, dragged and asked for its menu; the playhead stays."""
    at = shown.axis.rate
    both = (Marker("a", at, at + 10, "bell"), Marker("b", at, at + 20, "phone"))
    shown.set_markers(both)
    opened: list[str] = []
    sought: list[int] = []
    shown.marker_activated.connect(opened.append)
    shown.seek_requested.connect(sought.append)
    x = round(shown.axis.pixel(at))
    for _ in both:
        flag = next(flag for marker, flag in shown._row.flags() if flag.count)
        mouse(shown, QEvent.Type.MouseButtonDblClick, x + 4, 8)
        click(shown, x + round(flag.count_left) + 4, 8)
    assert ["b", "a"] == opened
    assert [] == sought


def test_two_quick_clicks_on_the_number_go_on_by_two(shown: Ruler) -> None:
    """The second comes as a double click, which opens nothing here."""
    at = shown.axis.rate
    shown.set_markers(tuple(Marker(name, at, at + 10, "bell") for name in "abc"))
    opened: list[str] = []
    shown.marker_activated.connect(opened.append)
    flag = next(flag for marker, flag in shown._row.flags() if flag.count)
    x = round(shown.axis.pixel(at) + flag.count_left) + 4
    click(shown, x, 8)
    mouse(shown, QEvent.Type.MouseButtonDblClick, x, 8)
    mouse(shown, QEvent.Type.MouseButtonRelease, x, 8)
    assert [] == opened
    assert "b" == shown._row.marker_at(x, 8).id


def test_a_marker_that_is_dropped_on_others_is_in_front(qtbot: QtBot, shown: Ruler) -> None:
    """It is told before it is moved, so that it is seen where it comes."""
    rate = shown.axis.rate
    one, other = Marker("a", rate, rate, "bell"), Marker("b", 2 * rate, 3 * rate, "phone")
    shown.set_markers((one, other))
    with qtbot.waitSignal(shown.marker_move_requested) as told:
        drag(shown, (204, 8), (404, 8))
    moved = replace(one, start=told.args[1], end=told.args[1])
    with qtbot.waitSignal(shown.front_changed) as front:
        shown.set_markers((moved, replace(other, start=moved.start)))
    assert ["", "bell"] == [flag.text for _, flag in shown._row.flags()]
    assert "a" in front.args[0]


def test_the_markers_that_a_dragged_one_leaves_are_seen_meanwhile(shown: Ruler) -> None:
    """Its flag goes with it; a drag that changes nothing puts it back."""
    at = shown.axis.rate
    shown.set_markers((Marker("a", at, at + 10, "bell"), Marker("b", at, at + 20, "phone")))
    x = round(shown.axis.pixel(at))
    mouse(shown, QEvent.Type.MouseButtonPress, x + 4, 8)
    mouse(shown, QEvent.Type.MouseMove, x + 104, 8)
    assert ["bell", "phone"] == [flag.text for _, flag in shown._row.flags()]
    mouse(shown, QEvent.Type.MouseButtonRelease, x + 104, 8)
    assert ["", "phone"] == [flag.text for _, flag in shown._row.flags()]


def test_a_marker_is_dragged_by_its_flag(qtbot: QtBot, shown: Ruler, document: Document) -> None:
    """It goes where the mouse lets it go, with its length, and nothing is selected."""
    marker = document.markers[0]
    x = round(shown.axis.pixel(marker.start)) + 4
    selected: list[Selection] = []
    shown.selection_requested.connect(selected.append)
    with qtbot.waitSignal(shown.marker_move_requested) as told:
        drag(shown, (x, 8), (x + 100, 8))
    moved = round(100 * 4 * document.rate / 800)
    assert [marker.id, marker.start + moved] == told.args
    assert [] == selected


def test_a_right_click_on_a_flag_asks_for_its_menu(
    qtbot: QtBot, shown: Ruler, document: Document
) -> None:
    """Not anywhere else on the ruler."""
    marker = document.markers[0]
    asked: list[str] = []
    shown.marker_menu_requested.connect(lambda marker_id, place: asked.append(marker_id))
    for x in (round(shown.axis.pixel(marker.start)) + 4, 795):
        at = QPoint(x, 8)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, shown.mapToGlobal(at))
        QApplication.sendEvent(shown, event)
    assert [marker.id] == asked
