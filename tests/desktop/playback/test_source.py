from __future__ import annotations

import numpy as np
import pytest

from desktop.playback import Span
from desktop.playback.source import Source, faded

RATE = 8000
BLOCK = 240  # 30 ms


def positions(start: int, end: int) -> np.ndarray:
    return np.tile(np.arange(start, end, dtype=np.float32), (2, 1))


def tone(start: int, end: int) -> np.ndarray:
    wave = 0.5 * np.sin(2 * np.pi * 440 / RATE * np.arange(start, end))
    return np.tile(wave.astype(np.float32), (2, 1))


def everything(source: Source, most: int = 1000) -> np.ndarray:
    """All samples until the end, left channel."""
    blocks = []
    while (block := source.next_block()) is not None and len(blocks) < most:
        blocks.append(block.samples[0])
    return np.concatenate(blocks)


def test_a_span_is_every_sample_once():
    """From the start position to the end, whatever the blocks are."""
    heard = everything(Source(positions, Span(100, 1111), 150, RATE))
    np.testing.assert_array_equal(np.arange(150, 1111), heard)


def test_a_loop_has_no_gap_at_its_edge():
    """A loop shorter than a block comes round inside of it, to the sample."""
    heard = everything(Source(positions, Span(1000, 1100, is_loop=True), 1000, RATE), most=5)
    np.testing.assert_array_equal(np.resize(np.arange(1000, 1100), 5 * BLOCK), heard)


def test_a_preroll_leads_into_the_loop():
    """What is before is heard once, then the loop begins at its first sample."""
    span = Span(1000, 1100, is_loop=True, lead=50)
    heard = everything(Source(positions, span, 950, RATE), most=1)
    np.testing.assert_array_equal(np.arange(950, 1100), heard[:150])
    assert heard[150] == 1000


def test_a_cut_is_left_out_to_the_sample():
    """The preview of a cut joins its two sides."""
    heard = everything(Source(positions, Span(100, 400, skip=(200, 350)), 100, RATE))
    np.testing.assert_array_equal(np.r_[100:200, 350:400], heard)


def test_backwards_is_every_sample_in_reverse():
    """At speed -1 nothing is computed: it ends with the first sample of the span."""
    heard = everything(Source(positions, Span(100, 2000), 1000, RATE, -1.0))
    np.testing.assert_array_equal(np.arange(999, 99, -1), heard)


@pytest.mark.parametrize("speed", [0.25, 0.5, 2.0, 4.0, 8.0, -0.5, -2.0, -4.0])
def test_speed_changes_the_length_and_keeps_the_pitch(speed):
    """A quarter to eight times, forwards and backwards: 440 Hz stay 440 Hz."""
    length = round(4 * RATE * max(1.0, abs(speed)))
    start = 0 if speed > 0 else length
    heard = everything(Source(tone, Span(0, length), start, RATE, speed))
    assert length / abs(speed) == pytest.approx(len(heard), abs=BLOCK)
    spectrum = np.abs(np.fft.rfft(heard * np.hanning(len(heard))))
    assert 440 == pytest.approx(np.argmax(spectrum) * RATE / len(heard), abs=2)


def test_a_change_of_speed_has_no_click():
    """From one way of playing to the other the level stays and no sample jumps."""
    source = Source(tone, Span(0, 10 * RATE), 0, RATE)
    heard = []
    for speed in (1.0, 1.0, 2.0, 2.0, 1.0, -1.0, -0.5, 1.0):
        source.speed = speed
        heard += [source.next_block().samples[0] for _ in range(4)]
    steps = np.abs(np.diff(np.concatenate(heard)))
    assert steps.max() < 1.3 * 0.5 * 2 * np.pi * 440 / RATE


def test_the_finger_is_followed_and_rest_is_silent():
    """Scrubbing arrives where the finger is, in both directions, and is silent there."""
    source = Source(tone, Span(0, 10 * RATE), RATE, RATE)
    for finger in (3 * RATE, 2 * RATE):
        source.finger = finger
        blocks = [source.next_block() for _ in range(60)]
        assert finger == pytest.approx(source.at, abs=2)
        assert np.abs(blocks[2].samples).max() > 0.2
        assert np.abs(blocks[-1].samples).max() == 0.0


def test_other_edges_are_taken_where_it_plays():
    """After an edit the end is elsewhere; what is playing goes on from its place."""
    source = Source(positions, Span(0, 1000), 0, RATE)
    first = source.next_block().samples[0]
    source.replace_span(Span(100, 300))
    np.testing.assert_array_equal(np.arange(0, 300), np.r_[first, everything(source)])


def test_a_fade_goes_from_one_to_the_other():
    """Of two constants the crossfade is a straight line, after it only the new one is heard."""
    old, new = np.zeros((2, 4), np.float32), np.ones((2, 6), np.float32)
    np.testing.assert_allclose([0.125, 0.375, 0.625, 0.875, 1, 1], faded(old, new, 4)[0])
