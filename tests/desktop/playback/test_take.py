from __future__ import annotations

import itertools
import threading

import numpy as np

from desktop.playback import take as module
from desktop.playback.take import Take
from engine.audio import files
from engine.audio.capture import Capture
from engine.errors import DiskFull

RATE = 8000


def _ramp(start: int, end: int) -> np.ndarray:
    return (np.arange(start, end, dtype=np.float32) / 2**20)[:, None]


def test_every_sample_of_every_block_is_written(tmp_path):
    """Blocks of different sizes, as devices give them, are one recording to the bit."""
    take = Take(tmp_path / "take.wav", RATE, 1)
    edges = [0, 64, 65, 500, 501, 3000, 9999]
    for start, end in itertools.pairwise(edges):
        take.feed(_ramp(start, end))
    take.finish()
    take.feed(_ramp(0, 10))
    assert 0 == take.n_lost
    np.testing.assert_array_equal(_ramp(0, 9999).T, files.read(take.path).samples)


def test_a_stuck_disk_costs_a_bounded_queue_and_no_time(tmp_path, monkeypatch):
    """What the queue cannot hold is silence in its place; what comes after is where it belongs."""
    gate = threading.Event()

    class Slow(Capture):
        def write(self, samples: np.ndarray) -> None:
            """Wait for the disk."""
            gate.wait()
            super().write(samples)

    monkeypatch.setattr(module, "Capture", Slow)
    take = Take(tmp_path / "take.wav", RATE, 1)
    for second in range(30):
        take.feed(_ramp(second * RATE, (second + 1) * RATE))
    assert sum(isinstance(piece, np.ndarray) for piece in take._queue) <= 9
    gate.set()
    while take._queue:
        threading.Event().wait(0.005)
    take.feed(_ramp(30 * RATE, 31 * RATE))
    take.finish()
    heard = files.read(take.path).samples[0]
    assert 31 * RATE == heard.size
    assert 20 * RATE < take.n_lost < 30 * RATE
    assert take.n_lost == np.sum(heard[1:] == 0)
    np.testing.assert_array_equal(_ramp(30 * RATE, 31 * RATE)[:, 0], heard[30 * RATE :])


def test_a_full_disk_ends_the_take(tmp_path, monkeypatch):
    """The error is kept for the window; feeding goes on without harm."""

    class Full(Capture):
        def write(self, samples: np.ndarray) -> None:
            """There is no room."""
            raise DiskFull(self.path, samples.nbytes)

    monkeypatch.setattr(module, "Capture", Full)
    take = Take(tmp_path / "take.wav", RATE, 1)
    take.feed(_ramp(0, 100))
    take.finish()
    take.feed(_ramp(0, 100))
    assert isinstance(take.error, DiskFull)
