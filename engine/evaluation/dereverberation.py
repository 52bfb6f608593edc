"""Score less reverberation: with one and with two microphones, beside nothing done."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine import __version__
from engine.audio.buffer import Buffer
from engine.errors import EvaluationError
from engine.evaluation import dataset, metrics, reverberant, speech_quality
from engine.evaluation.mixtures import RATE
from engine.evaluation.reverberant import Item
from engine.progress import Progress, Report, silent

NOTHING, ONE, TWO = "unprocessed", "one microphone", "two microphones"
MEASURES = ("si_sdr", "segmental_snr", "cepstral_distance")
Reducer = Callable[[NDArray[np.float32]], NDArray[np.float32]]
"""What was heard, shape (channels, samples), and the same with less reverberation."""


@dataclass(frozen=True, slots=True)
class DereverbConfig:
    """What is run.

    Attributes:
        data: folder of packs with manifests.
        split: of the manifests.
        mixtures: number of items.
        seed: of the drawing.
        seconds: length of an item.
        rt60s_s: reverberation times; items take turns.
        amount: share that is taken away, 0..1.
    """

    data: Path
    split: str = "test"
    mixtures: int = 200
    seed: int = 1
    seconds: float = 10.0
    rt60s_s: tuple[float, ...] = (0.3, 0.5, 0.7, 1.0)
    amount: float = 1.0

    def __post_init__(self) -> None:
        if self.mixtures < 1 or self.seconds <= 0 or not self.rt60s_s:
            raise ValueError(f"impossible suite {self}")


@dataclass(frozen=True, slots=True)
class Dried:
    """How close the first microphone of an item comes to its early part.

    Attributes:
        item: what was heard.
        si_sdr: dB.
        segmental_snr: dB.
        cepstral_distance: dB; less is better.
        seconds: of computation.
    """

    item: Item
    si_sdr: float
    segmental_snr: float
    cepstral_distance: float
    seconds: float


@dataclass(frozen=True, slots=True)
class DereverbScores:
    """The outcome: scores of every way on the same items, in their order.

    Attributes:
        config: what was run.
        ways: name -> scores; what was heard itself first.
        seconds: of everything.
    """

    config: DereverbConfig
    ways: dict[str, tuple[Dried, ...]]
    seconds: float

    def to_json(self) -> dict[str, Any]:
        """All results in types that json writes; the names are stable."""
        return {
            "suite": "dereverberation",
            "items": len(self.ways[NOTHING]),
            "ways": {name: self._way(scores) for name, scores in self.ways.items()},
            "seconds": round(self.seconds, 2),
            "config": {**asdict(self.config), "data": str(self.config.data)},
            "version": __version__,
        }

    def _way(self, scores: Sequence[Dried]) -> dict[str, Any]:
        before = self.ways[NOTHING]
        computed = sum(one.seconds for one in scores)
        gains = {
            measure: [
                getattr(after, measure) - getattr(first, measure)
                for first, after in zip(before, scores, strict=True)
            ]
            for measure in MEASURES
        }
        return {
            "mean": {
                name: float(np.mean([getattr(one, name) for one in scores])) for name in MEASURES
            },
            "gain": {name: asdict(metrics.summarise(values)) for name, values in gains.items()},
            "by_rt60": {
                f"{rt60_s:g}": asdict(
                    metrics.summarise(
                        [
                            gain
                            for gain, one in zip(gains["si_sdr"], scores, strict=True)
                            if one.item.room.rt60_s == rt60_s
                        ]
                    )
                )
                for rt60_s in sorted({one.item.room.rt60_s for one in scores})
            },
            "audio_seconds_per_second": (
                len(scores) * self.config.seconds / computed if computed else None
            ),
        }


def run_dereverberation(config: DereverbConfig, report: Report = silent) -> DereverbScores:
    """Draw speech in rooms, reduce its reverberation as the program does, score.

    Raises:
        EvaluationError: the data cannot be used.
        Cancelled: from `report`.
    """
    began = time.monotonic()
    clips = [clip for clip in dataset.read_clips(config.data) if clip.split == config.split]
    if not clips:
        raise EvaluationError(f"there is no split {config.split!r}")
    drawn = reverberant.draw(clips, config.mixtures, seed=config.seed, rt60s_s=config.rt60s_s)
    ways = score(config, drawn, program(config.amount), report)
    return DereverbScores(config, ways, time.monotonic() - began)


def score(
    config: DereverbConfig, drawn: Sequence[Item], reduce: Reducer, report: Report = silent
) -> dict[str, tuple[Dried, ...]]:
    """Scores at the first microphone: of what it heard, and reduced alone and with the second."""
    ways: dict[str, list[Dried]] = {NOTHING: [], ONE: [], TWO: []}
    for done, item in enumerate(drawn):
        report(Progress("scoring dereverberation", done, len(drawn)))
        made = reverberant.build(item, config.seconds)
        ways[NOTHING].append(_scored(item, made.heard[0], made.early[0], 0.0))
        for name, n_microphones in ((ONE, 1), (TWO, 2)):
            began = time.perf_counter()
            dry = reduce(made.heard[:n_microphones])[0]
            seconds = time.perf_counter() - began
            ways[name].append(_scored(item, dry, made.early[0], seconds))
    return {name: tuple(found) for name, found in ways.items()}


def program(amount: float = 1.0) -> Reducer:
    """`operations.dereverberate` in memory."""
    from engine.operations.dereverberate import stream
    from engine.operations.recording import BufferRecording

    def reduce(heard: NDArray[np.float32]) -> NDArray[np.float32]:
        recording = BufferRecording(Buffer(heard.copy(), RATE))
        blocks = stream(recording, 0, recording.n_samples, amount)
        return np.concatenate([wanted for _, wanted in blocks], axis=1)

    return reduce


def _scored(
    item: Item, wave: NDArray[np.float32], early: NDArray[np.float32], seconds: float
) -> Dried:
    return Dried(
        item,
        metrics.si_sdr(wave, early),
        speech_quality.segmental_snr(wave, early, RATE),
        speech_quality.cepstral_distance(wave, early, RATE),
        seconds,
    )
