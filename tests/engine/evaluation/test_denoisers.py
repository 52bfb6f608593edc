"""The wrappers of published denoisers, around networks whose answers are known."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.errors import EvaluationError
from engine.evaluation import denoisers
from engine.evaluation.denoisers import Dtln, Gtcrn
from tests.helpers import signals


class Session:
    """A network that gives what it gets, and counts in its states how often it ran."""

    def __init__(self, names: list[str], shapes: list[tuple[int, ...]], gain: float) -> None:
        self._puts = [
            SimpleNamespace(name=name, shape=shape)
            for name, shape in zip(names, shapes, strict=True)
        ]
        self._gain = gain
        self.counts: list[float] = []

    def get_inputs(self) -> list[Any]:
        """Names and shapes."""
        return self._puts

    def run(self, outputs: None, given: dict[str, NDArray[np.float32]]) -> list[Any]:
        """The answer and the next states."""
        sound, *states = given.values()
        self.counts.append(float(states[0].flat[0]))
        return [self.answer(sound), *(state + 1 for state in states)]

    def answer(self, sound: NDArray[np.float32]) -> NDArray[np.float32]:
        """To one frame or block."""
        return sound * self._gain


class Mask(Session):
    """Lets everything through: a mask of ones times the gain."""

    def answer(self, sound: NDArray[np.float32]) -> NDArray[np.float32]:
        """To one frame or block."""
        return np.full_like(sound, self._gain)


def use(monkeypatch: pytest.MonkeyPatch, **sessions: Session) -> None:
    monkeypatch.setattr(denoisers, "open_session", lambda path: sessions[path.stem])


@pytest.mark.parametrize("n_samples", [4000, 5120, 700])
def test_gtcrn_gives_back_what_its_network_lets_through(
    monkeypatch: pytest.MonkeyPatch, n_samples: int
) -> None:
    """Analysis and synthesis are the identity, without delay; states go from frame to frame."""
    session = Session(["mix", "cache"], [(1, 257, 1, 2), (2, 3)], 1.0)
    use(monkeypatch, gtcrn_simple=session)
    wave = signals.noise(1)[:n_samples]
    found = Gtcrn(Path("x"))(wave)
    whole = n_samples // 256 * 256
    np.testing.assert_allclose(found[:whole], wave[:whole], atol=1e-6)
    assert list(range(n_samples // 256 + 1)) == session.counts


def test_dtln_gives_back_what_its_networks_let_through(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks of 512 every 128 add up four times; the delay is taken out."""
    first = Mask(["sound", "state"], [(1, 1, 257), (1, 2, 128, 2)], 1.0)
    second = Session(["sound", "state"], [(1, 1, 512), (1, 2, 128, 2)], 0.25)
    use(monkeypatch, model_1=first, model_2=second)
    wave = signals.noise(1)[:5000]
    np.testing.assert_allclose(Dtln(Path("x"))(wave), wave, atol=1e-6)
    assert first.counts == second.counts == list(range(len(first.counts)))


def test_missing_model_is_told(tmp_path: Path) -> None:
    """The path stands in the message."""
    with pytest.raises(EvaluationError, match="gtcrn_simple"):
        Gtcrn(tmp_path)
