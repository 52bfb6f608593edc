"""`engine.export.arrangement`: a project as other programs see it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from engine.export.arrangement import arrange, is_simple
from engine.project import edits
from engine.project.document import Clip, ClipChannels, FadeShape, GainPoint
from engine.project.history import History
from tests.helpers.projects import RATE, write_recording

CLIP = Clip("c", "m", 0, 0, 1000, -3.0, 10, 10)


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    """A recording of 1 s, split at 0.25 s, its second part moved to 0.5 s."""
    with History.create(tmp_path / "p.auricle", name="P", rate=RATE) as made:
        path = write_recording(tmp_path / "street.wav")
        made.apply("Import", edits.import_media, made.media.intake(path))
        track = made.document.tracks[0]
        made.apply("Split", edits.split_clip, track.clips[0].id, RATE // 4)
        second = made.document.tracks[0].clips[1]
        made.apply("Move", edits.move_clip, second.id, RATE // 2, track.id)
        made.apply("Gain", edits.set_track_gain, track.id, -6.0)
        yield made


def test_finished_tracks_have_their_levels_in_the_file(history: History) -> None:
    """One item from the start to the end at 0 dB; mute stays a switch."""
    document = history.apply("Mute", edits.set_mute, history.document.tracks[0].id, True)
    stems = {document.tracks[0].id: Path("stems/01 street.wav")}
    (track,) = arrange(document, history.media, stems, has_clips=False).tracks
    (item,) = track.items
    assert (0, document.length, 0) == (item.start, item.length, item.offset)
    assert Path("stems/01 street.wav") == item.path
    assert (0.0, True) == (track.gain_db, track.is_muted)


def test_clips_play_the_recordings_themselves(history: History, tmp_path: Path) -> None:
    """Place, offset and level of each clip; the file is the user's own."""
    document = history.document
    stems = {document.tracks[0].id: Path("a.wav")}
    (track,) = arrange(document, history.media, stems, has_clips=True).tracks
    assert [(0, 0, RATE // 4), (RATE // 2, RATE // 4, 3 * RATE // 4)] == [
        (item.start, item.offset, item.length) for item in track.items
    ]
    assert {tmp_path / "street.wav"} == {item.path for item in track.items}
    assert (-6.0, {RATE}) == (track.gain_db, {item.file_length for item in track.items})


def test_track_that_others_cannot_play_is_given_finished(history: History) -> None:
    """A reversed clip anywhere on a track makes it a file."""
    track = history.document.tracks[0]
    clips = (track.clips[0], replace(track.clips[1], is_reversed=True))
    document = replace(history.document, tracks=(replace(track, clips=clips),))
    (found,) = arrange(document, history.media, {track.id: Path("a.wav")}, has_clips=True).tracks
    assert [Path("a.wav")] == [item.path for item in found.items]


def test_tracks_without_a_file_are_left_out(history: History) -> None:
    """Those that were not exported are not arranged."""
    assert () == arrange(history.document, history.media, {}, has_clips=False).tracks


def test_clips_that_every_program_plays_alike() -> None:
    """Level, straight fades and mute are common; all else is not."""
    assert is_simple(CLIP)
    assert is_simple(replace(CLIP, is_muted=True))
    for change in (
        {"fade_in_shape": FadeShape.SMOOTH},
        {"gain_points": (GainPoint(0, -3.0),)},
        {"is_reversed": True},
        {"is_inverted": True},
        {"channels": ClipChannels.LEFT},
    ):
        assert not is_simple(replace(CLIP, **change))
    assert is_simple(replace(CLIP, fade_out=0, fade_out_shape=FadeShape.SLOW))
