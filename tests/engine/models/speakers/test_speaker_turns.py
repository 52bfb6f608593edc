"""Turns of voices, and of two voices at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.models import speaker
from engine.models.speaker import UNKNOWN, Piece
from engine.models.speakers.speaker_turns import Turn, turns
from tests.helpers.vectors import heard, spoken, voices

RATE = 1000
STEP, LENGTH = round(speaker.STEP_S * RATE), round(speaker.PIECE_S * RATE)


def cut(talk: dict[tuple[float, float], int]) -> tuple[list[Piece], NDArray[np.float32]]:
    """Pieces of a talk without pauses, and their vectors."""
    pieces = speaker.cut([(0, round(max(last for _, last in talk) * RATE))], RATE)
    return pieces, heard(pieces, talk, RATE)


def named(found: tuple[Turn, ...]) -> list[tuple[float, float, int]]:
    """Seconds and voice of each turn."""
    return [(turn.start / RATE, turn.end / RATE, turn.speaker) for turn in found]


def test_turns_change_where_the_voice_does() -> None:
    """Six seconds of one voice, then six of another: two turns, the border within a step."""
    pieces = speaker.cut([(0, 12 * RATE)], RATE)
    labels = [0 if piece.start + LENGTH // 2 < 6 * RATE else 1 for piece in pieces]
    first, second = turns(pieces, spoken(labels), voices(2), RATE)
    assert (0, 0) == (first.start, first.speaker)
    assert (12 * RATE, 1) == (second.end, second.speaker)
    assert 0 <= first.end - second.start <= STEP  # pieces over the change are like both
    assert abs(first.end - 6 * RATE) <= STEP
    assert first.score > 0.8


def test_unlike_voices_are_unknown() -> None:
    """With a threshold, a voice that nobody has is nobody's; without, the nearest is taken."""
    pieces = speaker.cut([(0, 4 * RATE)], RATE)
    vectors = spoken([3] * len(pieces))
    (turn,) = turns(pieces, vectors, voices(2), RATE, threshold=0.5)
    assert UNKNOWN == turn.speaker
    (turn, *_) = turns(pieces, vectors, voices(2), RATE)
    assert turn.speaker in (0, 1)


def test_spans_are_never_joined() -> None:
    """A pause between two spans of one voice stays a pause."""
    pieces = [Piece(0, 900, 0), Piece(5000, 5600, 1)]
    found = turns(pieces, spoken([1, 1]), voices(2), RATE)
    assert [(0, 900, 1), (5000, 5600, 1)] == [(t.start, t.end, t.speaker) for t in found]


def test_two_at_once_are_both_named() -> None:
    """Each turn runs from where its voice begins to where it ends, within a second."""
    talk = {(0, 10): 0, (6, 16): 1}
    pieces, vectors = cut(talk)
    first, second = turns(pieces, vectors, voices(2), RATE, threshold=0.4)
    assert (0, 1) == (first.speaker, second.speaker)
    assert abs(first.end - 10 * RATE) <= 1000
    assert abs(second.start - 6 * RATE) <= 1000
    assert second.start < first.end
    assert min(first.score, second.score) > 0.6


def test_one_beside_the_other_is_heard_inside_their_turn() -> None:
    """Who goes on all the time has one turn."""
    pieces, vectors = cut({(0, 16): 0, (6, 10): 1})
    found = named(turns(pieces, vectors, voices(2), RATE, threshold=0.4))
    assert [0, 1] == [who for _, _, who in found]
    assert (0, 16, 0) == found[0]


def test_a_change_of_voices_is_hardly_an_overlap() -> None:
    """The pieces over the change hold both voices; both are told for half a second at most."""
    pieces, vectors = cut({(0, 6): 0, (6, 12): 1})
    first, second = turns(pieces, vectors, voices(2), RATE, threshold=0.4)
    assert 0 <= first.end - second.start <= STEP
    assert abs(first.end - 6 * RATE) <= STEP


def test_a_short_overlap_at_a_change_is_heard() -> None:
    """A voice that begins 1.5 s before the other ends, as in any talk."""
    pieces, vectors = cut({(0, 8): 0, (6.5, 14): 1})
    first, second = turns(pieces, vectors, voices(2), RATE, threshold=0.4)
    assert abs(first.end - 8 * RATE) <= STEP
    assert abs(second.start - 6.5 * RATE) <= STEP


def test_a_doubtful_moment_changes_nothing() -> None:
    """One piece that is a little more like somebody else is no turn of theirs; a clear one is."""
    pieces = speaker.cut([(0, 12 * RATE)], RATE)
    vectors = spoken([0] * len(pieces), spread=0.0)
    doubtful, clear = vectors.copy(), vectors.copy()
    doubtful[10] = speaker.unit(0.68 * voices(2)[0] + 0.73 * voices(2)[1])
    clear[8:14] = voices(2)[1]
    assert [0] == [who for _, _, who in named(turns(pieces, doubtful, voices(2), RATE))]
    assert [0, 1, 0] == [who for _, _, who in named(turns(pieces, clear, voices(2), RATE))]


def test_a_stranger_beside_a_voice_is_not_a_pair() -> None:
    """Somebody whom nobody knows is no reason to name a second voice."""
    pieces, vectors = cut({(0, 12): 0, (4, 8): 3})
    found = named(turns(pieces, vectors, voices(2), RATE, threshold=0.4))
    assert {0} == {who for _, _, who in found}


def test_grouped_voices_speak_at_once_too() -> None:
    """Found without an enrolment, two voices are both named where they overlap."""
    pieces, vectors = cut({(0, 8): 0, (8, 26): 1, (16, 20): 0})
    found = speaker.purified(speaker.group(vectors, 0.6, count=2), vectors)
    told = named(turns(pieces, vectors, found, RATE))
    first = [(start, end) for start, end, who in told if who == 0 and start > 10]
    second = [(start, end) for start, end, who in told if who == 1]
    assert 1 == len(first) == len(second)
    assert abs(first[0][0] - 16) <= 1
    assert abs(first[0][1] - 20) <= 1
    assert second[0][1] == 26
