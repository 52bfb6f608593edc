"""Draw mixtures of voices: who speaks over whom, when, at what level, with what behind them.

A speaker is drawn together with a speed, at which all that it says is played: a faster voice is a
higher one, in effect another person, and the training speakers are few.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.random import Generator
from numpy.typing import NDArray
from torch import Tensor

from engine.training.colour import Colour, faint_noise
from engine.training.voices import Piece, Voices

VOICES = 2
"""Speakers of a mixture that are enrolled and asked for."""
_STEP = 1600  # enrolments are multiples of 0.1 s: lengths that transform fast
SPEEDS = (0.8, 0.89, 1.0, 1.12, 1.26)


@dataclass(frozen=True, slots=True)
class VoiceMixingRecipe:
    """How mixtures of voices are drawn.

    Attributes:
        rate: samples a second.
        length: samples of a mixture.
        enrolment_s: shortest and longest enrolment in seconds; the same in all of a batch.
        snr_db: half-width of the level difference of the two voices; half of the time a third.
        third_voice: share of mixtures with a third speaker.
        behind: share of mixtures with an everyday sound or music behind the voices.
        behind_db: its level below the first voice, least and most.
        alone: share of mixtures without the second voice.
        same_gender: share of mixtures of voices of one gender, the hard ones.
        full: share of the voices that speak all the time; the others say one thing somewhere.
        turns: share of mixtures in which the voices take turns.
        changed: share of speakers that are played faster or slower.
        equalise: share of signals with a random frequency response.
        reverberate: share of signals with random reverberation.
        noise: share of mixtures with faint broadband noise.
    """

    rate: int = 16_000
    length: int = 65_536
    enrolment_s: tuple[float, float] = (2.5, 5.0)
    snr_db: float = 10.0
    third_voice: float = 0.08
    behind: float = 0.3
    behind_db: tuple[float, float] = (0.0, 20.0)
    alone: float = 0.06
    same_gender: float = 0.6
    full: float = 0.75
    turns: float = 0.1
    changed: float = 0.5
    equalise: float = 0.25
    reverberate: float = 0.1
    noise: float = 0.3


@dataclass(frozen=True, slots=True)
class VoiceBatch:
    """Mixtures of voices with their parts.

    Attributes:
        sources: voice 1, voice 2, what else sounds; shape (batch, 3, samples), float32. A voice
            that does not speak is zero.
        enrolments: other sayings of the two voices, shape (batch, 2, samples of the enrolment).
        speakers: who the voices are, three a mixture; None where no third one speaks.
        classes: number of each enrolled speaker at its speed, shape (batch, 2).
        transcripts: what the two voices say; None where it is not known or not heard wholly.
    """

    sources: Tensor
    enrolments: Tensor
    speakers: tuple[tuple[str | None, ...], ...]
    classes: Tensor
    transcripts: tuple[tuple[str | None, ...], ...]

    @property
    def mixtures(self) -> Tensor:
        """Sum of the sources, shape (batch, samples)."""
        return self.sources.sum(dim=1)


@dataclass(frozen=True, slots=True)
class _Said:
    samples: NDArray[np.float32]
    text: str | None


class VoiceMixer:
    """Draws batches of voices."""

    def __init__(self, voices: Voices, recipe: VoiceMixingRecipe) -> None:
        self.voices, self.recipe = voices, recipe
        self._number = {name: k for k, name in enumerate(voices.names)}
        self._colour = self._colour_of(recipe.length)

    @property
    def n_classes(self) -> int:
        """Speakers times speeds."""
        return len(self.voices.names) * len(SPEEDS)

    def _colour_of(self, length: int) -> Colour:
        recipe = self.recipe
        return Colour(
            length, recipe.rate, equalise=recipe.equalise, reverberate=recipe.reverberate
        )

    def draw(self, generator: Generator, size: int) -> VoiceBatch:
        """A batch of `size` mixtures."""
        recipe = self.recipe
        enrolment = _STEP * round(recipe.rate * generator.uniform(*recipe.enrolment_s) / _STEP)
        sources = np.zeros((size, 3, recipe.length), np.float32)
        enrolments = np.zeros((size, VOICES, enrolment), np.float32)
        classes = np.zeros((size, VOICES), np.int64)
        names: list[tuple[str | None, ...]] = []
        texts: list[tuple[str | None, ...]] = []
        for item in range(size):
            drawn = self._speakers(generator)
            said: list[str | None] = []
            for k, name in enumerate(drawn[:VOICES]):
                speed = self._speed(generator)
                classes[item, k] = self._number[name] * len(SPEEDS) + speed
                heard, kept = self.voices.split(name, generator)
                voice = self._say(heard, recipe.length, SPEEDS[speed], generator)
                sources[item, k], text = voice.samples, voice.text
                enrolments[item, k] = self.voices.fill(kept, enrolment, SPEEDS[speed], generator)
                said.append(text)
            sources[item, 2] = self._else(drawn[VOICES:], generator)
            self._take_turns(sources[item], said, generator)
            names.append((*drawn, *([None] * (3 - len(drawn)))))
            texts.append(tuple(said))
        mixed = self._mix(sources, generator)
        return VoiceBatch(
            mixed,
            self._colour_of(enrolment)
            .apply(enrolments.reshape(-1, enrolment), generator)
            .reshape(enrolments.shape),
            tuple(names),
            torch.from_numpy(classes),
            tuple(texts),
        )

    def noise(self, generator: Generator, size: int) -> Tensor:
        """Faint broadband noise for some mixtures, shape (size, samples)."""
        return faint_noise(generator, size, self.recipe.length, share=self.recipe.noise)

    def _speakers(self, generator: Generator) -> list[str]:
        """Two or three different speakers; two of one gender as often as the recipe says."""
        first = self.voices.draw(generator, set(), None)
        gender = self.voices.gender[first]
        same = generator.random() < self.recipe.same_gender
        second = self.voices.draw(generator, {first}, (gender, same) if gender else None)
        if generator.random() >= self.recipe.third_voice or len(self.voices.names) < 3:
            return [first, second]
        return [first, second, self.voices.draw(generator, {first, second}, None)]

    def _speed(self, generator: Generator) -> int:
        """Number of a speed."""
        if generator.random() >= self.recipe.changed:
            return SPEEDS.index(1.0)
        return int(generator.integers(len(SPEEDS)))

    def _say(self, pieces: list[Piece], length: int, speed: float, generator: Generator) -> _Said:
        """All the time, or one saying somewhere in the window."""
        piece = pieces[0]
        fits = (piece.stop - piece.start) / speed <= length
        if not fits or generator.random() < self.recipe.full:
            if self.voices.says_words:
                return _Said(*self.voices.words(pieces, length, speed, generator))
            return _Said(self.voices.fill(pieces, length, speed, generator), None)
        samples = self.voices.sound(piece, speed)[:length]
        start = int(generator.integers(length - len(samples) + 1))
        placed = np.zeros(length, np.float32)
        placed[start : start + len(samples)] = samples
        return _Said(placed, piece.text)

    def _else(self, third: list[str], generator: Generator) -> NDArray[np.float32]:
        """A third voice, an everyday sound, music, or nothing."""
        length = self.recipe.length
        if third:
            speed = SPEEDS[self._speed(generator)]
            return self.voices.fill(
                self.voices.split(third[0], generator)[0], length, speed, generator
            )
        if not self.voices.behind or generator.random() >= self.recipe.behind:
            return np.zeros(length, np.float32)
        return self.voices.sound_behind(length, generator)

    def _take_turns(
        self, sources: NDArray[np.float32], said: list[str | None], generator: Generator
    ) -> None:
        """In some mixtures one voice ends about when the other begins; in some one is silent."""
        draw = generator.random()
        length = sources.shape[-1]
        if draw < self.recipe.turns:
            at = int(generator.uniform(0.3, 0.7) * length)
            both = int(generator.uniform(0, 0.15) * length)
            sources[0, at + both :] = 0
            sources[1, : at - both] = 0
            said[:] = [None, None]
        elif draw < self.recipe.turns + self.recipe.alone:
            sources[1] = 0
            said[1] = None

    def _mix(self, sources: NDArray[np.float32], generator: Generator) -> Tensor:
        """Colour the sources and set their levels against the first."""
        size = len(sources)
        flat = sources.reshape(-1, sources.shape[-1])
        coloured = self._colour.apply(flat, generator).reshape(sources.shape)
        limit, (least, most) = self.recipe.snr_db, self.recipe.behind_db
        wide = generator.random(size) < 0.5
        level_db = np.zeros((size, 3))
        level_db[:, 1] = generator.uniform(-limit, limit, size) * np.where(wide, 1.0, 1 / 3)
        level_db[:, 2] = -generator.uniform(least, most, size)
        gain = torch.from_numpy(10 ** (level_db / 20)).float().unsqueeze(-1)
        return coloured / _speaking_level(coloured) * gain


def _speaking_level(sources: Tensor, frame: int = 512) -> Tensor:
    """RMS of (..., samples) over the time in which something sounds, kept above silence.

    A voice that says one word must not be made as loud as one that speaks all the time.
    """
    frames = sources[..., : sources.shape[-1] // frame * frame].unflatten(-1, (-1, frame))
    power = frames.square().mean(-1)
    sounding = (power > 1e-4 * power.amax(-1, keepdim=True)).float()
    mean = (power * sounding).sum(-1, keepdim=True) / sounding.sum(-1, keepdim=True).clamp_min(1)
    return mean.sqrt().clamp_min(1e-4)
