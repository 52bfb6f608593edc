"""Speaker verification: is a short piece of speech of the enrolled voice or of somebody else?"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from engine import __version__
from engine.evaluation import dataset, metrics, voice_mixtures
from engine.evaluation.mixtures import RATE
from engine.evaluation.voice_mixtures import Condition, VoiceItem, by_gender
from engine.models import speaker
from engine.models.speakers import speaker_encoders
from engine.progress import Progress, Report, silent

if TYPE_CHECKING:
    from engine.models.speaker import VoiceTeller

_DRAWS = 1000


@dataclass(frozen=True, slots=True)
class VerificationConfig:
    """What is run.

    Attributes:
        data: folder of packs with manifests.
        split: of the manifests.
        items: drawn as those of the speaker suite; each gives one trial of the enrolled voice
            and one of another.
        seed: of the drawing.
        enrolment_s: length of an enrolment.
        piece_s: length of a piece that is compared with it.
        encoder: one of `speaker_encoders.IDS`; empty for the preferred one.
        device: one of `engine.models.device.NAMES`.
    """

    data: Path
    split: str = "test"
    items: int = 300
    seed: int = 1
    enrolment_s: float = 5.0
    piece_s: float = speaker.PIECE_S
    encoder: str = ""
    device: str = "auto"

    def __post_init__(self) -> None:
        if self.items < 1 or min(self.enrolment_s, self.piece_s) <= 0:
            raise ValueError(f"impossible suite {self}")


@dataclass(frozen=True, slots=True)
class Trials:
    """Both trials of an item: likeness with the enrolment, as cosines.

    Attributes:
        same_gender: of the enrolled and the other voice; None if not told.
        own: of a piece of the enrolled voice.
        other: of a piece of somebody else.
    """

    same_gender: bool | None
    own: float
    other: float


@dataclass(frozen=True, slots=True)
class VerificationScores:
    """The outcome.

    Attributes:
        config: what was run.
        items: trials.
        speakers: how many can be drawn.
        model: id, SHA-256, threshold and where that comes from.
        seconds: of everything.
    """

    config: VerificationConfig
    items: tuple[Trials, ...]
    speakers: int
    model: dict[str, Any]
    seconds: float

    def to_json(self) -> dict[str, Any]:
        """All results in types that json writes; the names are stable."""
        return {
            "suite": "verification",
            "items": len(self.items),
            "speakers": self.speakers,
            "groups": {name: self._group(items) for name, items in by_gender(self.items).items()},
            "seconds": round(self.seconds, 2),
            "model": self.model,
            "config": {**asdict(self.config), "data": str(self.config.data)},
            "version": __version__,
        }

    def _group(self, items: Sequence[Trials]) -> dict[str, Any]:
        own, other = [item.own for item in items], [item.other for item in items]
        threshold = float(self.model["threshold"])
        return {
            "n": len(items),
            "equal_error_rate": metrics.equal_error_rate(own, other),
            "interval": error_interval(items),
            "auc": metrics.auc(own, other),
            "missed": asdict(metrics.summarise([float(value < threshold) for value in own])),
            "accepted": asdict(metrics.summarise([float(value >= threshold) for value in other])),
        }


def error_interval(items: Sequence[Trials], *, seed: int = 0) -> tuple[float, float]:
    """95 % bootstrap interval over items of the equal error rate."""
    scores = np.array([(item.own, item.other) for item in items])
    drawn = np.random.default_rng(seed).integers(0, len(items), (_DRAWS, len(items)))
    rates = [
        metrics.equal_error_rate(scores[rows, 0].tolist(), scores[rows, 1].tolist())
        for rows in drawn
    ]
    low, high = np.percentile(rates, [2.5, 97.5])
    return float(low), float(high)


def run_verification(config: VerificationConfig, report: Report = silent) -> VerificationScores:
    """Draw the trials, compare, score.

    Raises:
        EvaluationError: the data cannot be scored on.
        ModelError: the encoder or the device cannot be used.
        CueError: an enrolment says too little.
        AudioFileError: a clip cannot be read.
        Cancelled: from `report`.
    """
    began = time.monotonic()
    clips = dataset.read_clips(config.data)
    drawer = voice_mixtures.VoiceDrawer(clips, config.split, Condition.OVERLAP)
    encoder = speaker_encoders.load(config.encoder, config.device)
    items = []
    for index in range(config.items):
        report(Progress("comparing voices", index, config.items))
        items.append(_compared(drawer.draw(index, seed=config.seed, snr_db=0.0), encoder, config))
    return VerificationScores(
        config=config,
        items=tuple(items),
        speakers=len(drawer.speakers),
        model={
            "id": encoder.id,
            "sha256": encoder.sha256,
            "threshold": encoder.threshold,
            "threshold_source": encoder.threshold_source,
        },
        seconds=time.monotonic() - began,
    )


def _compared(item: VoiceItem, encoder: VoiceTeller, config: VerificationConfig) -> Trials:
    enough, length = round(config.enrolment_s * RATE), round(config.piece_s * RATE)
    enrolled = encoder.enrol(voice_mixtures.joined(item.enrolled, enough, has_pauses=False))
    pieces = [
        voice_mixtures.joined(clips, length, has_pauses=False)
        for clips in (item.heard, item.others[0])
    ]
    own, other = encoder.vectors(np.stack(pieces)) @ enrolled
    return Trials(item.same_gender, float(own), float(other))
