"""Mute, solo, order, groups, stereo and removal of tracks."""

from __future__ import annotations

import pytest

from desktop.actions import editing, track_editing
from desktop.session.listening import Side
from engine.project import edits
from engine.project.document import Track

pytestmark = pytest.mark.gui


def _clips(session):
    return [(clip.start, clip.end) for clip in session.document.tracks[0].clips]


def test_solo_makes_a_muted_track_heard(qtbot, opened):
    """Solo on a muted result is one step that unmutes it."""
    track_id = opened.document.tracks[0].id
    track_editing.toggle_mute(opened, track_id)
    track_editing.toggle_solo(opened, track_id)
    track = opened.document.track(track_id)
    assert track.is_soloed
    assert not track.is_muted
    opened.undo()
    assert opened.document.track(track_id).is_muted


def test_using_the_mixer_is_hearing_the_mixer(qtbot, opened):
    """Solo or mute ends the comparison of a result: the buttons say what sounds."""
    track_id = opened.document.tracks[0].id
    for toggle in (track_editing.toggle_solo, track_editing.toggle_mute):
        opened.listen_to(Side.RESIDUAL)
        toggle(opened, track_id)
        assert opened.listening.side is Side.MIX


def test_track_commands_use_the_active_track(qtbot, opened):
    """With nothing selected the track that was clicked last is meant."""
    opened.apply("Add", edits.add_track, Track("second", "Second"))
    assert not editing.has_track(opened)
    opened.activate("second")
    track_editing.move_track(opened, -1)
    assert opened.document.tracks[0].id == "second"
    track_editing.remove_tracks(opened)
    assert [track.id for track in opened.document.tracks] != ["second"]
    assert not editing.has_track(opened)


def test_a_new_track_takes_clips(qtbot, opened):
    """Empty, below the active one, chosen, with a name of its own; a clip can be moved there."""
    (street,) = opened.document.tracks
    opened.activate(street.id)
    track_editing.new_track(opened)
    made = opened.document.tracks[1]
    assert ("Track 2", ()) == (made.name, made.clips)
    assert made.id == opened.active_track
    (clip,) = street.clips
    opened.apply("Move clip", edits.move_clip, clip.id, 8000, made.id)
    assert [0, 1] == [len(track.clips) for track in opened.document.tracks]
    opened.undo()
    opened.undo()
    assert (street,) == opened.document.tracks
    assert "New track" == opened.history.redo_label


def test_stereo_track_in_halves_and_back(qtbot, opened):
    """Two tracks, then one again; what is not stereo is told."""
    before = opened.document
    opened.activate(before.tracks[0].id)
    track_editing.split_stereo(opened)
    assert [track.pan for track in opened.document.tracks] == [-1.0, 1.0]
    with qtbot.waitSignal(opened.told):
        track_editing.split_stereo(opened)
    pair = track_editing.stereo_pair(opened)
    assert pair == tuple(track.id for track in opened.document.tracks)
    assert track_editing.join_stereo(opened, pair)
    assert opened.document == before
    with qtbot.waitSignal(opened.told):
        assert track_editing.stereo_pair(opened) is None


def test_tracks_that_are_no_halves_are_not_simply_joined(opened):
    """Nothing has happened; they can still be rendered."""
    opened.activate(opened.document.tracks[0].id)
    track_editing.split_stereo(opened)
    pair = track_editing.stereo_pair(opened)
    left = opened.document.tracks[0].clips[0].id
    opened.apply("Louder", edits.set_clip_gains, {left: 3.0})
    before = opened.document
    assert not track_editing.join_stereo(opened, pair)
    assert opened.document is before


def test_tracks_are_grouped_and_ungrouped(qtbot, opened):
    """The active one with the one below, unless several are selected."""
    opened.activate(opened.document.tracks[0].id)
    with qtbot.waitSignal(opened.told):
        track_editing.link_tracks(opened)
    track_editing.split_stereo(opened)
    track_editing.link_tracks(opened)
    assert track_editing.is_linked(opened)
    track_editing.unlink_tracks(opened)
    assert not track_editing.is_linked(opened)
