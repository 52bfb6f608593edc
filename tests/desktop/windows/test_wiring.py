from __future__ import annotations

import pytest

from desktop.actions import word_editing
from desktop.playback import SilentOutput
from desktop.session import Selection
from desktop.windows.wiring import set_group_gain
from engine.project import edits
from engine.project.document import Marker
from tests.helpers.mouse import click
from tests.helpers.projects import small_document

pytestmark = pytest.mark.gui


def test_every_wish_of_the_timeline_is_a_step(qtbot, busy_window):
    """Rename, level, pan, colour, mute, solo, move and trim, each undone by one undo."""
    session, timeline = busy_window.session, busy_window.timeline
    track = session.document.tracks[0]
    clip_id = track.clips[0].id
    wishes = (
        (timeline.track_rename_requested, (track.id, "Road")),
        (timeline.track_gain_requested, (track.id, -3.0)),
        (timeline.track_pan_requested, (track.id, 0.5)),
        (timeline.track_color_requested, (track.id, 3)),
        (timeline.track_mute_requested, (track.id, True)),
        (timeline.track_solo_requested, (track.id, True)),
        (timeline.clip_move_requested, (clip_id, track.id, 8000)),
        (timeline.clip_trim_requested, (clip_id, 9000, 1000)),
    )
    before = session.history.index
    for signal, values in wishes:
        signal.emit(*values)
    assert session.history.index == before + len(wishes)
    now = session.document.tracks[0]
    assert (now.name, now.gain_db, now.pan, now.color) == ("Road", -3.0, 0.5, 3)
    assert (now.clips[0].start, now.clips[0].length) == (9000, 1000)
    for _ in wishes:
        session.undo()
    assert session.document.tracks[0] is track


@pytest.mark.parametrize("go", ["word", "time", "cut", "key", "marker", "again"])
def test_where_somebody_goes_comes_into_view(busy_window, go):
    """A word, a typed time, cut words, the End key, the next marker, what was selected before."""
    window, session, axis = busy_window, busy_window.session, busy_window.timeline.axis
    session.apply("Add marker", edits.add_marker, Marker("m", 60000, 60000, ""))
    session.select(Selection(60000, 61000))
    session.select(Selection(0, 0))
    axis.show_range(0, 8000)
    if go == "word":
        window.words.range_selected.emit(Selection(60000, 61000))
    elif go == "time":
        window.bar.time.value_edited.emit(60000)
    elif go == "cut":
        word_editing.cut_spans(session, [(60000, 61000)], "Cut words")
    else:
        keys = {"key": "play.end", "marker": "play.marker_next", "again": "edit.reselect"}
        window.actions_set.run(keys[go])
    assert axis.first_sample <= session.playhead <= axis.last_sample
    assert 8000 < session.playhead


def test_the_view_stays_where_playing_was_heard_when_it_stops(qtbot, busy_window):
    """The playhead returns to where playing began; what was found there stays in view."""
    axis = busy_window.timeline.axis
    axis.show_range(40000, 48000)
    before = axis.first_sample
    busy_window.session.seek(100)
    assert before == axis.first_sample


def test_dropped_files_begin_where_they_were_dropped(qtbot, busy_window, recording):
    """The line that was shown while they were dragged is kept to."""
    with qtbot.waitSignal(busy_window.work.imported, timeout=10000):
        busy_window.timeline.files_dropped.emit([recording], 24000)
    assert [0, 24000] == [t.clips[0].start for t in busy_window.session.document.tracks]


def test_a_recording_of_a_day_and_a_half_can_be_edited_to_its_end(busy_window):
    """Positions are larger than Qt's int: 37 hours at 16 kHz, 12 at 48 kHz."""
    session, timeline, player = busy_window.session, busy_window.timeline, busy_window.player
    far = 2**31
    session.apply("Insert silence", edits.insert_silence, 0, far)
    session.apply("Add marker", edits.add_marker, Marker("m", far, far, ""))
    timeline.axis.show_range(far, far + 64000)
    for view in (timeline._lanes, timeline._ruler):
        session.seek(0)
        click(view, timeline.axis.pixel(far + 32000), 5)
        assert far + 32000 == pytest.approx(session.playhead, abs=200)
    player.transport.position_changed.emit(far + 1)
    assert far + 1 == session.playhead
    busy_window.bar.time.value_edited.emit(far + 2)
    busy_window.words.range_selected.emit(Selection(far + 3, far + 9))
    assert (far + 3, far + 9) == (session.selection.start, session.selection.end)
    track = session.document.tracks[0]
    timeline.clip_move_requested.emit(track.clips[0].id, track.id, far + 5)
    timeline.clip_trim_requested.emit(track.clips[0].id, far + 6, 1000)
    timeline.marker_move_requested.emit("m", far + 7)
    assert far + 6 == session.document.tracks[0].clips[0].start
    assert far + 7 == session.document.markers[0].start


