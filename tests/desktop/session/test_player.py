from __future__ import annotations

import numpy as np
import pytest

from desktop import playback
from desktop.playback import SilentOutput
from desktop.session import Selection
from desktop.session.hearing import Audition
from desktop.session.listening import Side
from engine.audio import files
from engine.audio.buffer import Buffer
from engine.models import device
from engine.project import edits

pytestmark = pytest.mark.gui


@pytest.fixture
def silent(player):
    player.transport._open_device = lambda rate, device: SilentOutput(rate)
    return player


def test_sound_is_prepared_when_a_project_opens(monkeypatch, player, session, tmp_path):
    """The first sound waits for no library; a program without a project loads none."""
    prepared = []
    monkeypatch.setattr(playback, "prepare", lambda: prepared.append(session.folder))
    session.create(tmp_path / "one.auricle")
    session.close_project()
    assert [tmp_path / "one.auricle"] == prepared


def test_playing_moves_the_playhead_and_stop_returns(qtbot, silent, opened):
    """Space plays from the playhead; Space again goes back to where it began."""
    opened.seek(8000)
    silent.toggle()
    qtbot.waitUntil(lambda: opened.playhead > 10000)
    silent.toggle()
    assert opened.playhead == 8000
    assert not silent.is_playing


def test_pause_stays_where_it_is(qtbot, silent, opened):
    """P stops without going back."""
    silent.play()
    qtbot.waitUntil(lambda: opened.playhead > 2000)
    silent.pause()
    assert opened.playhead > 2000


def test_a_selection_is_played_to_its_end(qtbot, silent, opened):
    """With the playhead inside a selection, playing ends with it."""
    opened.select(Selection(8000, 12000))
    opened.seek(8000)
    silent.play()
    assert (silent.transport.span.start, silent.transport.span.end) == (8000, 12000)
    qtbot.waitUntil(lambda: not silent.is_playing)
    assert 8000 == opened.playhead  # so that Space plays it again


def test_at_the_end_of_a_selection_it_stays_when_that_was_chosen(qtbot, silent, opened):
    """Who wants to go on from where it stopped can."""
    silent.returns = False
    opened.select(Selection(8000, 12000))
    opened.seek(8000)
    silent.play()
    qtbot.waitUntil(lambda: not silent.is_playing)
    assert 12000 == opened.playhead


def test_stopping_goes_to_what_was_selected_meanwhile(qtbot, silent, opened):
    """Heard, pointed at, Space, Space: the second one plays what was pointed at."""
    silent.play()
    silent.return_to(9000)
    silent.toggle()
    assert 9000 == opened.playhead


def test_a_loop_plays_again(qtbot, silent, opened):
    """Shift+Space loops the selection until it is pressed again."""
    opened.select(Selection(1000, 3000))
    silent.loop_selection()
    assert silent.transport.span.is_loop
    silent.loop_selection()
    assert not silent.is_playing


def test_shuttle_doubles_and_turns(qtbot, silent, opened):
    """L, L is twice as fast; J turns round; K stops."""
    silent.shuttle(1)
    silent.shuttle(1)
    assert silent.transport.speed == 2.0
    opened.seek(32000)
    silent.shuttle(-1)
    assert silent.transport.speed == -1.0
    silent.shuttle(0)
    assert not silent.is_playing


def test_the_mix_is_what_is_heard(qtbot, silent, opened):
    """A block of the playing thread is the rendered project."""
    block = silent.hearing.read(40000, 41000)
    assert block.shape == (2, 1000)
    assert np.max(np.abs(block)) == pytest.approx(0.2, abs=0.01)


def test_computations_hear_of_playback(qtbot, silent, opened):
    """A core stays free for the sound from play to stop."""
    silent.play()
    assert device._is_playing
    silent.pause()
    assert not device._is_playing


@pytest.fixture
def two_tones(qtbot, session, work, tmp_path):
    """A session with 440 Hz on the left and 3000 Hz on the right, both at 0.2."""
    time_s = np.arange(4 * 16000) / 16000
    tones = [0.2 * np.sin(2 * np.pi * hz * time_s) for hz in (440, 3000)]
    path = tmp_path / "tones.wav"
    files.write(path, Buffer(np.stack(tones).astype(np.float32), 16000))
    with qtbot.waitSignal(work.imported, timeout=10000):
        work.import_files([path])
    return session


