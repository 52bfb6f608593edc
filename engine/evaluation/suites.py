"""Score extraction over drawn mixtures: what is run, what came out, as stable JSON."""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from typing import Any

import numpy as np

from engine import __version__
from engine.errors import EvaluationError
from engine.evaluation import dataset, metrics, mixtures
from engine.evaluation.dataset import Clip
from engine.evaluation.extractors import Extractor, ProgramExtractor, open_listener
from engine.evaluation.mixture_config import MixtureConfig
from engine.evaluation.mixtures import Item, Mixture
from engine.operations.looks import THOROUGH, Looks
from engine.progress import Progress, Report, silent

SCORES = ("si_sdr", "snr", "bss_sdr")


@dataclass(frozen=True, slots=True)
class ExtractionConfig(MixtureConfig):
    """What is run.

    Attributes:
        negative: also say what the other sound is, by words, example or both, as `query` does.
        references: examples of each sound that is asked with by example.
        absent: share of further items that ask for a sound that is not there; for presence only.
        project: how far cues are moved towards captions, 0..1.
        looks: how often a model that gains by it is asked.
    """

    mixtures: int = 500
    negative: bool = False
    references: int = 1
    absent: float = 0.2
    project: float = 0.0
    looks: Looks = THOROUGH

    def __post_init__(self) -> None:
        MixtureConfig.__post_init__(self)  # super() does not know a class with slots
        if self.absent < 0 or self.references < 1:
            raise ValueError(f"impossible suite {self}")


@dataclass(frozen=True, slots=True)
class ItemScore:
    """Scores of one item in dB; improvements are over the mixture itself.

    Attributes:
        item: what was asked.
        confidence: of the extractor that the target is there.
        seconds: of computation.
        before: metric name -> value of the mixture; empty for absent targets.
        after: metric name -> value of the extraction; empty for absent targets.
        left: energy of the extraction relative to the mixture, in dB.
    """

    item: Item
    confidence: float
    seconds: float
    before: dict[str, float]
    after: dict[str, float]
    left: float

    def improvement(self, name: str) -> float:
        """After minus before."""
        return self.after[name] - self.before[name]


@dataclass(frozen=True, slots=True)
class ExtractionScores:
    """The outcome of a suite.

    Attributes:
        config: what was run.
        items: scores of the items with the target present.
        absent_items: scores of the items without it.
        labels: clips of each label.
        model: id, SHA-256 and presence threshold.
        device: where the network ran.
        seconds: of everything.
        peak_memory_bytes: of the process; None where the system does not say.
    """

    config: ExtractionConfig
    items: tuple[ItemScore, ...]
    absent_items: tuple[ItemScore, ...]
    labels: dict[str, int]
    model: dict[str, Any] = field(default_factory=dict)
    device: str = ""
    seconds: float = 0.0
    peak_memory_bytes: int | None = None

    def to_json(self) -> dict[str, Any]:
        """All results in types that json writes; the names are stable."""
        improvements = {
            f"{name}i": asdict(metrics.summarise([item.improvement(name) for item in self.items]))
            for name in SCORES
        }
        computed = sum(item.seconds for item in (*self.items, *self.absent_items))
        heard = len(self.items) + len(self.absent_items)
        return {
            "suite": "extraction",
            "items": len(self.items),
            "absent_items": len(self.absent_items),
            **improvements,
            "interval": improvements["si_sdri"]["interval"],
            "mixture": {name: _mean(item.before[name] for item in self.items) for name in SCORES},
            "presence": self._presence(),
            "labels": self._by_label(),
            "audio_seconds_per_second": heard * self.config.seconds / computed,
            "peak_memory_bytes": self.peak_memory_bytes,
            "seconds": round(self.seconds, 2),
            "device": self.device,
            "model": self.model,
            "config": self.config.plain(),
            "label_rule": self._label_rule(),
            "clips": self.labels,
            "same_recording_references": self._same_recording(),
            "references": self._references(),
            "version": __version__,
        }

    def _presence(self) -> dict[str, Any]:
        present = [item.confidence for item in self.items]
        absent = [item.confidence for item in self.absent_items]
        threshold = self.model.get("presence_threshold")
        return {
            "auc": metrics.auc(present, absent) if absent else None,
            "threshold": threshold,
            "found": None if threshold is None else _share(present, threshold),
            "false_alarms": None if threshold is None else _share(absent, threshold),
            "left_of_absent_db": _mean(item.left for item in self.absent_items),
        }

    def _by_label(self) -> dict[str, dict[str, Any]]:
        groups: dict[str, list[ItemScore]] = defaultdict(list)
        for item in self.items:
            groups[item.item.label].append(item)
        return {
            label: {
                **{f"{name}i": _mean(item.improvement(name) for item in group) for name in SCORES},
                "n": len(group),
            }
            for label, group in sorted(groups.items())
        }

    def _label_rule(self) -> str:
        if self.config.labels:
            return "the labels that were named"
        return (
            f"labels with {self.config.min_clips} clips in {self.config.split} and "
            f"{dataset.LEAST_TRAIN_CLIPS} in train where there is such a split"
        )

    def _same_recording(self) -> int:
        """Items whose example had to come from the recording that is heard."""
        if self.config.query == "text":
            return 0
        drawn = [score.item for score in self.items]
        return sum(item.references[0].recording_id == item.target.recording_id for item in drawn)

    def _references(self) -> float | None:
        """Examples an item in the mean: not every label has so many other recordings."""
        if self.config.query == "text":
            return None
        return _mean(len(score.item.references) for score in self.items)


