"""Suite: the words of one speaker while another one speaks, by a frozen Whisper and adapters.

Word error rates are over the corpus, with a bootstrap interval over the items; the mean over the
utterances, which TS-Whisper reports, stands apart. The recipe is in docs/evaluation.md.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine import __version__
from engine.evaluation import speaker_sets, target_mixtures
from engine.evaluation.extracted_voices import VoiceExtractor
from engine.evaluation.metrics import BOOTSTRAP_DRAWS, WordErrors, word_errors
from engine.evaluation.mixtures import RATE
from engine.evaluation.target_mixtures import TargetItem, TargetSound
from engine.models import device as devices
from engine.models.target_words import frozen_whisper, target_adapter
from engine.models.target_words.frozen_whisper import FrozenWhisper
from engine.models.target_words.target_whisper import TargetWhisper
from engine.progress import Progress, Report, silent

_BATCH = 16
_MOST_TOKENS = 100
CLEAN, MIXTURE, EXTRACT = "clean", "mixture", "extract"


@dataclass(frozen=True, slots=True)
class TargetAsrSuite:
    """What is scored, on what.

    Attributes:
        data: folder that `speaker_sets.read` knows.
        whisper: size of the registry, or file.
        adapters: files that belong to it.
        extractors: voice models that extract the speaker for the plain Whisper, as
            `VoiceExtractor` names them.
        split: of the data.
        items: mixtures.
        seed: of the drawing.
        snrs_db: item k has level difference k modulo their number.
        language: that is spoken.
        device: one of `engine.models.device.NAMES`.
    """

    data: Path
    whisper: str
    adapters: tuple[Path, ...] = ()
    extractors: tuple[str, ...] = ()
    split: str = "test"
    items: int = 300
    seed: int = 1
    snrs_db: tuple[float, ...] = (0.0,)
    language: str = "en"
    device: str = "auto"


@dataclass(frozen=True, slots=True)
class HeardItem:
    """What one system made of one item; texts as they are compared."""

    said: str
    heard: str
    other: str
    errors: WordErrors


@dataclass(frozen=True, slots=True)
class SystemScore:
    """One row of the table.

    Attributes:
        name: of the system.
        sound: `CLEAN` (the target alone), `MIXTURE` or `EXTRACT` (what a voice model made of it).
        wer: word error rate over the corpus.
        interval: 95 % of it, by bootstrap over the items.
        utterance_wer: mean of the items' rates.
        confused: share of items that are nearer to the other speaker's words; None where these
            are not known.
        parameters: that the system adds to the Whisper.
        share: the same as a share of the Whisper's own.
        speed: seconds of sound a second.
        items: what was heard.
    """

    name: str
    sound: str
    wer: float
    interval: tuple[float, float]
    utterance_wer: float
    confused: float | None
    parameters: int
    share: float
    speed: float
    items: tuple[HeardItem, ...]


@dataclass(frozen=True, slots=True)
class TargetAsrScores:
    """The result of the suite."""

    config: TargetAsrSuite
    base: FrozenWhisper
    words: int
    speakers: int
    systems: tuple[SystemScore, ...]

    def to_json(self) -> dict[str, Any]:
        """Plain values; paths as text."""
        config = asdict(self.config) | {
            "data": self.config.data.name,
            "whisper": Path(self.config.whisper).name,
            "adapters": [path.name for path in self.config.adapters],
            "extractors": [Path(source).name for source in self.config.extractors],
        }
        own = sum(p.numel() for p in self.base.network.parameters())
        return {
            "suite": "target-asr",
            "config": config,
            "code_version": __version__,
            "base": {"name": self.base.name, "sha256": self.base.sha256, "parameters": own},
            "items": len(self.systems[0].items),
            "words": self.words,
            "speakers": self.speakers,
            "systems": [asdict(system) for system in self.systems],
            "differences": self._differences(),
        }

    def _differences(self) -> list[dict[str, Any]]:
        """Every other extractor against the first one, item by item."""
        extracts = [system for system in self.systems if system.sound == EXTRACT]
        return [
            {
                "system": other.name,
                "less": extracts[0].name,
                "wer": difference(other.items, extracts[0].items),
            }
            for other in extracts[1:]
        ]


def run_target_asr(config: TargetAsrSuite, report: Report = silent) -> TargetAsrScores:
    """Score the plain Whisper on clean speech, mixtures and extracts, each adapter on mixtures.

    Raises:
        EvaluationError: the data cannot be used.
        ModelError: the Whisper or an adapter is not there, or they do not belong together.
        Cancelled: from `report`.
    """
    report(Progress("loading model"))
    kind = devices.choose(config.device).kind
    base = frozen_whisper.load(config.whisper, language=config.language)
    adapters = [target_adapter.read(path) for path in config.adapters]
    speakers = speaker_sets.read(config.data)
    items = target_mixtures.draw(
        speakers, config.split, config.items, seed=config.seed, snrs_db=config.snrs_db
    )
    base.network.to(kind)
    plain = TargetWhisper(base, kind=kind)
    systems = [
        _System("frozen Whisper", CLEAN, plain, lambda built: built.target),
        _System("frozen Whisper", MIXTURE, plain, _mixture),
    ]
    for source in config.extractors:
        extractor = VoiceExtractor(source, config.device)
        name = f"frozen Whisper after {extractor.name}"
        systems.append(_System(name, EXTRACT, plain, extractor.of))
    for adapter in adapters:
        model = adapter.applied_to(base).to(kind)
        hearing = TargetWhisper(base, model, adapter.encoder(kind), kind=kind)
        size = adapter.parameters()
        systems.append(_System(adapter.card.method, MIXTURE, hearing, _mixture, size))
    scores = [_score(system, items, base, report) for system in systems]
    words = sum(item.errors.words for item in scores[0].items)
    found = {item.target.clips[0].speaker for item in items}
    return TargetAsrScores(config, base, words, len(found), tuple(scores))


@dataclass(frozen=True, slots=True, eq=False)
class _System:
    """Who hears what; the attributes are those of `SystemScore`."""

    name: str
    sound: str
    hearing: TargetWhisper
    choose: Callable[[TargetSound], NDArray[np.float32]]
    parameters: int = 0


def _mixture(built: TargetSound) -> NDArray[np.float32]:
    return built.mixture


def _score(
    system: _System, items: Sequence[TargetItem], base: FrozenWhisper, report: Report
) -> SystemScore:
    hearing = system.hearing
    began, seconds = time.monotonic(), 0.0
    normal = _normaliser(base)
    heard: list[HeardItem] = []
    for start in range(0, len(items), _BATCH):
        report(Progress(f"{system.name}, {system.sound}", start, len(items)))
        batch = items[start : start + _BATCH]
        built = [target_mixtures.build(item, hearing.longest) for item in batch]
        waves = [system.choose(one) for one in built]
        seconds += sum(len(wave) for wave in waves) / RATE
        most = min(_MOST_TOKENS, hearing.room)
        texts = hearing.hear(waves, [one.enrolment for one in built], most=most)
        heard += [_heard(item, text, normal) for item, text in zip(batch, texts, strict=True)]
    own = sum(p.numel() for p in base.network.parameters())
    return SystemScore(
        name=system.name,
        sound=system.sound,
        wer=_rate(heard),
        interval=interval(heard),
        utterance_wer=float(np.mean([item.errors.rate for item in heard])),
        confused=_confused(heard),
        parameters=system.parameters,
        share=system.parameters / own,
        speed=seconds / (time.monotonic() - began),
        items=tuple(heard),
    )


def _normaliser(base: FrozenWhisper) -> Callable[[str], str]:
    """Whisper's own English rules for published sizes; they would join single digits."""
    if base.is_small or base.language != "en":
        return str.lower
    from whisper.normalizers import EnglishTextNormalizer

    normal: Callable[[str], str] = EnglishTextNormalizer()
    return normal


