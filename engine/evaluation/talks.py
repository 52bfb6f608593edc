"""Draw and build talks of several voices: who speaks when is known, because we say when.

Items are functions of data, seed and number. The recipe is written out in docs/evaluation.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.errors import EvaluationError
from engine.evaluation.mixtures import PEAK_LIMIT, RATE, TARGET_RMS, active_part, fitted, load
from engine.evaluation.voice_mixtures import VoiceDrawer, at_level, joined

_TURN_S = (2.5, 7.0)
_PAUSE_S = (0.2, 0.8)
_TOGETHER_S = (1.0, 2.0)
_LEVEL_DB = 3.0  # a voice is so much louder or quieter than the middle at most


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody speaks, in samples at `RATE`: from `start` to before `end`."""

    start: int
    end: int
    speaker: str


@dataclass(frozen=True, slots=True, eq=False)
class Talk:
    """One item.

    Attributes:
        mixture: shape (samples,), float32, at `RATE`.
        said: ascending by their starts; two overlap where two speak at once.
        enrolments: of every voice in it, from recordings that are not heard in it.
    """

    mixture: NDArray[np.float32]
    said: tuple[Said, ...]
    enrolments: Mapping[str, NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class TalkConfig:
    """What talks are like.

    Attributes:
        voices: how many speak, each at least once.
        seconds: about how long; a talk ends with a turn.
        together: share of the changes at which the next voice begins before the last has ended.
        enrolment_s: length of an enrolment.
        behind_db: level of the voices above a sound behind them; None for silence.

    Raises:
        EvaluationError: such a talk cannot be.
    """

    voices: int = 2
    seconds: float = 60.0
    together: float = 0.0
    enrolment_s: float = 5.0
    behind_db: float | None = None

    def __post_init__(self) -> None:
        shortest_s = self.voices * _TURN_S[1]
        if self.voices < 2:
            raise EvaluationError("a talk needs two voices or more", hint="Write --voices 2.")
        if self.seconds < shortest_s:
            raise EvaluationError(
                f"{self.voices} voices need {shortest_s:g} s, not {self.seconds:g}",
                hint=f"Write --seconds {shortest_s:g} or more.",
            )


def build(drawer: VoiceDrawer, config: TalkConfig, index: int, *, seed: int) -> Talk:
    """Item `index`; it does not depend on how many are drawn.

    Args:
        drawer: knows everybody who can be drawn, and the sounds behind them.
        config: what the talk is like.
        index: number of the item.
        seed: of the drawing.

    Raises:
        EvaluationError: there are fewer speakers than voices, or a clip is silent.
        AudioFileError: a clip cannot be read.
    """
    speakers = drawer.speakers
    if len(speakers) < config.voices:
        raise EvaluationError(f"{config.voices} voices are wanted of {len(speakers)} speakers")
    random = np.random.default_rng([seed, index])
    names = list(speakers)
    chosen = [names[k] for k in random.choice(len(names), config.voices, replace=False)]
    voices, enrolments = {}, {}
    for name in chosen:
        clips = [speakers[name][k] for k in random.permutation(len(speakers[name]))]
        half = len(clips) // 2
        level = np.float32(10 ** (random.uniform(-_LEVEL_DB, _LEVEL_DB) / 20))
        length = round(config.seconds * RATE)
        voices[name] = joined(clips[:half], length, has_pauses=False) * level
        enough = round(config.enrolment_s * RATE)
        enrolments[name] = joined(clips[half:], enough, has_pauses=False)
    said = _order_of_speech(chosen, config, random)
    mixture = np.zeros(max(one.end for one in said), np.float32)
    used = dict.fromkeys(chosen, 0)
    for one in said:
        places = np.arange(used[one.speaker], used[one.speaker] + one.end - one.start)
        mixture[one.start : one.end] += np.take(voices[one.speaker], places, mode="wrap")
        used[one.speaker] += one.end - one.start
    if config.behind_db is not None:
        clip = drawer.behind[int(random.integers(len(drawer.behind)))]
        sound = fitted(active_part(load(clip)), len(mixture))
        mixture += at_level(sound, TARGET_RMS * 10 ** (-config.behind_db / 20))
    mixture *= np.float32(min(1.0, PEAK_LIMIT / float(np.abs(mixture).max())))
    return Talk(mixture, said, enrolments)


def _order_of_speech(
    names: Sequence[str], config: TalkConfig, random: np.random.Generator
) -> tuple[Said, ...]:
    """Turns until the time is over: everybody once, then anybody but the one who just spoke."""
    said: list[Said] = []
    at = round(random.uniform(*_PAUSE_S) * RATE)
    while len(said) < len(names) or at < config.seconds * RATE:
        left = names[len(said) :] or [name for name in names if name != said[-1].speaker]
        name = left[0] if len(said) < len(names) else left[int(random.integers(len(left)))]
        end = at + round(random.uniform(*_TURN_S) * RATE)
        said.append(Said(at, end, name))
        if random.uniform() < config.together:
            at = end - round(random.uniform(*_TOGETHER_S) * RATE)
        else:
            at = end + round(random.uniform(*_PAUSE_S) * RATE)
    return tuple(said)
