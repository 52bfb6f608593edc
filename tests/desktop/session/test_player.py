from __future__ import annotations

import numpy as np
import pytest

from desktop.playback import SilentOutput
from desktop.session import Selection
from desktop.session.hearing import Audition
from engine.audio import files
from engine.audio.buffer import Buffer
from engine.models import device
from engine.project import edits

pytestmark = pytest.mark.gui


@pytest.fixture
def silent(player):
    player.transport._open_device = lambda rate, device: SilentOutput(rate)
    return player


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
    block = silent._read(40000, 41000)
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
    left, right = np.max(np.abs(player._read(start, start + 4000)), axis=1)
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
    before = silent._read(20000, 20100)
    silent.audition(Audition(louder, frozenset({track.id})), 16000, 20000)
    np.testing.assert_allclose(silent._read(20000, 20100), 10 ** (6 / 20) * before, rtol=1e-4)
    qtbot.waitUntil(lambda: not silent.is_playing)
    np.testing.assert_allclose(silent._read(20000, 20100), before, rtol=1e-6)
