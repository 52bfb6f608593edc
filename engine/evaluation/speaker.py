"""Score one voice extracted by an enrolment: how clean, whose voice, there or not, which words."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from engine import __version__
from engine.audio.buffer import Buffer
from engine.evaluation import dataset, metrics, voice_mixtures
from engine.evaluation.extracted_voices import listener_of, query_of
from engine.evaluation.mixtures import RATE
from engine.evaluation.voice_mixtures import Condition, VoiceItem, VoiceSound, by_gender
from engine.progress import Progress, Report, silent

if TYPE_CHECKING:  # loads torch
    from engine.models.recogniser import Recogniser
    from engine.operations.listening import Listener


@dataclass(frozen=True, slots=True)
class SpeakerConfig:
    """What is run.

    Attributes:
        data: folder of packs with manifests.
        split: of the manifests.
        mixtures: items.
        seed: of the drawing.
        condition: what the mixtures are like.
        seconds: length of a mixture.
        enrolment_s: length of an enrolment.
        snrs_db: level of the target above each other voice; items take turns.
        words: recogniser for word error rates ("draft", "tiny", ...); empty for none. The target
            is then one whole clip with a transcript, however long.
        model_id: of the registry, or the folder of a run of `auricle train starter-voice`.
        device: one of `engine.models.device.NAMES`.
    """

    data: Path
    split: str = "test"
    mixtures: int = 300
    seed: int = 1
    condition: Condition = Condition.OVERLAP
    seconds: float = 4.0
    enrolment_s: float = 5.0
    snrs_db: tuple[float, ...] = (0.0,)
    words: str = ""
    model_id: str = "starter-voice"
    device: str = "auto"

    def __post_init__(self) -> None:
        if self.mixtures < 1 or min(self.seconds, self.enrolment_s) <= 0 or not self.snrs_db:
            raise ValueError(f"impossible suite {self}")


@dataclass(frozen=True, slots=True)
class VoiceScore:
    """Scores of one item.

    Attributes:
        same_gender: of the two voices; None if not told.
        si_sdri: improvement over the mixture in dB.
        snri: the same for the SNR.
        is_wrong: what came out is closer to the other voice than to the target.
        confidence: that the target is there.
        stranger: the same for somebody who does not speak in this mixture.
        seconds: of computation for the target.
        said: the transcript; empty without words.
        heard: what the recogniser heard in the mixture, the extraction and the clean target.
    """

    same_gender: bool | None
    si_sdri: float
    snri: float
    is_wrong: bool
    confidence: float
    stranger: float
    seconds: float
    said: str = ""
    heard: tuple[str, str, str] = ("", "", "")


@dataclass(frozen=True, slots=True)
class SpeakerScores:
    """The outcome.

    Attributes:
        config: what was run.
        items: scores.
        speakers: how many can be drawn.
        model: id, SHA-256 and presence threshold.
        device: where the network ran.
        seconds: of everything.
    """

    config: SpeakerConfig
    items: tuple[VoiceScore, ...]
    speakers: int
    model: dict[str, Any]
    device: str
    seconds: float

    def to_json(self) -> dict[str, Any]:
        """All results in types that json writes; the names are stable."""
        computed = sum(item.seconds for item in self.items)
        return {
            "suite": "speaker",
            "items": len(self.items),
            "speakers": self.speakers,
            "groups": {name: _group(items) for name, items in by_gender(self.items).items()},
            "presence": self._presence(),
            "words": self._words(),
            "audio_seconds_per_second": len(self.items) * self.config.seconds / computed,
            "seconds": round(self.seconds, 2),
            "device": self.device,
            "model": self.model,
            "config": asdict(self.config)
            | {"data": str(self.config.data), "model_id": Path(self.config.model_id).name},
            "version": __version__,
        }

    def _presence(self) -> dict[str, Any]:
        there = [item.confidence for item in self.items]
        missing = [item.stranger for item in self.items]
        threshold = float(self.model["presence_threshold"])
        return {
            "auc": metrics.auc(there, missing),
            "equal_error_rate": metrics.equal_error_rate(there, missing),
            "threshold": threshold,
            "found": asdict(metrics.summarise([float(c >= threshold) for c in there])),
            "false_alarms": asdict(metrics.summarise([float(c >= threshold) for c in missing])),
        }

    def _words(self) -> dict[str, Any] | None:
        if not self.config.words:
            return None
        names = ("mixture", "extraction", "clean")
        said = [item.said for item in self.items]
        found: dict[str, Any] = {"recogniser": self.config.words}
        for k, name in enumerate(names):
            heard = [item.heard[k] for item in self.items]
            found[name] = {
                "wer": metrics.word_errors(said, heard).rate,
                "interval": word_interval(said, heard),
            }
        return found


def _group(items: Sequence[VoiceScore]) -> dict[str, Any]:
    return {
        "si_sdri": asdict(metrics.summarise([item.si_sdri for item in items])),
        "snri": asdict(metrics.summarise([item.snri for item in items])),
        "wrong_speaker": asdict(metrics.summarise([float(item.is_wrong) for item in items])),
    }


def word_interval(
    references: Sequence[str], hypotheses: Sequence[str], *, draws: int = 1000, seed: int = 0
) -> tuple[float, float]:
    """95 % bootstrap interval over items of the corpus word error rate."""
    counted = [
        metrics.word_errors([said], [heard])
        for said, heard in zip(references, hypotheses, strict=True)
    ]
    wrong = np.array([c.substitutions + c.deletions + c.insertions for c in counted], np.float64)
    words = np.array([c.words for c in counted], np.float64)
    drawn = np.random.default_rng(seed).integers(0, len(counted), (draws, len(counted)))
    rates = wrong[drawn].sum(1) / np.maximum(words[drawn].sum(1), 1)
    low, high = np.percentile(rates, [2.5, 97.5])
    return float(low), float(high)


def run_speaker(config: SpeakerConfig, report: Report = silent) -> SpeakerScores:
    """Draw the mixtures, extract with the program's own path, score.

    Raises:
        EvaluationError: the data cannot be scored on.
        ModelError: the model, the recogniser or the device cannot be used.
        CueError: the model takes no enrolment.
        AudioFileError: a clip cannot be read.
        Cancelled: from `report`.
    """
    began = time.monotonic()
    clips = dataset.read_clips(config.data)
    if config.words:
        clips = [clip for clip in clips if clip.transcript or clip.category != "speech"]
    drawer = voice_mixtures.VoiceDrawer(clips, config.split, config.condition)
    listener = listener_of(config.model_id, config.device, report)
    scorer = _Scorer(config, listener, _recogniser(config.words))
    scores = []
    for index in range(config.mixtures):
        report(Progress("scoring voices", index, config.mixtures))
        snr_db = config.snrs_db[index % len(config.snrs_db)]
        scores.append(scorer.score(drawer.draw(index, seed=config.seed, snr_db=snr_db), report))
    spec = listener.model.spec
    return SpeakerScores(
        config=config,
        items=tuple(scores),
        speakers=len(drawer.speakers),
        model={
            "id": spec.id,
            "sha256": spec.sha256,
            "presence_threshold": spec.presence_threshold,
        },
        device=listener.device.label,
        seconds=time.monotonic() - began,
    )


class _Scorer:
    """Asks the program for the voices of items."""

    def __init__(
        self, config: SpeakerConfig, listener: Listener, recogniser: Recogniser | None
    ) -> None:
        self._config, self._listener, self._recogniser = config, listener, recogniser

    def score(self, item: VoiceItem, report: Report) -> VoiceScore:
        """All scores of an item."""
        from engine.operations import separate
        from engine.operations.recording import BufferRecording

        config = self._config
        made = voice_mixtures.build(
            item, config.seconds, config.enrolment_s, is_whole=bool(config.words)
        )
        mixture = Buffer(made.mixture[np.newaxis].copy(), RATE)
        began = time.perf_counter()
        found = separate.separate(
            mixture, query_of(self._listener, made.enrolment), self._listener
        )
        seconds = time.perf_counter() - began
        recording = BufferRecording(mixture)
        where = (self._listener, recording, 0, recording.n_samples)
        estimate = found.target.samples[0]
        after = metrics.si_sdr(estimate, made.target)
        return VoiceScore(
            same_gender=item.same_gender,
            si_sdri=after - metrics.si_sdr(made.mixture, made.target),
            snri=metrics.snr(estimate, made.target) - metrics.snr(made.mixture, made.target),
            is_wrong=metrics.si_sdr(estimate, made.other) > after,
            confidence=found.confidence,
            stranger=separate.trace(*where, query_of(self._listener, made.stranger)).confidence(),
            seconds=seconds,
            said=item.heard[0].transcript if self._recogniser else "",
            heard=self._words(made, estimate, report),
        )

    def _words(
        self, made: VoiceSound, estimate: NDArray[np.float32], report: Report
    ) -> tuple[str, str, str]:
        if self._recogniser is None:
            return ("", "", "")
        from engine.models.recogniser import Listening

        texts = []
        for sound in (made.mixture, estimate, made.target):
            segments = self._recogniser.recognise(
                np.ascontiguousarray(sound, np.float32), Listening(language="en"), report
            )
            texts.append(" ".join(segment.text for segment in segments))
        return (texts[0], texts[1], texts[2])


def _recogniser(name: str) -> Recogniser | None:
    if not name:
        return None
    from engine.models import registry

    return registry.load_recogniser(name, None)
