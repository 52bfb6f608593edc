"""Bring sound to a loudness (LUFS) under a ceiling of its true peak (dBTP)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from engine.audio.buffer import Buffer
from engine.audio.limiter import Limiter
from engine.audio.loudness import Loudness, LoudnessMeter
from engine.progress import Progress, Report, silent

Blocks = Callable[[], Iterable[Buffer]]
"""Gives the sound from its start, each time it is called."""

TOLERANCE_LU = 0.1
MOST_PASSES = 5


@dataclass(frozen=True, slots=True)
class LoudnessTarget:
    """What a file shall be.

    Attributes:
        lufs: integrated loudness.
        ceiling_dbtp: no true peak may be higher.
        per_file: every file on its own; otherwise the mix is brought to the target and tracks
            get the gain of the mix, so that they still add up to it.
        may_limit: turn down single peaks that are in the way; otherwise the whole stays quieter.
    """

    lufs: float = -16.0
    ceiling_dbtp: float = -1.0
    per_file: bool = False
    may_limit: bool = True

    def __post_init__(self) -> None:
        """Refuse what no file can be.

        Raises:
            ValueError: loudness outside -70..0 LUFS or a ceiling outside -20..0 dBTP.
        """
        if not (-70 <= self.lufs <= 0 and -20 <= self.ceiling_dbtp <= 0):
            raise ValueError(f"{self.lufs} LUFS under {self.ceiling_dbtp} dBTP cannot be reached")


@dataclass(frozen=True, slots=True)
class Levelling:
    """What is done to reach a target.

    Attributes:
        gain_db: of the whole sound.
        ceiling_dbtp: of the limiter; None where none is needed.
        before_lufs: integrated loudness without it; None for silence.
        before_peak_dbtp: true peak without it; None for digital silence.
    """

    gain_db: float = 0.0
    ceiling_dbtp: float | None = None
    before_lufs: float | None = None
    before_peak_dbtp: float | None = None


def measure(blocks: Iterable[Buffer], report: Report = silent, n_samples: int = 0) -> Loudness:
    """Loudness and true peak of a sound that is given block by block.

    Raises:
        ValueError: there is no block at all.
    """
    meter: LoudnessMeter | None = None
    n_done = 0
    for block in blocks:
        meter = meter or LoudnessMeter(block.rate, block.n_channels)
        report(Progress("measuring loudness", n_done, n_samples))
        meter.feed(block.samples)
        n_done += block.n_samples
    if meter is None:
        raise ValueError("there is no sound to measure")
    return meter.result()


def find_levelling(
    blocks: Blocks, target: LoudnessTarget, report: Report = silent, n_samples: int = 0
) -> Levelling:
    """Measure a sound and say what brings it to a target.

    A limiter takes a little loudness away; then the sound is measured through it and the gain
    corrected, a few times at most. Silence stays as it is.

    Args:
        blocks: the sound; read two or more times.
        target: what it shall be.
        report: progress in samples of each pass.
        n_samples: length, for the progress.
    """
    before = measure(blocks(), report, n_samples)
    if before.integrated is None or before.true_peak_db is None:
        return Levelling()
    found = (before.integrated, before.true_peak_db)
    gain_db = target.lufs - before.integrated
    room_db = target.ceiling_dbtp - before.true_peak_db
    if gain_db <= room_db:
        return Levelling(gain_db, None, *found)
    if not target.may_limit:
        return Levelling(room_db, None, *found)
    levelling = Levelling(gain_db, target.ceiling_dbtp, *found)
    last = before.integrated + gain_db, gain_db  # without a limiter loudness follows the gain
    for _ in range(MOST_PASSES):
        after = measure(levelled(blocks(), levelling), report, n_samples).integrated
        missing = target.lufs - after if after is not None else 0.0
        if after is None or abs(missing) <= TOLERANCE_LU:
            break
        gain_db += missing * _steepness(after - last[0], gain_db - last[1])
        last = after, levelling.gain_db
        levelling = replace(levelling, gain_db=gain_db)
    return levelling


def _steepness(loudness_db: float, gain_db: float) -> float:
    """How much gain one LU costs, by the last step: 1 without limiting, at most 4."""
    if gain_db <= 0 or loudness_db <= 0:
        return 1.0
    return min(4.0, max(1.0, gain_db / loudness_db))


def levelled(blocks: Iterable[Buffer], levelling: Levelling) -> Iterator[Buffer]:
    """The sound with its gain, through the limiter where there is one; as long as before."""
    factor = np.float32(10 ** (levelling.gain_db / 20))
    limiter: Limiter | None = None
    last: Buffer | None = None
    for block in blocks:
        if levelling.ceiling_dbtp is None:
            yield block if factor == 1 else Buffer(block.samples * factor, block.rate)
            continue
        limiter = limiter or Limiter(block.rate, block.n_channels, levelling.ceiling_dbtp)
        ready = limiter.feed(block.samples * factor)
        last = block
        if ready.shape[1]:
            yield Buffer(ready, block.rate)
    if limiter is not None and last is not None:
        nothing = np.zeros((last.n_channels, 0), dtype=np.float32)
        yield Buffer(limiter.feed(nothing, is_last=True), last.rate)
