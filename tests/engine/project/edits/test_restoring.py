"""One region as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.project import edits
from engine.project.document import Document
from tests.helpers.projects import small_document


def spans(document: Document, track_id: str) -> list[tuple[int, int, int]]:
    """(start, end, offset) of the clips of a track."""
    return [(clip.start, clip.end, clip.offset) for clip in document.track(track_id).clips]


def test_only_the_region_goes_back() -> None:
    """Everything was deleted; 200 to 400 of track "x" comes back, with its words."""
    gone = edits.delete_region(small_document(), 0, 4000)
    back = edits.restore_region(gone, small_document(), 200, 400, {"x"})
    assert [(200, 400, 200)] == spans(back, "x")
    assert [] == spans(back, "y")
    assert "three" == back.transcripts[0].segments[0].text


def test_later_changes_outside_the_region_stay() -> None:
    """Level changed everywhere, taken back in the region only."""
    louder = edits.set_clip_gains(small_document(), {"x1": 6.0})
    back = edits.restore_region(louder, small_document(), 300, 600, {"x"})
    assert [(0, 6.0), (300, 0.0), (600, 6.0)] == [
        (clip.start, clip.gain_db) for clip in back.track("x").clips[:3]
    ]


def test_media_that_are_unknown_come_along() -> None:
    """The older document may play a recording that the newer one never had."""
    newer = replace(edits.delete_region(small_document(), 0, 4000), media=())
    back = edits.restore_region(newer, small_document(), 0, 100)
    assert small_document().media == back.media


def test_tracks_must_be_in_both() -> None:
    """A track that was not there cannot go back; another rate neither."""
    other = edits.remove_tracks(small_document(), ["x"])
    with pytest.raises(ValueError, match="was there"):
        edits.restore_region(small_document(), other, 0, 100, {"x"})
    with pytest.raises(ValueError, match="rates"):
        edits.restore_region(small_document(), Document(rate=1), 0, 100)