def _peaks(player, start: int) -> tuple[float, float]:
    left, right = np.max(np.abs(player.hearing.read(start, start + 4000)), axis=1)
    return float(left), float(right)


@pytest.mark.parametrize("how", ["toggle", "loop_selection", "play_box"])
def test_of_a_box_only_its_band_is_heard(qtbot, silent, two_tones, how):
    """Space, loop and the command of the menu play the band, and say so until they stop."""
    bands = []
    silent.band_changed.connect(bands.append)
    two_tones.select(Selection(40000, 90000, 2000.0, 4000.0))
    two_tones.seek(40000)
    assert _peaks(silent, 48000) == pytest.approx((0.2, 0.2), abs=0.01)
    getattr(silent, how)()
    band, span = silent.hearing._band, silent.transport.span
    silent.transport._run.close()  # the playing thread must not read at the same time
    assert (span.start, span.end) == (40000, 90000)
    assert _peaks(silent, 48000) == pytest.approx((0.0, 0.2), abs=0.005)
    assert band is not None
    silent.transport.stop()
    assert _peaks(silent, 48000) == pytest.approx((0.2, 0.2), abs=0.01)
    assert bands == [(2000.0, 4000.0), None]


def test_outside_of_the_box_everything_is_heard(qtbot, silent, two_tones):
    """The band belongs to the box: playing elsewhere, or a plain range, is unfiltered."""
    two_tones.select(Selection(40000, 90000, 2000.0, 4000.0))
    two_tones.seek(1000)
    silent.play()
    assert silent.hearing._band is None
    two_tones.select(Selection(40000, 90000))
    silent.seek(40000)
    assert silent.hearing._band is None
    silent.transport.stop()


def test_seeking_out_of_a_box_ends_its_band(qtbot, silent, two_tones):
    """Playing goes on with everything."""
    two_tones.select(Selection(40000, 90000, 2000.0, 4000.0))
    silent.play_box()
    assert two_tones.playhead >= 40000
    assert silent.hearing._band is not None
    silent.seek(100)
    assert silent.hearing._band is None
    assert silent.is_playing
    silent.transport.stop()


def test_without_a_box_nothing_is_played_as_one(qtbot, silent, two_tones):
    """The command of the menu needs a box."""
    two_tones.select(Selection(40000, 90000))
    silent.play_box()
    assert not silent.is_playing


def test_an_audition_is_heard_once_and_forgotten(qtbot, silent, opened):
    """A document that is not stored is heard alone; afterwards the project's own again."""
    track = opened.document.tracks[0]
    louder = edits.set_track_gain(opened.document, track.id, 6.0)
    before = silent.hearing.read(20000, 20100)
    silent.audition(Audition(louder, frozenset({track.id})), 16000, 20000)
    np.testing.assert_allclose(
        silent.hearing.read(20000, 20100), 10 ** (6 / 20) * before, rtol=1e-4
    )
    qtbot.waitUntil(lambda: not silent.is_playing)
    np.testing.assert_allclose(silent.hearing.read(20000, 20100), before, rtol=1e-6)


def test_stopping_stays_when_it_was_chosen(qtbot, silent, opened):
    """Without returning, Space leaves the playhead where the sound stopped."""
    silent.returns = False
    silent.toggle()
    qtbot.waitUntil(lambda: opened.playhead > 2000)
    silent.toggle()
    assert opened.playhead > 2000


def test_a_preroll_begins_earlier(silent, opened):
    """Two seconds before the playhead; of a selection the lead-in is heard once."""
    silent.preroll_s = 0.5
    opened.seek(20000)
    silent.play()
    assert 12000 <= silent.transport.position < 13000
    opened.select(Selection(20000, 30000))
    silent.transport.stop()
    opened.seek(20000)
    silent.play()
    span = silent.transport.span
    assert (20000, 30000, 8000) == (span.start, span.end, span.lead)
    silent.transport.stop()


