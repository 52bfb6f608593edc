from __future__ import annotations

import itertools

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.audio.band import BandPass, Read, taps

RATE = 48000


def reader(samples: NDArray[np.float32]) -> Read:
    """Reads ranges of a signal; zeros outside of it."""

    def read(start: int, end: int) -> NDArray[np.float32]:
        out = np.zeros((len(samples), end - start), np.float32)
        first, last = max(0, start), min(end, samples.shape[1])
        if last > first:
            out[:, first - start : last - start] = samples[:, first:last]
        return out

    return read


@pytest.fixture
def noise() -> NDArray[np.float32]:
    """A second of stereo noise, seeded."""
    return np.random.default_rng(5).normal(0, 0.1, (2, RATE)).astype(np.float32)


def gain_db(hz: float, low_hz: float, high_hz: float, rate: int = RATE) -> float:
    """What the band-pass does to a tone that is really played through it."""
    tone = np.sin(2 * np.pi * hz * np.arange(rate) / rate).astype(np.float32)[None]
    heard = BandPass(reader(tone), low_hz, high_hz, rate).read(rate // 4, rate * 3 // 4)
    level = np.sqrt(np.mean(heard**2) / np.mean(tone[:, rate // 4 : rate * 3 // 4] ** 2))
    return float(20 * np.log10(level + 1e-9))


@pytest.mark.parametrize("rate", [16000, 44100, 96000])
@pytest.mark.parametrize("hz", [330.0, 1000.0, 3370.0])
def test_the_band_keeps_its_level(hz: float, rate: int) -> None:
    """Within 0.5 dB up to 30 Hz from the edges."""
    assert abs(gain_db(hz, 300, 3400, rate)) < 0.5


@pytest.mark.parametrize("rate", [16000, 44100, 96000])
@pytest.mark.parametrize("hz", [60.0, 270.0, 3430.0, 7000.0])
def test_what_is_outside_is_gone(hz: float, rate: int) -> None:
    """At least 40 dB down from 30 Hz outside of the edges on."""
    assert gain_db(hz, 300, 3400, rate) < -40.0


def test_an_edge_is_six_db_down() -> None:
    """The edge lies where the box is drawn."""
    assert gain_db(3400, 300, 3400) == pytest.approx(-6.0, abs=0.3)
    assert gain_db(300, 300, 3400) == pytest.approx(-6.0, abs=0.3)


def test_the_block_size_does_not_matter(noise: NDArray[np.float32]) -> None:
    """Blocks of any size join to what one long range gives: no seams, no clicks."""
    whole = BandPass(reader(noise), 500, 2000, RATE).read(0, 20000)
    for size in (1, 37, 1440, 7001):
        blocks, end = BandPass(reader(noise), 500, 2000, RATE), 20000 if size > 1 else 50
        parts = [blocks.read(at, min(at + size, end)) for at in range(0, end, size)]
        np.testing.assert_allclose(np.concatenate(parts, axis=1), whole[:, :end], atol=1e-6)


def test_ranges_may_come_in_any_order(noise: NDArray[np.float32]) -> None:
    """Round a loop, backwards, within the range before, over it and far away."""
    whole = BandPass(reader(noise), 500, 2000, RATE).read(0, RATE)
    band = BandPass(reader(noise), 500, 2000, RATE)
    starts = (9000, 9500, 9700, 9650, 100, 50, 60, 40000)  # 9700 leaves a gap, 9650 goes back
    for start, end in [(start, start + 500) for start in starts] + [(60, 9000), (70, 400)]:
        np.testing.assert_allclose(band.read(start, end), whole[:, start:end], atol=1e-6)


def test_nothing_is_read_twice(noise: NDArray[np.float32]) -> None:
    """Playing block after block reads each sample of the project once."""
    asked: list[tuple[int, int]] = []
    source = reader(noise)
    band = BandPass(lambda a, b: (asked.append((a, b)), source(a, b))[1], 500, 2000, RATE)
    for at in range(0, 14400, 1440):
        band.read(at, at + 1440)
    assert [(-band.reach, 1440 + band.reach)] == asked[:1]
    assert all(before[1] == after[0] for before, after in itertools.pairwise(asked))


def test_nothing_is_delayed() -> None:
    """A click stays where it is: the response is symmetric around it."""
    click = np.zeros((1, 8000), np.float32)
    click[0, 4000] = 1.0
    heard = BandPass(reader(click), 200, 4000, RATE).read(0, 8000)[0]
    assert int(np.argmax(np.abs(heard))) == 4000
    np.testing.assert_allclose(heard[3000:4000], heard[5000:4000:-1], atol=1e-7)


def test_a_box_over_all_frequencies_changes_nothing(noise: NDArray[np.float32]) -> None:
    """From 0 Hz to half the rate, or beyond it, the sound comes out as it went in."""
    for high_hz in (RATE / 2 - 10, RATE / 2, 0.7 * RATE):
        heard = BandPass(reader(noise), 0, high_hz, RATE).read(100, 5000)
        np.testing.assert_allclose(heard, noise[:, 100:5000], atol=1e-6)


def test_a_very_narrow_band_is_still_heard() -> None:
    """A box of 2 Hz, or of none, is widened to the 40 Hz that the filter can separate."""
    for low_hz, high_hz in ((999, 1001), (1000, 1000)):
        assert gain_db(1000, low_hz, high_hz) > -2.0
        assert gain_db(1060, low_hz, high_hz) < -40.0


@pytest.mark.parametrize("band", [(-1.0, 100.0), (200.0, 100.0)])
def test_no_band_is_refused(band: tuple[float, float]) -> None:
    """Negative and reversed bands are mistakes of ours."""
    with pytest.raises(ValueError, match="is no band"):
        taps(*band, RATE)


def test_an_empty_range_gives_no_samples(noise: NDArray[np.float32]) -> None:
    """Nothing asked, nothing given, in as many channels."""
    assert BandPass(reader(noise), 500, 2000, RATE).read(700, 700).shape == (2, 0)
