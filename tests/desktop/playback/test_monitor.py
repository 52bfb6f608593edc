from __future__ import annotations

import threading

import numpy as np

from desktop.playback.monitor import Monitor


class Speaker:
    """An output port that keeps what it is given, and can be held up."""

    latency_s = 0.0

    def __init__(self) -> None:
        self.heard: list[np.ndarray] = []
        self.gate = threading.Event()
        self.gate.set()

    def write(self, samples: np.ndarray) -> None:
        """Keep a copy once the gate is open."""
        self.gate.wait()
        self.heard.append(samples.copy())

    def close(self) -> None:
        """Nothing to free."""


def _wait(is_done) -> None:
    for _ in range(500):
        if is_done():
            return
        threading.Event().wait(0.01)
    raise AssertionError("nothing was heard")


def test_what_is_fed_is_heard_on_both_sides():
    """Mono twice, of more channels the first two."""
    speaker = Speaker()
    monitor = Monitor(lambda rate, device: speaker, 8000, "", print)
    monitor.feed(np.full((10, 1), 0.5, np.float32))
    monitor.feed(np.tile(np.array([[0.1, 0.2, 0.3]], np.float32), (10, 1)))
    _wait(lambda: len(speaker.heard) == 2)
    monitor.close()
    np.testing.assert_array_equal(np.full((10, 2), 0.5), speaker.heard[0])
    np.testing.assert_allclose([0.1, 0.2], speaker.heard[1][0])


def test_a_slow_output_never_holds_up_the_recording():
    """Feeding returns at once; what does not fit is not heard."""
    speaker = Speaker()
    speaker.gate.clear()
    monitor = Monitor(lambda rate, device: speaker, 8000, "", print)
    for _ in range(100):
        monitor.feed(np.zeros((10, 1), np.float32))
    speaker.gate.set()
    monitor.close()
    assert len(speaker.heard) <= 10
