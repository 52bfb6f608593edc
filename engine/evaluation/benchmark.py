"""Time what the program does beside the obvious alternative, in one run, and give the ratio.

Absolute times depend on the machine and on what else it does; ratios of one run hardly do.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np

from engine.audio import files, peaks
from engine.audio.buffer import Buffer
from engine.audio.scan import scan
from engine.progress import Progress, Report, silent

if TYPE_CHECKING:  # loads torch
    from engine.models.feature_cache import FeatureCache
    from engine.operations.listening import Listener

RATE = 48_000
N_COLUMNS = 1920  # a waveform as wide as a screen
REPEATS = 5
LONGEST_QUERY_S = 30.0


@dataclass(frozen=True, slots=True)
class Comparison:
    """Ours beside the alternative.

    Attributes:
        name: what is done.
        ours: how we do it.
        other: the alternative.
        ours_s: median seconds of ours.
        other_s: median seconds of the alternative.
    """

    name: str
    ours: str
    other: str
    ours_s: float
    other_s: float

    @property
    def ratio(self) -> float:
        """How many times as long the alternative takes."""
        return self.other_s / max(self.ours_s, 1e-9)


def run(
    query: tuple[Listener, FeatureCache] | None,
    *,
    seconds: float = 60.0,
    report: Report = silent,
) -> list[Comparison]:
    """All comparisons on a generated stereo recording.

    Args:
        query: model to time and the cache it uses; None leaves its comparison out.
        seconds: length of the recording.
        report: progress; may cancel.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bench.flac"
        files.write(path, recording(seconds), encoding="pcm16")
        with files.open_reader(path) as reader:
            report(Progress("timing the waveform"))
            found = [waveform(reader, Path(folder) / "bench.peaks")]
            report(Progress("timing random access"))
            found.append(random_access(reader))
    if query is not None:
        report(Progress("timing a second query"))
        found.append(second_query(*query, recording(min(seconds, LONGEST_QUERY_S))))
    return found


def recording(seconds: float) -> Buffer:
    """Stereo noise whose level changes every half second; the same every time."""
    random = np.random.default_rng(0)
    n_samples = round(seconds * RATE)
    levels = np.repeat(random.uniform(0.02, 0.3, n_samples // (RATE // 2) + 1), RATE // 2)
    samples = random.standard_normal((2, n_samples)) * levels[:n_samples]
    return Buffer(np.clip(samples, -1, 1).astype(np.float32), RATE)


def waveform(reader: files.AudioReader, path: Path) -> Comparison:
    """Draw the whole recording: overview against reading and summarising every sample."""
    builder = peaks.PeakBuilder(reader.rate, reader.n_channels)
    scan(reader, [builder])
    builder.save(path)
    overview = peaks.Peaks(path)

    def from_samples() -> object:
        samples = reader.read().samples[0]
        return peaks.columns_of_samples(samples, N_COLUMNS)

    return Comparison(
        name=f"draw {reader.n_samples / reader.rate:g} s in {N_COLUMNS} columns",
        ours="memory-mapped overview",
        other="read every sample",
        ours_s=median_time(lambda: overview.columns(0, 0, reader.n_samples, N_COLUMNS)),
        other_s=median_time(from_samples),
    )


def random_access(reader: files.AudioReader) -> Comparison:
    """Get one second from the middle: by position against decoding from the start."""
    middle = reader.n_samples // 2
    return Comparison(
        name="read 1 s from the middle of a FLAC",
        ours="seek",
        other="decode up to it",
        ours_s=median_time(lambda: reader.read(middle, middle + reader.rate)),
        other_s=median_time(lambda: reader.read(0, middle + reader.rate)),
    )


def second_query(listener: Listener, cache: FeatureCache, mixture: Buffer) -> Comparison:
    """Ask another question about the same sound: cached features against features made anew."""
    from engine.operations import cues, separate

    def ask(description: str) -> None:
        query = cues.embed(cues.Cues(describe=(description,)), listener.model)
        separate.separate(mixture, query, listener)

    ask("a dog barking")  # the first call of a network is slower in itself
    first, second = [], []
    for _ in range(REPEATS):
        cache.clear()
        first.append(timed(lambda: ask("rain")))
        second.append(timed(lambda: ask("a dog barking")))
    return Comparison(
        name=f"second question about {mixture.duration_s:g} s",
        ours="cached features",
        other="first question",
        ours_s=float(np.median(second)),
        other_s=float(np.median(first)),
    )


def timed(work: Callable[[], object]) -> float:
    """Seconds that one call takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def median_time(work: Callable[[], object]) -> float:
    """Median seconds of `REPEATS` calls, after one that does not count."""
    work()
    return float(np.median([timed(work) for _ in range(REPEATS)]))
