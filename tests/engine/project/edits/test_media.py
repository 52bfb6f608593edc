"""Edits that bring audio in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.project import edits
from engine.project.document import Clip, Document, Track, TrackRole
from tests.helpers.projects import medium, small_document


def test_import_makes_a_track_with_the_whole_recording() -> None:
    """One clip from 0 over the whole length, converted to the project rate; named by its file."""
    recording = medium("Interview", n_samples=4411, rate=44100)
    document = edits.import_media(small_document(), recording)
    track = document.tracks[-1]
    assert "Interview" == track.name
    assert [(0, 0, 800)] == [(clip.start, clip.offset, clip.length) for clip in track.clips]
    assert document.medium(recording.id) is recording
    assert 2 == track.color


def test_import_twice_gives_two_tracks_of_one_medium() -> None:
    """The medium is known once; the tracks and clips have ids of their own."""
    document = edits.import_media(small_document(), small_document().media[0], "Again")
    document = edits.import_media(document, small_document().media[0])
    assert 1 == len(document.media)
    assert 4 == len({track.id for track in document.tracks})


def test_a_recording_can_begin_later() -> None:
    """A take is placed where the playhead was."""
    document = edits.import_media(small_document(), medium("take"), "Take", 300)
    assert ("Take", 300) == (document.tracks[-1].name, document.tracks[-1].clips[0].start)


def test_import_of_one_sample_is_possible() -> None:
    """A clip has at least one sample, even when the project rate is lower."""
    document = edits.import_media(Document(rate=8000), medium("tick", 1, 96000))
    assert 1 == document.tracks[0].clips[0].length


def test_add_media_of_a_known_id_changes_nothing() -> None:
    """Equal content ids mean equal samples."""
    document = small_document()
    assert edits.add_media(document, replace(document.media[0], path="elsewhere")) is document


def test_result_goes_below_its_source() -> None:
    """Target and residual stand in order under the track they came from."""
    target, residual = medium("target"), medium("residual")
    tracks = [
        Track(role, role, (Clip(f"{role} clip", made.id, 500, 0, 100),), role=role, group="g")
        for role, made in ((TrackRole.TARGET, target), (TrackRole.RESIDUAL, residual))
    ]
    document = edits.add_result(small_document(), "x", [target, residual], tracks)
    assert ["x", "target", "residual", "y"] == [track.id for track in document.tracks]
    assert (target, residual) == document.media[1:]
    at_bottom = edits.add_result(small_document(), None, [target, residual], tracks)
    assert ["x", "y", "target", "residual"] == [track.id for track in at_bottom.tracks]


def test_result_needs_its_media() -> None:
    """A clip of a medium that is not handed over is refused."""
    track = Track("z", "Target", (Clip("c", medium("other").id, 0, 0, 10),))
    with pytest.raises(ValueError, match="no media"):
        edits.add_result(small_document(), "x", [], [track])
