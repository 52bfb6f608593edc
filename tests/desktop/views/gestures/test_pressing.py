"""What a press means at a place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from desktop.session.selection import Selection
from desktop.session.snap import SnapChoice
from desktop.views.frequency_axis import FrequencyAxis
from desktop.views.gestures import pressing
from desktop.views.gestures.clips import (
    FadeClipGesture,
    MoveClipGesture,
    SlipClipGesture,
    TrimClipGesture,
)
from desktop.views.gestures.envelope import EnvelopeGesture
from desktop.views.gestures.pressing import Situation
from desktop.views.gestures.selecting import EdgeGesture, Mouse, SelectGesture
from desktop.views.layout import View, arrange
from desktop.views.time_axis import TimeAxis
from desktop.views.tool import Tool
from tests.helpers import recordings

DOCUMENT = recordings.document(recordings.arrays())
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
Shape = Qt.CursorShape


def situation(**changes: object) -> Situation:
    """Three lanes of 200 on 800 pixels of 40 samples."""
    axis = TimeAxis(DOCUMENT.rate)
    axis.set_project(DOCUMENT.rate, DOCUMENT.length)
    axis.set_width(800)
    axis.show_range(0, 4 * DOCUMENT.rate)
    view = View(axis, arrange(DOCUMENT, {}, {}, 600), FrequencyAxis(4000.0), 0)
    made = Situation(DOCUMENT, view, Selection(0, 0), 0, Tool.TIME, SnapChoice())
    return replace(made, **changes)


@pytest.mark.parametrize(
    ("mouse", "tool", "gesture", "cursor"),
    [
        (Mouse(100, 10), Tool.TIME, MoveClipGesture, Shape.OpenHandCursor),
        (Mouse(100, 10, ALT), Tool.TIME, SlipClipGesture, Shape.OpenHandCursor),
        (Mouse(399, 10), Tool.TIME, TrimClipGesture, Shape.SizeHorCursor),
        (Mouse(5, 26), Tool.TIME, FadeClipGesture, Shape.SizeHorCursor),
        (Mouse(5, 26), Tool.ENVELOPE, EnvelopeGesture, Shape.CrossCursor),
        (Mouse(100, 100), Tool.ENVELOPE, EnvelopeGesture, Shape.CrossCursor),
        (Mouse(100, 100), Tool.TIME, SelectGesture, Shape.IBeamCursor),
        (Mouse(100, 10, SHIFT), Tool.TIME, SelectGesture, Shape.OpenHandCursor),
        (Mouse(600, 500), Tool.ENVELOPE, SelectGesture, Shape.IBeamCursor),
    ],
)
def test_place_and_tool_decide(mouse: Mouse, tool: Tool, gesture: type, cursor: Shape) -> None:
    """Title, its ends, the handles, the body; and the cursor tells before."""
    now = situation(tool=tool)
    assert type(pressing.gesture_for(now, mouse, is_box=False)) is gesture
    assert cursor == pressing.cursor_for(now, mouse, is_box=False)


def test_edges_of_the_selection_come_before_a_new_one() -> None:
    """But after clips."""
    now = situation(selection=Selection(4000, 8000))
    assert type(pressing.gesture_for(now, Mouse(100, 100), is_box=False)) is EdgeGesture
    assert type(pressing.gesture_for(now, Mouse(100, 10), is_box=False)) is MoveClipGesture
    assert Shape.SizeHorCursor == pressing.cursor_for(now, Mouse(100, 100), is_box=False)


def test_only_wholly_selected_clips_go_along() -> None:
    """And only when the one under the mouse is among them."""
    now = situation(selection=Selection(0, 16000))
    moving = pressing.gesture_for(now, Mouse(100, 10), is_box=False)
    moving.move(Mouse(110, 10), now.view)
    assert ["c1", "c4"] == [clip_id for clip_id, _, _ in moving.moves]
    alone = pressing.gesture_for(now, Mouse(600, 10), is_box=False)
    assert ["c2"] == [clip_id for clip_id, _, _ in alone.moves]
