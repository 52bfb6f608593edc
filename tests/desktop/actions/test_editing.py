from __future__ import annotations

import pytest

from desktop.actions import editing, track_editing
from desktop.session import Selection
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


def test_grouped_tracks_are_edited_together(qtbot, opened):
    """Cutting one cuts the other, and muting one mutes both."""
    first = opened.document.tracks[0].id
    opened.apply("Add", edits.add_track, Track("second", "Second"))
    opened.apply("Group", edits.link_tracks, [first, "second"])
    opened.select(Selection(0, 1000, track_ids=(first,)))
    assert editing.chosen_tracks(opened) == (first, "second")
    track_editing.toggle_mute(opened, first)
    assert all(track.is_muted for track in opened.document.tracks)


def test_markers_are_set_and_visited(qtbot, opened):
    """A marker stands at the playhead or over the selection; Alt+arrows visit them."""
    opened.seek(5000)
    editing.add_marker(opened)
    opened.select(Selection(20000, 30000))
    editing.add_marker(opened)
    assert [(m.start, m.end) for m in opened.document.markers] == [(5000, 5000), (20000, 30000)]
    opened.seek(0)
    for _ in range(2):
        opened.seek(editing.marker_from(opened, 1))
    assert opened.playhead == 20000
    opened.seek(editing.marker_from(opened, -1))
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


def test_zero_crossings_hold_the_selection_and_the_playhead(qtbot, opened):
    """The tone of 440 Hz at 16 kHz passes zero every 18.2 samples."""
    opened.select(Selection(1005, 5005))
    editing.to_zero_crossings(opened)
    selection = opened.selection
    for at in (selection.start, selection.end):
        half_waves = at * 880 / 16000
        assert abs(half_waves - round(half_waves)) < 1.01 * 880 / 16000
    assert abs(selection.start - 1005) <= 10
    opened.select(Selection(0, 0))
    opened.seek(1005)
    editing.to_zero_crossings(opened)
    assert opened.playhead == selection.start


def test_one_selection_goes_back_to_an_older_step(qtbot, opened):
    """A later change elsewhere stays; the step is named in the history."""
    imported = opened.history.steps[-1].number
    opened.select(Selection(0, 32000))
    editing.delete(opened)
    opened.select(Selection(8000, 16000))
    editing.restore(opened, imported)
    assert _clips(opened) == [(8000, 16000), (32000, 64000)]
    assert opened.history.steps[-1].parameters["step"] == imported
    opened.apply("Add", edits.add_track, Track("second", "Second"))
    opened.select(Selection(0, 1000, track_ids=("second",)))
    with qtbot.waitSignal(opened.told):
        editing.restore(opened, imported)
