"""Where lanes are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.views.layout import (
    LEAST_HEIGHT,
    MOST_HEIGHT,
    PRESENCE_HEIGHT,
    DisplayMode,
    Lane,
    arrange,
)
from engine.project import edits
from engine.project.document import ClipChannels, Document


def test_lanes_stand_below_each_other(document: Document) -> None:
    """Each lane begins where the one before ends."""
    layout = arrange(document, {}, {}, 600)
    assert ["t1", "t2", "t3"] == [lane.track_id for lane in layout.lanes]
    for above, below in zip(layout.lanes, layout.lanes[1:], strict=False):
        assert above.bottom == below.top
    assert layout.height == layout.lanes[-1].bottom


def test_lanes_share_the_height_within_limits(document: Document) -> None:
    """A tall window gives tall lanes, but not endless ones; a low one scrolls."""
    assert {200} == {lane.height for lane in arrange(document, {}, {}, 600).lanes}
    assert arrange(document, {}, {}, 6000).height < 1500
    assert arrange(document, {}, {}, 50).height > 250


def test_chosen_heights_are_kept_and_clamped(document: Document) -> None:
    """The user's height wins, inside the limits."""
    heights = {"t1": 150, "t2": 1, "t3": 10_000}
    lanes = arrange(document, {}, heights, 600).lanes
    assert [150, LEAST_HEIGHT, MOST_HEIGHT] == [lane.height for lane in lanes]


def test_lane_at_a_height(document: Document) -> None:
    """Inside, above, below."""
    layout = arrange(document, {}, {}, 600)
    assert layout.at(250) is layout.lanes[1]
    assert layout.at(601) is None
    assert layout.nearest(-5) is layout.lanes[0]
    assert layout.nearest(10_000) is layout.lanes[2]


def test_tracks_between_two_heights(document: Document) -> None:
    """In order, whichever end comes first."""
    layout = arrange(document, {}, {}, 600)
    assert ("t1", "t2") == layout.between(390, 20) == layout.between(20, 390)


def test_visible_lanes(document: Document) -> None:
    """Only what is on screen."""
    layout = arrange(document, {}, {}, 600)
    assert ["t2"] == [lane.track_id for lane in layout.visible(210, 100)]


def test_a_blend_lies_over_itself() -> None:
    """Waveform and spectrogram both have the whole body."""
    lane = Lane("t", 0, 160, DisplayMode.BLEND)
    assert lane.clip_body() == lane.wave_rows() == lane.spectrum_rows()


@pytest.mark.parametrize("mode", set(DisplayMode) - {DisplayMode.BLEND})
def test_parts_fill_the_clip_without_overlap(mode: DisplayMode) -> None:
    """Waveform and spectrogram share the body exactly."""
    lane = Lane("t", 0, 160, mode, strip_rows=1)
    top, height = lane.clip_body()
    wave, spectrum = lane.wave_rows(), lane.spectrum_rows()
    assert height == wave[1] + spectrum[1]
    if wave[1] and spectrum[1]:
        assert wave[0] + wave[1] == spectrum[0]
    strip_top, strip_height = lane.presence_rows()
    assert PRESENCE_HEIGHT == strip_height
    assert top + height <= strip_top


def test_channels_split_when_there_is_room() -> None:
    """Two channels need forty pixels each."""
    lane = Lane("t", 0, 160, DisplayMode.WAVEFORM, n_channels=2)
    assert (1, 2) == (lane.wave_lanes(79), lane.wave_lanes(80))


def test_result_tracks_have_a_presence_strip(document: Document) -> None:
    """Only where there is presence."""
    lanes = arrange(document, {}, {}, 600).lanes
    assert [0, 1, 0] == [lane.strip_rows for lane in lanes]
    assert [2, 1, 2] == [lane.n_channels for lane in lanes]


def test_two_at_once_have_a_row_each(document: Document) -> None:
    """The strip below the clips is twice as high where turns overlap, not where they follow."""
    track = document.tracks[0]
    for second, rows in ((1000, 1), (900, 2)):
        turns = [(0, 1000, "Ada"), (second, 2000, "Eve")]
        told = edits.put_turns(document, track.id, 0, 2000, turns, "turns")
        lane = arrange(told, {}, {}, 600).lanes[0]
        top, height = lane.clip_body()
        strip_top, strip_height = lane.presence_rows()
        assert rows * PRESENCE_HEIGHT == strip_height
        assert top + height <= strip_top


def test_a_track_without_clips_has_one_channel(document: Document) -> None:
    """Empty tracks are drawn too."""
    empty = replace(document, tracks=(replace(document.tracks[0], clips=()),))
    assert 1 == arrange(empty, {}, {}, 600).lanes[0].n_channels


def test_a_clip_that_plays_one_side_needs_one_channel(document: Document) -> None:
    """So that the scale beside it fits what is drawn."""
    media = tuple(replace(medium, n_channels=2) for medium in document.media)
    stereo = replace(document, media=media)
    assert 2 == arrange(stereo, {}, {}, 600).lanes[0].n_channels
    ids = [clip.id for clip in stereo.tracks[0].clips]
    left = edits.set_clip_channels(stereo, ids, ClipChannels.LEFT)
    assert 1 == arrange(left, {}, {}, 600).lanes[0].n_channels
