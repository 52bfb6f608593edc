"""Drawing the gain envelope of a clip with the mouse."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop.language import tr
from desktop.numbers import signed
from desktop.views import envelope_line
from desktop.views.envelope_line import GRIP_PX
from desktop.views.gestures.clips import ClipGesture
from desktop.views.gestures.selecting import Mouse
from desktop.views.gestures.snapping import Snapping
from desktop.views.layout import Lane, View
from desktop.widgets.time_edit import timecode
from engine.project import edits
from engine.project.clip import Clip, GainPoint
from engine.project.document import Document

_FINE = 0.1
_DROP_PX = 40  # a point that is dragged this far out of its lane goes


class EnvelopeGesture(ClipGesture):
    """Taking hold of a point of the envelope, or making one, and moving it.

    Alt takes the point under the mouse away; so does dragging it out of the lane. With Shift its
    level follows at a tenth of the speed: a low lane has less than a pixel for a decibel.

    Args:
        document: as it was when the drag began.
        lane: of the clip.
        clip: under the mouse.
        mouse: where the drag began.
        view: for the places of points.
        snapping: what points stick to in time.
    """

    def __init__(
        self,
        document: Document,
        lane: Lane,
        clip: Clip,
        mouse: Mouse,
        view: View,
        snapping: Snapping,
    ) -> None:
        super().__init__(document, lane.track_id, clip, snapping)
        held = point_at(clip, lane, mouse, view)
        self._lane = lane
        self._told = ""
        self._mouse_y = self._y = mouse.y  # where the mouse is, and what counts for the level
        self._shift = 0  # from the time under the mouse to that of the point
        self._pressed: tuple[float, float] | None = None  # on a point, which stays until it moves
        if held is not None:
            self._pressed = (mouse.x, mouse.y)
            self._y = lane.top - view.offset + envelope_line.row_of(held.gain_db, lane)
            self._shift = clip.place_of(held.at) - view.axis.sample(mouse.x)
        self._others = tuple(point for point in clip.gain_points if point is not held)
        self._is_removing = held is not None and bool(
            mouse.modifiers & Qt.KeyboardModifier.AltModifier
        )
        if self._is_removing:
            self._stage(edits.set_gain_points, clip.id, _pairs(self._others))
        elif held is None:
            self.move(mouse, view)

    @property
    def points(self) -> list[tuple[int, float]]:
        """What a release asks for: (place inside the medium, dB)."""
        return _pairs(self.clip.gain_points)

    def text(self) -> str:
        """Level and time of the point; that it goes, where it would."""
        is_waiting = self._pressed is not None and not self._is_removing
        return self._told or ("" if is_waiting else tr("The point goes"))

    def move(self, mouse: Mouse, view: View) -> None:
        """Follow the mouse inside the clip."""
        if self._is_removing or (mouse.x, mouse.y) == self._pressed:
            return
        self._told, self._pressed = "", None
        is_fine = bool(mouse.modifiers & Qt.KeyboardModifier.ShiftModifier)
        self._y += (mouse.y - self._mouse_y) * (_FINE if is_fine else 1)
        self._mouse_y = mouse.y
        above = view.offset - self._lane.top
        if not -_DROP_PX <= mouse.y + above <= self._lane.height + _DROP_PX:
            self._stage(edits.set_gain_points, self._clip.id, _pairs(self._others))
            return
        at = view.axis.sample(mouse.x) + self._shift
        at += self.snapping.pull((at,), view.axis, mouse.modifiers)
        at = min(max(at, self._clip.start), self._clip.end - 1)
        level_db = envelope_line.level_of(self._y + above, self._lane)
        self._told = f"{signed(level_db, 1)} dB   {timecode(at, self._document.rate)}"
        points = [*_pairs(self._others), (self._clip.inside(at, at + 1)[0], level_db)]
        self._stage(edits.set_gain_points, self._clip.id, points)


def point_at(clip: Clip, lane: Lane, mouse: Mouse, view: View) -> GainPoint | None:
    """The point of an envelope under the mouse, or None."""
    y = mouse.y + view.offset - lane.top
    near = [
        (max(abs(view.axis.pixel(at) - mouse.x), abs(row - y)), point)
        for at, point in envelope_line.visible_points(clip)
        for row in (envelope_line.row_of(point.gain_db, lane),)
    ]
    distance, found = min(near, key=lambda item: item[0], default=(GRIP_PX + 1, None))
    return found if distance <= GRIP_PX else None


def _pairs(points: tuple[GainPoint, ...]) -> list[tuple[int, float]]:
    return [(point.at, point.gain_db) for point in points]
