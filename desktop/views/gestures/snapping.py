"""What dragged edges stick to: the grid of the ruler, markers, edges of clips, the playhead."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable

from PySide6.QtCore import Qt

from desktop.session.snap import SnapChoice, SnapTo
from desktop.views.ruler import minor_parts, tick_step_s
from desktop.views.time_axis import TimeAxis
from engine.project.document import Document

SNAP_PX = 7


class Snapping:
    """Pulls positions onto the places of one drag; Ctrl lets them slide past everything.

    Args:
        document: whose clips and markers.
        playhead: sticky as long as anything is.
        choice: from the snap menu.
        without: ids of clips that are dragged themselves.
    """

    def __init__(
        self,
        document: Document,
        playhead: int,
        choice: SnapChoice | None = None,
        without: Collection[str] = (),
    ) -> None:
        self._choice = choice or SnapChoice()
        self._targets = targets(document, playhead, self._choice, without)
        self.at: int | None = None  # the place that holds an edge just now, for the visible line

    def pull(
        self, positions: Iterable[int], axis: TimeAxis, modifiers: Qt.KeyboardModifier
    ) -> int:
        """Offset that brings the nearest of some positions onto a place; 0 when none is near.

        Args:
            positions: of the dragged edges, project samples.
            axis: for the reach, and for the grid of the zoom.
            modifiers: what is held.
        """
        self.at = None
        if not self._choice.is_on or modifiers & Qt.KeyboardModifier.ControlModifier:
            return 0
        best, reach = 0, SNAP_PX * axis.samples_per_pixel
        for position in positions:
            near = self._targets
            if self._choice.has(SnapTo.GRID):
                near = [*near, _on_grid(position, axis)]
            for target in near:
                if abs(target - position) <= reach:
                    best, reach = target - position, abs(target - position)
                    self.at = target
        return best


def targets(
    document: Document, playhead: int, choice: SnapChoice, without: Collection[str] = ()
) -> list[int]:
    """Sticky places of a document that do not depend on the zoom, ascending."""
    found = {0, playhead}
    if choice.has(SnapTo.CLIPS):
        for track in document.tracks:
            for clip in track.clips:
                if clip.id not in without:
                    found |= {clip.start, clip.end}
    if choice.has(SnapTo.MARKERS):
        for marker in document.markers:
            found |= {marker.start, marker.end}
    return sorted(found)


def _on_grid(position: int, axis: TimeAxis) -> int:
    """The nearest line of the grid that is on the screen."""
    step_s = tick_step_s(axis.samples_per_pixel / axis.rate)
    step = step_s / minor_parts(step_s) * axis.rate
    return max(0, round(math.floor(position / step + 0.5) * step))
