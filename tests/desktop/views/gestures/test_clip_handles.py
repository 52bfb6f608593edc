"""Where the handles of a clip are."""

from __future__ import annotations

from desktop.views.frequency_axis import FrequencyAxis
from desktop.views.gestures import clip_handles
from desktop.views.layout import View, arrange
from desktop.views.time_axis import TimeAxis
from engine.project import edits
from engine.project.document import Document, FadeShape
from tests.helpers import recordings

DOCUMENT = recordings.document(recordings.arrays())


def _handles(document: Document, clip_id: str) -> dict[str, tuple[float, float]]:
    axis = TimeAxis(document.rate)
    axis.set_project(document.rate, document.length)
    axis.set_width(800)
    axis.show_range(0, 4 * document.rate)
    view = View(axis, arrange(document, {}, {}, 600), FrequencyAxis(4000.0), 0)
    track, clip = document.find_clip(clip_id)
    lane = view.layout.lane(track.id)
    found = clip_handles.fade_handles(track, clip, lane, view)
    return {side: (place.x(), place.y()) for side, place in found.items()}


def test_handles_stand_at_the_inner_ends_of_fades() -> None:
    """At 40 samples a pixel a fade of 2000 is 50 pixels."""
    document = edits.set_clip_fades(DOCUMENT, "c1", 2000, 400)
    handles = _handles(document, "c1")
    assert (50, 390) == (handles["start"][0], handles["end"][0])


def test_short_fades_have_handles_inside_the_clip() -> None:
    """So that they can be grasped."""
    document = edits.set_clip_fades(DOCUMENT, "c1", 0, 0)
    handles = _handles(document, "c1")
    assert 0 < handles["start"][0] < 8
    assert 392 < handles["end"][0] < 400


def test_a_crossfaded_side_has_none() -> None:
    """Its length is that of the overlap."""
    document = edits.split_at(DOCUMENT, 4000, {"t1"})
    document = edits.crossfade(document, 3800, 4200, {"t1"}, FadeShape.LINEAR)
    assert {"start"} == set(_handles(document, "c1"))


def test_the_mouse_must_be_on_a_handle() -> None:
    """A few pixels around it."""
    from PySide6.QtCore import QPointF

    handles = {"start": QPointF(50, 20)}
    assert "start" == clip_handles.handle_at(handles, 54, 23)
    assert "" == clip_handles.handle_at(handles, 60, 20)
