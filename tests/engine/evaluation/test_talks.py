from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from engine.errors import EvaluationError
from engine.evaluation import dataset
from engine.evaluation.mixtures import RATE
from engine.evaluation.talks import TalkConfig, build
from engine.evaluation.voice_mixtures import Condition, VoiceDrawer
from tests.helpers.voices import write_speech_pack


@pytest.fixture(scope="module")
def drawer(tmp_path_factory: pytest.TempPathFactory) -> VoiceDrawer:
    """Four generated speakers."""
    data = tmp_path_factory.mktemp("data")
    write_speech_pack(data, takes=4)
    return VoiceDrawer(dataset.read_clips(data), "test", Condition.TURNS)


def test_everybody_speaks_and_nobody_follows_themselves(drawer: VoiceDrawer) -> None:
    """Turns of three voices fill the time, with a pause at each change."""
    talk = build(drawer, TalkConfig(3, 30.0), 0, seed=1)
    names = [one.speaker for one in talk.said]
    assert 3 == len(set(names)) == len(talk.enrolments)
    assert all(a != b for a, b in pairwise(names))
    assert all(a.end < b.start for a, b in pairwise(talk.said))
    assert talk.said[-1].end == len(talk.mixture) >= 30 * RATE - RATE


def test_there_is_sound_where_somebody_speaks_and_none_elsewhere(drawer: VoiceDrawer) -> None:
    """The truth is that of the samples."""
    talk = build(drawer, TalkConfig(2, 20.0), 1, seed=1)
    is_spoken = np.zeros(len(talk.mixture), bool)
    for one in talk.said:
        is_spoken[one.start : one.end] = True
        assert np.abs(talk.mixture[one.start : one.end]).max() > 0.01
    assert not talk.mixture[~is_spoken].any()


def test_changes_with_both_at_once(drawer: VoiceDrawer) -> None:
    """When it is always so, every voice begins before the last has ended."""
    talk = build(drawer, TalkConfig(2, 30.0, together=1.0), 0, seed=1)
    assert all(b.start < a.end for a, b in pairwise(talk.said))


def test_an_item_repeats_and_seeds_differ(drawer: VoiceDrawer) -> None:
    """The same numbers make the same talk."""
    first, again, other = (build(drawer, TalkConfig(), 3, seed=s) for s in (1, 1, 2))
    assert np.array_equal(first.mixture, again.mixture)
    assert first.said == again.said != other.said


def test_impossible_talks_are_refused(drawer: VoiceDrawer) -> None:
    """One voice is no talk, everybody needs time for a turn, and is somebody else."""
    with pytest.raises(EvaluationError, match="two voices"):
        TalkConfig(voices=1)
    with pytest.raises(EvaluationError, match="need 28 s"):
        TalkConfig(voices=4, seconds=20)
    with pytest.raises(EvaluationError, match="5 voices are wanted of 4"):
        build(drawer, TalkConfig(5), 0, seed=1)
