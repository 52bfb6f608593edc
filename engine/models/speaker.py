"""Whose voice is it: what a speaker encoder is, and its vectors compared or grouped.

Protocols and arithmetic; the networks are `speakers.voice_cue` (the starter's) and
`speakers.wespeaker` (published), chosen by `speakers.speaker_encoders`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

RATE = 16_000
"""Samples a second that speaker encoders hear."""
PIECE_S = 2.0
"""Length of a piece: shorter ones say too little of a voice, longer ones hold two."""
STEP_S = 0.5
"""Distance of pieces."""
UNKNOWN = -1
_MOST_GROUPED = 1500  # pieces; the memory of grouping grows with their square
_LOOSER = 0.05  # pieces are less like each other than like an enrolment, which is longer
_CUE_S = 3.0  # of sound that a cue is made of; a good part of it may be pauses
_NEARLY = 0.8  # share of the likeness of the group that is most like a known voice
_LEAST_PIECES = 4  # a voice that is heard less often is counted to the one most like it
_MORE_LIKE_HERE = 0.1
"""Of talks of two validation speakers, each introduced, 6.1 instead of 6.5 % of the time is wrong,
and 7.8 instead of 21.3 % with a sound behind; a stranger is taken for the only voice that is
introduced in 8.9 instead of 8.3 % of their time, and 14.7 instead of 7.4. By hand, 55 talks."""
_SUREST = 0.5  # share of the pieces of a voice that say best what it is like


class SpeakerEncoder(Protocol):
    """Makes a vector of a voice."""

    @property
    def id(self) -> str:
        """Name that adapters and profiles record."""

    @property
    def sha256(self) -> str:
        """Hash of the file that it was loaded from; empty for one inside an adapter."""

    @property
    def size(self) -> int:
        """Numbers in a vector."""

    def embed(self, samples: NDArray[np.float32]) -> NDArray[np.float32]:
        """Vector of shape (size,), of about unit variance, of mono samples at 16 kHz."""


class VoiceTeller(SpeakerEncoder, Protocol):
    """A speaker encoder whose vectors tell voices apart by their cosine."""

    @property
    def threshold(self) -> float:
        """Cosine from which on a piece and an enrolment are of one voice."""

    @property
    def threshold_source(self) -> str:
        """Where that number comes from, for people."""

    def enrol(self, samples: NDArray[np.float32]) -> NDArray[np.float32]:
        """Unit vector, shape (size,), of a few seconds of one voice, mono, 16 kHz.

        Raises:
            ReferenceTooShort: they hold too little speech.
            NoisyEnrolment: noise is about as loud as the voice.
        """

    def vectors(self, pieces: NDArray[np.float32]) -> NDArray[np.float32]:
        """Unit rows (n, size) of pieces as they are, (n, samples) at 16 kHz."""


def as_cue(encoder: VoiceTeller, samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """The vector of a voice with numbers of about unit variance, shape (size,).

    Short sounds are repeated until there is enough of the voice: utterances of corpora may be
    short.
    """
    enough = round(_CUE_S * RATE)
    if len(samples) < enough:
        samples = np.resize(samples, enough)
    return (encoder.enrol(samples) * np.sqrt(encoder.size)).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of speech, in samples; `span` is the number of the speech span around it."""

    start: int
    end: int
    span: int


def cut(spans: Sequence[tuple[int, int]], rate: int) -> list[Piece]:
    """Overlapping pieces that cover spans of speech; a span shorter than one is one piece."""
    length, step = round(PIECE_S * rate), round(STEP_S * rate)
    pieces = []
    for number, (start, end) in enumerate(spans):
        last = max(start, end - length)
        starts = [*range(start, last, step), last]
        pieces += [Piece(first, min(first + length, end), number) for first in starts]
    return pieces


