"""The people of a corpus: what each of them says, in parts that never serve two ends at once."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from engine.errors import TrainingError
from engine.training.colour import change_speed
from engine.training.data import Corpus
from engine.training.mixing import active_part

SPEECH = "speech"
_FEWEST = 2
_LONGEST_PAUSE_S = 0.25
_WORDS = (3, 4)  # of a string of single words, fewest and most
_LEAD_S = (0.02, 0.4)  # before the first of them, and
_GAP_S = (0.03, 0.15)  # between them


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a recording; `text` is what it says when it is a whole one."""

    index: int
    start: int
    stop: int
    text: str | None


class Voices:
    """Sayings by speaker, and sounds that are no speech, of one split.

    Attributes:
        names: of the speakers, in order.
        gender: of each; empty where it is not told.
        behind: recordings without speech.
    """

    def __init__(self, corpus: Corpus, split: str = "train", *, rate: int = 16_000) -> None:
        """Take the recordings.

        Raises:
            TrainingError: fewer than two speakers.
        """
        self._corpus, self._rate = corpus, rate
        self.sayings: dict[str, list[Piece]] = {}
        self.gender: dict[str, str] = {}
        self.behind: list[int] = []
        for index, recording in enumerate(corpus.recordings):
            if recording.split != split:
                continue
            if recording.speaker and recording.label == SPEECH:
                first, last = active_part(corpus.clip(index))
                piece = Piece(index, first, last, recording.transcript or None)
                self.sayings.setdefault(recording.speaker, []).append(piece)
                self.gender[recording.speaker] = recording.gender
            elif recording.label != SPEECH:
                self.behind.append(index)
        self.names = sorted(self.sayings)
        if len(self.names) < _FEWEST:
            raise TrainingError(
                f"{len(self.names)} speakers in the split {split}; two are needed",
                hint="Give a folder with a speech pack whose manifest names the speakers.",
            )
        total = [sum(p.stop - p.start for p in self.sayings[name]) for name in self.names]
        self._weights = np.sqrt(total) / np.sum(np.sqrt(total))

    def draw(self, generator: Generator, taken: set[str], wish: tuple[str, bool] | None) -> str:
        """A speaker; who says more comes up more often.

        Args:
            generator: of what is drawn.
            taken: who is not wanted any more.
            wish: a gender, and whether it is wanted; None for anybody.
        """
        for attempt in range(32):
            name = self.names[generator.choice(len(self.names), p=self._weights)]
            fits = wish is None or (self.gender[name] == wish[0]) == wish[1]
            # A data set of one gender cannot fulfil every wish.
            if name not in taken and (fits or attempt > 15):
                return name
        return next(name for name in self.names if name not in taken)

    def split(self, name: str, generator: Generator) -> tuple[list[Piece], list[Piece]]:
        """What is heard in the mixture and, disjoint from it, what is enrolled."""
        sayings = self.sayings[name]
        if len(sayings) > 1:
            order = generator.permutation(len(sayings))
            count = max(1, len(sayings) // 2)
            return [sayings[k] for k in order[:count]], [sayings[k] for k in order[count:]]
        whole = sayings[0]
        middle = (whole.start + whole.stop) // 2
        halves = [
            [replace(whole, stop=middle, text=None)],
            [replace(whole, start=middle, text=None)],
        ]
        return (halves[0], halves[1]) if generator.random() < 0.5 else (halves[1], halves[0])

    def fill(
        self, pieces: list[Piece], length: int, speed: float, generator: Generator
    ) -> NDArray[np.float32]:
        """Sayings one after another with short pauses, begun somewhere in the first."""
        parts: list[NDArray[np.float32]] = []
        missing, k = length, 0
        while missing > 0:
            piece = pieces[k % len(pieces)]
            if k == 0:
                room = piece.stop - piece.start - int(length * speed)
                skip = int(generator.integers(max(1, room if room > 0 else -room // 4 + 1)))
                begin = min(piece.start + skip, piece.stop - (piece.stop - piece.start) // 2)
                piece = replace(piece, start=begin)
            sound = self.sound(piece, speed, longest=missing)
            pause = np.zeros(int(generator.uniform(0, _LONGEST_PAUSE_S) * self._rate), np.float32)
            parts += [sound, pause]
            missing -= len(sound) + len(pause)
            k += 1
        return np.concatenate(parts)[:length]

    @property
    def says_words(self) -> bool:
        """Whether every saying is a single word that is known, such as a digit."""
        pieces = [piece for sayings in self.sayings.values() for piece in sayings]
        return all(piece.text and " " not in piece.text.strip() for piece in pieces)

    def words(
        self, pieces: list[Piece], length: int, speed: float, generator: Generator
    ) -> tuple[NDArray[np.float32], str | None]:
        """A few whole sayings one after another, and what they say; None where too few fit.

        Args:
            pieces: whole ones, with their texts.
            length: samples of the result; silence follows the last word.
            speed: at which they are played.
            generator: of their number and of the pauses.
        """
        line = np.zeros(length, np.float32)
        said: list[str] = []
        at = int(generator.uniform(*_LEAD_S) * self._rate)
        for k in range(int(generator.integers(_WORDS[0], _WORDS[1] + 1))):
            piece = pieces[k % len(pieces)]
            sound = self.sound(piece, speed)
            if at + len(sound) > length:
                break
            line[at : at + len(sound)] = sound
            said.append(piece.text or "")
            at += len(sound) + int(generator.uniform(*_GAP_S) * self._rate)
        return line, " ".join(said) if len(said) >= _WORDS[0] else None

    def sound(self, piece: Piece, speed: float, longest: int | None = None) -> NDArray[np.float32]:
        """A piece at unit level."""
        stop = piece.stop
        if longest is not None:
            stop = min(stop, piece.start + int(longest * speed) + 2)
        samples = change_speed(self._corpus.clip(piece.index, piece.start, stop), speed)
        return samples / max(float(np.sqrt(np.mean(samples**2))), 1e-4)

    def sound_behind(self, length: int, generator: Generator) -> NDArray[np.float32]:
        """A part of a recording without speech; a shorter one is repeated."""
        index = self.behind[generator.integers(len(self.behind))]
        start = int(generator.integers(max(1, self._corpus.length(index) - length)))
        return np.resize(self._corpus.clip(index, start, start + length), length)