def test_what_has_no_room_is_told(qtbot, busy_window):
    """An impossible move changes nothing and says so."""
    session = busy_window.session
    clip_id = session.document.tracks[0].clips[0].id
    with qtbot.waitSignal(session.told):
        busy_window.timeline.clip_trim_requested.emit(clip_id, 0, 10**9)
    assert session.document.length == 64000


def test_a_dragged_level_is_heard_before_it_is_stored(qtbot, busy_window):
    """Dragging is a preview; letting go is the step."""
    track = busy_window.session.document.tracks[0]
    steps = len(busy_window.session.history.steps)
    busy_window.timeline.track_gain_changing.emit(track.id, -60.0)
    assert abs(busy_window.player.hearing.read(40000, 41000)).max() < 0.001
    assert len(busy_window.session.history.steps) == steps
    busy_window.timeline.track_gain_requested.emit(track.id, -6.0)
    assert abs(busy_window.player.hearing.read(40000, 41000)).max() == pytest.approx(0.1, abs=0.01)


def test_a_selection_moves_the_playhead_to_its_start(busy_window):
    """The next Space plays what was selected."""
    busy_window.timeline.selection_requested.emit(Selection(8000, 9000))
    assert busy_window.session.selection == Selection(8000, 9000)
    assert busy_window.session.playhead == 8000


def test_a_selection_made_while_playing_is_where_stopping_leads(busy_window):
    """Playing goes on; Space twice then plays what was selected."""
    player = busy_window.player
    player.transport._open_device = lambda rate, device: SilentOutput(rate)
    player.toggle()
    busy_window.timeline.selection_requested.emit(Selection(8000, 9000))
    assert player.is_playing
    player.toggle()
    assert 8000 == busy_window.session.playhead


def test_a_marker_is_gone_to(busy_window):
    """A double click on a marker selects its region."""
    busy_window.session.apply("Mark", edits.add_marker, Marker("m", 100, 200, "here"))
    busy_window.timeline.marker_activated.emit("m")
    assert busy_window.session.selection == Selection(100, 200)


def test_meters_move_while_playing(qtbot, busy_window):
    """Levels reach the heads, and fall when it stops."""
    heard = []
    busy_window.timeline.set_levels = heard.append
    busy_window.player.play()
    qtbot.waitUntil(lambda: len(heard) > 2)
    busy_window.player.toggle()
    assert heard[-1] == {busy_window.session.document.tracks[0].id: (-120.0, -120.0)}


def test_the_spectrum_follows_document_and_selection(busy_window):
    """It shows what the timeline shows."""
    session, plot = busy_window.session, busy_window.spectrum
    assert plot._document is session.document
    session.select(Selection(100, 900))
    assert plot._selection == Selection(100, 900)


def test_grouped_tracks_change_level_together():
    """By the same amount, so that their balance stays."""
    document = edits.set_track_gain(small_document(), "y", -6.0)
    alone = set_group_gain(document, "x", 2.0)
    assert [track.gain_db for track in alone.tracks] == [2.0, -6.0]
    grouped = edits.link_tracks(document, ["x", "y"])
    together = set_group_gain(grouped, "x", 2.0)
    assert [track.gain_db for track in together.tracks] == [2.0, -4.0]


def test_keys_mean_the_marker_whose_flag_is_in_front(busy_window):
    """A click on the number of a flag shows another one; that is the one which is deleted."""
    session, ruler = busy_window.session, busy_window.timeline._ruler
    for name in "ab":
        session.apply("Add marker", edits.add_marker, Marker(name, 16000, 16000, name))
    session.seek(16000)
    ruler._row.turn(ruler._row.marker_at(busy_window.timeline.axis.pixel(16000) + 2, 5))
    ruler._follow_row()
    busy_window.actions_set.run("edit.marker_remove")
    assert ["b"] == [marker.id for marker in session.document.markers]
