"""A result in the place of what it was made from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.project import edits
from engine.project.document import Document
from tests.helpers.projects import small_document


def long_document() -> Document:
    """Track "x" plays 0-4000; the result "y" plays 500-2500."""
    document = small_document()
    clip = replace(document.track("x").clips[0], length=4000)
    return replace(
        document, tracks=(replace(document.track("x"), clips=(clip,)), document.track("y"))
    )


def test_the_result_plays_where_the_track_played() -> None:
    """The rest of the track and all words stay; the result tracks go."""
    document = edits.put_in_place(long_document(), "x", "y", 0, ("y",))
    assert ["x"] == [track.id for track in document.tracks]
    clips = document.track("x").clips
    assert [(0, 500), (500, 2500), (2500, 4000)] == [(clip.start, clip.end) for clip in clips]
    assert document.transcripts == long_document().transcripts


def test_the_ends_fade_into_each_other() -> None:
    """As far as there is sound: this result has none before its beginning."""
    clips = edits.put_in_place(long_document(), "x", "y", 40).track("x").clips
    assert [(0, 520), (500, 2520), (2480, 4000)] == [(clip.start, clip.end) for clip in clips]
    assert (20, 20) == (clips[0].fade_out, clips[1].fade_in)


def test_levels_of_the_result_go_along() -> None:
    """A track that is turned down does not turn the result up."""
    document = edits.set_track_gain(long_document(), "y", -3.0)
    clips = edits.put_in_place(document, "x", "y", 0).track("x").clips
    assert -3.0 == clips[1].gain_db


def test_impossible_results_are_refused() -> None:
    """A track in its own place, or one without sound."""
    with pytest.raises(ValueError, match="result"):
        edits.put_in_place(long_document(), "x", "x", 0)
    empty = edits.add_track(small_document(), edits.pasted_track(small_document(), "Empty"))
    with pytest.raises(ValueError, match="result"):
        edits.put_in_place(empty, "x", empty.tracks[-1].id, 0)
