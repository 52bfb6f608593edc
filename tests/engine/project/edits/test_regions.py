"""Edits of a time range."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.project import edits
from engine.project.document import Document
from tests.helpers.projects import small_document


def spans(document: Document, track_id: str) -> list[tuple[int, int, int]]:
    """(start, end, offset) of each clip of a track."""
    return [(clip.start, clip.end, clip.offset) for clip in document.track(track_id).clips]


def texts(document: Document) -> list[tuple[str, int, int]]:
    """Every line of the transcript with its times."""
    return [(line.text, line.start, line.end) for line in document.transcripts[0].segments]


def test_split_region_cuts_at_both_ends() -> None:
    """Three parts remain of a clip around the region."""
    split = edits.split_region(small_document(), 600, 700, {"y"})
    assert [(500, 600, 0), (600, 700, 100), (700, 2500, 200)] == spans(split, "y")


def test_delete_leaves_silence() -> None:
    """Without ripple nothing moves; the words said there go, the line keeps the rest."""
    document = edits.delete_region(small_document(), 100, 2100)
    assert [(0, 100, 0), (2100, 3000, 600)] == spans(document, "x")
    assert [(2100, 2500, 1600)] == spans(document, "y")
    assert [("one", 0, 300)] == texts(document)
    assert small_document().markers == document.markers


def test_ripple_moves_what_follows() -> None:
    """Later clips, words, presence and, over all tracks, markers move left together."""
    document = edits.delete_region(small_document(), 500, 900, None, True)
    assert [(0, 500, 0), (500, 600, 900), (1600, 2600, 500)] == spans(document, "x")
    assert [(500, 2100, 400)] == spans(document, "y")
    assert [("one two three", 0, 300), ("four five", 600, 800)] == texts(document)
    assert [
        (1100, 1100),
        (1400, 2200),
    ] == [(marker.start, marker.end) for marker in document.markers]
    presence = document.track("y").presence
    assert presence is not None
    assert (500, 0.2, 16) == (presence.start, presence.values[0], len(presence.values))


def test_ripple_of_some_tracks_leaves_others_and_markers() -> None:
    """Only the chosen track moves; words that it does not own stay."""
    document = edits.delete_region(small_document(), 500, 900, {"y"}, ripple=True)
    assert spans(small_document(), "x") == spans(document, "x")
    assert small_document().markers == document.markers
    assert small_document().transcripts == document.transcripts


def test_ripple_shrinks_a_marker_across_the_cut() -> None:
    """A region marker loses what was cut out of it."""
    document = edits.delete_region(small_document(), 2000, 2200, None, ripple=True)
    assert (1800, 2400) == (document.markers[1].start, document.markers[1].end)


def test_trim_keeps_the_region_in_place() -> None:
    """Outside is silence, inside is as it was."""
    document = edits.trim(small_document(), 700, 2300)
    assert [(700, 1000, 700), (2000, 2300, 500)] == spans(document, "x")
    assert [(700, 2300, 200)] == spans(document, "y")


def test_insert_silence_makes_room() -> None:
    """What follows moves right: clips are cut, words, markers and regions follow."""
    document = edits.insert_silence(small_document(), 600, 50)
    assert [(0, 600, 0), (650, 1050, 600), (2050, 3050, 500)] == spans(document, "x")
    assert ("four five", 1050, 1250) == texts(document)[1]
    assert [1550, 1850] == [marker.start for marker in document.markers]
    inside = edits.insert_silence(small_document(), 2000, 50)
    assert (1800, 2650) == (inside.markers[1].start, inside.markers[1].end)


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 3500), st.integers(1, 800))
def test_silence_deleted_again_restores_the_sound(at: int, length: int) -> None:
    """Inserting and ripple-deleting the same room brings every sample back to its place."""
    there = edits.insert_silence(small_document(), at, length)
    back = edits.delete_region(there, at, at + length, None, ripple=True)
    for track_id in ("x", "y"):
        assert placed(small_document(), track_id) == placed(back, track_id)
    assert small_document().markers == back.markers


def placed(document: Document, track_id: str) -> dict[int, int]:
    """Timeline sample -> sample of the medium, whatever clips it is cut into."""
    return {
        clip.start + index: clip.offset + index
        for clip in document.track(track_id).clips
        for index in range(clip.length)
    }


def test_copy_and_paste_insert() -> None:
    """The copied part appears at the place, what follows moves right by the copied length."""
    document = small_document()
    copied = edits.copy_region(document, 500, 700, {"x"})
    assert 200 == copied.length
    pasted = edits.paste(document, copied, 1500, "y")
    assert [(500, 1500, 0), (1500, 1700, 500), (1700, 2700, 1000)] == spans(pasted, "y")


def test_paste_over_needs_room() -> None:
    """Without insert nothing is pushed aside."""
    document = small_document()
    copied = edits.copy_region(document, 500, 700, {"x"})
    assert (
        1500,
        1700,
        500,
    ) == spans(edits.paste(document, copied, 1500, "x", how=edits.Pasting.FIT), "x")[1]
    with pytest.raises(ValueError, match="overlap"):
        edits.paste(document, copied, 2100, "x", how=edits.Pasting.FIT)


def test_paste_of_two_lanes_needs_two_tracks() -> None:
    """Lanes go to the track and those below it."""
    document = small_document()
    copied = edits.copy_region(document, 500, 700)
    assert 2 == len(edits.paste(document, copied, 0, "x").track("y").clips)
    with pytest.raises(ValueError, match="lanes"):
        edits.paste(document, copied, 0, "y")


@pytest.mark.parametrize(("start", "end"), [(5, 5), (7, 3), (-1, 4)])
def test_impossible_regions_are_refused(start: int, end: int) -> None:
    """Empty, reversed, before the project."""
    with pytest.raises(ValueError, match="region"):
        edits.delete_region(small_document(), start, end)


def test_pasting_over_replaces_what_is_there() -> None:
    """What lies under the copied region goes, later sound stays in its place."""
    document = small_document()
    copied = edits.copy_region(document, 0, 400, {"x"})
    pasted = edits.paste(document, copied, 2200, "x", edits.Pasting.REPLACE)
    assert [(0, 1000, 0), (2000, 2200, 500), (2200, 2600, 0), (2600, 3000, 1100)] == spans(
        pasted, "x"
    )


def test_inserted_silence_is_not_present() -> None:
    """The curve of a result track makes room: 0 in the gap, later values with their sound."""
    curve = small_document().track("y").presence
    before = edits.insert_silence(small_document(), 400, 300).track("y").presence
    assert (800, curve.values) == (before.start, before.values)
    inside = edits.insert_silence(small_document(), 1000, 300).track("y").presence
    assert 500 == inside.start
    assert (*curve.values[:5], 0.0, 0.0, 0.0, *curve.values[5:]) == inside.values
    assert curve == edits.insert_silence(small_document(), 2500, 300).track("y").presence
