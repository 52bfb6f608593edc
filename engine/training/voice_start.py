"""Go on from voice weights whose checkpoint is gone, such as those that ship with the program.

The file lacks what only training asks: the recogniser head begins anew, and every speaker's
direction is where the speaker encoder already puts the voice.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from engine.errors import TrainingError
from engine.models import target_speech
from engine.models.parts.voice_network import VoiceNetworks
from engine.models.target_speech import VoiceModel
from engine.training.voice_mixing import SPEEDS
from engine.training.voice_recipe import VoiceTrainer
from engine.training.voices import Voices

START_SHARE = 0.3
"""Of the weights that a run began from, in those that it ends with. On 192 mixtures of the
validation split 0, 0.3 and 0.5 gave 8.34, 8.37 and 8.34 dB, and equal errors of presence of 5.0,
4.4 and 4.5 %; the weights of the start 8.00 dB and 5.6 % (by hand; no command prints it)."""
_ENROLMENT_S = 5.0
_ENROLMENTS = 2
_SEED = 0


def start_from(folder: Path, trainer: VoiceTrainer, voices: Voices) -> None:
    """Give a fresh trainer the weights of a file.

    Args:
        folder: holds `voice.safetensors`.
        trainer: changed in place.
        voices: whose directions it learns, in their order.

    Raises:
        ModelNotInstalled, WrongWeights: the file is not there or damaged.
        TrainingError: it is of networks of other sizes.
    """
    model = target_speech.load(folder)
    networks = trainer.networks
    if model.networks.sizes != networks.sizes:
        raise TrainingError(
            f"{folder / target_speech.FILE} is of networks of other sizes",
            hint="Start from weights of the same recipe.",
        )
    networks.load_state_dict({**networks.state_dict(), **model.networks.state_dict()})
    with torch.no_grad():
        trainer.directions.copy_(torch.from_numpy(_directions(model, voices)))


def join_start(folder: Path, networks: VoiceNetworks, share: float = START_SHARE) -> None:
    """Move trained networks a share of the way back to the weights that the run began from.

    Two ends of one descent lie in one valley, and what is between them is better than either.

    Args:
        folder: that of `start_from`.
        networks: changed in place; the recogniser head, which the file lacks, is left as it is.
        share: 0..1 of the weights of the file.

    Source: Wortsman et al., ICML 2022 (model soups), section 3.
    """
    ends = networks.state_dict()
    for name, value in target_speech.load(folder).networks.state_dict().items():
        if value.is_floating_point():
            ends[name].lerp_(value, share)


def _directions(model: VoiceModel, voices: Voices) -> NDArray[np.float32]:
    """Mean vector of some enrolments of every speaker at every speed, shape (classes, size)."""
    generator = np.random.default_rng(_SEED)
    length = round(_ENROLMENT_S * target_speech.RATE)
    rows = []
    for name in voices.names:
        enrolments = [
            voices.fill(voices.sayings[name], length, speed, generator)
            for speed in SPEEDS
            for _ in range(_ENROLMENTS)
        ]
        vectors = model.speaker_of(model.enrol(np.stack(enrolments)))
        rows.append(vectors.reshape(len(SPEEDS), _ENROLMENTS, -1).mean(axis=1))
    return np.concatenate(rows).astype(np.float32)
