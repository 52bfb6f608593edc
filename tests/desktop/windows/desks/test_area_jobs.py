"""Areas drawn with the mouse, heard, taken out and deleted in the real window."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt

from desktop.jobs import Job
from desktop.panels.step_text import summary
from desktop.session import Selection
from desktop.session.listening import Side
from engine.operations import area_edit
from engine.project import edits
from engine.project.render import render
from tests.helpers.mouse import drag, mouse

pytestmark = pytest.mark.gui


def _heard(session, only=None):
    media = session.history.media
    return render(session.document, media, 0, 64000, n_channels=2, only=only).samples


def _wait(qtbot, session, n_steps):
    qtbot.waitUntil(lambda: len(session.history.steps) == n_steps + 1, timeout=20000)


@pytest.fixture
def drawn(busy_window):
    """A lasso around the whole tone of 440 Hz, between one and three seconds."""
    timeline, session = busy_window.timeline, busy_window.session
    timeline.set_display_mode("spectrogram")
    timeline.axis.show_range(0, 64000)
    busy_window.actions_set.run("view.tool_lasso")
    lanes = timeline._lanes
    lane = lanes.view.layout.lanes[0]
    top, height = lane.spectrum_rows()

    def y(hz):
        return lane.top + top + (1 - lanes.view.frequency_of(lane).fraction(hz)) * height

    left, right = timeline.axis.pixel(16000), timeline.axis.pixel(48000)
    corners = [(left, y(150)), (right, y(150)), (right, y(1500)), (left, y(1500))]
    mouse(lanes, QEvent.Type.MouseButtonPress, *corners[0])
    for corner in corners[1:]:
        mouse(lanes, QEvent.Type.MouseMove, *corner)
    mouse(lanes, QEvent.Type.MouseButtonRelease, *corners[-1])
    assert session.selection.area is not None
    return busy_window


def test_a_box_is_cut_and_pasted_over_what_is_there(qtbot, busy_window):
    """Ctrl+X takes its frequencies only; Ctrl+V at the same place gives the same sound back."""
    session, before = busy_window.session, _heard(busy_window.session)
    n_steps, track = len(session.history.steps), session.document.tracks[0]
    told: list[str] = []
    session.told.connect(told.append)
    session.select(Selection(16000, 48000, 300.0, 600.0, (track.id,)))
    session.seek(16000)
    busy_window.timeline.setFocus()
    qtbot.keyClick(busy_window.timeline, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    _wait(qtbot, session, n_steps)
    assert ("Cut area", ["300–600 Hz cut"]) == (session.history.undo_label, told)
    assert 64000 == session.document.length
    without = _heard(session)
    assert np.max(np.abs(without[:, 20000:40000])) < 0.3 * np.max(np.abs(before))
    qtbot.keyClick(busy_window.timeline, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [track.id] == [one.id for one in session.document.tracks[:1]]
    assert "300–600 Hz" == session.document.tracks[1].name
    np.testing.assert_allclose(_heard(session), before, atol=1e-5)


def test_a_box_is_copied_without_the_rest(qtbot, busy_window):
    """Nothing changes; what is pasted is the sound of the box alone."""
    session, before = busy_window.session, _heard(busy_window.session)
    n_steps, track = len(session.history.steps), session.document.tracks[0]
    session.select(Selection(16000, 48000, 3000.0, 4000.0, (track.id,)))
    busy_window.actions_set.run("edit.copy")
    with qtbot.waitSignal(session.told, timeout=20000):
        pass
    assert n_steps == len(session.history.steps)
    session.seek(16000)
    busy_window.actions_set.run("edit.paste")
    pasted = _heard(session, (session.document.tracks[1].id,))
    assert np.max(np.abs(pasted)) < 0.1 * np.max(np.abs(before))


def test_a_paste_waits_for_the_cut_before_it(qtbot, busy_window):
    """Ctrl+X, Ctrl+V in one breath: the box, not what lay on the clipboard; at that playhead."""
    session, actions = busy_window.session, busy_window.actions_set
    track, before = session.document.tracks[0], _heard(session)
    session.select(Selection(0, 4000, track_ids=(track.id,)))
    actions.run("edit.copy")
    n_steps = len(session.history.steps)
    session.select(Selection(16000, 48000, 300.0, 600.0, (track.id,)))
    session.seek(16000)
    for action in ("edit.cut", "edit.paste"):
        actions.run(action)
    assert n_steps == len(session.history.steps)  # the window went on at once
    session.seek(0)
    _wait(qtbot, session, n_steps + 1)
    assert ["Cut area", "Paste"] == [step.label for step in session.history.steps[-2:]]
    assert "300–600 Hz" == session.document.tracks[1].name
    np.testing.assert_allclose(_heard(session), before, atol=1e-5)


def test_boxes_are_deleted_one_after_another(qtbot, busy_window):
    """Del, another box at the same time, Del: the second does not bring the first back."""
    session, n_steps = busy_window.session, len(busy_window.session.history.steps)
    track, before = session.document.tracks[0], _heard(busy_window.session)
    for low_hz, high_hz in ((300.0, 600.0), (3000.0, 4000.0)):
        session.select(Selection(16000, 48000, low_hz, high_hz, (track.id,)))
        busy_window.actions_set.run("edit.delete")
    _wait(qtbot, session, n_steps + 1)
    after = _heard(session)[:, 34000:46000]
    assert np.abs(after).max() < 0.1 * np.abs(before).max()


def test_a_copy_of_a_track_that_is_gone_does_not_come(qtbot, busy_window):
    """It waited for a deletion, and its track went meanwhile: a paste waits for it no longer."""
    session, clipboard = busy_window.session, busy_window.commands.clipboard
    track = session.document.tracks[0]
    session.select(Selection(16000, 48000, 300.0, 600.0, (track.id,)))
    busy_window.actions_set.run("edit.delete")
    busy_window.actions_set.run("edit.copy")
    session.apply("Remove", edits.remove_tracks, [track.id])
    assert clipboard.coming is not None
    qtbot.waitUntil(lambda: clipboard.coming is None, timeout=20000)


def test_what_was_copied_last_is_pasted(qtbot, busy_window):
    """A range that is copied while a box still is being copied; nobody hears of the box."""
    session, actions = busy_window.session, busy_window.actions_set
    track = session.document.tracks[0]
    session.select(Selection(16000, 48000, 300.0, 600.0, (track.id,)))
    actions.run("edit.copy")
    session.select(Selection(0, 4000, track_ids=(track.id,)))
    actions.run("edit.copy")
    qtbot.waitUntil(lambda: not busy_window.work.jobs.active, timeout=20000)
    assert not busy_window.commands.clipboard.parcel().part
    assert not list(session.folder.glob(".job-*"))


def test_a_copy_that_was_stopped_pastes_nothing(qtbot, busy_window):
    """It is told, and an older copy is there again."""
    session, actions = busy_window.session, busy_window.actions_set
    track, told = session.document.tracks[0], []
    session.select(Selection(0, 4000, track_ids=(track.id,)))
    actions.run("edit.copy")
    n_steps = len(session.history.steps)
    session.told.connect(told.append)
    session.select(Selection(16000, 48000, 300.0, 600.0, (track.id,)))
    gate = threading.Event()
    session.file_runner.start(Job(lambda report: gate.wait(5)))
    actions.run("edit.copy")
    actions.run("edit.paste")
    actions.run("sound.cancel")
    gate.set()
    qtbot.waitUntil(lambda: len(told) > 1, timeout=20000)
    assert "Nothing was pasted: it could not be copied." == told[-1]
    assert n_steps == len(session.history.steps)
    assert 4000 == busy_window.commands.clipboard.parcel().copied.length
    actions.run("edit.paste")
    assert n_steps + 1 == len(session.history.steps)


def test_a_box_that_is_never_pasted_leaves_no_file(qtbot, busy_window):
    """Copied twice, one file waits beside the media; a paste takes it in for good."""
    session, actions = busy_window.session, busy_window.actions_set
    track, media = session.document.tracks[0], session.history.media.folder

    def files():
        return {path.name for path in media.glob("*")}

    before = files()
    for low_hz in (300.0, 350.0):
        session.select(Selection(16000, 48000, low_hz, 600.0, (track.id,)))
        actions.run("edit.copy")
        qtbot.waitUntil(lambda: not busy_window.work.jobs.active, timeout=20000)
        assert before == files()
        assert 1 == len(list(session.folder.glob(".job-*")))
    actions.run("edit.paste")
    (taken,) = files() - before
    pasted = _heard(session)
    actions.run("edit.undo")
    session.select(Selection(0, 4000, track_ids=(track.id,)))
    actions.run("edit.copy")
    assert not list(session.folder.glob(".job-*"))
    actions.run("edit.redo")
    np.testing.assert_array_equal(pasted, _heard(session))
    assert {taken} == files() - before
    assert not session.history.verify()


def test_a_copied_box_outlives_its_project(qtbot, busy_window, tmp_path):
    """Until something else is copied it can be pasted, into another project or the same again."""
    session, actions = busy_window.session, busy_window.actions_set
    folder, track = session.folder, session.document.tracks[0]
    session.select(Selection(16000, 48000, 300.0, 600.0, (track.id,)))
    actions.run("edit.copy")
    qtbot.waitUntil(lambda: not busy_window.work.jobs.active, timeout=20000)
    session.create(tmp_path / "other")
    actions.run("edit.paste")
    assert ["300–600 Hz"] == [one.name for one in session.document.tracks]
    session.open(folder)
    actions.run("edit.paste")
    assert 2 == len(session.document.tracks)


def test_a_cut_whose_project_is_left_leaves_no_file(qtbot, busy_window, tmp_path, monkeypatch):
    """Its patch is made when nobody can take it any more."""
    session, is_made, change = busy_window.session, threading.Event(), area_edit.change_level
    folder, media = session.folder, session.history.media.folder
    before = set(media.glob("*"))

    def made(*asked):
        patched = change(*asked)
        is_made.set()
        return patched

    monkeypatch.setattr(area_edit, "change_level", made)
    track_ids = (session.document.tracks[0].id,)
    session.select(Selection(16000, 48000, 300.0, 600.0, track_ids))
    busy_window.actions_set.run("edit.cut")
    assert is_made.wait(20)
    assert before < set(media.glob("*"))
    session.create(tmp_path / "other")
    qtbot.waitUntil(lambda: not busy_window.work.jobs.active, timeout=20000)
    assert before == set(media.glob("*"))
    session.open(folder)
    assert [] == session.history.verify()


def test_del_takes_away_what_is_in_a_box_only(qtbot, busy_window):
    """The tone in the box goes, the time stays; undo brings it back, the history tells both."""
    session, before = busy_window.session, _heard(busy_window.session)
    n_steps, track = len(session.history.steps), session.document.tracks[0]
    session.select(Selection(16000, 48000, 300.0, 600.0, (track.id,)))
    busy_window.timeline.setFocus()
    qtbot.keyClick(busy_window.timeline, Qt.Key.Key_Delete)
    _wait(qtbot, session, n_steps)
    assert [clip.length for clip in track.clips] == [
        clip.length for clip in session.document.tracks[0].clips
    ]
    only = {track.id}
    np.testing.assert_array_equal(before[:, :8000], _heard(session)[:, :8000])
    assert np.abs(_heard(session, only)[:, 24000:40000]).max() < 0.05
    assert "Delete area" == session.history.steps[-1].label
    session.undo()
    np.testing.assert_array_equal(before, _heard(session))


def test_del_on_a_box_of_full_height_deletes_the_time(busy_window):
    """All frequencies are the sound itself: no patch, a gap as ever."""
    session = busy_window.session
    track, top_hz = session.document.tracks[0], session.document.rate / 2
    session.select(Selection(16000, 48000, 0.0, top_hz, (track.id,)))
    busy_window.actions_set.run("edit.delete")
    ends = [(clip.start, clip.end) for clip in session.document.tracks[0].clips]
    assert 16000 in [end for _, end in ends]
    assert 48000 in [start for start, _ in ends]


def test_a_drawn_area_is_deleted_in_one_step(qtbot, drawn):
    """The tone is gone inside, untouched outside; undo brings it back."""
    session, before = drawn.session, _heard(drawn.session)
    n_steps = len(session.history.steps)
    (whole,) = session.document.tracks[0].clips
    drawn.actions_set.run("sound.area_delete")
    _wait(qtbot, session, n_steps)
    (clip,) = session.document.tracks[0].clips
    assert (whole.id, whole.start, whole.length) == (clip.id, clip.start, clip.length)
    after = _heard(session)
    for part in (slice(20000, 30000), slice(34000, 44000)):  # between them the tone jumps
        assert np.max(np.abs(after[:, part])) < 0.001 * np.max(np.abs(before))
    assert np.array_equal(after[:, :14000], before[:, :14000])
    assert np.array_equal(after[:, 50000:], before[:, 50000:])
    recipe = session.history.recipe(session.history.steps[-1].recipe_id)
    assert recipe.operation == "change area"
    assert recipe.parameters["gain_db"] is None
    told = summary(session.history.steps[-1], session.document)
    assert told.startswith("00:00:01.000 – 00:00:03.000")
    assert told.endswith("street")
    session.undo()
    assert np.array_equal(_heard(session), before)


def test_an_area_is_extracted_exactly(qtbot, drawn):
    """Area and rest on tracks of their own add up to the track; the area is heard."""
    session, before = drawn.session, _heard(drawn.session)
    n_steps = len(session.history.steps)
    drawn.actions_set.run("sound.area_extract")
    _wait(qtbot, session, n_steps)
    _, target, rest = session.document.tracks
    assert session.listening.side is Side.TARGET
    parts = _heard(session, {target.id}) + _heard(session, {rest.id})
    start, end = target.clips[0].start, target.clips[0].end
    assert (start, end) == (rest.clips[0].start, rest.clips[0].end)
    assert np.max(np.abs(parts[:, start:end] - before[:, start:end])) < 1e-7
    recipe = session.history.recipe(session.history.steps[-1].recipe_id)
    assert recipe.parameters["sum_error"] < 1e-7


def test_an_area_becomes_quieter(qtbot, drawn):
    """By as much as was asked for."""
    session, before = drawn.session, _heard(drawn.session)
    n_steps = len(session.history.steps)
    drawn.commands.area_jobs.change_level(-6.0)
    _wait(qtbot, session, n_steps)
    ratio = np.std(_heard(session)[:, 34000:44000]) / np.std(before[:, 34000:44000])
    assert ratio == pytest.approx(10 ** (-6 / 20), abs=0.01)


def test_only_the_area_is_heard(drawn):
    """Listening to it plays nothing of what lies outside."""
    player = drawn.player
    drawn.actions_set.run("play.box")
    heard = player.hearing.read(34000, 44000)
    assert np.std(heard) > 0.05
    assert np.max(np.abs(player.hearing.read(60000, 62000))) < 1e-6
    player.transport.stop()


def test_without_an_area_nothing_happens(busy_window):
    """A time range is no area."""
    session = busy_window.session
    session.select(Selection(100, 2000, track_ids=(session.document.tracks[0].id,)))
    assert busy_window.commands.area_jobs.ask() is None
    busy_window.commands.area_jobs.extract()
    assert not busy_window.work.jobs.active


def test_the_edge_of_a_drawn_area_begins_a_new_one(drawn):
    """There are no edges to drag: a drag inside it draws anew."""
    lanes, session = drawn.timeline._lanes, drawn.session
    old = session.selection
    drag(lanes, (300, 120), (360, 150))
    assert session.selection != old
