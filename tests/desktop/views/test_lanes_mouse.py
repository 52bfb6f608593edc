"""The mouse in the lanes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.session.selection import Selection
from desktop.views.lanes_canvas import Tool
from desktop.views.lanes_mouse import LanesMouse
from desktop.views.layout import DisplayMode
from tests.helpers.mouse import click, drag, mouse

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def lanes(show_lanes: Callable[..., LanesMouse]) -> LanesMouse:
    """Three lanes of 200 on 800 pixels of 40 samples; selections are followed."""
    made = show_lanes(LanesMouse, {"t2": DisplayMode.SPECTROGRAM})
    made.selection_requested.connect(made.set_selection)
    return made


def test_a_click_inside_the_selection_seeks_and_keeps_it(qtbot: QtBot, lanes: LanesMouse) -> None:
    """To hear it from another place on."""
    lanes.set_selection(Selection(4000, 16000))
    told: list[object] = []
    lanes.seek_requested.connect(told.append)
    lanes.track_activated.connect(told.append)
    with qtbot.assertNotEmitted(lanes.selection_requested):
        click(lanes, 300, 100)
    assert ["t1", 12000] == told


@pytest.mark.parametrize(
    ("selection", "place"),
    [(Selection(4000, 8000), (300, 100)), (Selection(4000, 16000, track_ids=("t1",)), (300, 300))],
)
def test_a_click_elsewhere_takes_the_selection_back(
    lanes: LanesMouse, selection: Selection, place: tuple[int, int]
) -> None:
    """Split, paste and Delete mean where was clicked, in time and on which track."""
    lanes.set_selection(selection)
    told: list[object] = []
    lanes.seek_requested.connect(told.append)
    click(lanes, *place)
    assert Selection(12000, 12000) == lanes._selection
    assert [12000] == told


def test_a_drag_selects_time(qtbot: QtBot, lanes: LanesMouse) -> None:
    """On one track, and does not seek."""
    with qtbot.assertNotEmitted(lanes.seek_requested):
        drag(lanes, (500, 100), (600, 110))
    assert Selection(20000, 24000, track_ids=("t1",)) == lanes._selection


def test_edges_of_the_selection_can_be_dragged(lanes: LanesMouse) -> None:
    """The start goes, the end stays."""
    lanes.set_selection(Selection(8000, 16000, track_ids=("t1",)))
    drag(lanes, (201, 100), (100, 100))
    assert Selection(4000, 16000, track_ids=("t1",)) == lanes._selection


def test_shift_extends(lanes: LanesMouse) -> None:
    """A Shift click moves the nearer end."""
    lanes.set_selection(Selection(8000, 16000, track_ids=("t1",)))
    click(lanes, 500, 100, modifiers=SHIFT)
    assert Selection(8000, 20000, track_ids=("t1",)) == lanes._selection


def test_the_box_tool_selects_a_band(lanes: LanesMouse) -> None:
    """In the lane with a spectrogram."""
    lanes.set_tool(Tool.BOX)
    drag(lanes, (100, 260), (300, 320))
    assert lanes._selection.has_band
    assert ("t2",) == lanes._selection.track_ids


def test_a_double_click_selects_the_clip(qtbot: QtBot, lanes: LanesMouse) -> None:
    """Its whole time, on its track."""
    mouse(lanes, QEvent.Type.MouseButtonDblClick, 100, 100)
    assert Selection(0, 16000, track_ids=("t1",)) == lanes._selection
    assert "c1" == lanes._selected_clip


def test_dragging_a_title_moves_the_clip_once(qtbot: QtBot, lanes: LanesMouse) -> None:
    """Nothing is asked for before the mouse is released."""
    moved: list[tuple[str, str, int]] = []
    lanes.clip_move_requested.connect(lambda *args: moved.append(args))
    drag(lanes, (100, 410), (200, 410), modifiers=CTRL, is_released=False)
    assert [] == moved
    assert lanes._staged
    mouse(lanes, QEvent.Type.MouseButtonRelease, 200, 410, modifiers=CTRL)
    assert [("c4", "t3", 4000)] == moved
    assert () == lanes._staged


def test_esc_drops_a_drag(qtbot: QtBot, lanes: LanesMouse) -> None:
    """The clip stays; a selection returns to what it was."""
    with qtbot.assertNotEmitted(lanes.clip_move_requested):
        drag(lanes, (100, 410), (200, 410), is_released=False)
        lanes._drop_gesture()
        mouse(lanes, QEvent.Type.MouseButtonRelease, 200, 410, button=Qt.MouseButton.RightButton)
    old = Selection(100, 200)
    lanes.set_selection(old)
    drag(lanes, (500, 100), (600, 100), is_released=False)
    assert old != lanes._selection
    lanes._drop_gesture()
    assert old == lanes._selection


def test_dragging_a_clip_edge_trims_once(qtbot: QtBot, lanes: LanesMouse) -> None:
    """The end of the last clip of the first track."""
    with qtbot.waitSignal(lanes.clip_trim_requested) as told:
        drag(lanes, (799, 10), (700, 10), modifiers=CTRL)
    assert ["c2", 16000, 12000] == told.args


def test_a_click_on_a_title_chooses_the_clip(lanes: LanesMouse) -> None:
    """Elsewhere the choice is dropped."""
    click(lanes, 200, 410)
    assert "c4" == lanes._selected_clip
    click(lanes, 200, 500)
    assert "" == lanes._selected_clip


def test_middle_drag_pans(lanes: LanesMouse) -> None:
    """Time follows the mouse."""
    lanes.axis.zoom(4, 0)
    drag(lanes, (400, 100), (300, 100), button=Qt.MouseButton.MiddleButton)
    assert 1000 == lanes.axis.first_sample


def test_dragging_beyond_the_edge_scrolls(lanes: LanesMouse) -> None:
    """The selection goes on growing."""
    lanes.axis.zoom(4, 0)
    drag(lanes, (500, 100), (900, 100), is_released=False)
    end = lanes._selection.end
    lanes._on_autoscroll()
    assert lanes._selection.end > end
    mouse(lanes, QEvent.Type.MouseButtonRelease, 900, 100)
    assert not lanes._autoscroll.isActive()


def test_context_menu_names_the_place(qtbot: QtBot, lanes: LanesMouse) -> None:
    """Track and sample; empty below the tracks."""
    for y, track_id in ((250, "t2"), (599, "t3")):
        at = QPoint(100, y)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, lanes.mapToGlobal(at))
        with qtbot.waitSignal(lanes.context_menu_requested) as told:
            QApplication.sendEvent(lanes, event)
        assert [track_id, 4000] == told.args[1:]


def test_a_right_click_chooses_the_clip_unless_a_range_is_selected(
    qtbot: QtBot, lanes: LanesMouse
) -> None:
    """So that Delete in the menu takes away what was pointed at."""
    at = QPoint(100, 500)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, lanes.mapToGlobal(at))
    with qtbot.waitSignal(lanes.clip_selected) as told:
        QApplication.sendEvent(lanes, event)
    assert told.args[0]
    lanes.set_selected_clip("")
    lanes.set_selection(Selection(0, 1000))
    with qtbot.assertNotEmitted(lanes.clip_selected):
        QApplication.sendEvent(lanes, event)


def test_hovering_reads_and_shows_what_can_be_done(
    qtbot: QtBot, lanes: LanesMouse, settle: Callable[[], None]
) -> None:
    """The cursor tells title, edge and ground apart; leaving clears the reading."""
    settle()
    shapes = []
    for x, y in ((100, 410), (399, 410), (100, 500), (600, 100)):
        with qtbot.waitSignal(lanes.hovered) as told:
            mouse(lanes, QEvent.Type.MouseMove, x, y, button=Qt.MouseButton.NoButton)
        shapes.append(lanes.cursor().shape())
    assert [
        Qt.CursorShape.OpenHandCursor, Qt.CursorShape.SizeHorCursor,
        Qt.CursorShape.IBeamCursor, Qt.CursorShape.IBeamCursor,
    ] == shapes  # fmt: skip
    assert 24000 == told.args[0].sample
    with qtbot.waitSignal(lanes.hovered) as told:
        QApplication.sendEvent(lanes, QEvent(QEvent.Type.Leave))
    assert [None] == told.args


def test_alt_slips_the_sound_of_a_clip(qtbot: QtBot, lanes: LanesMouse) -> None:
    """Its edges stay."""
    with qtbot.waitSignal(lanes.clip_slip_requested) as told:
        drag(lanes, (600, 10), (650, 10), modifiers=ALT)
    assert ["c2", 2000] == told.args


def test_a_fade_handle_appears_and_can_be_dragged(qtbot: QtBot, lanes: LanesMouse) -> None:
    """Under the mouse only; one step on release."""
    mouse(lanes, QEvent.Type.MouseMove, 200, 100, button=Qt.MouseButton.NoButton)
    assert "c1" == lanes._hovered_clip
    lane = lanes.view.layout.lanes[0]
    y = lane.clip_body()[0] + 5
    with qtbot.waitSignal(lanes.clip_fades_requested) as told:
        drag(lanes, (5, y), (50, y), modifiers=CTRL)
    assert ["c1", 2000, 0] == told.args
    assert lanes._snapped_at is None


def test_the_envelope_tool_draws_points(qtbot: QtBot, lanes: LanesMouse) -> None:
    """A press makes one; the title still moves the clip."""
    lanes.set_tool(Tool.ENVELOPE)
    with qtbot.waitSignal(lanes.clip_points_requested) as told:
        drag(lanes, (100, 80), (120, 90), modifiers=CTRL)
    clip_id, points = told.args
    assert "c1" == clip_id
    assert [4800] == [at for at, _ in points]
    with qtbot.waitSignal(lanes.clip_move_requested):
        drag(lanes, (100, 410), (200, 410), modifiers=CTRL)


def test_all_clips_of_a_selection_move_together(qtbot: QtBot, lanes: LanesMouse) -> None:
    """When the one that is dragged lies in it."""
    lanes.set_selection(Selection(0, 32000, track_ids=("t2", "t3")))
    with qtbot.waitSignal(lanes.clips_move_requested) as told:
        drag(lanes, (100, 410), (110, 410), modifiers=CTRL)
    assert [[("c4", 400, "t3"), ("c3", 400, "t2")]] == told.args


def test_pointing_at_a_clip_drops_the_range(qtbot: QtBot, lanes: LanesMouse) -> None:
    """Commands then mean the clip."""
    lanes.set_selection(Selection(1000, 2000))
    click(lanes, 200, 410)
    assert lanes._selection.is_cursor
    assert "c4" == lanes._selected_clip


def test_a_sticky_place_shows_its_line(qtbot: QtBot, lanes: LanesMouse) -> None:
    """Only while the drag holds there."""
    drag(lanes, (300, 100), (398, 100), is_released=False)
    assert 16000 == lanes._snapped_at
    with qtbot.waitSignal(lanes.selection_finished):
        mouse(lanes, QEvent.Type.MouseButtonRelease, 398, 100)
    assert lanes._snapped_at is None


def test_a_drag_of_a_clip_is_told_while_it_goes_on(lanes: LanesMouse) -> None:
    """In numbers beside the mouse and to the status bar; afterwards what is under the mouse."""
    told: list[object] = []
    lanes.hovered.connect(lambda found: told.append(found.text()))
    drag(lanes, (600, 10), (650, 10), modifiers=ALT, is_released=False)
    assert "+0.250 s" == lanes._tag == told[-1]
    mouse(lanes, QEvent.Type.MouseButtonRelease, 650, 10)
    assert "" == lanes._tag
    assert told[-1].startswith("00:00:03.250")
    drag(lanes, (600, 10), (650, 10), modifiers=ALT, is_released=False)
    lanes._drop_gesture()
    assert "" == lanes._tag
