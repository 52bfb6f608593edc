from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from engine.models import speaker
from tests.helpers.vectors import spoken, voices

RATE = 1000
STEP, LENGTH = round(speaker.STEP_S * RATE), round(speaker.PIECE_S * RATE)


@pytest.mark.parametrize("end", [700, 2000, 2001, 7300])
def test_pieces_cover_their_span(end: int) -> None:
    """From its first to its last sample, none longer than asked for; short spans are one piece."""
    pieces = speaker.cut([(100, 100 + end)], RATE)
    assert 100 == pieces[0].start
    assert 100 + end == pieces[-1].end
    assert all(piece.end - piece.start <= LENGTH for piece in pieces)
    assert all(b.start <= a.end for a, b in pairwise(pieces))
    assert (1 == len(pieces)) == (end <= LENGTH)


def test_grouping_finds_the_number_of_voices() -> None:
    """Three voices are three groups, in the order in which they are heard."""
    labels = [2] * 9 + [0] * 8 + [1] * 7 + [2] * 5
    found = speaker.group(spoken(labels), 0.6)
    assert (3, 8) == found.shape
    np.testing.assert_array_equal([2, 0, 1], (found @ voices(4).T).argmax(axis=1))


def test_grouping_into_a_known_number() -> None:
    """Two voices asked for are two, even where three would fit; one piece is one voice."""
    assert 2 == len(speaker.group(spoken([0] * 6 + [1] * 6 + [2] * 6), 0.6, count=2))
    assert 1 == len(speaker.group(spoken([0]), 0.6))


def test_stray_pieces_are_no_voice_of_their_own() -> None:
    """One odd piece among many is not another speaker."""
    assert 2 == len(speaker.group(spoken([0] * 8 + [3] + [1] * 8), 0.6))


def test_a_voice_needs_three_and_a_half_seconds() -> None:
    """Four pieces in a row; what is heard less long is counted to somebody else."""
    few, enough = (spoken([0] * 8 + [2] * n + [1] * 8) for n in (3, 4))
    assert (2, 3) == (len(speaker.group(few, 0.6)), len(speaker.group(enough, 0.6)))


def test_an_introduced_voice_is_known_again_in_another_room() -> None:
    """Its likest piece says how it sounds here; somebody else is still nobody, and stays as is."""
    here = speaker.unit(np.array([[0.5, 0, 0, 0.9, 0, 0, 0, 0]], np.float32))  # cosine 0.49
    worse = speaker.unit(np.array([[0.35, 0, 0, 0.9, 0, 0, 0, 0.2]], np.float32))  # 0.36
    stranger = voices(8)[5:6]
    vectors = np.concatenate([here, worse, stranger])
    known, threshold = speaker.as_heard(voices(2), vectors, 0.4)
    likeness = vectors @ known[0]
    assert likeness[0] > likeness[1] > threshold > 0.4 > (worse @ voices(1)[0])[0]
    assert likeness[2] < 0.1
    np.testing.assert_array_equal(voices(2)[1], known[1])


def test_groups_are_recognised_by_their_likeness() -> None:
    """The most like known voice above the threshold; two groups are one if nearly as like."""
    voices = np.eye(3, dtype=np.float32)
    known = np.array([[0.8, 0.6, 0.0]], np.float32)
    alone = (0, speaker.UNKNOWN, speaker.UNKNOWN)
    assert alone == speaker.recognised(voices, known, 0.5)  # 0.6 is not nearly 0.8
    both = np.array([[0.7, 0.6, 0.4]], np.float32)
    assert (0, 0, speaker.UNKNOWN) == speaker.recognised(voices, both, 0.5)
    assert alone == speaker.recognised(voices, both, 0.65)
    assert (speaker.UNKNOWN,) * 3 == speaker.recognised(voices, known[:0], 0.5)


def test_pieces_of_two_voices_do_not_blur_either() -> None:
    """Pieces of both at once are counted to one voice at first; made anew it is that voice."""
    alone = spoken([0] * 8 + [1] * 8)
    both = speaker.unit(alone[:6] + 0.8 * alone[8:14])
    vectors = np.concatenate([alone, both])
    first = np.concatenate([alone[:8], both]).mean(axis=0)
    blurred = speaker.unit(np.stack([first, alone[8:].mean(axis=0)]))
    pure = speaker.purified(blurred, vectors)
    assert (blurred[0] @ voices(2)[1]) > 0.25
    assert abs(pure[0] @ voices(2)[1]) < 0.05
    assert (pure[1] @ voices(2)[1]) > 0.95


def test_rare_and_single_voices_stay() -> None:
    """Less than three pieces say too little to make a voice anew; a single voice has no rival."""
    vectors = spoken([0] * 6 + [1] * 2)
    assert voices(2)[1].tolist() == pytest.approx(speaker.purified(voices(2), vectors)[1].tolist())
    np.testing.assert_array_equal(voices(1), speaker.purified(voices(1), vectors))
