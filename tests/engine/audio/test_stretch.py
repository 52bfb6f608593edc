from __future__ import annotations

import numpy as np
import pytest

from engine.audio.stretch import Stretcher

RATE = 16000


def _read(signal: np.ndarray):
    padded = np.pad(signal, RATE)
    return lambda start, end: padded[None, RATE + start : RATE + end]


def _stretch(signal: np.ndarray, speed: float) -> np.ndarray:
    stretcher = Stretcher(_read(signal), 0, speed, RATE)
    blocks = []
    while stretcher.position < signal.size:
        blocks.append(stretcher.next_block()[0])
    return np.concatenate(blocks)


@pytest.mark.parametrize("speed", [0.25, 0.5, 0.8, 1.5, 2.0, 4.0, 8.0])
def test_length_changes_and_pitch_does_not(speed):
    """The output lasts 1/speed as long and its tone keeps its frequency."""
    n = round(2 * max(1, speed) * RATE)
    tone = (0.5 * np.sin(2 * np.pi * 440 / RATE * np.arange(n))).astype(np.float32)
    heard = _stretch(tone, speed)
    assert heard.size == pytest.approx(tone.size / speed, rel=0.05)
    spectrum = np.abs(np.fft.rfft(heard * np.hanning(heard.size)))
    assert np.argmax(spectrum) * RATE / heard.size == pytest.approx(440, abs=2)


def test_a_steady_tone_keeps_its_level():
    """Grains continue each other: no beating where they overlap."""
    tone = (0.5 * np.sin(2 * np.pi * 440 / RATE * np.arange(2 * RATE))).astype(np.float32)
    heard = _stretch(tone, 1.5)[2000:-4000]
    pieces = heard[: heard.size // 800 * 800].reshape(-1, 800)
    levels = np.sqrt((pieces**2).mean(axis=1))
    assert levels.min() > 0.32
    assert levels.max() < 0.38


def test_a_speed_out_of_range_is_refused():
    """Beyond eight times the method makes no sense."""
    with pytest.raises(ValueError, match=r"0\.25"):
        Stretcher(lambda start, end: np.zeros((1, end - start), np.float32), 0, 9.0, RATE)


def test_it_begins_at_full_level():
    """The first grain has something to overlap with: no dip when the speed is changed."""
    level = np.full(RATE, 0.5, np.float32)
    first = Stretcher(_read(level), 4000, 1.5, RATE).next_block()[0]
    np.testing.assert_allclose(first, 0.5, atol=1e-6)