def _mean(values: Any) -> float | None:
    found = list(values)
    return float(np.mean(found)) if found else None


def _share(confidences: Sequence[float], threshold: float) -> float | None:
    return _mean(confidence >= threshold for confidence in confidences)


def run_extraction(config: ExtractionConfig, report: Report = silent) -> ExtractionScores:
    """Draw the mixtures, extract with the program's own path, score.

    Raises:
        EvaluationError: the data cannot be scored on.
        ModelError: the model or the device cannot be used.
        AudioFileError: a clip cannot be read.
        Cancelled: from `report`.
    """
    began = time.monotonic()
    by_label = config.clips()
    listener, _ = open_listener(config.model_id, config.device, report)
    with ProgramExtractor(
        listener,
        query=config.query,
        negative=config.negative,
        project=config.project,
        looks=config.looks,
    ) as extractor:
        present, absent = score(config, by_label, extractor, report)
        return ExtractionScores(
            config=config,
            items=tuple(present),
            absent_items=tuple(absent),
            labels={label: len(clips) for label, clips in by_label.items()},
            model=extractor.model_facts(),
            device=extractor.device_label,
            seconds=time.monotonic() - began,
            peak_memory_bytes=peak_memory(),
        )


def score(
    config: ExtractionConfig,
    by_label: dict[str, tuple[Clip, ...]],
    extractor: Extractor,
    report: Report = silent,
) -> tuple[list[ItemScore], list[ItemScore]]:
    """Scores of the present and of the absent items of a suite, for any extractor."""
    n_absent = round(config.absent * config.mixtures)
    if n_absent and len(by_label) < 3:
        raise EvaluationError(
            "asking for an absent sound needs three labels",
            hint="Use --absent 0, or more labels.",
        )
    seed, snrs_db = config.seed, config.snrs_db
    draw = partial(
        mixtures.draw, by_label, seed=seed, snrs_db=snrs_db, references=config.references
    )
    drawn = draw(config.mixtures)
    if n_absent:
        drawn += draw(n_absent, is_present=False)
    scores = []
    for done, item in enumerate(drawn):
        report(Progress("scoring extraction", done, len(drawn)))
        scores.append(_scored(item, mixtures.build(item, config.seconds), extractor))
    return scores[: config.mixtures], scores[config.mixtures :]


def _scored(item: Item, made: Mixture, extractor: Extractor) -> ItemScore:
    heard = extractor(item, made)
    before, after = {}, {}
    if item.is_present:
        for name in SCORES:
            metric = getattr(metrics, name)
            before[name] = metric(made.mixture, made.target)
            after[name] = metric(heard.target, made.target)
    left = metrics.energy_ratio(heard.target, made.mixture)
    return ItemScore(item, heard.confidence, heard.seconds, before, after, left)


def peak_memory() -> int | None:
    """Largest resident memory of this process so far, in bytes; None where it is not told."""
    peak = None  # not told on Windows
    if sys.platform != "win32":
        import resource

        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        if sys.platform != "darwin":
            peak *= 1024
    return peak
