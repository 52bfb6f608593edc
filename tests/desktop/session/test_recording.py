from __future__ import annotations

import os

import numpy as np
import pytest

from desktop.playback import Recorder, SilentOutput
from desktop.session import Session, takes
from desktop.session.player import Player
from desktop.session.recording import Recording
from desktop.session.work import Work
from engine.project.render import render
from tests.helpers.ports import Microphone

pytestmark = pytest.mark.gui


@pytest.fixture
def microphone():
    return Microphone("usb")


@pytest.fixture
def recorder(qtbot, microphone):
    recorder = Recorder(open_device=microphone)
    yield recorder
    recorder.close()


@pytest.fixture
def booth(work, player, recorder):
    player.transport._open_device = lambda rate, device: SilentOutput(rate)
    return Recording(work, player, recorder)


def _speech(n: int) -> np.ndarray:
    return np.random.default_rng(7).uniform(-0.5, 0.5, (n, 1)).astype(np.float32)


def test_a_take_becomes_a_track_at_the_playhead(qtbot, opened, booth, recorder, microphone):
    """One step, bit for bit what came from the device; undo takes it away, redo brings it back."""
    recorder.listen("usb", 1, 16000)
    opened.seek(8000)
    booth.begin("Note", "usb")
    assert booth.is_running
    sound = _speech(5000)
    microphone.say(sound)
    with qtbot.waitSignal(booth.kept, timeout=10000):
        booth.end()
    track = opened.document.tracks[-1]
    assert ("Note", 8000, 5000) == (track.name, track.clips[0].start, track.clips[0].length)
    assert "Record Note" == opened.history.undo_label
    heard = render(opened.document, opened.history.media, 8000, 13000, only={track.id}).samples
    np.testing.assert_allclose(np.repeat(sound.T, 2, axis=0), heard, atol=1e-6)
    assert not any((opened.folder / "takes").iterdir())
    opened.undo()
    assert 1 == len(opened.document.tracks)
    opened.redo()
    assert track == opened.document.tracks[-1]


def test_recording_begins_a_project(qtbot, session, booth, recorder, microphone):
    """Without a project one is made, at the rate of the device."""
    recorder.listen("", 1, 44100)
    booth.begin("", "")
    microphone.say(_speech(4410))
    with qtbot.waitSignal(booth.kept, timeout=10000):
        booth.end()
    assert 44100 == session.document.rate
    assert "Recording 1" == session.document.tracks[0].name
    assert "Recording 2" == booth.free_name()


def test_what_is_played_along_is_met_to_the_block(qtbot, opened, booth, recorder, microphone):
    """The first sample is placed where the project was heard when it was said."""
    recorder.listen("usb", 1, 16000)
    booth.begin("Answer", "usb", plays_along=True)
    assert booth._player.is_playing
    qtbot.waitUntil(lambda: opened.playhead > 8000)
    before = booth._player.transport.position
    microphone.say(_speech(512))
    after = booth._player.transport.position
    with qtbot.waitSignal(booth.kept, timeout=10000):
        booth.end()
    late = 512 + round(0.01 * 16000)
    start = opened.document.tracks[-1].clips[0].start
    assert before - late <= start <= after - late
    assert not booth._player.is_playing


class Slow(SilentOutput):
    """A device that is heard a while after it was written to."""

    latency_s = 0.12


def test_what_comes_before_the_sound_belongs_before_it(qtbot, opened, booth, recorder, microphone):
    """The device records before the project is heard; the take is not late by that time."""
    booth._player.transport._open_device = lambda rate, device: Slow(rate)
    recorder.listen("usb", 1, 16000)
    booth.begin("Early", "usb", plays_along=True)
    transport, sound = booth._player.transport, _speech(2 * 1600)
    microphone.say(sound[:1600])  # nothing is heard yet
    qtbot.waitUntil(lambda: transport.position > 1000)
    heard = transport.position
    microphone.say(sound[1600:], block=1600)
    with qtbot.waitSignal(booth.kept, timeout=10000):
        booth.end()
    (clip,) = opened.document.tracks[-1].clips
    late = 3200 + round(0.01 * 16000)
    assert 0 == clip.start
    assert abs(late - heard - clip.offset) < 800
    assert 3200 == clip.offset + clip.length


def test_nothing_said_leaves_nothing(opened, booth, recorder):
    """An empty take is no step."""
    recorder.listen("usb", 1, 16000)
    n_steps = len(opened.history.steps)
    booth.begin("Note", "usb")
    booth.end()
    assert n_steps == len(opened.history.steps)
    assert not any((opened.folder / "takes").iterdir())


def test_a_killed_recording_is_found_again(qtbot, opened, booth, recorder, microphone):
    """The next start puts the take on its track, at its place."""
    recorder.listen("usb", 1, 16000)
    opened.seek(8000)
    booth.begin("Lost", "usb")
    microphone.say(_speech(40000))
    recorder._take.finish()  # the program dies here: no end, no step
    note = booth._note
    os.utime(note.path, (1.0e9, 1.0e9))
    folder = opened.folder
    booth._note = None
    opened.close_project()

    again = Session()
    later = Recording(Work(again), Player(again), Recorder(open_device=microphone))
    with qtbot.waitSignal(later.kept, timeout=10000):
        again.open(folder)
    track = again.document.tracks[-1]
    assert ("Lost", 8000, 40000) == (track.name, track.clips[0].start, track.clips[0].length)
    assert takes.left_over(folder) == ()
    again.close()


def test_a_take_survives_the_end_of_its_device(qtbot, opened, booth, recorder, microphone):
    """Unplugged in the middle: the track holds what was said before."""
    recorder.listen("usb", 1, 16000)
    booth.begin("Half", "usb")
    microphone.say(_speech(3000))
    with qtbot.waitSignal(booth.kept, timeout=10000):
        microphone.unplug()
    assert 3000 == opened.document.tracks[-1].clips[0].length
    assert not booth.is_running
