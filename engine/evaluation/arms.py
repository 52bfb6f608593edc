"""Separators that were trained alike but for one thing, on the same items, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from engine import __version__
from engine.evaluation import metrics, suites, table
from engine.evaluation.extractors import CACHE_BYTES, ProgramExtractor
from engine.evaluation.suites import ExtractionConfig, ItemScore
from engine.operations.looks import Looks
from engine.progress import Progress, Report, silent

METRICS = ("si_sdr", "snr", "bss_sdr")


@dataclass(frozen=True, slots=True)
class ArmScores:
    """The outcome of a comparison.

    Attributes:
        config: what every arm was asked.
        items: scores of each arm, on the same items in the same order.
        labels: clips of each label.
    """

    config: ExtractionConfig
    items: dict[str, tuple[ItemScore, ...]]
    labels: dict[str, int]

    def to_json(self) -> dict[str, Any]:
        """All results in types that json writes; the names are stable."""
        return {
            "suite": "arms",
            "items": self.config.mixtures,
            "arms": {name: self._summaries(name) for name in self.items},
            "differences": self._differences(),
            "config": self.config.plain(),
            "clips": self.labels,
            "version": __version__,
        }

    def _improvements(self, arm: str, metric: str) -> list[float]:
        return [item.improvement(metric) for item in self.items[arm]]

    def _summaries(self, arm: str) -> dict[str, Any]:
        return {
            f"{metric}i": asdict(metrics.summarise(self._improvements(arm, metric)))
            for metric in METRICS
        }

    def _differences(self) -> list[dict[str, Any]]:
        """SI-SDRi of every arm over every earlier one, item by item."""
        names = list(self.items)
        return [
            {"arm": arm, "over": other, **self._difference(arm, other)}
            for k, arm in enumerate(names)
            for other in names[:k]
        ]

    def _difference(self, arm: str, other: str) -> dict[str, Any]:
        pairs = (self._improvements(name, "si_sdr") for name in (arm, other))
        gained = np.subtract(*map(np.asarray, pairs))
        return {
            "mean": float(gained.mean()),
            "interval": metrics.bootstrap_interval(gained),
            "share_above_0": float((gained > 0).mean()),
        }


def run(arms: Mapping[str, Path], config: ExtractionConfig, report: Report = silent) -> ArmScores:
    """Ask every arm the same questions through the program's own path.

    Args:
        arms: folder of the weights of each, as `train parallel-free` leaves them.
        config: what is asked; its `model_id` is not used, absent targets are not asked for.
        report: progress; may cancel.

    Raises:
        EvaluationError: the data cannot be scored on.
        ModelError: the weights of an arm or the device cannot be used.
    """
    config = replace(config, absent=0.0)
    by_label = config.clips()
    scores = {}
    for name, folder in arms.items():
        report(Progress(f"scoring {name}"))
        with _extractor(folder, config) as extractor:
            scores[name] = tuple(suites.score(config, by_label, extractor, report)[0])
    return ArmScores(config, scores, {label: len(clips) for label, clips in by_label.items()})


def _extractor(folder: Path, config: ExtractionConfig) -> ProgramExtractor:
    # Heavy imports: torch and the networks, only when something is scored.
    from engine.models import device as devices
    from engine.models import starter
    from engine.models.feature_cache import FeatureCache
    from engine.operations.listening import Listener

    device = devices.choose(config.device)
    model = starter.load(folder, device.kind, device.dtype)
    listener = Listener(model, device, FeatureCache(memory_bytes=CACHE_BYTES))
    # Asked once: the second time every arm would be asked by sound too.
    return ProgramExtractor(
        listener,
        query=config.query,
        negative=config.negative,
        project=config.project,
        looks=Looks.ONCE,
    )


def as_table(data: dict[str, Any]) -> str:
    """The comparison as a Markdown table and a line for each difference, from its JSON."""
    rows = [
        (
            name,
            *(_with_interval(scores[f"{metric}i"]) for metric in METRICS),
            table.percent(scores["si_sdri"]["share_below_0"]),
        )
        for name, scores in data["arms"].items()
    ]
    header = ("trained on", "SI-SDRi", "SNRi", "BSS-SDRi", "below 0")
    config = data["config"]
    moved = f", cues moved by {config['project']:g}" if config["project"] else ""
    head = (
        f"Asked by {config['query']}{moved}: {data['items']} mixtures of {config['seconds']:g} s, "
        f"{len(data['clips'])} labels, split {config['split']}, seed {config['seed']}"
    )
    differences = [
        f"{one['arm']} over {one['over']}: {_with_interval(one)}, higher on "
        f"{table.percent(one['share_above_0'])} of the items"
        for one in data["differences"]
    ]
    return "\n\n".join([head, table.markdown(header, rows), *differences])


def _with_interval(summary: dict[str, Any]) -> str:
    low, high = summary["interval"]
    return f"{summary['mean']:+.2f} dB [{low:.2f}, {high:.2f}]"
