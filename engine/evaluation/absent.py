"""Score the answer "not there": confidences of present against absent targets."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from engine import __version__
from engine.errors import EvaluationError
from engine.evaluation import metrics, mixtures
from engine.evaluation.extractors import ProgramExtractor, open_listener
from engine.evaluation.mixture_config import MixtureConfig
from engine.evaluation.mixtures import Item
from engine.progress import Progress, Report, silent

ROC_POINTS = 41
DRAWS = 1000


@dataclass(frozen=True, slots=True)
class Answer:
    """How sure the program was that the sound of an item is there, 0..1."""

    item: Item
    confidence: float


@dataclass(frozen=True, slots=True)
class AbsentScores:
    """The outcome.

    Attributes:
        config: what was run.
        present: answers where the sound is there.
        absent: answers where it is not.
        model: id, SHA-256 and presence threshold.
        device: where the network ran.
        seconds: of everything.
    """

    config: MixtureConfig
    present: tuple[Answer, ...]
    absent: tuple[Answer, ...]
    model: dict[str, Any]
    device: str
    seconds: float

    def to_json(self) -> dict[str, Any]:
        """All results in types that json writes; the names are stable."""
        there = [answer.confidence for answer in self.present]
        missing = [answer.confidence for answer in self.absent]
        threshold = float(self.model["presence_threshold"])
        return {
            "suite": "absent",
            "items": len(there),
            "absent_items": len(missing),
            "auc": metrics.auc(there, missing),
            "auc_interval": auc_interval(there, missing),
            "equal_error_rate": metrics.equal_error_rate(there, missing),
            "threshold": threshold,
            "misses": asdict(metrics.summarise([float(c < threshold) for c in there])),
            "false_alarms": asdict(metrics.summarise([float(c >= threshold) for c in missing])),
            "roc": roc(there, missing),
            "labels": self._by_label(threshold),
            "seconds": round(self.seconds, 2),
            "device": self.device,
            "model": self.model,
            "config": self.config.plain(),
            "version": __version__,
        }

    def _by_label(self, threshold: float) -> dict[str, dict[str, Any]]:
        def share(answers: Sequence[Answer], label: str, *, is_found: bool) -> float | None:
            hits = [
                (a.confidence >= threshold) == is_found for a in answers if a.item.label == label
            ]
            return float(np.mean(hits)) if hits else None

        labels = {answer.item.label for answer in (*self.present, *self.absent)}
        return {
            label: {
                "misses": share(self.present, label, is_found=False),
                "false_alarms": share(self.absent, label, is_found=True),
            }
            for label in sorted(labels)
        }


def run_absent(config: MixtureConfig, report: Report = silent) -> AbsentScores:
    """Draw mixtures, ask for sounds that are there and for sounds that are not.

    Raises:
        EvaluationError: the data cannot be scored on.
        ModelError: the model or the device cannot be used.
        Cancelled: from `report`.
    """
    began = time.monotonic()
    by_label = config.clips()
    if len(by_label) < 3:
        raise EvaluationError("asking for an absent sound needs three labels")
    drawn = [
        mixtures.draw(
            by_label,
            config.mixtures,
            seed=config.seed,
            snrs_db=config.snrs_db,
            is_present=is_present,
        )
        for is_present in (True, False)
    ]
    listener, _ = open_listener(config.model_id, config.device, report)
    with ProgramExtractor(listener, query=config.query) as extractor:
        present, absent = (_answers(items, config, extractor, report) for items in drawn)
        return AbsentScores(
            config=config,
            present=present,
            absent=absent,
            model=extractor.model_facts(),
            device=extractor.device_label,
            seconds=time.monotonic() - began,
        )


def _answers(
    items: Sequence[Item], config: MixtureConfig, extractor: ProgramExtractor, report: Report
) -> tuple[Answer, ...]:
    answers = []
    for done, item in enumerate(items):
        stage = "asking for what is there" if item.is_present else "asking for what is not there"
        report(Progress(stage, done, len(items)))
        made = mixtures.build(item, config.seconds)
        answers.append(Answer(item, extractor.confidence(item, made)))
    return tuple(answers)


def roc(present: Sequence[float], absent: Sequence[float]) -> list[dict[str, float]]:
    """Found and falsely found shares at thresholds from 0 to 1, ascending."""
    there, missing = np.asarray(present), np.asarray(absent)
    return [
        {
            "threshold": round(float(threshold), 4),
            "found": float((there >= threshold).mean()),
            "false_alarms": float((missing >= threshold).mean()),
        }
        for threshold in np.linspace(0, 1, ROC_POINTS)
    ]


def auc_interval(
    present: Sequence[float], absent: Sequence[float], *, seed: int = 0
) -> tuple[float, float]:
    """95 % percentile interval of the AUC: both groups drawn again with replacement."""
    random = np.random.default_rng(seed)
    there, missing = np.asarray(present), np.asarray(absent)
    areas = [
        metrics.auc(
            random.choice(there, len(there)).tolist(),
            random.choice(missing, len(missing)).tolist(),
        )
        for _ in range(DRAWS)
    ]
    low, high = np.percentile(areas, [2.5, 97.5])
    return float(low), float(high)
