"""Painting of one lane."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from desktop import theme
from desktop.views import track_lane
from desktop.views.frequency_axis import FrequencyAxis
from desktop.views.layout import Lane, arrange
from desktop.views.look import SpectrogramStyle
from desktop.views.pictures.clip_picture import ClipPictures
from desktop.views.pictures.store import PictureStore
from desktop.views.staged import StagedClip
from desktop.views.time_axis import TimeAxis
from desktop.views.track_lane import LaneScene
from engine.project import edits
from engine.project.document import Document
from tests.helpers.mouse import pixels


@pytest.fixture
def scene(qapp: object, document: Document) -> LaneScene:
    """800 pixels of 40 samples."""
    axis = TimeAxis(document.rate)
    axis.set_project(document.rate, document.length)
    axis.set_width(800)
    axis.show_range(0, 4 * document.rate)
    return LaneScene(document, axis, FrequencyAxis(4000.0), SpectrogramStyle(), 800, 1.0)


def _lane(scene: LaneScene, number: int) -> Lane:
    return arrange(scene.document, {}, {}, 600).lanes[number]


def _painted(
    store: PictureStore, scene: LaneScene, lane: Lane, staged: tuple[StagedClip, ...] = ()
) -> QImage:
    image = QImage(800, lane.height, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    rect = QRect(0, 0, 800, lane.height)
    track_lane.paint_lane(painter, ClipPictures(store), scene, lane, rect, staged)
    painter.end()
    return image


def test_only_what_is_on_screen_is_drawn(scene: LaneScene) -> None:
    """A clip beyond the right edge has no picture; one under the left edge begins outside."""
    track = scene.document.tracks[0]
    lane = _lane(scene, 0)
    scene.axis.show_range(0, 8000)
    assert track_lane.shown_clip(scene, lane, track, track.clips[1]) is None
    scene.axis.show_range(8000, 16000)
    shown = track_lane.shown_clip(scene, lane, track, track.clips[0])
    assert -24 == shown.left
    assert 0 <= shown.medium_first <= 8000


def test_a_renamed_or_moved_track_keeps_its_pictures(scene: LaneScene) -> None:
    """Name, pan and place of a track are no part of a clip's picture."""
    track, lane = scene.document.tracks[0], _lane(scene, 0)
    other = replace(track, name="x", pan=-1.0, is_soloed=True)
    moved = replace(lane, top=77)
    clip = track.clips[0]
    assert track_lane.shown_clip(scene, lane, track, clip) == track_lane.shown_clip(
        scene, moved, other, clip
    )


def test_presence_is_drawn_below_the_clip(store: PictureStore, scene: LaneScene) -> None:
    """In the track's colour where the target is."""
    lane = _lane(scene, 1)
    image = _painted(store, scene, lane)
    top, height = lane.presence_rows()
    sure = image.pixelColor(200, top + height - 1)
    unsure = image.pixelColor(50, top + 2)
    assert theme.current().track(2) == sure.name()
    assert sure != unsure


def test_a_staged_clip_is_drawn_at_its_new_place(store: PictureStore, scene: LaneScene) -> None:
    """The old place fades."""
    lane = _lane(scene, 2)
    clip = scene.document.tracks[2].clips[0]
    plain = pixels(_painted(store, scene, lane))
    staged = (StagedClip(replace(clip, start=16000), "t3", "t3"),)
    moved = pixels(_painted(store, scene, lane, staged))
    assert moved[10, 600].sum() > plain[10, 600].sum()
    assert moved[10, 200].sum() < plain[10, 200].sum()


def test_a_clip_staged_in_place_is_drawn_instead(store: PictureStore, scene: LaneScene) -> None:
    """No ghost of the old one below it."""
    lane = _lane(scene, 2)
    clip = scene.document.tracks[2].clips[0]
    plain = pixels(_painted(store, scene, lane))
    staged = (StagedClip(replace(clip, is_muted=True), "t3", "t3", is_in_place=True),)
    muted = pixels(_painted(store, scene, lane, staged))
    document = edits.mute_clips(scene.document, [clip.id])
    expected = pixels(_painted(store, replace(scene, document=document), lane))
    assert (expected == muted).all()
    assert (plain != muted).any()


def test_clips_and_their_grips_are_found(scene: LaneScene) -> None:
    """By place: which clip, title or body, which end."""
    lane, axis = _lane(scene, 0), scene.axis
    first = scene.document.tracks[0].clips[0]
    assert first is track_lane.clip_at(scene.document, lane, axis, 100)
    assert track_lane.clip_at(scene.document, lane, axis, 900) is None
    assert track_lane.is_on_title(10)
    assert not track_lane.is_on_title(40)
    assert ["start", "", "end"] == [track_lane.trim_side(axis, first, x) for x in (2, 200, 398)]


def test_tiny_clips_cannot_be_trimmed_by_accident(scene: LaneScene) -> None:
    """When both ends are under the mouse, dragging moves."""
    clip = replace(scene.document.tracks[0].clips[0], length=400)
    assert "" == track_lane.trim_side(scene.axis, clip, 1)


def test_both_clips_of_a_crossfade_are_seen(store: PictureStore, scene: LaneScene) -> None:
    """The lower one shines through; on top is the one that can be moved, but for the end."""
    document = edits.crossfade(scene.document, 12000, 20000, {"t1"})
    crossed = replace(scene, document=document)
    lane = _lane(crossed, 0)
    image = pixels(_painted(store, crossed, lane))
    hidden = edits.mute_clips(document, ["c1"])
    without = pixels(_painted(store, replace(scene, document=hidden), lane))
    below_title = slice(30, 100)
    assert (image[below_title, 320:480] != without[below_title, 320:480]).any()
    assert (image[10, 320:480] == without[10, 320:480]).all()  # two titles could not be read
    assert "c2" == track_lane.clip_at(document, lane, scene.axis, 400).id
    assert "c1" == track_lane.clip_at(document, lane, scene.axis, 498).id
