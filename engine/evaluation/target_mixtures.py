"""Two speakers at once, and an enrolment of one of them: draw items and build their sound.

Every item is a function of the data, the seed and its number. The recipe is in docs/evaluation.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from engine.audio import files, resample
from engine.errors import EvaluationError
from engine.evaluation.dataset import Clip
from engine.evaluation.mixtures import PEAK_LIMIT, RATE, TARGET_RMS, active_part, load
from engine.evaluation.speaker_sets import Premixed, SpeakerSet

FEWEST, MOST = 3, 4  # words that are joined to one utterance
ENROLMENT_WORDS = 4
LEAD_S = (0.02, 0.25)  # before the first of joined words, and
GAP_S = (0.03, 0.15)  # between them
_ENROLMENT_S = 15.0


@dataclass(frozen=True, slots=True)
class Utterance:
    """One or several clips of a speaker, one after another.

    Attributes:
        clips: in order.
        gaps: silence before each, in samples; empty for a whole recording as it is.
    """

    clips: tuple[Clip, ...]
    gaps: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """What is said, lower case."""
        return " ".join(clip.transcript.lower() for clip in self.clips)


@dataclass(frozen=True, slots=True)
class TargetItem:
    """One mixture of two speakers and who is asked for.

    Attributes:
        target: the utterance whose words are wanted.
        other: what is said at the same time.
        enrolment: the target's speaker, other recordings.
        snr_db: level of target above other.
        premixed: the mixture as others made it.
    """

    target: Utterance
    other: Utterance
    enrolment: Utterance
    snr_db: float
    premixed: Premixed | None = None


@dataclass(frozen=True, slots=True, eq=False)
class TargetSound:
    """Samples of an item, each shape (samples,), float32, at `RATE`."""

    mixture: NDArray[np.float32]
    target: NDArray[np.float32]
    enrolment: NDArray[np.float32]


class ItemDrawer:
    """Draws the items of one split."""

    def __init__(self, speakers: SpeakerSet, split: str) -> None:
        """Look at who speaks in a split.

        Raises:
            EvaluationError: fewer than two of its speakers have transcripts.
        """
        self._joins = speakers.joins
        self._clips = speakers.of(split)
        self.premixed = tuple(pair for pair in speakers.premixed if pair.split == split)
        told = {
            speaker: tuple(clip for clip in clips if clip.transcript)
            for speaker, clips in self._clips.items()
        }
        self._told = {speaker: clips for speaker, clips in told.items() if clips}
        if len(self._told) < 2:
            raise EvaluationError(
                f"{len(self._told)} speakers have transcripts in the split {split!r}; "
                "two are needed to mix"
            )

    def draw(self, random: Generator, snr_db: float) -> TargetItem:
        """One item."""
        if self.premixed:
            pair = self.premixed[int(random.integers(len(self.premixed)))]
            return self.item_of(pair, random)
        speaker = _any(list(self._told), random)
        other = _any([name for name in self._clips if name != speaker], random)
        target = self.utterance(speaker, random)
        return TargetItem(
            target=target,
            other=self._utterance(self._clips[other], random),
            enrolment=self._enrolment(speaker, target, random),
            snr_db=snr_db,
        )

    def utterance(self, speaker: str | None, random: Generator) -> Utterance:
        """Something that a speaker says; of any speaker for None."""
        return self._utterance(self._told[speaker or _any(list(self._told), random)], random)

    def item_of(self, pair: Premixed, random: Generator) -> TargetItem:
        """An item of a mixture that others made; the level is theirs."""
        target = Utterance((pair.target,))
        enrolment = self._enrolment(pair.target.speaker, target, random)
        return TargetItem(target, Utterance((pair.other,)), enrolment, 0.0, pair)

    def _utterance(self, clips: Sequence[Clip], random: Generator) -> Utterance:
        if not self._joins:
            return Utterance((clips[int(random.integers(len(clips)))],))
        return _joined(clips, int(random.integers(FEWEST, MOST + 1)), random)

    def _enrolment(self, speaker: str, target: Utterance, random: Generator) -> Utterance:
        """Recordings of a speaker that are not in the target; the same ones if all are."""
        used = {clip.recording_id for clip in target.clips}
        clips = self._clips.get(speaker, ())
        others = [clip for clip in clips if clip.recording_id not in used] or list(target.clips)
        if self._joins:
            return _joined(others, ENROLMENT_WORDS, random)
        return Utterance((others[int(random.integers(len(others)))],))


def _joined(clips: Sequence[Clip], count: int, random: Generator) -> Utterance:
    chosen = tuple(clips[int(k)] for k in random.integers(len(clips), size=count))
    lengths_s = [random.uniform(*LEAD_S), *random.uniform(*GAP_S, size=count - 1)]
    return Utterance(chosen, tuple(round(length * RATE) for length in lengths_s))


def _any(names: Sequence[str], random: Generator) -> str:
    return names[int(random.integers(len(names)))]


def draw(
    speakers: SpeakerSet, split: str, count: int, *, seed: int, snrs_db: Sequence[float] = (0.0,)
) -> list[TargetItem]:
    """Items 0..count-1 of a split; item k depends on the seed and k alone.

    Mixtures that others made come in their order, at most once each.

    Args:
        speakers: the data.
        split: of it.
        count: items.
        seed: of the whole suite.
        snrs_db: item k has level difference k modulo their number.

    Raises:
        EvaluationError: fewer than two speakers have transcripts in the split.
    """
    drawer = ItemDrawer(speakers, split)
    if drawer.premixed:
        return [
            drawer.item_of(pair, np.random.default_rng([seed, k]))
            for k, pair in enumerate(drawer.premixed[:count])
        ]
    return [
        drawer.draw(np.random.default_rng([seed, k]), float(snrs_db[k % len(snrs_db)]))
        for k in range(count)
    ]


def build(item: TargetItem, longest: int, later: int = 0) -> TargetSound:
    """The samples of an item: both begin at the same time, the longer one decides the end.

    Args:
        item: what is said.
        longest: samples that fit the recogniser's window; joined words that do not fit whole are
            an error of the caller, recordings are cut.
        later: samples by which the other one begins later; its level stays that of its whole.

    Raises:
        AudioFileError: a clip cannot be read.
        EvaluationError: a clip is silent.
    """
    target = sound(item.target, longest)
    enrolment = sound(item.enrolment, round(_ENROLMENT_S * RATE))
    if item.premixed is not None:
        buffer = files.read(item.premixed.mixture)
        mixture = resample.resample(buffer.mid(), buffer.rate, RATE)[:longest]
        return TargetSound(mixture, target, enrolment)
    other = sound(item.other, longest) * np.float32(10 ** (-item.snr_db / 20))
    other = np.pad(other, (later, 0))[:longest]
    mixture = np.zeros(max(len(target), len(other)), np.float32)
    mixture[: len(target)] += target
    mixture[: len(other)] += other
    gain = np.float32(min(1.0, PEAK_LIMIT / float(np.abs(mixture).max())))
    return TargetSound(mixture * gain, target * gain, enrolment)


def first_word(utterance: Utterance) -> int:
    """Samples until the first of joined words is over; 0 for a whole recording as it is."""
    return utterance.gaps[0] + len(_trimmed(utterance.clips[0])) if utterance.gaps else 0


def spans(utterance: Utterance) -> tuple[tuple[int, int], ...]:
    """First sample of each of joined words and the sample after its last, as `sound` has them."""
    found, at = [], 0
    for clip, gap in zip(utterance.clips, utterance.gaps, strict=True):
        start = at + gap
        at = start + len(_trimmed(clip))
        found.append((start, at))
    return tuple(found)


def sound(utterance: Utterance, longest: int) -> NDArray[np.float32]:
    """Samples of an utterance at the level `TARGET_RMS`, at most `longest`."""
    if not utterance.gaps:
        wave = load(utterance.clips[0])
    else:
        parts = [
            np.pad(_trimmed(clip), (gap, 0))
            for clip, gap in zip(utterance.clips, utterance.gaps, strict=True)
        ]
        wave = np.concatenate(parts)
    wave = wave[:longest]
    rms = float(np.sqrt(np.mean(np.square(wave, dtype=np.float64))))
    return (wave * np.float32(TARGET_RMS / max(rms, 1e-6))).astype(np.float32)


@lru_cache(maxsize=4096)  # single words: a few kilobytes each
def _trimmed(clip: Clip) -> NDArray[np.float32]:
    """A clip from its first to its last sound, every take at the same level."""
    wave = active_part(load(clip))
    rms = float(np.sqrt(np.mean(np.square(wave, dtype=np.float64))))
    return (wave * np.float32(TARGET_RMS / max(rms, 1e-6))).astype(np.float32)
