"""Draw and build mixtures of voices with enrolments: items are functions of data, seed, number.

The recipe is written out in docs/evaluation.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeVar

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from engine.errors import EvaluationError
from engine.evaluation.dataset import Clip
from engine.evaluation.mixtures import PEAK_LIMIT, RATE, TARGET_RMS, active_part, fitted, load
from engine.models import enrolment

LEAST_CLIPS = 4
"""Clips that a speaker needs: some are heard, the others enrolled."""
NOISE_DB = 5.0
"""Level of the target above the sound behind, where there is one."""
_PEOPLE = 4  # target, two others, a stranger
_TURN = (0.4, 0.6)  # where in the mixture the voices change


class Condition(StrEnum):
    """What the mixtures are like."""

    OVERLAP = "overlap"
    THREE = "three"
    NOISE = "noise"
    TURNS = "turns"


@dataclass(frozen=True, slots=True)
class VoiceItem:
    """One mixture of voices and who is asked for.

    Attributes:
        index: number of the item.
        heard: clips of the target in the mixture.
        enrolled: other clips of the target.
        others: clips of each other voice.
        stranger: clips of somebody who does not speak, for the question that has no answer.
        behind: a sound behind the voices, or None.
        snr_db: level of the target above each other voice.
        same_gender: whether target and first other voice have one gender; None if not told.
        turn: share of the mixture after which the second voice speaks instead; 0 for both at once.
    """

    index: int
    heard: tuple[Clip, ...]
    enrolled: tuple[Clip, ...]
    others: tuple[tuple[Clip, ...], ...]
    stranger: tuple[Clip, ...]
    behind: Clip | None
    snr_db: float
    same_gender: bool | None
    turn: float


class OfTwoVoices(Protocol):
    """A score of an item with two voices."""

    @property
    def same_gender(self) -> bool | None:
        """Whether the voices have one gender; None if not told."""


_Scored = TypeVar("_Scored", bound=OfTwoVoices)


def by_gender(items: Sequence[_Scored]) -> dict[str, list[_Scored]]:
    """All items, and those of one gender and of two, where there are any; the names are stable."""
    groups = {
        "all": list(items),
        "same_gender": [item for item in items if item.same_gender is True],
        "different_gender": [item for item in items if item.same_gender is False],
    }
    return {name: group for name, group in groups.items() if group}


@dataclass(frozen=True, slots=True, eq=False)
class VoiceSound:
    """Samples of an item, each shape (samples,), float32, at `RATE`.

    Attributes:
        mixture: all together.
        target: the wanted voice in it.
        other: the first other voice in it.
        enrolment: of the target.
        stranger: enrolment of somebody who does not speak.
    """

    mixture: NDArray[np.float32]
    target: NDArray[np.float32]
    other: NDArray[np.float32]
    enrolment: NDArray[np.float32]
    stranger: NDArray[np.float32]


class VoiceDrawer:
    """Draws the items of one split."""

    def __init__(self, clips: Sequence[Clip], split: str, condition: Condition) -> None:
        """Look at who speaks in a split.

        Raises:
            EvaluationError: too few speakers with `LEAST_CLIPS`, or nothing to put behind them.
        """
        self._condition = condition
        inside = [clip for clip in clips if clip.split == split]
        everybody: dict[str, list[Clip]] = {}
        for clip in inside:
            if clip.speaker and clip.category == "speech":
                everybody.setdefault(clip.speaker, []).append(clip)
        self.speakers: Mapping[str, Sequence[Clip]] = {
            name: said for name, said in sorted(everybody.items()) if len(said) >= LEAST_CLIPS
        }
        self.behind: Sequence[Clip] = [clip for clip in inside if clip.category != "speech"]
        if len(self.speakers) < _PEOPLE:
            raise EvaluationError(
                f"{len(self.speakers)} speakers have {LEAST_CLIPS} clips in {split!r}; "
                f"{_PEOPLE} are needed"
            )
        if condition is Condition.NOISE and not self.behind:
            raise EvaluationError(f"the split {split!r} has no sounds to put behind voices")

    def draw(self, index: int, *, seed: int, snr_db: float) -> VoiceItem:
        """Item `index`; it does not depend on how many are drawn."""
        random = np.random.default_rng([seed, index])
        names = list(self.speakers)
        target, *rest = (names[k] for k in random.choice(len(names), _PEOPLE, replace=False))
        stranger, others = rest[-1], rest[:2] if self._condition is Condition.THREE else rest[:1]
        said = self._shuffled(target, random)
        half = len(said) // 2
        genders = [self.speakers[name][0].gender for name in (target, others[0])]
        return VoiceItem(
            index=index,
            heard=said[:half],
            enrolled=said[half:],
            others=tuple(self._shuffled(name, random) for name in others),
            stranger=self._shuffled(stranger, random),
            behind=self._sound_behind(random),
            snr_db=snr_db,
            same_gender=genders[0] == genders[1] if all(genders) else None,
            turn=float(random.uniform(*_TURN)) if self._condition is Condition.TURNS else 0.0,
        )

    def _shuffled(self, name: str, random: Generator) -> tuple[Clip, ...]:
        said = self.speakers[name]
        return tuple(said[k] for k in random.permutation(len(said)))

    def _sound_behind(self, random: Generator) -> Clip | None:
        if self._condition is not Condition.NOISE:
            return None
        return self.behind[int(random.integers(len(self.behind)))]


def build(
    item: VoiceItem, seconds: float, enrolment_s: float, *, is_whole: bool = False
) -> VoiceSound:
    """The samples of an item.

    Args:
        item: from a drawer.
        seconds: length of the mixture.
        enrolment_s: length of the enrolments.
        is_whole: the target is its first clip as a whole, however long, for its words.

    Raises:
        AudioFileError: a clip cannot be read.
        EvaluationError: a clip is silent.
    """
    target = active_part(load(item.heard[0])) if is_whole else None
    length = round(seconds * RATE) if target is None else len(target)
    wanted = joined(item.heard, length) if target is None else target
    voices = [wanted, *(joined(clips, length) for clips in item.others)]
    if item.turn:
        at = round(item.turn * length)
        voices = [np.where(np.arange(length) < at, voices[0], 0), *voices[1:]]
        voices[1] = np.where(np.arange(length) < at, 0, voices[1])
    gains = [1.0, *([10 ** (-item.snr_db / 20)] * len(item.others))]
    parts = [at_level(voice, TARGET_RMS * gain) for voice, gain in zip(voices, gains, strict=True)]
    if item.behind is not None:
        sound = fitted(active_part(load(item.behind)), length)
        parts.append(at_level(sound, TARGET_RMS * 10 ** (-NOISE_DB / 20)))
    mixture = np.sum(parts, axis=0)
    gain = np.float32(min(1.0, PEAK_LIMIT / float(np.abs(mixture).max())))
    enough = round(enrolment_s * RATE)
    return VoiceSound(
        mixture=mixture * gain,
        target=parts[0] * gain,
        other=parts[1] * gain,
        enrolment=_spoken(item.enrolled, enough),
        stranger=_spoken(item.stranger, enough),
    )


def _spoken(clips: Sequence[Clip], length: int) -> NDArray[np.float32]:
    """An enrolment of so much speech: long pauses are shortened before clips are joined."""
    return joined(clips, length, has_pauses=False)


def joined(clips: Sequence[Clip], length: int, *, has_pauses: bool = True) -> NDArray[np.float32]:
    """Active parts of clips at one level, one after another, until they fill `length` samples."""
    parts: list[NDArray[np.float32]] = []
    missing = length
    for clip in clips:
        wave = active_part(load(clip))
        wave = wave if has_pauses else enrolment.without_pauses(wave, RATE)
        parts.append(at_level(wave, TARGET_RMS)[:missing])
        missing -= len(parts[-1])
        if missing == 0:
            break
    return np.resize(np.concatenate(parts), length)


def at_level(wave: NDArray[np.float32], rms: float) -> NDArray[np.float32]:
    """At a level over the time in which it sounds: half a mixture of silence does not count."""
    sounding = wave[wave != 0]
    present = (
        float(np.sqrt(np.mean(np.square(sounding, dtype=np.float64)))) if len(sounding) else 1.0
    )
    return (wave * np.float32(rms / max(present, 1e-9))).astype(np.float32)
