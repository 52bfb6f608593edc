"""Suite: the words of one speaker while another one speaks, by a frozen Whisper and adapters.

Word error rates are over the corpus, with a bootstrap interval over the items; the mean over the
utterances, which TS-Whisper reports, stands apart. The recipe is in docs/evaluation.md.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine import __version__
from engine.evaluation import speaker_sets, target_mixtures
from engine.evaluation.draft_hearing import DraftHearing
from engine.evaluation.extracted_voices import VoiceExtractor
from engine.evaluation.metrics import word_errors
from engine.evaluation.mixtures import RATE
from engine.evaluation.target_asr_scores import (
    CLEAN,
    EXTRACT,
    MIXTURE,
    HeardItem,
    SystemScore,
    confused,
    difference,
    interval,
    rate,
)
from engine.evaluation.target_mixtures import TargetItem, TargetSound
from engine.models import device as devices
from engine.models.target_words import frozen_whisper, target_adapter
from engine.models.target_words.frozen_whisper import FrozenWhisper
from engine.models.target_words.target_whisper import TargetWhisper
from engine.progress import Progress, Report, silent

_BATCH = 16
_MOST_TOKENS = 100


@dataclass(frozen=True, slots=True)
class TargetAsrSuite:
    """What is scored, on what.

    Attributes:
        data: folder that `speaker_sets.read` knows.
        whisper: size of the registry, or file.
        adapters: files that belong to it.
        extractors: voice models that extract the speaker for the plain Whisper, as
            `VoiceExtractor` names them.
        draft: the draft recogniser also hears what the plain Whisper hears.
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
    draft: bool = False
    split: str = "test"
    items: int = 300
    seed: int = 1
    snrs_db: tuple[float, ...] = (0.0,)
    language: str = "en"
    device: str = "auto"


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
        """Every other extractor against the first one, item by item, with each recogniser."""
        first: dict[str, SystemScore] = {}
        found = []
        for other in (system for system in self.systems if system.sound == EXTRACT):
            less = first.setdefault(other.recogniser, other)
            if less is not other:
                wer = difference(other.items, less.items)
                found.append({"system": other.name, "less": less.name, "wer": wer})
        return found


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
    listeners = [_whisper("frozen Whisper", plain)]
    if config.draft:
        drafting = DraftHearing(item.target.text for item in items)
        listeners.append(
            _Listener("draft recogniser", plain.longest, lambda sounds, _: drafting.hear(sounds))
        )
    extractors = [VoiceExtractor(source, config.device) for source in config.extractors]
    systems = [system for one in listeners for system in _alone(one, extractors)]
    for adapter in adapters:
        model = adapter.applied_to(base).to(kind)
        hearing = TargetWhisper(base, model, adapter.encoder(kind), kind=kind)
        method, size = adapter.card.method, adapter.parameters()
        systems.append(_System(method, MIXTURE, _whisper(method, hearing), _mixture, size))
    scores = [_score(system, items, base, report) for system in systems]
    words = sum(item.errors.words for item in scores[0].items)
    found = {item.target.clips[0].speaker for item in items}
    return TargetAsrScores(config, base, words, len(found), tuple(scores))


_Sounds = Sequence[NDArray[np.float32]]


@dataclass(frozen=True, slots=True, eq=False)
class _Listener:
    """A recogniser: the longest sound it takes, and texts of sounds with their enrolments."""

    name: str
    longest: int
    hear: Callable[[_Sounds, _Sounds], list[str]]


def _whisper(name: str, hearing: TargetWhisper) -> _Listener:
    most = min(_MOST_TOKENS, hearing.room)
    return _Listener(name, hearing.longest, partial(hearing.hear, most=most))


@dataclass(frozen=True, slots=True, eq=False)
class _System:
    """Who hears what; the attributes are those of `SystemScore`."""

    name: str
    sound: str
    listener: _Listener
    choose: Callable[[TargetSound], NDArray[np.float32]]
    parameters: int = 0


def _alone(listener: _Listener, extractors: Sequence[VoiceExtractor]) -> list[_System]:
    """A recogniser that knows nothing of cues: on the target, the mixture and the extracts."""
    name = listener.name
    return [
        _System(name, CLEAN, listener, lambda built: built.target),
        _System(name, MIXTURE, listener, _mixture),
        *(_System(f"{name} after {one.name}", EXTRACT, listener, one.of) for one in extractors),
    ]


def _mixture(built: TargetSound) -> NDArray[np.float32]:
    return built.mixture


def _score(
    system: _System, items: Sequence[TargetItem], base: FrozenWhisper, report: Report
) -> SystemScore:
    began, seconds = time.monotonic(), 0.0
    normal = _normaliser(base)
    heard: list[HeardItem] = []
    for start in range(0, len(items), _BATCH):
        report(Progress(f"{system.name}, {system.sound}", start, len(items)))
        batch = items[start : start + _BATCH]
        built = [target_mixtures.build(item, system.listener.longest) for item in batch]
        waves = [system.choose(one) for one in built]
        seconds += sum(len(wave) for wave in waves) / RATE
        texts = system.listener.hear(waves, [one.enrolment for one in built])
        heard += [_heard(item, text, normal) for item, text in zip(batch, texts, strict=True)]
    own = sum(p.numel() for p in base.network.parameters())
    return SystemScore(
        name=system.name,
        recogniser=system.listener.name,
        sound=system.sound,
        wer=rate(heard),
        interval=interval(heard),
        utterance_wer=float(np.mean([item.errors.rate for item in heard])),
        confused=confused(heard),
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