def group(vectors: NDArray[np.float32], threshold: float, count: int = 0) -> NDArray[np.float32]:
    """The voices among pieces: one unit vector each, in the order in which they are first heard.

    Agglomerative clustering with the mean cosine between groups.

    Args:
        vectors: unit rows (pieces, size), in time order.
        threshold: cosine from which on a piece and an enrolment are of one voice.
        count: number of voices; 0 to find it out.

    Returns:
        Unit rows (voices, size).
    """
    from scipy.cluster import hierarchy  # a second to import; only needed here

    if len(vectors) < 2:
        return vectors
    chosen = vectors[:: -(-len(vectors) // _MOST_GROUPED)]
    tree = hierarchy.linkage(chosen.astype(np.float64), "average", metric="cosine")
    if count:
        numbers = hierarchy.fcluster(tree, count, "maxclust")
    else:
        numbers = hierarchy.fcluster(tree, 1 - max(threshold - _LOOSER, 0.05), "distance")
    order = list(dict.fromkeys(numbers.tolist()))
    large = [k for k in order if count or (numbers == k).sum() >= _LEAST_PIECES]
    return unit(np.stack([chosen[numbers == k].mean(axis=0) for k in large or order[:1]]))


def purified(voices: NDArray[np.float32], vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Grouped voices anew, each from those of its pieces that are least like another voice.

    Where two speak at once, the pieces are counted to one of the two, whose middle they pull
    towards the other: without them a mixture can be told from both.

    Args:
        voices: unit rows (voices, size), from `group`.
        vectors: unit rows (pieces, size).

    Returns:
        Unit rows (voices, size).
    """
    if len(voices) < 2:
        return voices
    likeness = vectors @ voices.T
    nearest = likeness.argmax(axis=1)
    pure = voices.copy()
    for who in range(len(voices)):
        rows = np.flatnonzero(nearest == who)
        if len(rows) < _LEAST_PIECES:
            continue
        lead = likeness[rows, who] - np.delete(likeness[rows], who, axis=1).max(axis=1)
        n_sure = max(_LEAST_PIECES, math.ceil(_SUREST * len(rows)))
        pure[who] = vectors[rows[np.argsort(-lead)[:n_sure]]].mean(axis=0)
    return unit(pure)


def as_heard(
    known: NDArray[np.float32], vectors: NDArray[np.float32], threshold: float
) -> tuple[NDArray[np.float32], float]:
    """Introduced voices as they sound in a recording, and the likeness that counts from then on.

    An enrolment was made elsewhere: in another room or with another noise a voice is less like it.
    Pieces that are like it all the same say what it is like here; more is asked of the others.

    Args:
        known: unit rows (voices, size) of enrolments.
        vectors: unit rows (pieces, size).
        threshold: cosine from which on a piece and an enrolment are of one voice.

    Returns:
        Unit rows (voices, size), and the cosine from which on a piece is of one of them.
    """
    likeness = vectors @ known.T
    nearest = likeness.argmax(axis=1)
    here = known.copy()
    for who in range(len(known)):
        own = vectors[(nearest == who) & (likeness[:, who] >= threshold)]
        if len(own):
            here[who] += unit(own.mean(axis=0))
    return unit(here), threshold + _MORE_LIKE_HERE


def recognised(
    voices: NDArray[np.float32], known: NDArray[np.float32], threshold: float
) -> tuple[int, ...]:
    """Which known voice each of some grouped ones is.

    Several groups may be of one voice, but only if they are nearly as like it as the first of
    them: a group that holds overlapped speech is somewhat like everybody in it.

    Args:
        voices: unit rows (voices, size), from `group`.
        known: unit rows (known, size) of enrolments.
        threshold: cosine from which on two are of one voice.

    Returns:
        For each voice the number of a known one, or `UNKNOWN`.
    """
    if not len(known):
        return (UNKNOWN,) * len(voices)
    likeness = voices @ known.T
    best = likeness.argmax(axis=1)
    is_known = likeness.max(axis=1) >= np.maximum(threshold, _NEARLY * likeness.max(axis=0)[best])
    return tuple(np.where(is_known, best, UNKNOWN).tolist())


def unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Vectors (..., size) at length 1; zeros stay zeros."""
    lengths = np.linalg.norm(rows, axis=-1, keepdims=True)
    found: NDArray[np.float32] = (rows / np.maximum(lengths, 1e-9)).astype(np.float32)
    return found
