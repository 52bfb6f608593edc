"""Which of several markers at one place is meant: the one whose flag is in front."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from engine.project.document import Marker


def in_order(markers: Iterable[Marker], in_front: Collection[str]) -> list[Marker]:
    """Markers by their beginnings; of those that begin together the one in front is the last.

    Args:
        markers: in the order of the document, which holds for all others.
        in_front: ids of markers that were brought there.
    """
    return sorted(markers, key=lambda marker: (marker.start, marker.id in in_front))