def test_a_cut_is_heard_before_it_is_made(qtbot, silent, opened):
    """Before and after the selection, joined; the playhead comes back."""
    opened.select(Selection(32000, 40000))
    opened.seek(33000)
    silent.preview_cut()
    span = silent.transport.span
    assert (0, 56000, (32000, 40000)) == (span.start, span.end, span.skip)
    silent.transport.stop()
    assert 33000 == opened.playhead


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [(1, 1, (4000, 36000)), (1, 0, (4000, 20000)), (0, 1, (20000, 36000))],
)
def test_an_edge_is_heard_with_what_is_around_it(silent, opened, before, after, expected):
    """One second on either side, or on both."""
    silent.play_around(20000, before, after)
    span = silent.transport.span
    assert expected == (span.start, span.end)
    silent.transport.stop()
    assert 0 == opened.playhead


def test_a_loop_follows_the_selection(qtbot, silent, opened):
    """Its edges are dragged while it plays."""
    opened.select(Selection(1000, 3000))
    silent.loop_selection()
    opened.select(Selection(1000, 9000))
    qtbot.waitUntil(lambda: silent.transport.span.end == 9000)
    assert silent.is_looping
    silent.transport.stop()


def test_the_pace_is_kept_from_a_quarter_to_four(silent, opened):
    """Shift+J and Shift+L go through the paces; the next playing has the same one."""
    for _ in range(9):
        silent.change_pace(-1)
    assert 0.25 == silent.pace
    silent.toggle()
    assert 0.25 == silent.transport.speed
    for _ in range(9):
        silent.change_pace(1)
    assert (4.0, 4.0) == (silent.pace, silent.transport.speed)
    silent.toggle()
    silent.shuttle(-1)
    assert -1.0 == silent.transport.speed
    silent.shuttle(0)
    silent.toggle()
    assert 4.0 == silent.transport.speed
    silent.set_pace(1.0)
    silent.toggle()


def test_undo_while_playing_goes_on(qtbot, silent, opened):
    """Playing to the end follows where the end is; an empty project stops it."""
    opened.seek(1000)
    silent.play()
    clip = opened.document.tracks[0].clips[0]
    opened.apply("Trim", edits.trim_clip, clip.id, 0, 40000)
    qtbot.waitUntil(lambda: silent.transport.span.end == 40000)
    opened.undo()
    qtbot.waitUntil(lambda: silent.transport.span.end == 64000)
    assert silent.is_playing
    while opened.history.can_undo:
        opened.undo()
    assert not silent.is_playing


def test_scrubbing_leads_the_playhead(qtbot, silent, opened):
    """The sound goes to the finger; lifted, the playhead stays there."""
    silent.scrub(16000)
    silent.scrub(24000)
    qtbot.waitUntil(lambda: abs(opened.playhead - 24000) < 200)
    silent.end_scrub()
    assert abs(opened.playhead - 24000) < 200
    assert not silent.is_playing


def test_another_answer_takes_over_without_a_stop(qtbot, silent, opened):
    """While one candidate plays the next is heard from the same place on."""
    track = opened.document.tracks[0]
    louder = edits.set_track_gain(opened.document, track.id, 6.0)
    silent.audition(Audition(opened.document, frozenset({track.id})), 8000, 60000)
    qtbot.waitUntil(lambda: opened.playhead > 9000)
    run = silent.transport._run
    silent.audition(Audition(louder, frozenset({track.id})), 8000, 60000)
    assert run is silent.transport._run
    silent.listen_to(Side.MIX)
    assert silent.hearing.audition is None
    assert silent.is_playing
    silent.transport.stop()


def test_solo_is_in_place(silent, two_tones):
    """A soloed track is heard alone, at its own level and place in the picture, while it plays."""
    track = two_tones.document.tracks[0]
    two_tones.apply("Pan", edits.set_track_pan, track.id, -1.0)
    alone = silent.hearing.read(48000, 52000)
    two_tones.apply("Import", edits.import_media, two_tones.document.media[0], "other")
    assert not np.allclose(alone, silent.hearing.read(48000, 52000))
    two_tones.apply("Solo", edits.set_solo, track.id, True)
    np.testing.assert_allclose(alone, silent.hearing.read(48000, 52000), atol=1e-6)
    left, right = np.max(np.abs(alone), axis=1)
    assert right < 0.01 < left
