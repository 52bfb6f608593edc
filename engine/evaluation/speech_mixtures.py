"""Draw noisy speech: utterances of held-out speakers with sounds or music under them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.errors import EvaluationError
from engine.evaluation.dataset import Clip
from engine.evaluation.mixtures import Item

SPEECH, MUSIC, SOUND = "speech", "music", "sound"
STREAM = 2
"""Of the random numbers; 0 and 1 are the present and absent items of `mixtures`."""


def draw(clips: Sequence[Clip], count: int, *, seed: int, snrs_db: Sequence[float]) -> list[Item]:
    """Items 0..count-1: even ones have a sound under the speech, odd ones music.

    Item k is drawn by `default_rng([seed, 2, k])`: a speaker, one of the speaker's clips, a clip
    of the noise. Levels take turns after every pair, so that each meets both kinds of noise.

    Args:
        clips: of one split.
        count: items.
        seed: of the whole suite.
        snrs_db: levels of the speech above the noise.

    Raises:
        EvaluationError: speech, or both kinds of noise, are missing.
    """
    speakers = by_speaker(clips)
    noises = [
        tuple(clip for clip in clips if clip.category not in (SPEECH, MUSIC)),
        tuple(clip for clip in clips if clip.category == MUSIC),
    ]
    present = [noise for noise in noises if noise]
    if not speakers or not present:
        raise EvaluationError("noisy speech needs clips of speech and of other sounds")
    items = []
    for index in range(count):
        random = np.random.default_rng([seed, STREAM, index])
        voice = speakers[sorted(speakers)[int(random.integers(len(speakers)))]]
        speech = voice[int(random.integers(len(voice)))]
        under = present[index % len(present)]
        noise = under[int(random.integers(len(under)))]
        snr_db = float(snrs_db[index // len(present) % len(snrs_db)])
        items.append(
            Item(index, SPEECH, speech, noise, noise.category, snr_db, (speech,), (noise,), True)
        )
    return items


def kind_of(item: Item) -> str:
    """`MUSIC` or `SOUND`: what is under the speech."""
    return MUSIC if item.other_label == MUSIC else SOUND


def by_speaker(clips: Sequence[Clip]) -> dict[str, list[Clip]]:
    """Clips of speech by who speaks; by recording where that is not told."""
    found: dict[str, list[Clip]] = {}
    for clip in clips:
        if clip.category == SPEECH:
            found.setdefault(clip.speaker or clip.recording_id, []).append(clip)
    return found
