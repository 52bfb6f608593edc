"""Draw and build test mixtures: every one is a function of the data, the seed and its number.

The recipe is written out in docs/evaluation.md, so that others can repeat it without our code.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from engine.audio import files, resample
from engine.errors import EvaluationError
from engine.evaluation.dataset import Clip

RATE = 16_000
FRAME = 160  # 10 ms
ACTIVE_DB = -40.0
TARGET_RMS = 0.05
PEAK_LIMIT = 0.95
PRESENT, ABSENT = 0, 1
_FURTHER = 1  # sets the drawing of further examples apart


@dataclass(frozen=True, slots=True)
class Item:
    """One mixture and what is asked of it.

    Attributes:
        index: number of the item within its sort.
        label: what is asked for; in an absent item no source has it.
        target: clip that is asked for; in an absent item a clip that is heard all the same.
        other: clip that is heard too.
        other_label: label of `other`, the one to leave out.
        snr_db: level of `target` above `other`.
        references: examples of `label`, each from another recording where there is one.
        other_references: examples of `other_label`, likewise.
        is_present: whether `label` is in the mixture.
    """

    index: int
    label: str
    target: Clip
    other: Clip
    other_label: str
    snr_db: float
    references: tuple[Clip, ...]
    other_references: tuple[Clip, ...]
    is_present: bool


@dataclass(frozen=True, slots=True, eq=False)
class Mixture:
    """Samples of an item, each shape (samples,), float32, at `RATE`; target + other = mixture."""

    target: NDArray[np.float32]
    other: NDArray[np.float32]
    mixture: NDArray[np.float32]


def draw(
    by_label: Mapping[str, Sequence[Clip]],
    count: int,
    *,
    seed: int,
    snrs_db: Sequence[float] = (0.0,),
    is_present: bool = True,
    references: int = 1,
) -> list[Item]:
    """Items 0..count-1; item k does not depend on `count`, and not on how it is asked for.

    Its first examples do not depend on how many further ones are drawn.

    Args:
        by_label: clips by label, at least two labels; three for absent items.
        count: items.
        seed: of the whole suite.
        snrs_db: item k has level difference k modulo their number.
        is_present: False asks for a third label, which is in neither source.
        references: examples an item, fewer where a label has not so many other recordings.
    """
    labels = sorted(by_label)
    n_labels = 2 if is_present else 3
    if len(labels) < n_labels:
        raise EvaluationError(f"{n_labels} labels are needed, {len(labels)} are there")
    items = []
    for index in range(count):
        key = [seed, PRESENT if is_present else ABSENT, index]
        random, further = np.random.default_rng(key), np.random.default_rng([*key, _FURTHER])
        names = [labels[k] for k in random.choice(len(labels), n_labels, replace=False)]
        target, other = (_any(by_label[name], random) for name in names[:2])
        asked = names[0] if is_present else names[2]
        first = _reference(by_label[asked], target, random)
        other_first = _reference(by_label[names[1]], other, random)
        items.append(
            Item(
                index=index,
                label=asked,
                target=target,
                other=other,
                other_label=names[1],
                snr_db=float(snrs_db[index % len(snrs_db)]),
                references=_with_further(first, by_label[asked], target, references, further),
                other_references=_with_further(
                    other_first, by_label[names[1]], other, references, further
                ),
                is_present=is_present,
            )
        )
    return items


def _any(clips: Sequence[Clip], random: np.random.Generator) -> Clip:
    return clips[int(random.integers(len(clips)))]


def _reference(clips: Sequence[Clip], used: Clip, random: np.random.Generator) -> Clip:
    """A clip of another recording than `used`; else another clip; else the same one."""
    others = [clip for clip in clips if clip.recording_id != used.recording_id]
    others = others or [clip for clip in clips if clip.path != used.path]
    return _any(others or clips, random)


def _with_further(
    first: Clip, clips: Sequence[Clip], used: Clip, count: int, random: np.random.Generator
) -> tuple[Clip, ...]:
    """An example and up to `count` - 1 more, no two of one recording, none of that of `used`."""
    found = [first]
    for number in random.permutation(len(clips)):
        heard = {used.recording_id, *(clip.recording_id for clip in found)}
        if len(found) < count and clips[number].recording_id not in heard:
            found.append(clips[number])
    return tuple(found)


def build(item: Item, seconds: float) -> Mixture:
    """The samples of an item.

    Raises:
        AudioFileError: a clip cannot be read or is silent.
    """
    length = round(seconds * RATE)
    target = fitted(active_part(load(item.target)), length)
    other = fitted(active_part(load(item.other)), length)
    target = _at_level(target, TARGET_RMS)
    other = _at_level(other, TARGET_RMS * 10 ** (-item.snr_db / 20))
    peak = float(np.abs(target + other).max())
    if peak > PEAK_LIMIT:
        gain = np.float32(PEAK_LIMIT / peak)
        target, other = target * gain, other * gain
    return Mixture(target, other, target + other)


@lru_cache(maxsize=256)
def load(clip: Clip) -> NDArray[np.float32]:
    """All samples of a clip: mean of its channels at `RATE`, shape (samples,), read-only.

    Raises:
        AudioFileError: it cannot be read.
        EvaluationError: it is silent.
    """
    buffer = files.read(clip.path)
    wave = resample.resample(buffer.mid(), buffer.rate, RATE)
    if not np.any(wave):
        raise EvaluationError(f"{clip.path}: the clip is silent")
    wave.flags.writeable = False
    return wave


def active_part(wave: NDArray[np.float32]) -> NDArray[np.float32]:
    """From the first to the last 10 ms that are within 40 dB of the loudest 10 ms."""
    padded = np.pad(wave, (0, -len(wave) % FRAME))
    power = np.square(padded.reshape(-1, FRAME), dtype=np.float64).mean(axis=1)
    active = np.flatnonzero(power >= power.max() * 10 ** (ACTIVE_DB / 10))
    return wave[active[0] * FRAME : (active[-1] + 1) * FRAME]


def fitted(wave: NDArray[np.float32], length: int) -> NDArray[np.float32]:
    """`length` samples: the loudest stretch (start on 10 ms) of a longer, a shorter repeated."""
    if len(wave) <= length:
        return np.resize(wave, length)
    total = np.concatenate([[0.0], np.cumsum(np.square(wave, dtype=np.float64))])
    starts = np.arange(0, len(wave) - length + 1, FRAME)
    start = int(starts[np.argmax(total[starts + length] - total[starts])])
    return wave[start : start + length]


def _at_level(wave: NDArray[np.float32], rms: float) -> NDArray[np.float32]:
    present = float(np.sqrt(np.mean(np.square(wave, dtype=np.float64))))
    return (wave * np.float32(rms / present)).astype(np.float32)
