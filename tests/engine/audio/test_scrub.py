from __future__ import annotations

import numpy as np
import pytest

from engine.audio.scrub import Scrubber

RATE = 16000


def _tone(start: int, end: int) -> np.ndarray:
    return np.sin(2 * np.pi * 200 / RATE * np.arange(start, end, dtype=np.float64))[None]


def _run(scrubber: Scrubber, n_blocks: int) -> np.ndarray:
    return np.concatenate([scrubber.next_block()[0] for _ in range(n_blocks)])


@pytest.mark.parametrize("target", [12000, 2000])
def test_it_arrives_at_the_target(target):
    """In both directions it stands still at the finger within a second, and is silent."""
    scrubber = Scrubber(_tone, 8000, RATE)
    scrubber.target = target
    heard = _run(scrubber, 50)
    assert target == scrubber.position
    assert np.abs(heard[:3200]).max() > 0.5
    assert np.abs(heard[-320:]).max() == 0.0


def test_a_steady_drag_is_heard_at_its_own_pitch():
    """A finger that moves at the speed of the recording sounds like the recording."""
    scrubber = Scrubber(_tone, 0, RATE)
    blocks = []
    for number in range(100):
        scrubber.target = (number + 4) * 320
        blocks.append(scrubber.next_block()[0])
    heard = np.concatenate(blocks[20:])
    spectrum = np.abs(np.fft.rfft(heard * np.hanning(heard.size)))
    assert 200 == pytest.approx(np.argmax(spectrum) * RATE / heard.size, abs=4)


def test_no_block_begins_with_a_jump():
    """The speed is continuous where blocks meet."""
    scrubber = Scrubber(_tone, 0, RATE)
    scrubber.target = 9000
    assert np.abs(np.diff(_run(scrubber, 20))).max() < 12 * 2 * np.pi * 200 / RATE
    assert scrubber.speed < 2
