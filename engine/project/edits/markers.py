"""Edits of markers: named places and regions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from engine.project.document import Document, Marker
from engine.project.edits.tree import ids_of


def add_marker(document: Document, marker: Marker) -> Document:
    """Add a marker; ValueError when its id is taken or it ends before it starts."""
    if marker.id in ids_of(document):
        raise ValueError(f"the id of marker {marker.id!r} is taken")
    return _with_markers(document, (*document.markers, marker))


def move_marker(
    document: Document, marker_id: str, start: int, end: int | None = None
) -> Document:
    """Move a marker; its length stays unless an end is given."""
    marker = find_marker(document, marker_id)
    end = start + marker.end - marker.start if end is None else end
    return _replace_marker(document, replace(marker, start=start, end=end))


def rename_marker(document: Document, marker_id: str, text: str) -> Document:
    """Change the text of a marker; it may be empty."""
    return _replace_marker(document, replace(find_marker(document, marker_id), text=text))


def remove_marker(document: Document, marker_id: str) -> Document:
    """Take a marker away."""
    gone = find_marker(document, marker_id)
    return _with_markers(document, (marker for marker in document.markers if marker != gone))


def find_marker(document: Document, marker_id: str) -> Marker:
    """The marker of this id; ValueError when there is none."""
    for marker in document.markers:
        if marker.id == marker_id:
            return marker
    raise ValueError(f"no marker {marker_id!r}")


def _replace_marker(document: Document, marker: Marker) -> Document:
    return _with_markers(
        document, (marker if old.id == marker.id else old for old in document.markers)
    )


def _with_markers(document: Document, markers: Iterable[Marker]) -> Document:
    ordered = tuple(sorted(markers, key=lambda marker: (marker.start, marker.end)))
    for marker in ordered:
        if not 0 <= marker.start <= marker.end:
            raise ValueError(f"marker from {marker.start} to {marker.end}")
    return document if ordered == document.markers else replace(document, markers=ordered)
