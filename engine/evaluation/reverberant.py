"""Draw and build speech in simulated rooms: a function of the data, the seed and the number.

The recipe is written out in docs/evaluation.md, so that others can repeat it without our code.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.errors import EvaluationError
from engine.evaluation import mixtures, rooms, speech_mixtures
from engine.evaluation.dataset import Clip
from engine.evaluation.mixtures import PEAK_LIMIT, RATE, TARGET_RMS
from engine.evaluation.rooms import Room

STREAM = 3
"""Of the random numbers; 0 to 2 are those of the other suites."""
N_MICROPHONES = 2
EARLY_S = 0.05
"""What arrives so soon after the direct sound is heard as one with it."""
PAUSE_S = 0.2


@dataclass(frozen=True, slots=True)
class Item:
    """Somebody who speaks in a room.

    Attributes:
        index: number of the item.
        clips: what is said, in this order, again from the beginning when it is not enough.
        room: where.
    """

    index: int
    clips: tuple[Clip, ...]
    room: Room


@dataclass(frozen=True, slots=True, eq=False)
class Reverberant:
    """Samples of an item, each shape (microphones, samples), float32, at `RATE`.

    Attributes:
        early: direct sound and what follows it within `EARLY_S`.
        heard: all of it.
    """

    early: NDArray[np.float32]
    heard: NDArray[np.float32]


def draw(clips: Sequence[Clip], count: int, *, seed: int, rt60s_s: Sequence[float]) -> list[Item]:
    """Items 0..count-1; reverberation times take turns.

    Item k is drawn by `default_rng([seed, 3, k])`: a speaker, the order of the speaker's clips,
    the room.

    Raises:
        EvaluationError: there is no speech.
    """
    speakers = speech_mixtures.by_speaker(clips)
    if not speakers:
        raise EvaluationError("rooms need clips of speech to be heard in them")
    names = sorted(speakers)
    items = []
    for index in range(count):
        random = np.random.default_rng([seed, STREAM, index])
        voice = speakers[names[int(random.integers(len(names)))]]
        order = tuple(voice[k] for k in random.permutation(len(voice)))
        rt60_s = float(rt60s_s[index % len(rt60s_s)])
        room = rooms.draw(random, rt60_s=rt60_s, n_microphones=N_MICROPHONES)
        items.append(Item(index, order, room))
    return items


def build(item: Item, seconds: float) -> Reverberant:
    """The samples of an item; the early part at the first microphone has the usual level.

    Raises:
        AudioFileError: a clip cannot be read or is silent.
    """
    from scipy import signal  # a fifth of a second: only who scores needs it

    dry = _spoken(item.clips, round(seconds * RATE))
    whole = rooms.responses(item.room, RATE)
    early = whole.copy()
    for response in early:
        direct = int(np.argmax(np.abs(response)))
        response[direct + round(EARLY_S * RATE) :] = 0
    parts = [
        signal.fftconvolve(dry[np.newaxis], responses, axes=-1)[:, : len(dry)]
        for responses in (early, whole)
    ]
    gain = TARGET_RMS / np.sqrt(np.square(parts[0][0]).mean())
    gain = min(gain, PEAK_LIMIT / np.abs(parts[1]).max())
    return Reverberant(*((gain * part).astype(np.float32) for part in parts))


def _spoken(clips: Sequence[Clip], length: int) -> NDArray[np.float64]:
    """Active parts with pauses between them, `length` samples."""
    pieces, n_samples = [], 0
    for clip in itertools.cycle(clips):
        spoken = mixtures.active_part(mixtures.load(clip))
        pieces += [spoken, np.zeros(round(PAUSE_S * RATE), np.float32)]
        n_samples += len(spoken) + len(pieces[-1])
        if n_samples >= length:
            break
    return np.concatenate(pieces)[:length].astype(np.float64)
