from __future__ import annotations

import pytest

from desktop.actions import clip_editing, editing
from desktop.session import Selection
from engine.project import edits, measuring
from engine.project.document import ClipChannels, FadeShape

pytestmark = pytest.mark.gui


def _clips(session):
    return session.document.tracks[0].clips


def _spans(session):
    return [(clip.start, clip.end) for clip in _clips(session)]


@pytest.fixture
def pieces(opened):
    """The recording cut at 20000 and 40000."""
    opened.select(Selection(20000, 40000))
    editing.split(opened)
    opened.select(Selection(0, 0))
    return opened


def test_targets_are_the_range_the_chosen_clip_or_the_one_at_the_playhead(pieces):
    """In this order."""
    first, second, third = (clip.id for clip in _clips(pieces))
    pieces.activate(pieces.document.tracks[0].id)
    pieces.seek(50000)
    assert clip_editing.clip_targets(pieces) == (third,)
    pieces.activate_clip(second)
    assert clip_editing.clip_targets(pieces) == (second,)
    pieces.select(Selection(0, 20001))
    assert clip_editing.clip_targets(pieces) == (first, second)


def test_a_clip_that_is_gone_is_no_target(pieces):
    """Undo may take the chosen clip away."""
    pieces.activate_clip(_clips(pieces)[2].id)
    pieces.undo()
    pieces.select(Selection(0, 0))  # undo has brought that of the split back
    whole = _clips(pieces)[0].id
    assert clip_editing.clip_targets(pieces) == (whole,)
    pieces.seek(64000)
    assert clip_editing.clip_targets(pieces) == ()
    assert not clip_editing.has_clip(pieces)


def test_duplicate_puts_the_range_or_the_clip_behind_itself(pieces):
    """The range makes room; the clip goes to the next free place."""
    pieces.select(Selection(0, 20000))
    clip_editing.duplicate(pieces)
    assert _spans(pieces)[:2] == [(0, 20000), (20000, 40000)]
    assert _spans(pieces)[-1] == (60000, 84000)
    assert (pieces.selection.start, pieces.selection.end) == (20000, 40000)
    pieces.undo()
    pieces.select(Selection(0, 0))
    pieces.activate_clip(_clips(pieces)[0].id)
    clip_editing.duplicate(pieces)
    assert _spans(pieces)[-1] == (64000, 84000)


def test_join_undoes_the_split_and_tells_when_it_cannot(qtbot, pieces):
    """Three pieces become one; one alone cannot be joined."""
    pieces.select(Selection(0, 64000))
    clip_editing.join(pieces)
    assert _spans(pieces) == [(0, 64000)]
    with qtbot.waitSignal(pieces.told):
        clip_editing.join(pieces)


def test_crossfade_at_the_join_next_to_the_playhead(qtbot, pieces):
    """Without a range, 20 ms around it; with one, over all of it; elsewhere it is told."""
    pieces.seek(21000)
    clip_editing.crossfade(pieces)
    assert _spans(pieces)[:2] == [(0, 20160), (19840, 40000)]
    pieces.select(Selection(19000, 21000))
    clip_editing.crossfade(pieces, FadeShape.LINEAR)
    assert _spans(pieces)[:2] == [(0, 21000), (19000, 40000)]
    assert _clips(pieces)[0].fade_out_shape is FadeShape.LINEAR
    pieces.select(Selection(1000, 2000))
    with qtbot.waitSignal(pieces.told):
        clip_editing.crossfade(pieces)


def test_a_crossfade_in_the_way_is_told(qtbot, pieces):
    """Neither a fade nor another crossfade can be put over it; nothing changes."""
    pieces.select(Selection(18000, 22000))
    clip_editing.crossfade(pieces)
    before = pieces.document
    pieces.select(Selection(17000, 19000))
    with qtbot.waitSignal(pieces.told):
        editing.fade(pieces, fade_in=True)
    pieces.select(Selection(21000, 59000))
    with qtbot.waitSignal(pieces.told):
        clip_editing.crossfade(pieces)
    assert pieces.document is before


def test_reverse_and_invert_work_on_the_range_or_the_clip(pieces):
    """A range is cut out; a chosen clip changes as a whole."""
    pieces.select(Selection(1000, 2000))
    clip_editing.reverse(pieces)
    assert [clip.is_reversed for clip in _clips(pieces)] == [False, True, False, False, False]
    pieces.undo()
    pieces.select(Selection(0, 0))
    pieces.activate_clip(_clips(pieces)[2].id)
    clip_editing.invert(pieces)
    assert [clip.is_inverted for clip in _clips(pieces)] == [False, False, True]


def test_silence_twice_is_heard_again(pieces):
    """The label says which of the two."""
    pieces.activate_clip(_clips(pieces)[0].id)
    clip_editing.silence(pieces)
    assert _clips(pieces)[0].is_muted
    assert pieces.history.undo_label == "Silence"
    clip_editing.silence(pieces)
    assert not _clips(pieces)[0].is_muted
    assert pieces.history.undo_label == "Hear again"


def test_channels_and_fade_shapes_of_the_chosen_clip(pieces):
    """One clip changes."""
    pieces.activate_clip(_clips(pieces)[1].id)
    clip_editing.set_channels(pieces, ClipChannels.MONO)
    clip_editing.set_fade_shape(pieces, FadeShape.SMOOTH)
    assert [clip.channels for clip in _clips(pieces)].count(ClipChannels.MONO) == 1
    assert _clips(pieces)[1].fade_in_shape is FadeShape.SMOOTH
    pieces.select(Selection(0, 100))
    clip_editing.set_channels(pieces, ClipChannels.LEFT)
    assert _clips(pieces)[0].channels is ClipChannels.LEFT


def test_slip_moves_the_sound_and_stops_at_its_end(qtbot, pieces):
    """A hundredth of a second at a time."""
    pieces.activate_clip(_clips(pieces)[1].id)
    clip_editing.slip(pieces, 1)
    assert _clips(pieces)[1].offset == 20000 - 160
    pieces.activate_clip(_clips(pieces)[2].id)
    with qtbot.waitSignal(pieces.told):
        clip_editing.slip(pieces, -1)


def test_envelopes_are_cleared(pieces):
    """Of all clips that are touched."""
    clip_id = _clips(pieces)[0].id
    pieces.apply("Draw", edits.set_gain_points, clip_id, [(0, -6.0)])
    pieces.select(Selection(0, 64000))
    clip_editing.clear_envelope(pieces)
    assert _clips(pieces)[0].gain_points == ()


def test_inserted_silence_pushes_later_sound(opened):
    """Half a second at the playhead, and it is selected."""
    opened.seek(16000)
    clip_editing.insert_silence(opened, 0.5)
    assert _spans(opened) == [(0, 16000), (24000, 72000)]
    assert (opened.selection.start, opened.selection.end) == (16000, 24000)


def test_normalising_a_range_cuts_it_out_and_sets_its_gain(qtbot, opened):
    """What was measured before the cut fits the pieces after it."""
    opened.select(Selection(0, 16000))
    pieces = clip_editing.pieces(opened)
    levels = measuring.measure_clips(pieces.document, opened.history.media, pieces.clip_ids)
    gains = measuring.normalising(levels, -1.0, measuring.Target.PEAK)
    clip_editing.normalise(opened, pieces, gains)
    assert [round(clip.gain_db, 1) for clip in _clips(opened)] == [19.0, 0.0]
    with qtbot.waitSignal(opened.told):
        clip_editing.normalise(opened, pieces, {})
