"""`engine.export.ranges`: how a project is cut into files."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.export.ranges import Range, Split, ranges_of
from engine.project.document import Marker
from tests.helpers.projects import small_document

DOCUMENT = small_document()  # 3000 samples; a place at 1500, a region 1800-2600


def test_whole_project_is_one_nameless_range() -> None:
    """Without cutting there is one piece, of everything."""
    assert (Range("", 0, 3000),) == ranges_of(DOCUMENT, Split.WHOLE)


def test_regions_become_files_places_do_not() -> None:
    """Only what has a length is a region."""
    assert (Range("there", 1800, 2600, "01 there"),) == ranges_of(DOCUMENT, Split.REGIONS)


def test_markers_cut_everything() -> None:
    """From the start to the first marker, from marker to marker, to the end."""
    found = ranges_of(DOCUMENT, Split.MARKERS)
    assert [(0, 1500, ""), (1500, 1800, "here"), (1800, 3000, "there")] == [
        (piece.start, piece.end, piece.name) for piece in found
    ]
    assert ["01", "02 here", "03 there"] == [piece.file_name for piece in found]


def test_names_follow_a_template_and_stay_apart() -> None:
    """Two regions of one name get different files."""
    markers = (Marker("a", 0, 10, "Take"), Marker("b", 20, 30, "take"))
    found = ranges_of(replace(DOCUMENT, markers=markers), Split.REGIONS, "{project} {range}")
    assert ["Small Take", "Small take (2)"] == [piece.file_name for piece in found]


def test_what_lies_beyond_the_sound_is_no_piece() -> None:
    """A region is cut at the end of the sound; one wholly after it is left out."""
    markers = (Marker("a", 2900, 5000, "a"), Marker("b", 4000, 5000, "b"))
    document = replace(DOCUMENT, markers=markers)
    assert [(2900, 3000)] == [(p.start, p.end) for p in ranges_of(document, Split.REGIONS)]
    assert [(0, 2900), (2900, 3000)] == [
        (p.start, p.end) for p in ranges_of(document, Split.MARKERS)
    ]


@pytest.mark.parametrize("split", [Split.REGIONS, Split.MARKERS])
def test_nothing_to_cut_at_gives_no_piece(split: Split) -> None:
    """The caller says so."""
    assert () == ranges_of(replace(DOCUMENT, markers=()), split)


def test_two_markers_in_one_place_make_one_cut() -> None:
    """The first of them names the piece; no piece is empty."""
    markers = (Marker("a", 1000, 1000, "a"), Marker("b", 1000, 1200, "b"))
    found = ranges_of(replace(DOCUMENT, markers=markers), Split.MARKERS)
    assert [(0, 1000, ""), (1000, 3000, "a")] == [(p.start, p.end, p.name) for p in found]
