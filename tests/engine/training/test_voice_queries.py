from __future__ import annotations

import numpy as np
import torch

from engine.training.voice_mixing import VoiceBatch
from engine.training.voice_queries import ask

CUES = torch.eye(6)


def batch(names: list[tuple[str | None, ...]], silent: int | None = None) -> VoiceBatch:
    """Mixtures of given speakers; the second voice of one may be silent."""
    sources = torch.ones(len(names), 3, 4)
    if silent is not None:
        sources[silent, 1] = 0
    empty = torch.zeros(len(names), 2, 4)
    return VoiceBatch(sources, empty, tuple(names), torch.zeros(len(names), 2), ())


PAIRS: list[tuple[str | None, ...]] = [("a", "b", None), ("c", "d", None), ("e", "f", None)]


def test_both_voices_of_every_mixture_are_asked_for() -> None:
    """Voice 1 of all, then voice 2 of all, each with its own enrolment and nothing unwanted."""
    asked = ask(batch(PAIRS), np.random.default_rng(0), absent=0.0, negative=0.0)
    assert [0, 2, 4, 1, 3, 5] == asked.cue.tolist()
    assert [1.0] * 6 == asked.is_there.tolist()
    positive, negative = asked.vectors(CUES)
    assert torch.equal(CUES[asked.cue], positive)
    assert not negative.any()


def test_the_unwanted_voice_is_the_other_one() -> None:
    """With every negative named, each query excludes its rival."""
    asked = ask(batch(PAIRS), np.random.default_rng(0), absent=0.0, negative=1.0)
    assert [1, 3, 5, 0, 2, 4] == asked.negative.tolist()


def test_strangers_are_of_other_mixtures() -> None:
    """Who is asked for in vain never speaks in the mixture, and nobody is said to be there."""
    asked = ask(batch(PAIRS), np.random.default_rng(0), absent=1.0, negative=0.0)
    assert [0.0] * 6 == asked.is_there.tolist()
    for row, cue in enumerate(asked.cue.tolist()):
        assert cue // 2 != row % 3


def test_silent_voices_are_not_there() -> None:
    """A voice without a sound is asked for as absent, and is nobody's rival."""
    asked = ask(batch(PAIRS, silent=1), np.random.default_rng(0), absent=0.0, negative=1.0)
    assert [1.0, 1.0, 1.0, 1.0, 0.0, 1.0] == asked.is_there.tolist()
    assert -1 == int(asked.negative[1])


def test_without_strangers_the_voice_itself_is_asked_for() -> None:
    """One mixture alone has nobody to ask for in vain."""
    asked = ask(batch(PAIRS[:1]), np.random.default_rng(0), absent=1.0, negative=0.0)
    assert [1.0, 1.0] == asked.is_there.tolist()
