from __future__ import annotations

from dataclasses import replace

import pytest

from engine.project import edits
from engine.project.document import (
    Clip,
    Document,
    Media,
    MediaKind,
    Track,
    TrackRole,
)
from engine.project.regions import Region
from engine.project.results import (
    Alignment,
    FoundTracks,
    HeardSpan,
    add_found_tracks,
    add_span_markers,
    group_of_target,
    named_after,
    target_added,
)

RATE = 48000
SOURCE = Media("s", MediaKind.SOURCE, "a.wav", "/a.wav", RATE, 2, 10 * RATE, 1, "", "", "")
TARGET = replace(SOURCE, id="t", kind=MediaKind.DERIVED, name="dog.wav", n_samples=RATE)
RESIDUAL = replace(TARGET, id="r", name="rest.wav")
CLIP = Clip("c", "s", start=0, offset=0, length=10 * RATE, gain_db=-3.0)
TRACK = Track("track", "Street", (CLIP,), gain_db=-6.0, pan=0.5)
DOCUMENT = Document(RATE, media=(SOURCE,), tracks=(TRACK,))
REGION = Region("track", 2 * RATE, 3 * RATE, "c")
FOUND = FoundTracks(REGION, CLIP, "dog", TARGET, RESIDUAL, (0.5, (0.1, 0.9), 0.5))
NAMES = ("Dog", "without dog")


def test_target_and_residual_stand_below_their_source():
    """Two tracks of one group, where the region was, as loud as their source, muted."""
    document = add_found_tracks(DOCUMENT, FOUND, NAMES, "recipe")
    source, target, residual = document.tracks
    assert source is TRACK
    assert (target.role, residual.role) == (TrackRole.TARGET, TrackRole.RESIDUAL)
    assert target.group == residual.group == group_of_target(document, "t") != ""
    assert (target.clips[0].start, target.clips[0].end) == (2 * RATE, 3 * RATE)
    assert (target.gain_db, target.pan, target.clips[0].gain_db) == (-6.0, 0.5, -3.0)
    assert target.is_muted
    assert residual.is_muted
    assert target.recipe_id == "recipe"


def test_presence_belongs_to_the_target():
    """The curve lies where the target lies; the residual has none."""
    _, target, residual = add_found_tracks(DOCUMENT, FOUND, NAMES).tracks
    assert target.presence is not None
    assert (target.presence.start, target.presence.step) == (2 * RATE, RATE // 2)
    assert residual.presence is None


def test_a_result_follows_a_clip_that_was_moved_meanwhile():
    """A clip moved while the job ran takes its result along."""
    moved = edits.move_clip(DOCUMENT, "c", 5 * RATE)
    document = add_found_tracks(moved, FOUND, NAMES)
    assert document.tracks[1].clips[0].start == 7 * RATE


def test_a_result_of_a_track_that_is_gone_goes_to_the_bottom():
    """Nothing is lost when the source track was deleted meanwhile."""
    empty = edits.remove_tracks(DOCUMENT, ["track"])
    document = add_found_tracks(empty, FOUND, NAMES)
    assert [track.name for track in document.tracks] == ["Dog", "without dog"]
    assert document.tracks[0].clips[0].start == 2 * RATE


def test_results_of_two_recordings_have_two_names():
    """The track is told beside others, also of a result; of the only recording it is not."""
    assert "Dog" == named_after("Dog", DOCUMENT, "track")
    two = replace(DOCUMENT, tracks=(TRACK, replace(TRACK, id="u", name="Guest")))
    document = add_found_tracks(two, FOUND, NAMES)
    assert ["Street", "Dog · Street", "without dog · Street", "Guest"] == [
        track.name for track in document.tracks
    ]
    alone = add_found_tracks(DOCUMENT, FOUND, NAMES)
    assert "Cleaned · Dog" == named_after("Cleaned", alone, alone.tracks[1].id)
    (marker,) = add_span_markers(two, [HeardSpan(0, 9, 0.9)], "dog", track_id="u").markers
    assert "dog 1 (90%) · Guest" == marker.text
    assert ["Dog", "Dog"] == [named_after("Dog", two, gone) for gone in ("", "x")]


def test_the_target_that_came_is_known():
    """By the change alone: the same sound may be there already."""
    once = add_found_tracks(DOCUMENT, FOUND, NAMES)
    twice = add_found_tracks(once, FOUND, NAMES)
    added = target_added(once, twice)
    assert twice.tracks[1] is added
    assert added not in once.tracks
    assert target_added(twice, twice) is None


def test_places_become_numbered_markers():
    """Markers in order of time with their scores, whatever the order of the spans."""
    spans = (HeardSpan(500, 600, 0.7), HeardSpan(10, 20, 0.9))
    document = add_span_markers(DOCUMENT, spans, "dog", "r")
    assert [(m.start, m.text, m.recipe_id, m.score) for m in document.markers] == [
        (10, "dog 1 (90%)", "r", 0.9),
        (500, "dog 2 (70%)", "r", 0.7),
    ]


def test_an_unsure_place_says_so():
    """In the marker's name, in the words of whoever asked, and for programs."""
    (marker,) = add_span_markers(
        DOCUMENT, [HeardSpan(0, 9, 0.31, True)], "狗", "", "不确定"
    ).markers
    assert ("狗 1 (31%, 不确定)", True) == (marker.text, marker.is_unsure)


@pytest.mark.parametrize(("native", "expected"), [(44100, 48000), (0, 0), (88200, 48000)])
def test_times_of_a_file_are_placed_on_the_timeline(native, expected):
    """Rates are converted, and nothing leaves the region."""
    alignment = Alignment(0, 44100, Region("track", 0, 48000), 48000)
    assert alignment.place(native) == expected
