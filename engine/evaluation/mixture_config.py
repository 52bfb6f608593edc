"""What suites over mixtures of two sounds have in common: data, drawing, question, model."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from engine.evaluation import dataset
from engine.evaluation.dataset import Clip
from engine.evaluation.extractors import QUERIES


@dataclass(frozen=True, slots=True)
class MixtureConfig:
    """What is run.

    Attributes:
        data: folder of packs with manifests.
        split: of the manifests.
        mixtures: number of items in which the target is present.
        seed: of the drawing.
        query: one of `QUERIES`.
        seconds: length of a mixture.
        snrs_db: level of the target above the other sound; items take turns.
        min_clips: clips that a label needs in the split.
        labels: exactly these labels; empty for all that have enough clips.
        model_id: of the registry.
        device: one of `engine.models.device.NAMES`.
    """

    data: Path
    split: str = "test"
    mixtures: int = 300
    seed: int = 1
    query: str = "text"
    seconds: float = 4.0
    snrs_db: tuple[float, ...] = (0.0,)
    min_clips: int = 3
    labels: tuple[str, ...] = ()
    model_id: str = "starter-sound"
    device: str = "auto"

    def __post_init__(self) -> None:
        if self.query not in QUERIES:
            raise ValueError(f"unknown query {self.query!r}; known: {', '.join(QUERIES)}")
        if self.mixtures < 1 or self.seconds <= 0 or not self.snrs_db:
            raise ValueError(f"impossible suite {self}")

    def clips(self) -> dict[str, tuple[Clip, ...]]:
        """The clips to draw from, by label.

        Raises:
            EvaluationError: the data cannot be scored on.
        """
        return dataset.clips_by_label(
            dataset.read_clips(self.data),
            self.split,
            min_clips=self.min_clips,
            labels=self.labels,
        )

    def plain(self) -> dict[str, Any]:
        """In types that json writes."""
        return {**asdict(self), "data": str(self.data)}
