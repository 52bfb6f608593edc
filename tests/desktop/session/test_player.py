from __future__ import annotations

import numpy as np
import pytest

from desktop.playback import SilentOutput
from desktop.session import Selection
from engine.models import device

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
