"""Who is asked for in training: which enrolment, of which voice, without whom."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from numpy.random import Generator
from torch import Tensor

from engine.training.voice_mixing import VOICES, VoiceBatch


@dataclass(frozen=True, slots=True)
class VoiceQueries:
    """Who is asked for: first voice 1 of every mixture, then voice 2 of every mixture.

    Attributes:
        cue: which enrolment of the batch, counted item by item, shape (queries,).
        negative: which one must not be heard; -1 for none.
        is_there: 1 where the one that is asked for speaks, else 0.
    """

    cue: Tensor
    negative: Tensor
    is_there: Tensor

    def vectors(self, cues: Tensor) -> tuple[Tensor, Tensor]:
        """Positive and negative rows of the enrolments' cues; zeros where nothing is named."""
        named = (self.negative >= 0).unsqueeze(1).to(cues.dtype)
        return cues[self.cue], cues[self.negative.clamp_min(0)] * named


def ask(
    batch: VoiceBatch, generator: Generator, *, absent: float, negative: float
) -> VoiceQueries:
    """Two queries a mixture.

    Args:
        batch: the mixtures.
        generator: of what is drawn.
        absent: share of queries for somebody who does not speak, where the batch has such.
        negative: share of queries that also name an unwanted voice.
    """
    sounds = batch.sources[:, :VOICES].abs().amax(-1).gt(0).numpy()
    cue, unwanted, there = [], [], []
    for voice in range(VOICES):
        for item in range(len(batch.speakers)):
            stranger = _stranger(batch, item, generator)
            is_other = stranger is not None and generator.random() < absent
            rival = 1 - voice if not is_other else int(generator.integers(VOICES))
            named = sounds[item, rival] and generator.random() < negative
            cue.append(stranger if is_other else VOICES * item + voice)
            unwanted.append(VOICES * item + rival if named else -1)
            there.append(float(sounds[item, voice] and not is_other))
    return VoiceQueries(torch.tensor(cue), torch.tensor(unwanted), torch.tensor(there))


def _stranger(batch: VoiceBatch, item: int, generator: Generator) -> int | None:
    """An enrolment of the batch of somebody who does not speak in a mixture."""
    for _ in range(8):
        other = int(generator.integers(len(batch.speakers)))
        voice = int(generator.integers(VOICES))
        if batch.speakers[other][voice] not in batch.speakers[item]:
            return VOICES * other + voice
    return None
