"""Cut, copy and paste, in one project and between projects."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData

from desktop.actions import clipboard_editing, editing
from desktop.session import Selection
from desktop.session.clipboard import Clipboard
from engine.project import edits, parcel
from engine.project.document import Track

pytestmark = pytest.mark.gui


def _clips(session):
    return [(clip.start, clip.end) for clip in session.document.tracks[0].clips]


def test_cut_and_paste_moves_sound(qtbot, opened):
    """What was cut comes back at the playhead."""
    clipboard = Clipboard()
    opened.select(Selection(0, 1000))
    clipboard_editing.cut(opened, clipboard)
    opened.seek(64000)
    clipboard_editing.paste(opened, clipboard)
    assert _clips(opened) == [(1000, 64000), (64000, 65000)]
    assert (opened.selection.start, opened.selection.end) == (64000, 65000)


def test_a_cut_is_called_a_cut(qtbot, opened):
    """In the status bar and in the history, of a range and of a clip; a copy is a copy."""
    clipboard, told = Clipboard(), []
    opened.told.connect(told.append)
    opened.select(Selection(0, 1000))
    clipboard_editing.copy(opened, clipboard)
    clipboard_editing.cut(opened, clipboard)
    opened.select(Selection(0, 0))
    opened.activate_clip(opened.document.tracks[0].clips[0].id)
    clipboard_editing.cut(opened, clipboard)
    assert ["Copied", "Cut", "Cut"] == told
    assert ["Cut", "Cut"] == [step.label for step in opened.history.steps[-2:]]


def test_paste_adds_the_tracks_that_lack(qtbot, opened):
    """Two lanes on one track: the second lands on a new track below."""
    opened.apply("Add", edits.add_track, Track("second", "Second"))
    clipboard = Clipboard()
    opened.select(Selection(0, 1000))
    clipboard_editing.copy(opened, clipboard)
    opened.apply("Remove", edits.remove_tracks, ["second"])
    opened.seek(64000)
    clipboard_editing.paste(opened, clipboard)
    assert len(opened.document.tracks) == 2
    assert _clips(opened) == [(0, 64000), (64000, 65000)]
    assert len(opened.selection.track_ids) == 2


def test_paste_over_replaces_what_is_there(qtbot, opened):
    """Later sound stays in its place."""
    clipboard = Clipboard()
    opened.select(Selection(0, 1000))
    clipboard_editing.copy(opened, clipboard)
    opened.select(Selection(30000, 30000))
    opened.seek(30000)
    clipboard_editing.paste(opened, clipboard, edits.Pasting.REPLACE)
    assert _clips(opened) == [(0, 30000), (30000, 31000), (31000, 64000)]


def test_clips_travel_into_another_project(qtbot, opened, tmp_path):
    """The new project takes the rate, the recording is referenced, undo takes all of it back."""
    clipboard = Clipboard()
    opened.select(Selection(1000, 3000))
    clipboard_editing.copy(opened, clipboard)
    recording = opened.document.media[0]
    opened.create(tmp_path / "other")
    clipboard_editing.paste(opened, clipboard)
    assert opened.document.rate == 16000
    assert [(c.start, c.offset, c.length) for c in opened.document.tracks[0].clips] == [
        (0, 1000, 2000)
    ]
    assert opened.document.media == (recording,)
    opened.undo()
    assert opened.document.tracks == ()


def test_other_things_on_the_clipboard_are_not_pasted(qtbot, opened, qapp):
    """A text copied elsewhere changes nothing and is told."""
    qapp.clipboard().setText("hello")
    assert not Clipboard().has_clips
    before = opened.document
    with qtbot.waitSignal(opened.told):
        clipboard_editing.paste(opened, Clipboard())
    assert opened.document is before


def test_clips_that_went_with_their_program_are_missed_aloud(qtbot, opened, qapp):
    """Killed, it leaves the name of its clips for a moment, but not them: why is told."""
    promised = QMimeData()
    promised.setData(parcel.MIME_TYPE, b"")
    qapp.clipboard().setMimeData(promised)
    assert Clipboard().has_clips
    before = opened.document
    with qtbot.waitSignal(opened.told) as told:
        clipboard_editing.paste(opened, Clipboard())
    assert told.args[0].startswith("Paste: copy or cut clips first. What was copied goes when")
    assert opened.document is before


def test_the_chosen_clip_is_cut_copied_and_deleted(qtbot, opened):
    """Without a range the clip that was pointed at counts."""
    clipboard = Clipboard()
    opened.seek(10000)
    editing.split(opened)
    left = opened.document.tracks[0].clips[0].id
    opened.activate_clip(left)
    assert clipboard_editing.can_copy(opened)
    clipboard_editing.cut(opened, clipboard)
    assert clipboard.parcel().copied.length == 10000
    assert _clips(opened) == [(10000, 64000)]
    opened.undo()
    opened.activate_clip(left)
    editing.delete(opened, ripple=True)
    assert _clips(opened) == [(0, 54000)]
