"""Who speaks when, scored: the diarisation error rate of talks whose turns are known.

Source of the measure: NIST, Rich Transcription evaluation plan (RT-09), section 6: time that is
missed, found in error or given to the wrong voice, by the time that is spoken.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine import __version__
from engine.audio import files
from engine.audio.buffer import Buffer
from engine.evaluation import dataset, metrics, talks
from engine.evaluation.mixtures import RATE
from engine.evaluation.talks import Said, Talk, TalkConfig
from engine.evaluation.voice_mixtures import Condition, VoiceDrawer
from engine.operations.references import Reference
from engine.operations.speakers import UNKNOWN, Speakers, SpeakersRequest, who_speaks
from engine.progress import Progress, Report, silent

COLLAR_S = 0.25
"""Time around each border of a turn that is not scored, as is the custom."""
_FRAME = RATE // 100


@dataclass(frozen=True, slots=True)
class DiarisationConfig:
    """What is run.

    Attributes:
        data: folder of packs with manifests.
        split: of the manifests.
        items: talks.
        seed: of the drawing.
        talk: what they are like.
        is_introduced: every voice has an enrolment; else voices are grouped.
        is_counted: the number of voices is told, where nobody is introduced.
        encoder: one of `speaker_encoders.IDS`; empty for the preferred one.
        device: one of `engine.models.device.NAMES`.
    """

    data: Path
    split: str = "test"
    items: int = 30
    seed: int = 1
    talk: TalkConfig = field(default_factory=TalkConfig)
    is_introduced: bool = False
    is_counted: bool = False
    encoder: str = ""
    device: str = "auto"

    def __post_init__(self) -> None:
        if self.items < 1:
            raise ValueError(f"impossible suite {self}")


@dataclass(frozen=True, slots=True)
class TalkScore:
    """One talk, in seconds that are scored.

    Attributes:
        spoken: of all voices; where two speak at once, it counts twice.
        missed: somebody speaks more than is told.
        false_alarm: more are told than speak.
        confused: told of another voice.
        together: two or more speak.
        together_found: of these, both are told, and rightly.
        voices: how many speak.
        voices_found: how many were told apart.
    """

    spoken: float
    missed: float
    false_alarm: float
    confused: float
    together: float
    together_found: float
    voices: int
    voices_found: int

    @property
    def error(self) -> float:
        """Diarisation error rate; 0 is perfect, more than 1 is possible."""
        return (self.missed + self.false_alarm + self.confused) / self.spoken


@dataclass(frozen=True, slots=True)
class DiarisationScores:
    """The outcome.

    Attributes:
        config: what was run.
        items: talks.
        speakers: how many can be drawn.
        model: id and SHA-256 of the encoder.
        device: where it ran.
        heard_s: length of all talks together.
        seconds: that telling them took.
    """

    config: DiarisationConfig
    items: tuple[TalkScore, ...]
    speakers: int
    model: Mapping[str, Any]
    device: str
    heard_s: float
    seconds: float

    def to_json(self) -> dict[str, Any]:
        """All results in types that json writes; the names are stable."""
        spoken = sum(item.spoken for item in self.items)
        together = sum(item.together for item in self.items)
        parts = ("missed", "false_alarm", "confused")
        return {
            "suite": "diarisation",
            "items": len(self.items),
            "speakers": self.speakers,
            "error_rate": asdict(metrics.summarise([item.error for item in self.items])),
            "shares": {k: sum(getattr(item, k) for item in self.items) / spoken for k in parts},
            "together_found": _share(sum(i.together_found for i in self.items), together),
            "together": together / spoken,
            "voices_right": _share(
                sum(item.voices == item.voices_found for item in self.items), len(self.items)
            ),
            "audio_seconds_per_second": self.heard_s / max(self.seconds, 1e-9),
            "seconds": round(self.seconds, 2),
            "device": self.device,
            "model": dict(self.model),
            "config": {**asdict(self.config), "data": str(self.config.data)},
            "version": __version__,
        }


def run_diarisation(config: DiarisationConfig, report: Report = silent) -> DiarisationScores:
    """Build the talks, ask who speaks when, score.

    Raises:
        EvaluationError: the data cannot be scored on.
        ModelError: the encoder or the device cannot be used.
        CueError: an enrolment says too little.
        AudioFileError: a clip cannot be read.
        Cancelled: from `report`.
    """
    condition = Condition.TURNS if config.talk.behind_db is None else Condition.NOISE
    drawer = VoiceDrawer(dataset.read_clips(config.data), config.split, condition)
    items: list[TalkScore] = []
    heard_s = seconds = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for index in range(config.items):
            report(Progress("telling who speaks when", index, config.items))
            talk = talks.build(drawer, config.talk, index, seed=config.seed)
            request = _request(talk, config, Path(folder))
            began = time.monotonic()
            answer = who_speaks(request)
            seconds += time.monotonic() - began
            heard_s += len(talk.mixture) / RATE
            items.append(score(talk.said, told(answer), is_named=config.is_introduced))
    model = {"id": answer.model_id, "sha256": answer.model_sha256}
    return DiarisationScores(
        config, tuple(items), len(drawer.speakers), model, answer.device, heard_s, seconds
    )


def told(answer: Speakers) -> tuple[Said, ...]:
    """The turns of an answer about a recording at `RATE`; those of nobody known are left out."""
    return tuple(
        Said(turn.start, turn.end, turn.speaker)
        for turn in answer.turns
        if turn.speaker != UNKNOWN
    )


def score(said: Sequence[Said], found: Sequence[Said], *, is_named: bool) -> TalkScore:
    """Compare what is told with what was said, in frames of 10 ms.

    Args:
        said: the truth.
        found: the answer.
        is_named: its names are those of the truth; else they are numbers, which are matched with
            the names that share most time with them, one with one.
    """
    n_frames = -(-max(one.end for one in (*said, *found)) // _FRAME)
    truth, names = _activity(said, n_frames)
    guess, guessed = _activity(found, n_frames)
    if is_named:
        guess = np.stack(
            [guess[guessed.index(n)] if n in guessed else np.zeros(n_frames, bool) for n in names]
        )
    else:
        guess = _matched(truth, guess)
    is_scored = ~_near_borders(said, n_frames)
    truth, guess = truth[:, is_scored], guess[:, is_scored]
    rows = len(truth)
    n_said, n_told = truth.sum(axis=0), guess.sum(axis=0)
    n_right = (truth & guess[:rows]).sum(axis=0)
    is_together = n_said > 1
    second = RATE / _FRAME
    return TalkScore(
        spoken=float(n_said.sum() / second),
        missed=float(np.maximum(n_said - n_told, 0).sum() / second),
        false_alarm=float(np.maximum(n_told - n_said, 0).sum() / second),
        confused=float((np.minimum(n_said, n_told) - n_right).sum() / second),
        together=float(is_together.sum() / second),
        together_found=float((is_together & (n_right == n_said)).sum() / second),
        voices=len(names),
        voices_found=len(guessed),
    )


def _request(talk: Talk, config: DiarisationConfig, folder: Path) -> SpeakersRequest:
    recording = _written(folder / "talk.wav", talk.mixture)
    known: list[tuple[str, Reference]] = []
    if config.is_introduced:
        for number, (name, samples) in enumerate(talk.enrolments.items()):
            known.append((name, Reference(_written(folder / f"{number}.wav", samples))))
    return SpeakersRequest(
        recording,
        0,
        len(talk.mixture),
        known=tuple(known),
        count=config.talk.voices if config.is_counted else 0,
        device=config.device,
        encoder=config.encoder,
    )


def _written(path: Path, samples: NDArray[np.float32]) -> Path:
    files.write(path, Buffer(samples[np.newaxis].copy(), RATE))
    return path


def _activity(said: Sequence[Said], n_frames: int) -> tuple[NDArray[np.bool_], list[str]]:
    """Who speaks in each frame, shape (names, frames), and the names of the rows."""
    names = sorted({one.speaker for one in said})
    is_on = np.zeros((len(names), n_frames), bool)
    for one in said:
        is_on[names.index(one.speaker), one.start // _FRAME : -(-one.end // _FRAME)] = True
    return is_on, names


def _matched(truth: NDArray[np.bool_], guess: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Rows of `guess` in the order of those of `truth`; rows without a partner come last."""
    from scipy import optimize  # a fifth of a second: only who scores needs it

    shared = truth.astype(np.int64) @ guess.T.astype(np.int64)
    rows, columns = optimize.linear_sum_assignment(-shared)
    ordered = np.zeros((len(truth), truth.shape[1]), bool)
    ordered[rows] = guess[columns]
    spare = [k for k in range(len(guess)) if k not in columns]
    return np.concatenate([ordered, guess[spare]])


def _near_borders(said: Sequence[Said], n_frames: int) -> NDArray[np.bool_]:
    collar = round(COLLAR_S * RATE / _FRAME)
    is_near = np.zeros(n_frames, bool)
    for border in (place // _FRAME for one in said for place in (one.start, one.end)):
        is_near[max(0, border - collar) : border + collar] = True
    return is_near


def _share(part: float, whole: float) -> float | None:
    """None where there is nothing to take a share of."""
    return part / whole if whole else None
