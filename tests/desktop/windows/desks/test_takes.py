"""A recording is seen in the window while it is made."""

from __future__ import annotations

import numpy as np
import pytest

from tests.helpers.ports import Microphone

pytestmark = pytest.mark.gui

RATE = 16000


@pytest.fixture
def talking(busy_window):
    """A window that records from a microphone; returns the microphone."""
    desk = busy_window.listening
    microphone = desk.recorder._open_device = Microphone("USB")
    desk.recorder.listen("USB", 1, busy_window.session.document.rate)
    busy_window.session.seek(8000)
    desk.recording.begin("Talk", "USB")
    yield microphone
    desk.recording.end()
    desk.recorder.close()


def _say(seconds: float) -> np.ndarray:
    return np.full((round(seconds * RATE), 1), 0.5, np.float32)


def test_a_take_grows_and_the_playhead_with_it(qtbot, busy_window, talking):
    """The waveform ends where the playhead stands; at the end the track is there instead."""
    timeline = busy_window.timeline
    assert RATE == busy_window.session.document.rate
    talking.say(_say(1))
    qtbot.waitUntil(timeline._take.isVisible)
    talking.say(_say(1))
    qtbot.waitUntil(lambda: 8000 + 2 * RATE == timeline._lanes._playhead)
    assert 8000 + 2 * RATE == busy_window.bar.time.value
    assert 0.5 == pytest.approx(10 ** (timeline._take.meters[0].peak_db / 20), abs=0.05)
    recording = busy_window.listening.recording
    with qtbot.waitSignal(recording.kept, timeout=10000):
        recording.end()
    assert timeline._take.isHidden()
    assert "Talk" == busy_window.session.document.tracks[-1].name
    assert 8000 == timeline._lanes._playhead
    assert 8000 == busy_window.bar.time.value


def test_the_view_makes_room_now_and_then(qtbot, busy_window, talking):
    """A take that runs beyond the project lengthens what can be seen, in large steps."""
    timeline, axis = busy_window.timeline, busy_window.timeline.axis
    changes = []
    axis.changed.connect(lambda: changes.append(axis.length))
    for _ in range(6):
        talking.say(_say(4))
        taken = busy_window.listening.recorder.take.n_samples
        qtbot.waitUntil(lambda n=taken: timeline._lanes._playhead == 8000 + n)
    assert axis.length >= 8000 + 24 * RATE
    assert len(set(changes)) <= 3


def test_the_first_take_of_a_project_is_seen(qtbot, session, window):
    """Not the page that asks for recordings."""
    desk = window.listening
    microphone = desk.recorder._open_device = Microphone("USB")
    desk.recorder.listen("USB", 1, 48000)
    desk.recording.begin("", "USB")
    microphone.say(_say(1))
    qtbot.waitUntil(window.timeline._take.isVisible)
    assert window.timeline is window.pages.currentWidget()
    with qtbot.waitSignal(desk.recording.kept, timeout=10000):
        desk.recording.end()
    desk.recorder.close()
