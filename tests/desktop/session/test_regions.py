"""Which sound is meant."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.session.regions import region_of, regions_of
from desktop.session.selection import Selection
from engine.errors import EmptyRegion
from engine.project.document import Clip, Document, Media, MediaKind, Track, TrackRole

MEDIA = Media("m", MediaKind.SOURCE, "a.wav", "/a.wav", 44100, 2, 441000, 1, "", "", "")
CLIP = Clip("c", "m", start=1000, offset=500, length=20000)
TRACK = Track("t", "Voice", (CLIP,))
DOCUMENT = Document(48000, media=(MEDIA,), tracks=(TRACK,))


def test_a_selection_inside_one_clip_is_read_in_place():
    """The clip that covers the selection is named, so nothing has to be rendered."""
    region = region_of(DOCUMENT, Selection(2000, 5000))
    assert (region.track_id, region.start, region.end, region.clip_id) == ("t", 2000, 5000, "c")


def test_a_selection_is_cut_to_where_there_is_sound():
    """What reaches beyond the clip is left out."""
    region = region_of(DOCUMENT, Selection(0, 90000))
    assert (region.start, region.end) == (1000, 21000)


def test_a_cursor_means_the_whole_track():
    """Without a range the track from its first to its last sample is meant."""
    region = region_of(DOCUMENT, Selection(3000, 3000))
    assert (region.start, region.end, region.clip_id) == (1000, 21000, "c")


def test_several_clips_have_to_be_rendered():
    """A range over two clips names no clip."""
    second = Clip("d", "m", start=30000, offset=0, length=100)
    document = replace(DOCUMENT, tracks=(replace(TRACK, clips=(CLIP, second)),))
    region = region_of(document, Selection(5000, 30050))
    assert (region.start, region.end, region.clip_id) == (5000, 30050, "")


def test_a_fade_has_to_be_rendered():
    """Inside a fade the clip is not its medium; outside it is."""
    document = replace(DOCUMENT, tracks=(replace(TRACK, clips=(replace(CLIP, fade_in=2000),)),))
    assert region_of(document, Selection(2000, 5000)).clip_id == ""
    assert region_of(document, Selection(3000, 5000)).clip_id == "c"


def test_recordings_come_before_results_unless_chosen():
    """With no track chosen the recording is meant, even below a result."""
    result = Track("r", "Dog", (replace(CLIP, id="x"),), role=TrackRole.TARGET)
    document = replace(DOCUMENT, tracks=(result, TRACK))
    assert region_of(document, Selection(2000, 3000)).track_id == "t"
    assert region_of(document, Selection(2000, 3000, track_ids=("r",))).track_id == "r"


@pytest.mark.parametrize("document", [Document(48000), DOCUMENT])
def test_no_sound_there_is_an_empty_region(document):
    """A selection over silence is told as an empty region."""
    with pytest.raises(EmptyRegion):
        region_of(document, Selection(50000, 60000))


def test_several_tracks_are_each_asked_about():
    """In their order, each where it has sound; one that is silent there is left out."""
    other = Track("u", "Guest", (replace(CLIP, id="x", start=4000),))
    late = Track("v", "Late", (replace(CLIP, id="y", start=90000),))
    document = replace(DOCUMENT, tracks=(TRACK, other, late))
    regions = regions_of(document, Selection(2000, 50000, track_ids=("u", "t", "v")))
    found = [(one.track_id, one.start, one.end) for one in regions]
    assert [("t", 2000, 21000), ("u", 4000, 24000)] == found


def test_a_range_over_all_tracks_names_none():
    """A drag over every lane, or on the ruler: each is asked; of a cursor one is."""
    document = replace(DOCUMENT, tracks=(TRACK, Track("u", "Guest", (replace(CLIP, id="x"),))))
    found = [one.track_id for one in regions_of(document, Selection(2000, 5000), "u")]
    assert ["t", "u"] == found
    assert ["u"] == [one.track_id for one in regions_of(document, Selection(2000, 2000), "u")]
    assert ["t"] == [one.track_id for one in regions_of(document, Selection(2000, 2000))]


def test_muted_tracks_are_asked_about_only_alone():
    """The tracks of a result beside its recording do not answer the same once more."""
    result = Track("r", "Dog", (replace(CLIP, id="x"),), role=TrackRole.TARGET, is_muted=True)
    document = replace(DOCUMENT, tracks=(TRACK, result))
    for ids, meant in ((("t", "r"), "t"), (("r",), "r"), ((), "t")):
        regions = regions_of(document, Selection(2000, 5000, track_ids=ids))
        assert [meant] == [region.track_id for region in regions]
    (region,) = regions_of(document, Selection(3000, 3000, track_ids=("t", "r")))
    assert (1000, 21000) == (region.start, region.end)
    with pytest.raises(EmptyRegion):
        regions_of(document, Selection(60000, 70000, track_ids=("t", "r")))
