"""Whose flag is where in the ruler; markers that begin together take turns at the front."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import groupby, pairwise

from desktop import theme
from desktop.session.marker_order import in_order
from desktop.views.marker_flag import NO_FLAG, ROWS, WIDEST, Flag, flag_of
from desktop.views.time_axis import TimeAxis
from engine.project.document import Marker

_REACH_BEFORE, _REACH = -3.0, 8.0  # pixels around its line where a marker is meant


class MarkerRow:
    """The markers of the ruler. Of those that begin together one is in front, the last at first.

    It alone has a flag, which counts the others; `turn` brings the next one to the front.
    """

    def __init__(self, axis: TimeAxis) -> None:
        self._axis = axis
        self._markers: tuple[Marker, ...] = ()
        self._in_front: set[str] = set()  # ids of markers that were brought there

    def set_markers(self, markers: tuple[Marker, ...]) -> None:
        """Show markers, in the order of the document; a single new one comes to the front."""
        known = {marker.id for marker in self._markers}
        added = [marker for marker in markers if marker.id not in known]
        self._markers = markers
        self._in_front &= {marker.id for marker in markers}
        if len(added) == 1:
            self.bring_to_front(added[0])

    @property
    def in_front(self) -> frozenset[str]:
        """Ids of the markers that were brought to the front; see `marker_order`."""
        return frozenset(self._in_front)

    def bring_to_front(self, marker: Marker) -> None:
        """Let a marker be the one that is seen of all that begin where it does."""
        self._in_front -= {one.id for one in self.together(marker)}
        self._in_front.add(marker.id)

    def flags(self) -> Iterator[tuple[Marker, Flag]]:
        """Markers in view from the left to the right, those behind first, and their flags."""
        look = theme.current()
        ordered = in_order(self._markers, self._in_front)
        groups = [list(group) for _, group in groupby(ordered, key=lambda m: m.start)]
        lefts = [self._axis.pixel(group[0].start) for group in groups]
        for group, (left, following) in zip(groups, pairwise([*lefts, math.inf]), strict=True):
            if left > self._axis.width:
                return
            for marker in group[:-1]:
                yield marker, NO_FLAG
            room = min(WIDEST, following - left) if left > -WIDEST else 0.0
            yield group[-1], flag_of(group[-1].text, look, room, len(group) - 1)

    def together(self, marker: Marker) -> tuple[Marker, ...]:
        """All that begin where a marker does, itself too, in the order of the document."""
        return tuple(m for m in self._markers if m.start == marker.start)

    def marker_at(self, x: float, y: float) -> Marker | None:
        """The marker whose flag or line is at a place, in pixels of the ruler."""
        found = self._found(x, y)
        return found[0] if found else None

    def count_at(self, x: float, y: float) -> Marker | None:
        """The marker in front where a place is on the number of those behind it."""
        found = self._found(x, y)
        if found is None:
            return None
        marker, flag = found
        is_on_count = flag.count_left <= x - self._axis.pixel(marker.start) <= flag.width
        return marker if flag.count and is_on_count else None

    def turn(self, marker: Marker) -> None:
        """Bring the next of those that begin together with the one in front to the front."""
        group = self.together(marker)
        self.bring_to_front(group[(group.index(marker) + 1) % len(group)])

    def texts_at(self, x: float, y: float) -> tuple[str, ...]:
        """The whole texts of the marker at a place and of those that begin together with it."""
        found = self.marker_at(x, y)
        return tuple(m.text for m in self.together(found) if m.text) if found else ()

    def _found(self, x: float, y: float) -> tuple[Marker, Flag] | None:
        if y > ROWS + 2:
            return None
        found = None
        for marker, flag in self.flags():
            if _REACH_BEFORE <= x - self._axis.pixel(marker.start) <= max(_REACH, flag.width):
                found = marker, flag
        return found
