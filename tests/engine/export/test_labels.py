"""`engine.export.labels`: Audacity's label files, re-read as tab-separated values."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from engine.export import labels
from engine.project.document import Marker, Segment
from tests.helpers.projects import transcript

RATE = 100


def read(text: str) -> list[list[str]]:
    """Cells of each line."""
    return list(csv.reader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))


def test_lines_become_labels_with_their_speakers() -> None:
    """Start, end and text; seconds with a point."""
    found = read(labels.to_labels(transcript(), RATE))
    assert ["0.000000", "3.000000", "one two three"] == found[0]
    assert ["10.000000", "12.000000", "Ann: four five"] == found[1]


def test_markers_become_points_and_regions() -> None:
    """A place has equal start and end."""
    markers = (Marker("m", 150, 150, "here"), Marker("n", 180, 260, "there"))
    assert [["1.500000", "1.500000", "here"], ["1.800000", "2.600000", "there"]] == read(
        labels.markers_to_labels(markers, RATE)
    )


def test_tabs_and_new_lines_stay_inside_a_label() -> None:
    """One label is one line with three cells."""
    given = replace(transcript(), segments=(Segment(0, 100, 'a\tb\nc "d"'), Segment(200, 300, "")))
    assert [["0.000000", "1.000000", 'a b c "d"']] == read(labels.to_labels(given, RATE))
