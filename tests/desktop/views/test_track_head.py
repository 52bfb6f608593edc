"""The head of a track."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.views.frequency_axis import FrequencyAxis
from desktop.views.layout import DisplayMode, Lane
from desktop.views.track_head import WIDTH, TrackHead
from engine.project.document import Document
from tests.helpers.mouse import click, drag, mouse


@pytest.fixture
def head(qtbot: QtBot, document: Document) -> TrackHead:
    """The result track's, 160 high."""
    made = TrackHead(document.tracks[1])
    qtbot.addWidget(made)
    made.resize(WIDTH, 160)
    made.set_lane(Lane("t2", 0, 160, DisplayMode.BOTH), FrequencyAxis())
    made.show()
    return made


def test_it_shows_the_track(head: TrackHead, document: Document) -> None:
    """Every setting of the document is on it."""
    track = replace(
        document.tracks[1], name="Owl", gain_db=-3.0, pan=0.5, is_muted=True, is_soloed=True
    )
    head.set_track(track)
    assert "Owl" == head._name.text
    assert (-3.0, 0.5) == (head._gain.value, head._pan.value)
    assert head._mute.isChecked()
    assert head._solo.isChecked()
    assert "Owl" in head.accessibleName()


def test_buttons_say_what_is_wanted(qtbot: QtBot, head: TrackHead) -> None:
    """With the track's id."""
    for button, signal in ((head._mute, head.mute_requested), (head._solo, head.solo_requested)):
        with qtbot.waitSignal(signal) as told:
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert ["t2", True] == told.args


def test_gain_and_pan_are_heard_while_dragging_and_stored_once(
    qtbot: QtBot, head: TrackHead
) -> None:
    """Many changes on the way, one request at the end."""
    for slider, changing, requested in (
        (head._gain, head.gain_changing, head.gain_requested),
        (head._pan, head.pan_changing, head.pan_requested),
    ):
        told: list[tuple[str, float]] = []
        requested.connect(lambda *args, told=told: told.append(args))
        with qtbot.waitSignal(changing):
            drag(slider, (40, 10), (80, 10))
        assert [("t2", slider.value)] == told
        assert slider.value > 0


def test_a_double_click_on_the_name_renames(qtbot: QtBot, head: TrackHead) -> None:
    """Enter keeps, an empty name is no name."""
    head.rename()
    editor = head._name._editor
    editor.setText("Owl")
    with qtbot.waitSignal(head.rename_requested) as told:
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert ["t2", "Owl"] == told.args


def test_menu_from_button_and_right_click(qtbot: QtBot, head: TrackHead) -> None:
    """Both open the same menu."""
    with qtbot.waitSignal(head.menu_requested) as told:
        qtbot.mouseClick(head._menu, Qt.MouseButton.LeftButton)
    assert "t2" == told.args[0]
    at = QPoint(30, 120)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, head.mapToGlobal(at))
    with qtbot.waitSignal(head.menu_requested) as told:
        QApplication.sendEvent(head, event)
    assert "t2" == told.args[0]


def test_the_lower_edge_resizes(qtbot: QtBot, head: TrackHead) -> None:
    """By what the mouse moved."""
    heights: list[int] = []
    head.height_requested.connect(lambda track_id, height: heights.append(height))
    drag(head, (100, 158), (100, 198))
    assert 200 == heights[-1]


def test_dragging_the_head_reorders(qtbot: QtBot, head: TrackHead) -> None:
    """Told while dragging and once at the end; a click only activates."""
    told: list[bool] = []
    head.reorder_dragged.connect(lambda track_id, y, is_over: told.append(is_over))
    with qtbot.waitSignal(head.activated):
        click(head, 30, 120)
    assert [] == told
    drag(head, (30, 120), (30, 300))
    assert [False, True] == sorted(set(told))
    assert told[-1]
    assert 1 == told.count(True)


@pytest.mark.parametrize(
    ("height", "has_pan", "has_badge"), [(64, False, False), (160, True, True)]
)
def test_low_heads_show_less(head: TrackHead, height: int, has_pan: bool, has_badge: bool) -> None:
    """Never clipped: what has no room is hidden."""
    head.resize(WIDTH, height)
    head.set_lane(Lane("t2", 0, height, DisplayMode.WAVEFORM), FrequencyAxis())
    assert (has_pan, has_badge) == (head._pan.isVisible(), head._badge.isVisible())
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    for child in (head._mute, head._gain, head._name):
        bottom = child.mapTo(head, QPoint(0, child.height())).y()
        assert bottom <= height


def test_levels_reach_the_meter(head: TrackHead) -> None:
    """Peak as fed."""
    head.set_levels(-6.0, -12.0)
    assert -6.0 == head._meter.peak_db


def test_selected_heads_look_different(head: TrackHead) -> None:
    """The ground is raised."""
    before = head.grab().toImage().pixelColor(60, 130)
    head.set_selected(is_selected=True)
    assert before != head.grab().toImage().pixelColor(60, 130)


def test_the_cursor_shows_the_resize_edge(head: TrackHead) -> None:
    """Only at the lower edge."""
    mouse(head, QEvent.Type.MouseMove, 100, 158, button=Qt.MouseButton.NoButton)
    assert Qt.CursorShape.SizeVerCursor == head.cursor().shape()
    mouse(head, QEvent.Type.MouseMove, 100, 60, button=Qt.MouseButton.NoButton)
    assert Qt.CursorShape.ArrowCursor == head.cursor().shape()


def test_a_grouped_track_shows_its_link(qtbot: QtBot, document: Document) -> None:
    """And loses it with the group."""
    head = TrackHead(document.tracks[0])
    qtbot.addWidget(head)
    assert head._link.isHidden()
    head.set_track(replace(document.tracks[0], link="group"))
    assert not head._link.isHidden()
