"""Score clean dialogue: ours beside published denoisers, on the same noisy speech."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from engine import __version__
from engine.audio.buffer import Buffer
from engine.errors import EvaluationError
from engine.evaluation import dataset, metrics, mixtures, speech_mixtures
from engine.evaluation.denoisers import Denoiser, baselines
from engine.evaluation.dnsmos import Dnsmos, Opinion
from engine.evaluation.extractors import open_listener
from engine.evaluation.mixtures import RATE, Item, Mixture
from engine.operations.enhance import TUNED_MODEL
from engine.progress import Progress, Report, silent

if TYPE_CHECKING:  # loads torch
    from engine.operations.listening import Listener

OURS, NOTHING = "Auricle", "unprocessed"
Judge = Callable[[NDArray[np.float32]], Opinion]


@dataclass(frozen=True, slots=True)
class EnhancementConfig:
    """What is run.

    Attributes:
        data: folder of packs with manifests.
        split: of the manifests.
        mixtures: number of items.
        seed: of the drawing.
        seconds: length of a mixture.
        snrs_db: levels of the speech above the noise; items take turns.
        amount: share of the noise that ours takes away, 0..1.
        baselines: folder with GTCRN, DTLN and DNSMOS; None leaves all three out.
        model_id: of the registry.
        device: one of `engine.models.device.NAMES`.
    """

    data: Path
    split: str = "test"
    mixtures: int = 300
    seed: int = 1
    seconds: float = 6.0
    snrs_db: tuple[float, ...] = (0.0, 5.0, 10.0)
    amount: float = 1.0
    baselines: Path | None = None
    model_id: str = TUNED_MODEL
    device: str = "auto"

    def __post_init__(self) -> None:
        if self.mixtures < 1 or self.seconds <= 0 or not self.snrs_db:
            raise ValueError(f"impossible suite {self}")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """How one system did on one item.

    Attributes:
        item: the noisy speech.
        si_sdri: improvement over the mixture, dB; 0 for the mixture itself.
        opinion: by DNSMOS; None without it.
        seconds: of computation.
    """

    item: Item
    si_sdri: float
    opinion: Opinion | None
    seconds: float


@dataclass(frozen=True, slots=True)
class EnhancementScores:
    """The outcome: scores of every system on the same items, in their order.

    Attributes:
        config: what was run.
        systems: name -> scores; the mixture itself first, then ours.
        model: id and SHA-256 of ours.
        device: where ours ran.
        seconds: of everything.
    """

    config: EnhancementConfig
    systems: dict[str, tuple[Cleaned, ...]]
    model: dict[str, Any]
    device: str
    seconds: float

    def to_json(self) -> dict[str, Any]:
        """All results in types that json writes; the names are stable."""
        config = {**asdict(self.config), "data": str(self.config.data)}
        folder = self.config.baselines
        ours = self.systems[OURS]
        return {
            "suite": "enhancement",
            "items": len(ours),
            "systems": {name: self._system(scores) for name, scores in self.systems.items()},
            "ours_above": {
                name: asdict(metrics.summarise(_differences(ours, scores)))
                for name, scores in self.systems.items()
                if name != OURS
            },
            "seconds": round(self.seconds, 2),
            "device": self.device,
            "model": self.model,
            "config": {**config, "baselines": str(folder) if folder else None},
            "version": __version__,
        }

    def _system(self, scores: Sequence[Cleaned]) -> dict[str, Any]:
        computed = sum(one.seconds for one in scores)
        heard = len(scores) * self.config.seconds
        levels = sorted({one.item.snr_db for one in scores})
        kinds = sorted({speech_mixtures.kind_of(one.item) for one in scores})
        return {
            "si_sdri": _summary([one.si_sdri for one in scores]),
            "by_snr": {
                f"{level:g}": _summary([s.si_sdri for s in scores if s.item.snr_db == level])
                for level in levels
            },
            "by_noise": {
                kind: _summary(
                    [s.si_sdri for s in scores if speech_mixtures.kind_of(s.item) == kind]
                )
                for kind in kinds
            },
            "dnsmos": _opinions(scores),
            "audio_seconds_per_second": heard / computed if computed else None,
        }


def run_enhancement(config: EnhancementConfig, report: Report = silent) -> EnhancementScores:
    """Draw noisy speech, clean it with every system, score.

    Raises:
        EvaluationError: the data or the baselines cannot be used.
        ModelError: the model or the device cannot be used.
        Cancelled: from `report`.
    """
    began = time.monotonic()
    clips = [clip for clip in dataset.read_clips(config.data) if clip.split == config.split]
    if not clips:
        raise EvaluationError(f"there is no split {config.split!r}")
    drawn = speech_mixtures.draw(clips, config.mixtures, seed=config.seed, snrs_db=config.snrs_db)
    listener, _ = open_listener(config.model_id, config.device, report)
    systems: dict[str, Denoiser] = {OURS: ProgramDenoiser(listener, config.amount)}
    judge: Judge | None = None
    if config.baselines is not None:
        systems |= baselines(config.baselines)
        judge = Dnsmos(config.baselines)
    spec = listener.model.spec
    return EnhancementScores(
        config=config,
        systems=score(config, drawn, systems, judge, report),
        model={"id": spec.id, "sha256": spec.sha256},
        device=listener.device.label,
        seconds=time.monotonic() - began,
    )


def score(
    config: EnhancementConfig,
    drawn: Sequence[Item],
    systems: dict[str, Denoiser],
    judge: Judge | None = None,
    report: Report = silent,
) -> dict[str, tuple[Cleaned, ...]]:
    """Scores of the mixture itself and of any denoisers on drawn items."""
    scores: dict[str, list[Cleaned]] = {name: [] for name in (NOTHING, *systems)}
    for done, item in enumerate(drawn):
        report(Progress("scoring enhancement", done, len(drawn)))
        made = mixtures.build(item, config.seconds)
        opinion = judge(made.mixture) if judge else None
        scores[NOTHING].append(Cleaned(item, 0.0, opinion, 0.0))
        for name, system in systems.items():
            scores[name].append(_cleaned(item, made, system, judge))
    return {name: tuple(found) for name, found in scores.items()}


class ProgramDenoiser:
    """`operations.enhance` in memory: the same question, the same path, the same amount."""

    def __init__(self, listener: Listener, amount: float = 1.0) -> None:
        from engine.operations import cues, enhance
        from engine.operations.shape import Shape

        self._listener, self._shape = listener, Shape(amount=amount)
        asked = enhance.cues_for(listener.model.spec.id)
        self._query = cues.embed(asked, listener.model)

    def __call__(self, mixture: NDArray[np.float32]) -> NDArray[np.float32]:
        """The speech in a mono mixture at 16 kHz, shape (samples,)."""
        from engine.operations import separate

        buffer = Buffer(mixture[np.newaxis].copy(), RATE)
        found = separate.separate(buffer, self._query, self._listener, shape=self._shape)
        heard: NDArray[np.float32] = found.target.samples[0]
        return heard


def _cleaned(item: Item, made: Mixture, system: Denoiser, judge: Judge | None) -> Cleaned:
    began = time.perf_counter()
    heard = system(made.mixture)
    seconds = time.perf_counter() - began
    before = metrics.si_sdr(made.mixture, made.target)
    after = metrics.si_sdr(heard, made.target)
    return Cleaned(item, after - before, judge(heard) if judge else None, seconds)


def _differences(ours: Sequence[Cleaned], others: Sequence[Cleaned]) -> list[float]:
    """SI-SDRi of ours less that of another system, item by item, dB."""
    return [a.si_sdri - b.si_sdri for a, b in zip(ours, others, strict=True)]


def _summary(values: Sequence[float]) -> dict[str, Any]:
    return asdict(metrics.summarise(values))


def _opinions(scores: Sequence[Cleaned]) -> dict[str, Any] | None:
    opinions = [one.opinion for one in scores if one.opinion is not None]
    if not opinions:
        return None
    return {
        name: _summary([getattr(opinion, name) for opinion in opinions])
        for name in ("signal", "background", "overall")
    }