def _heard(item: TargetItem, text: str, normal: Callable[[str], str]) -> HeardItem:
    said, heard, other = (normal(words) for words in (item.target.text, text, item.other.text))
    return HeardItem(said, heard, other, word_errors([said], [heard]))


def _rate(heard: Sequence[HeardItem]) -> float:
    return sum(item.errors.total for item in heard) / sum(item.errors.words for item in heard)


def interval(heard: Sequence[HeardItem], *, seed: int = 0) -> tuple[float, float]:
    """95 % percentile interval of the corpus's word error rate, drawing items with replacement."""
    random = np.random.default_rng(seed)
    errors = np.array([item.errors.total for item in heard], dtype=np.float64)
    words = np.array([item.errors.words for item in heard], dtype=np.float64)
    drawn = random.integers(0, len(heard), (BOOTSTRAP_DRAWS, len(heard)))
    rates = errors[drawn].sum(axis=1) / words[drawn].sum(axis=1)
    low, high = np.percentile(rates, [2.5, 97.5])
    return float(low), float(high)


def difference(
    one: Sequence[HeardItem], other: Sequence[HeardItem], *, seed: int = 0
) -> tuple[float, float, float]:
    """Rate of one system less that of another on the same items, and its 95 % interval."""
    random = np.random.default_rng(seed)
    pairs = zip(one, other, strict=True)
    more = np.array([a.errors.total - b.errors.total for a, b in pairs], dtype=np.float64)
    words = np.array([item.errors.words for item in one], dtype=np.float64)
    drawn = random.integers(0, len(one), (BOOTSTRAP_DRAWS, len(one)))
    low, high = np.percentile(more[drawn].sum(axis=1) / words[drawn].sum(axis=1), [2.5, 97.5])
    return float(more.sum() / words.sum()), float(low), float(high)


def _confused(heard: Sequence[HeardItem]) -> float | None:
    told = [item for item in heard if item.other]
    if not told:
        return None
    nearer = [word_errors([item.other], [item.heard]).rate < item.errors.rate for item in told]
    return float(np.mean(nearer))
