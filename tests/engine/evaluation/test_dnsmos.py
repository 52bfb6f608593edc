"""DNSMOS around a network whose answers are known."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.evaluation import dnsmos
from engine.evaluation.dnsmos import LENGTH, Dnsmos


class Session:
    """Answers with the first sample of each piece, three times."""

    def __init__(self) -> None:
        self.pieces = np.zeros((0, LENGTH), np.float32)

    def get_inputs(self) -> list[Any]:
        """Names and shapes."""
        return [SimpleNamespace(name="input")]

    def run(self, outputs: None, given: dict[str, NDArray[np.float32]]) -> list[Any]:
        """The answer and the next states."""
        self.pieces = given["input"]
        return [np.repeat(self.pieces[:, :1], 3, axis=1)]


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Session:
    made = Session()
    monkeypatch.setattr(dnsmos, "open_session", lambda path: made)
    return made


def test_short_speech_is_repeated_and_heard_every_second(session: Session) -> None:
    """6 s are repeated to 12: pieces begin at 0, 1 and 2 s."""
    wave = np.arange(96_000, dtype=np.float32)
    Dnsmos(Path("x"))(wave)
    assert [0.0, 16_000.0, 32_000.0] == session.pieces[:, 0].tolist()
    assert 0.0 == session.pieces[0, 96_000]


def test_numbers_are_brought_to_the_scale_of_listeners(session: Session) -> None:
    """A raw 3 is 2.91 for signal, 3.25 for background and 2.78 overall."""
    found = Dnsmos(Path("x"))(np.full(LENGTH, 3.0, np.float32))
    values = (found.signal, found.background, found.overall)
    assert (2.912, 3.246, 2.783) == pytest.approx(values, abs=1e-3)
