from __future__ import annotations

import pytest

from desktop.actions import editing
from desktop.actions.editing import Clipboard
from desktop.session import Selection
from desktop.session.listening import Side
from engine.project import edits
from engine.project.document import Track

pytestmark = pytest.mark.gui


def _clips(session):
    return [(clip.start, clip.end) for clip in session.document.tracks[0].clips]


def test_split_cuts_at_the_playhead_or_at_both_ends(qtbot, opened):
    """A cursor cuts once, a range twice."""
    opened.seek(10000)
    editing.split(opened)
    assert _clips(opened) == [(0, 10000), (10000, 64000)]
    opened.undo()
    opened.select(Selection(1000, 2000))
    editing.split(opened)
    assert _clips(opened) == [(0, 1000), (1000, 2000), (2000, 64000)]


def test_delete_leaves_silence_and_ripple_closes_it(qtbot, opened):
    """Delete keeps later sound in its place; the other one moves it and the markers."""
    opened.select(Selection(1000, 2000))
    editing.delete(opened)
    assert _clips(opened) == [(0, 1000), (2000, 64000)]
    assert opened.selection.is_cursor
    opened.undo()
    opened.select(Selection(1000, 2000))
    editing.delete(opened, ripple=True)
    assert _clips(opened) == [(0, 1000), (1000, 63000)]


def test_trim_keeps_the_selection(qtbot, opened):
    """Everything else of the track goes."""
    opened.select(Selection(1000, 2000))
    editing.trim(opened)
    assert _clips(opened) == [(1000, 2000)]


def test_cut_and_paste_moves_sound(qtbot, opened):
    """What was cut comes back at the playhead."""
    clipboard = Clipboard()
    opened.select(Selection(0, 1000))
    editing.cut(opened, clipboard)
    opened.seek(64000)
    editing.paste(opened, clipboard)
    assert _clips(opened) == [(1000, 64000), (64000, 65000)]
    assert (opened.selection.start, opened.selection.end) == (64000, 65000)


def test_paste_without_room_is_told(qtbot, opened):
    """Two lanes do not fit on one track."""
    opened.apply("Add", edits.add_track, Track("second", "Second"))
    clipboard = Clipboard(edits.copy_region(opened.document, 0, 1000))
    opened.apply("Remove", edits.remove_track, "second")
    with qtbot.waitSignal(opened.told):
        editing.paste(opened, clipboard)


def test_markers_are_set_and_visited(qtbot, opened):
    """A marker stands at the playhead or over the selection; Alt+arrows visit them."""
    opened.seek(5000)
    editing.add_marker(opened)
    opened.select(Selection(20000, 30000))
    editing.add_marker(opened)
    assert [(m.start, m.end) for m in opened.document.markers] == [(5000, 5000), (20000, 30000)]
    opened.seek(0)
    editing.go_to_marker(opened, 1)
    editing.go_to_marker(opened, 1)
    assert opened.playhead == 20000
    editing.go_to_marker(opened, -1)
    assert opened.playhead == 5000


def test_fades_cover_the_selected_end(qtbot, opened):
    """A selection over the beginning fades in, one in the middle is told what to do."""
    opened.select(Selection(0, 4000))
    editing.fade(opened, fade_in=True)
    assert opened.document.tracks[0].clips[0].fade_in == 4000
    opened.select(Selection(60000, 64000))
    editing.fade(opened, fade_in=False)
    assert opened.document.tracks[0].clips[0].fade_out == 4000
    opened.select(Selection(20000, 30000))
    with qtbot.waitSignal(opened.told):
        editing.fade(opened, fade_in=True)


def test_solo_makes_a_muted_track_heard(qtbot, opened):
    """Solo on a muted result is one step that unmutes it."""
    track_id = opened.document.tracks[0].id
    editing.toggle_mute(opened, track_id)
    editing.toggle_solo(opened, track_id)
    track = opened.document.track(track_id)
    assert track.is_soloed
    assert not track.is_muted
    opened.undo()
    assert opened.document.track(track_id).is_muted


def test_using_the_mixer_is_hearing_the_mixer(qtbot, opened):
    """Solo or mute ends the comparison of a result: the buttons say what sounds."""
    track_id = opened.document.tracks[0].id
    for toggle in (editing.toggle_solo, editing.toggle_mute):
        opened.listen_to(Side.RESIDUAL)
        toggle(opened, track_id)
        assert opened.listening.side is Side.MIX


def test_track_commands_use_the_active_track(qtbot, opened):
    """With nothing selected the track that was clicked last is meant."""
    opened.apply("Add", edits.add_track, Track("second", "Second"))
    assert not editing.has_track(opened)
    opened.activate("second")
    editing.move_track(opened, -1)
    assert opened.document.tracks[0].id == "second"
    editing.remove_tracks(opened)
    assert [track.id for track in opened.document.tracks] != ["second"]
    assert not editing.has_track(opened)


def test_selection_edges_follow_the_playhead(qtbot, opened):
    """The bracket keys put either edge at the playhead."""
    opened.select(Selection(1000, 2000))
    opened.seek(1500)
    editing.set_edge(opened, is_start=True)
    assert (opened.selection.start, opened.selection.end) == (1500, 2000)
    opened.seek(500)
    editing.set_edge(opened, is_start=False)
    assert (opened.selection.start, opened.selection.end) == (500, 500)
    editing.select_all(opened)
    assert opened.selection.length == 64000
    editing.select_none(opened)
    assert opened.selection.is_cursor
