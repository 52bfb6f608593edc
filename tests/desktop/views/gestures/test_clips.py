"""Drags that change clips."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop.views.frequency_axis import FrequencyAxis
from desktop.views.gestures.clips import (
    FadeClipGesture,
    MoveClipGesture,
    SlipClipGesture,
    TrimClipGesture,
)
from desktop.views.gestures.selecting import Mouse
from desktop.views.gestures.snapping import Snapping
from desktop.views.layout import View, arrange
from desktop.views.time_axis import TimeAxis
from engine.project import edits
from engine.project.document import Clip, FadeShape
from tests.helpers import recordings
from tests.helpers.projects import transcript

CTRL = Qt.KeyboardModifier.ControlModifier
DOCUMENT = recordings.document(recordings.arrays())


def _view() -> View:
    axis = TimeAxis(DOCUMENT.rate)
    axis.set_project(DOCUMENT.rate, DOCUMENT.length)
    axis.set_width(800)
    axis.show_range(0, 4 * DOCUMENT.rate)  # 40 samples a pixel
    return View(axis, arrange(DOCUMENT, {}, {}, 600), FrequencyAxis(4000.0), 0)


def _clip(clip_id: str) -> Clip:
    return DOCUMENT.find_clip(clip_id)[1]


def _moving(playhead: int, *along: str) -> MoveClipGesture:
    snapping = Snapping(DOCUMENT, playhead, without=("c4", *along))
    return MoveClipGesture(DOCUMENT, "t3", _clip("c4"), Mouse(100, 500), snapping, along)


def test_a_clip_moves_with_the_mouse_and_snaps() -> None:
    """To the playhead here; with Ctrl it slides past."""
    view, gesture = _view(), _moving(4100)
    assert not gesture.has_moved
    gesture.move(Mouse(200, 500), view)
    assert 4100 == gesture.clip.start
    assert 4100 == gesture.snapping.at
    gesture.move(Mouse(200, 500, CTRL), view)
    assert 4000 == gesture.clip.start
    gesture.move(Mouse(-500, 500), view)
    assert 0 == gesture.clip.start
    assert not gesture.has_moved


def test_a_clip_never_covers_another() -> None:
    """It stays on its track until there is room on the other, at least beside an overlap."""
    view, gesture = _view(), _moving(0)
    gesture.move(Mouse(150, 50, CTRL), view)
    assert "t3" == gesture.staged[0].track_id
    gesture.move(Mouse(100 + 850, 50, CTRL), view)
    assert ("t1", 34000) == (gesture.staged[0].track_id, gesture.clip.start)
    assert gesture.has_moved


def test_a_clip_with_words_beside_others_moves() -> None:
    """A second transcript, to compare with, is moved when the drag is over, as the first is."""
    document = edits.set_transcript(DOCUMENT, "t3", transcript("words"))
    document = edits.set_second_transcript(document, "t3", transcript("other"))
    snapping = Snapping(document, 0, without=("c4",))
    gesture = MoveClipGesture(document, "t3", _clip("c4"), Mouse(100, 500), snapping)
    gesture.move(Mouse(200, 500, CTRL), _view())
    assert 4000 == gesture.clip.start


def test_over_the_end_of_another_it_crossfades() -> None:
    """The staged clip has its fade already."""
    view, gesture = _view(), _moving(0)
    gesture.move(Mouse(100 + 780, 50, CTRL), view)
    assert ("t1", 31200) == (gesture.staged[0].track_id, gesture.clip.start)
    assert (800, FadeShape.EQUAL_POWER) == (gesture.clip.fade_in, gesture.clip.fade_in_shape)


def test_selected_clips_move_together() -> None:
    """All by the same time and number of tracks; none leaves the top."""
    view, gesture = _view(), _moving(0, "c3")
    gesture.move(Mouse(110, 500, CTRL), view)
    assert [("c4", 400, "t3"), ("c3", _clip("c3").start + 400, "t2")] == gesture.moves
    gesture.move(Mouse(110, 10, CTRL), view)
    assert "t3" == gesture.staged[0].track_id


def test_trimming_stays_inside_recording_and_neighbours() -> None:
    """The start cannot leave the medium, the end not enter the next clip, and one sample stays."""
    view = _view()
    second = _clip("c2")
    start = TrimClipGesture(DOCUMENT, "t1", second, Snapping(DOCUMENT, 0), is_start=True)
    start.move(Mouse(0, 50, CTRL), view)
    assert 16000 == start.clip.start
    start.move(Mouse(500, 50, CTRL), view)
    made = start.clip
    assert (20000, 20000, 12000) == (made.start, made.offset, made.length)
    start.move(Mouse(5000, 50, CTRL), view)
    assert 1 == start.clip.length
    end = TrimClipGesture(DOCUMENT, "t1", _clip("c1"), Snapping(DOCUMENT, 0), is_start=False)
    end.move(Mouse(700, 50, CTRL), view)
    assert not end.has_moved
    end.move(Mouse(100, 50, CTRL), view)
    assert 4000 == end.clip.length


def test_slipping_moves_the_sound_as_far_as_it_reaches() -> None:
    """The edges stay; drawn in place of the clip."""
    view = _view()
    second = _clip("c2")
    gesture = SlipClipGesture(DOCUMENT, "t1", second, Mouse(500, 10), Snapping(DOCUMENT, 0))
    gesture.move(Mouse(550, 10), view)
    assert (2000, second.offset - 2000) == (gesture.by, gesture.clip.offset)
    assert (second.start, second.end) == (gesture.clip.start, gesture.clip.end)
    assert gesture.staged[0].is_in_place
    gesture.move(Mouse(9999, 10), view)
    assert 0 == gesture.clip.offset


def test_fades_never_overlap() -> None:
    """The inner end follows the mouse up to the other fade."""
    view = _view()
    first = _clip("c1")
    gesture = FadeClipGesture(DOCUMENT, "t1", first, Snapping(DOCUMENT, 0), is_start=True)
    gesture.move(Mouse(50, 30, CTRL), view)
    assert (2000, first.fade_out) == (gesture.clip.fade_in, gesture.clip.fade_out)
    gesture.move(Mouse(5000, 30, CTRL), view)
    assert first.length - first.fade_out == gesture.clip.fade_in
    gesture = FadeClipGesture(DOCUMENT, "t1", first, Snapping(DOCUMENT, 0), is_start=False)
    gesture.move(Mouse(first.end / 40 - 10, 30, CTRL), view)
    assert 400 == gesture.clip.fade_out


def test_a_drag_says_what_it_does_in_numbers() -> None:
    """Where to and how far, from where to where, how much later, how long."""
    view, clip = _view(), _clip("c4")
    moving = _moving(0)
    moving.move(Mouse(100 + 200, 500, CTRL), view)
    assert "00:00:01.000   +1.000 s" == moving.text()
    trimming = TrimClipGesture(DOCUMENT, "t3", clip, Snapping(DOCUMENT, 0), is_start=True)
    trimming.move(Mouse(100, 500, CTRL), view)
    assert "00:00:00.500 – 00:00:02.000  (00:00:01.500)" == trimming.text()
    fading = FadeClipGesture(DOCUMENT, "t3", clip, Snapping(DOCUMENT, 0), is_start=False)
    fading.move(Mouse(350, 500, CTRL), view)
    assert "00:00:00.250" == fading.text()
    slipping = SlipClipGesture(DOCUMENT, "t1", _clip("c2"), Mouse(600, 10), Snapping(DOCUMENT, 0))
    slipping.move(Mouse(650, 10), view)
    assert "+0.250 s" == slipping.text()
