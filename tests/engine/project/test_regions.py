"""Ranges of tracks, and where a range of a recording lies on them."""

from __future__ import annotations

from dataclasses import replace

from engine.project.document import Clip, Document, Media, MediaKind, Track, TrackRole
from engine.project.regions import Region, native_range, place_of, range_of, recordings_of

MEDIA = Media("m", MediaKind.SOURCE, "a.wav", "/a.wav", 44100, 2, 441000, 1, "", "", "")
CLIP = Clip("c", "m", start=1000, offset=500, length=20000)
TRACK = Track("t", "Voice", (CLIP,))
DOCUMENT = Document(48000, media=(MEDIA,), tracks=(TRACK,))


def test_the_native_range_counts_in_the_rate_of_the_file():
    """48000 project samples are 44100 of a 44.1 kHz file, from the clip's offset on."""
    region = range_of(TRACK, 1000, 10600)
    assert (459, 9279) == native_range(DOCUMENT, region)


def test_a_range_of_a_recording_is_found_where_its_clip_lies():
    """The other way round: samples of the file become a range of the timeline."""
    assert Region("t", 1000, 10600, "c") == place_of(DOCUMENT, MEDIA, 459, 9279)


def test_what_no_clip_plays_as_it_is_has_no_place():
    """Before the clip's offset, behind its end, and inside a fade."""
    assert place_of(DOCUMENT, MEDIA, 0, 9279) is None
    assert place_of(DOCUMENT, MEDIA, 459, 30000) is None
    faded = replace(DOCUMENT, tracks=(replace(TRACK, clips=(replace(CLIP, fade_in=300),)),))
    assert place_of(faded, MEDIA, 459, 9279) is None
    assert place_of(DOCUMENT, replace(MEDIA, id="other"), 459, 9279) is None


def test_a_recording_comes_before_a_result_that_plays_the_same():
    """Even when the result stands above it."""
    result = Track("r", "Dog", (replace(CLIP, id="x"),), role=TrackRole.TARGET)
    document = replace(DOCUMENT, tracks=(result, TRACK))
    found = place_of(document, MEDIA, 459, 9279)
    assert found is not None
    assert "t" == found.track_id


def test_whole_recordings_leave_results_out():
    """But for the one track that is asked for besides."""
    result = Track("r", "Dog", (replace(CLIP, id="x"),), role=TrackRole.TARGET)
    document = replace(DOCUMENT, tracks=(TRACK, result))
    assert (Region("t", 1000, 21000, "c"),) == recordings_of(document)
    assert ["t", "r"] == [one.track_id for one in recordings_of(document, "r")]
