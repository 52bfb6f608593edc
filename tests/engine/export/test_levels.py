"""`engine.export.levels`: loudness targets, measured by pyloudnorm and by FFmpeg."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Iterator

import av
import numpy as np
import pyloudnorm
import pytest

from engine.audio.buffer import Buffer
from engine.audio.loudness import measure as measure_samples
from engine.export.levels import Levelling, LoudnessTarget, find_levelling, levelled, measure
from engine.progress import Cancelled, Progress
from tests.helpers.signals import noise, tone

RATE = 48_000


def blocks_of(wave: np.ndarray):
    """The wave as something that gives blocks of half a second again and again."""

    def blocks() -> Iterator[Buffer]:
        for start in range(0, len(wave), RATE // 2):
            yield Buffer(wave[np.newaxis, start : start + RATE // 2].astype(np.float32), RATE)

    return blocks


def joined(wave: np.ndarray, levelling: Levelling) -> np.ndarray:
    """The wave after levelling."""
    parts = [block.samples[0] for block in levelled(blocks_of(wave)(), levelling)]
    return np.concatenate(parts)


def lufs(wave: np.ndarray) -> float:
    """Integrated loudness by another meter."""
    return float(pyloudnorm.Meter(RATE).integrated_loudness(wave))


SPEECHLIKE = noise(6, RATE, level=0.02) * (1 + (np.arange(6 * RATE) % RATE < RATE // 2))
PEAKY = SPEECHLIKE.copy()
PEAKY[:: RATE // 3] = 0.9


@pytest.mark.parametrize("target", [-16.0, -23.0, -30.0])
def test_loudness_is_reached(target: float) -> None:
    """Another meter agrees within the tolerance."""
    levelling = find_levelling(blocks_of(SPEECHLIKE), LoudnessTarget(target))
    assert levelling.ceiling_dbtp is None
    assert lufs(joined(SPEECHLIKE, levelling)) == pytest.approx(target, abs=0.15)


def test_peaks_are_limited_and_loudness_is_still_reached() -> None:
    """With single peaks in the way the limiter holds the ceiling and the gain makes up for it."""
    levelling = find_levelling(blocks_of(PEAKY), LoudnessTarget(-16.0, -1.0))
    assert -1.0 == levelling.ceiling_dbtp
    found = joined(PEAKY, levelling)
    assert len(PEAKY) == len(found)
    assert lufs(found) == pytest.approx(-16.0, abs=0.2)
    peak = measure_samples(found[np.newaxis].astype(np.float32), RATE).true_peak_db
    assert peak is not None
    assert peak <= -0.98


def test_without_a_limiter_the_whole_stays_quieter() -> None:
    """The peak stands at the ceiling and nothing but the gain has changed."""
    levelling = find_levelling(blocks_of(PEAKY), LoudnessTarget(-16.0, -1.0, may_limit=False))
    found = joined(PEAKY, levelling)
    np.testing.assert_allclose(PEAKY * 10 ** (levelling.gain_db / 20), found, atol=1e-6)
    assert levelling.ceiling_dbtp is None
    assert lufs(found) < -17
    peak = measure_samples(found[np.newaxis].astype(np.float32), RATE).true_peak_db
    assert peak == pytest.approx(-1.0, abs=0.02)


def test_ffmpeg_agrees() -> None:
    """FFmpeg's loudness filter finds the target, and no true peak above the ceiling."""
    found = joined(PEAKY, find_levelling(blocks_of(PEAKY), LoudnessTarget(-18.0, -1.5)))
    facts = by_ffmpeg(found)
    assert float(facts["lavfi.r128.I"]) == pytest.approx(-18.0, abs=0.2)
    assert 20 * np.log10(float(facts["lavfi.r128.true_peak"])) <= -1.4


def by_ffmpeg(wave: np.ndarray) -> dict[str, str]:
    """What FFmpeg's `ebur128` says at the end of a wave."""
    graph = av.filter.Graph()
    facts = f"sample_rate={RATE}:sample_fmt=flt:channel_layout=mono:time_base=1/{RATE}"
    chain = [graph.add("abuffer", facts), graph.add("ebur128", "metadata=1:peak=true")]
    chain.append(graph.add("abuffersink"))
    for left, right in itertools.pairwise(chain):
        left.link_to(right)
    graph.configure()
    frame = av.AudioFrame.from_ndarray(wave[np.newaxis].astype(np.float32), "flt", "mono")
    frame.sample_rate, frame.pts = RATE, 0
    graph.push(frame)
    graph.push(None)
    said: dict[str, str] = {}
    with contextlib.suppress(av.EOFError):
        while True:
            said = dict(graph.pull().metadata)
    return said


def test_silence_stays_silence() -> None:
    """Nothing to bring anywhere."""
    assert Levelling() == find_levelling(blocks_of(np.zeros(RATE)), LoudnessTarget())


def test_what_was_there_is_known() -> None:
    """Loudness and peak before, for the manifest."""
    wave = tone(997, 4, RATE, level=0.1)
    levelling = find_levelling(blocks_of(wave), LoudnessTarget(-23.0))
    assert levelling.before_lufs == pytest.approx(lufs(wave), abs=0.05)
    assert levelling.before_peak_dbtp == pytest.approx(-20.0, abs=0.05)


def test_measuring_reports_and_can_be_cancelled() -> None:
    """The report is called for every block and may stop the pass."""
    seen: list[Progress] = []
    measure(blocks_of(SPEECHLIKE)(), seen.append, len(SPEECHLIKE))
    assert 12 == len(seen)
    assert 0.5 == seen[6].fraction

    def stop(progress: Progress) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        find_levelling(blocks_of(SPEECHLIKE), LoudnessTarget(), stop)


def test_impossible_targets_are_refused() -> None:
    """Levels above full scale, or a forgotten minus."""
    for wrong in ((16.0, -1.0), (-16.0, 1.0), (-90.0, -1.0)):
        with pytest.raises(ValueError, match="cannot be reached"):
            LoudnessTarget(*wrong)


def test_no_sound_cannot_be_measured() -> None:
    """No block is a mistake of the caller."""
    with pytest.raises(ValueError, match="no sound"):
        measure(iter(()))
