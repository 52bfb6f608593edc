from __future__ import annotations

import numpy as np
import pytest

from desktop.playback import Recorder
from engine.audio import files
from tests.helpers.ports import Microphone

pytestmark = pytest.mark.gui

RATE = 8000


class Speaker:
    """An output port that keeps what it is given."""

    latency_s = 0.0

    def __init__(self) -> None:
        self.heard: list[np.ndarray] = []

    def write(self, samples: np.ndarray) -> None:
        """Keep a copy."""
        self.heard.append(samples.copy())

    def close(self) -> None:
        """Nothing to free."""


@pytest.fixture
def microphone():
    return Microphone("usb")


@pytest.fixture
def speaker():
    return Speaker()


@pytest.fixture
def recorder(qtbot, microphone, speaker):
    recorder = Recorder(open_device=microphone, open_monitor=lambda rate, device: speaker)
    yield recorder
    recorder.close()


def _noise(n: int, channels: int = 1) -> np.ndarray:
    rng = np.random.default_rng(3)
    return rng.uniform(-0.5, 0.5, (n, channels)).astype(np.float32)


def test_the_level_is_shown_before_anything_is_recorded(qtbot, recorder, microphone):
    """Listening is enough for the meter; nothing is written."""
    assert recorder.listen("usb", 2, RATE)
    loud = np.tile(np.array([[0.25, 0.5]], np.float32), (100, 1))
    with qtbot.waitSignal(
        recorder.levels_changed, check_params_cb=lambda peaks: max(peaks) > 0
    ) as caught:
        microphone.say(loud)
    assert (0.25, 0.5) == caught.args[0]
    assert not recorder.is_recording


def test_a_take_begins_and_ends_to_the_sample(recorder, microphone, tmp_path):
    """What is said before start and after stop is not in it, everything between is."""
    recorder.listen("", 1, RATE)
    sound = _noise(3000)
    lengths = []
    microphone.say(_noise(700))
    recorder.start(tmp_path / "take.wav", lengths.append)
    microphone.say(sound, block=333)
    take = recorder.stop()
    microphone.say(_noise(100))
    assert [*range(333, 3000, 333), 3000] == lengths
    assert 3000 == take.n_samples
    np.testing.assert_array_equal(sound.T, files.read(take.path).samples)


def test_the_input_is_not_heard_until_asked_for(qtbot, recorder, microphone, speaker):
    """Monitoring is off by default; mono is heard on both sides."""
    recorder.listen("", 1, RATE)
    microphone.say(_noise(512))
    assert [] == speaker.heard
    recorder.set_monitoring(is_on=True)
    sound = _noise(512)
    microphone.say(sound)
    qtbot.waitUntil(lambda: len(speaker.heard) == 1)
    np.testing.assert_array_equal(np.repeat(sound, 2, axis=1), speaker.heard[0])
    recorder.set_monitoring(is_on=False)
    microphone.say(sound)
    assert 1 == len(speaker.heard)


def test_an_unplugged_device_ends_the_take_whole(qtbot, recorder, microphone, tmp_path):
    """What was recorded is kept, and the user is told."""
    told = []
    recorder.told.connect(told.append)
    recorder.ended.connect(lambda: takes.append(recorder.stop()))
    takes: list = []
    recorder.listen("usb", 1, RATE)
    recorder.start(tmp_path / "take.wav")
    microphone.say(_noise(2000))
    microphone.unplug()
    qtbot.waitUntil(lambda: bool(takes))
    assert 2000 == files.read(takes[0].path).n_samples
    assert "kept" in told[0]
    assert recorder.latency_s == 0.0


def test_a_device_that_does_not_open_is_told(recorder):
    """False, a sentence, and nothing to record with."""
    told = []
    recorder.told.connect(told.append)
    assert not recorder.listen("gone", 1, RATE)
    assert "gone" in told[0]
    with pytest.raises(ValueError, match="no device"):
        recorder.start("anywhere")
