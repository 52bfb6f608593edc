from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path

import pytest
import torch
from torch import Tensor, nn

from engine.progress import Cancelled, Progress, silent
from engine.training.learning import Learnt, learn
from engine.training.loop import LoopConfig

STEPS = 30


def fresh() -> nn.Linear:
    """A line to be fitted."""
    torch.manual_seed(1)
    return nn.Linear(1, 1)


def losses_of(replica: nn.Linear, step: int, worker: int, done: float) -> dict[str, Tensor]:
    """Distance from y = 2 x."""
    inputs = torch.randn(8, 1, generator=torch.Generator().manual_seed(2 * step + worker))
    return {"loss": (replica(inputs) - 2 * inputs).square().mean()}


def scores_of(averaged: nn.Linear) -> Mapping[str, float]:
    """The slope."""
    return {"slope": float(averaged.weight.detach())}


def run(folder: Path, *, resume: bool = False, steps: int = STEPS) -> Learnt[nn.Linear]:
    """A run of two workers."""
    config = LoopConfig(steps=steps, learning_rate=0.2, warm_up=1, averaging=0.8)
    return learn(
        fresh(), losses_of, scores_of, config, folder, workers=2, resume=resume, report=silent
    )


def test_networks_learn_and_their_mean_is_scored(tmp_path: Path) -> None:
    """The slope comes near 2, and the scores are those of the networks that are handed out."""
    learnt = run(tmp_path)
    assert 1.5 < learnt.scores["slope"] < 2.5
    assert scores_of(learnt.networks) == learnt.scores
    assert learnt.curve.read_text().splitlines()[0] == "step,minutes,slope"


def test_losses_know_where_they_are(tmp_path: Path) -> None:
    """Every step of every worker once, with the share of the run that is over."""
    seen: list[tuple[int, int, float]] = []
    lock = threading.Lock()

    def watching(replica: nn.Linear, step: int, worker: int, done: float) -> dict[str, Tensor]:
        with lock:
            seen.append((step, worker, done))
        return losses_of(replica, step, worker, done)

    config = LoopConfig(steps=4, warm_up=1)
    learn(fresh(), watching, scores_of, config, tmp_path, workers=2, resume=False, report=silent)
    assert [(s, w, s / 4) for s in range(4) for w in (0, 1)] == sorted(seen)


def test_a_resumed_run_ends_where_a_whole_one_does(tmp_path: Path) -> None:
    """Stopped after some steps and continued: the same weights to the bit."""
    whole = run(tmp_path / "whole")
    config = LoopConfig(steps=STEPS, learning_rate=0.2, warm_up=1, averaging=0.8, save_every_s=0.0)

    def stop(progress: Progress) -> None:
        if progress.done and progress.done > 300:
            raise Cancelled

    with pytest.raises(Cancelled):
        learn(
            fresh(), losses_of, scores_of, config, tmp_path / "parts",
            workers=2, resume=False, report=stop,
        )  # fmt: skip
    assert dict(whole.scores) == dict(run(tmp_path / "parts", resume=True).scores)


def test_threads_end_with_the_run(tmp_path: Path) -> None:
    """Also with one that failed."""
    before = threading.active_count()

    def fail(replica: nn.Linear, step: int, worker: int, done: float) -> dict[str, Tensor]:
        raise RuntimeError("no")

    with pytest.raises(RuntimeError, match="no"):
        learn(
            fresh(), fail, scores_of, LoopConfig(steps=1), tmp_path,
            workers=2, resume=False, report=silent,
        )  # fmt: skip
    assert before == threading.active_count()
