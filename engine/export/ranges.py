"""The pieces of a project that become files: its regions, or what lies between markers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from engine.export import names
from engine.project.document import Document


class Split(StrEnum):
    """How a project is cut into files."""

    WHOLE = "whole"  # not at all
    REGIONS = "regions"  # a file a region; what lies in none is left out
    MARKERS = "markers"  # cut at the start of every marker and region; nothing is left out


@dataclass(frozen=True, slots=True)
class Range:
    """A piece of a project.

    Attributes:
        name: of the marker or region; empty for the whole and for what lies before all markers.
        start: first project sample.
        end: first sample after it.
        file_name: of its files or folder, without suffix; empty for the whole.
    """

    name: str
    start: int
    end: int
    file_name: str = ""


def ranges_of(
    document: Document, split: Split, template: str = names.RANGE_TEMPLATE
) -> tuple[Range, ...]:
    """The pieces in order of time; empty when there are no regions or markers to cut at.

    Args:
        document: only what lies within its sound counts.
        split: how.
        template: of the file names, with {number}, {range}, {project} and {date}.

    Raises:
        ValueError: a template with unknown placeholders.
    """
    if split is Split.WHOLE:
        return (Range("", 0, document.length),)
    pieces = _regions(document) if split is Split.REGIONS else _between_markers(document)
    facts = names.facts_of(document)
    found = {
        str(number): names.file_name(
            template, facts | {"number": f"{number:02d}", "range": piece.name}
        )
        for number, piece in enumerate(pieces, 1)
    }
    return tuple(
        Range(piece.name, piece.start, piece.end, name)
        for piece, name in zip(pieces, names.apart(found).values(), strict=True)
    )


def _regions(document: Document) -> list[Range]:
    ends = [(marker, min(marker.end, document.length)) for marker in document.markers]
    return [Range(marker.text, marker.start, end) for marker, end in ends if marker.start < end]


def _between_markers(document: Document) -> list[Range]:
    """From each marker to the next; two markers in one place make one cut."""
    cuts = {marker.start: marker.text for marker in reversed(document.markers)}
    starts = sorted(start for start in cuts if start < document.length)
    if not starts:
        return []
    if starts[0] > 0:
        starts.insert(0, 0)
    ends = [*starts[1:], document.length]
    return [
        Range(cuts.get(start, ""), start, end) for start, end in zip(starts, ends, strict=True)
    ]
