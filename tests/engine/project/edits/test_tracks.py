"""Edits of tracks as a whole."""

from __future__ import annotations

import pytest

from engine.project import edits
from engine.project.document import Clip, Document, Track
from tests.helpers.projects import small_document


def names(document: Document) -> list[str]:
    """Track ids from top to bottom."""
    return [track.id for track in document.tracks]


def test_add_track_goes_where_it_is_told() -> None:
    """A track is inserted at its index, at the bottom by default."""
    document = small_document()
    assert ["x", "z", "y"] == names(edits.add_track(document, Track("z", "New"), 1))
    assert ["x", "y", "z"] == names(edits.add_track(document, Track("z", "New")))


def test_add_track_refuses_what_is_taken_or_outside() -> None:
    """A taken track id, a taken clip id and an index out of range are errors."""
    document = small_document()
    with pytest.raises(ValueError, match="taken"):
        edits.add_track(document, Track("x", "Again"))
    clip = Clip("x1", document.media[0].id, 0, 0, 10)
    with pytest.raises(ValueError, match="taken"):
        edits.add_track(document, Track("z", "New", (clip,)))
    with pytest.raises(ValueError, match="position"):
        edits.add_track(document, Track("z", "New"), 3)


def test_remove_track_takes_its_transcript_along() -> None:
    """A removed track's words go with it; the media stay for the other tracks and for undo."""
    removed = edits.remove_tracks(small_document(), ["x"])
    assert ["y"] == names(removed)
    assert () == removed.transcripts
    assert small_document().media == removed.media


def test_remove_tracks_removes_all_named() -> None:
    """Several tracks go in one edit."""
    assert [] == names(edits.remove_tracks(small_document(), ["x", "y"]))


def test_rename_track_strips_and_refuses_empty() -> None:
    """Names lose surrounding space; an empty one is an error."""
    renamed = edits.rename_track(small_document(), "x", " Rain ")
    assert "Rain" == renamed.track("x").name
    with pytest.raises(ValueError, match="empty"):
        edits.rename_track(small_document(), "x", " ")


def test_move_track_counts_without_itself() -> None:
    """Index 1 of two tracks is the bottom, whichever track moves."""
    document = small_document()
    assert ["y", "x"] == names(edits.move_track(document, "x", 1))
    assert ["y", "x"] == names(edits.move_track(document, "y", 0))
    assert edits.move_track(document, "x", 0) is document
    with pytest.raises(ValueError, match="position"):
        edits.move_track(document, "x", 2)


def test_reorder_needs_every_track_once() -> None:
    """The new order must be a permutation."""
    assert ["y", "x"] == names(edits.reorder_tracks(small_document(), ["y", "x"]))
    with pytest.raises(ValueError, match="every track"):
        edits.reorder_tracks(small_document(), ["y", "y"])


def test_mixer_settings_are_set() -> None:
    """Gain, pan, mute, solo and colour change only their own field."""
    document = small_document()
    assert -6.0 == edits.set_track_gain(document, "x", -6).track("x").gain_db
    assert 1.0 == edits.set_track_pan(document, "x", 1).track("x").pan
    assert edits.set_mute(document, "x", True).track("x").is_muted
    assert edits.set_solo(document, "x", True).track("x").is_soloed
    assert 5 == edits.set_color(document, "x", 5).track("x").color
    assert edits.set_mute(document, "x", False) is document


@pytest.mark.parametrize("gain", [float("nan"), float("inf")])
def test_gain_must_be_a_number(gain: float) -> None:
    """NaN and infinity are refused; no file could hold them."""
    with pytest.raises(ValueError, match="gain"):
        edits.set_track_gain(small_document(), "x", gain)


@pytest.mark.parametrize("pan", [-1.1, 1.01, float("nan")])
def test_pan_stays_within_its_range(pan: float) -> None:
    """Pan goes from -1 to 1."""
    with pytest.raises(ValueError, match="pan"):
        edits.set_track_pan(small_document(), "x", pan)


def test_color_is_an_index() -> None:
    """A negative colour is refused."""
    with pytest.raises(ValueError, match="color"):
        edits.set_color(small_document(), "x", -1)


def test_rate_is_free_only_in_an_empty_document() -> None:
    """Once something is placed, its times count in the rate, which is fixed then."""
    assert 44100 == edits.set_rate(Document(rate=48000), 44100).rate
    with pytest.raises(ValueError, match="fixed"):
        edits.set_rate(small_document(), 44100)
    with pytest.raises(ValueError, match="rate 0"):
        edits.set_rate(Document(rate=48000), 0)


def test_rename_document() -> None:
    """The title changes and is never empty."""
    assert "Case 7" == edits.rename_document(small_document(), "Case 7").name
    with pytest.raises(ValueError, match="empty"):
        edits.rename_document(small_document(), "")


def test_linked_tracks_are_found_from_any_of_them() -> None:
    """A group of two; asking for one gives both, in their order."""
    grouped = edits.link_tracks(small_document(), ["y", "x"])
    assert ("x", "y") == edits.linked(grouped, ["y"])
    assert ("y",) == edits.linked(small_document(), ["y"])
    with pytest.raises(ValueError, match="two"):
        edits.link_tracks(small_document(), ["x"])


def test_a_group_of_one_is_none() -> None:
    """When the other leaves, both are free again."""
    grouped = edits.link_tracks(small_document(), ["x", "y"])
    assert small_document() == edits.unlink_tracks(grouped, ["x"])
