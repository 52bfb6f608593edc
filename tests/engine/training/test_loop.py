from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest
import torch
from torch import Tensor, nn

from engine.errors import TrainingError
from engine.progress import Cancelled, Progress, silent
from engine.training.loop import Loop, LoopConfig, backward


class Fit:
    """Learn y = 2x with one weight; step k uses inputs drawn from k."""

    def __init__(self, folder: Path, steps: int) -> None:
        torch.manual_seed(0)
        self.network = nn.Linear(1, 1)
        config = LoopConfig(steps=steps, learning_rate=0.1, warm_up=2, validate_every=4)
        self.loop = Loop(self.network, config, folder)
        self.validated: list[float] = []

    def backward(self, step: int) -> dict[str, float]:
        """Set the gradients of a step."""
        inputs = torch.randn(16, 1, generator=torch.Generator().manual_seed(step))
        loss = (self.network(inputs) - 2 * inputs).square().mean()
        self.network.zero_grad()
        loss.backward()
        return {"loss": float(loss.detach())}

    def validate(self, averaged: Mapping[str, Tensor]) -> Mapping[str, float]:
        """Note the averaged weight."""
        self.validated.append(float(averaged["weight"]))
        return {"weight": self.validated[-1]}

    def run(self) -> None:
        """Train to the end."""
        self.loop.run(self.backward, self.validate, silent)


def rows(path: Path) -> list[dict[str, str]]:
    """A log as dictionaries."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_run_learns_and_logs(tmp_path: Path) -> None:
    """The planned steps are done, the weight is found, losses and curve are written."""
    fit = Fit(tmp_path, 120)
    fit.run()
    assert 120 == fit.loop.step
    assert pytest.approx(2.0, abs=0.1) == float(fit.network.weight.detach())
    assert ["50", "100"] == [row["step"] for row in rows(tmp_path / "losses.csv")]
    assert "120" == rows(tmp_path / "curve.csv")[-1]["step"]


def test_averaged_weights_lag_behind(tmp_path: Path) -> None:
    """What is validated is the running mean, between start and newest weights."""
    fit = Fit(tmp_path, 40)
    first = float(fit.network.weight.detach())
    fit.run()
    averaged, newest = float(fit.loop.averaged["weight"]), float(fit.network.weight.detach())
    assert min(first, newest) < averaged < max(first, newest)


def test_resumed_run_ends_like_an_uninterrupted_one(tmp_path: Path) -> None:
    """Stopped after a checkpoint and resumed, the weights are the same to the last bit."""
    whole = Fit(tmp_path / "whole", 30)
    whole.run()

    def stop_at_12(progress: Progress) -> None:
        if first.loop.step == 12:
            first.loop.save()
            raise Cancelled

    first = Fit(tmp_path / "parts", 30)
    with pytest.raises(Cancelled):
        first.loop.run(first.backward, first.validate, stop_at_12)
    second = Fit(tmp_path / "parts", 30)
    assert second.loop.resume()
    assert 12 == second.loop.step
    second.run()
    assert torch.equal(whole.network.weight, second.network.weight)
    assert torch.equal(whole.loop.averaged["weight"], second.loop.averaged["weight"])


def test_nothing_to_resume_is_said(tmp_path: Path) -> None:
    """Without a checkpoint a run begins anew."""
    assert not Fit(tmp_path, 3).loop.resume()


def test_diverged_run_stops_before_it_spoils_the_weights(tmp_path: Path) -> None:
    """A gradient that is not finite raises and is not applied."""
    fit = Fit(tmp_path, 3)
    before = fit.network.weight.detach().clone()

    def backward(step: int) -> dict[str, float]:
        fit.network.weight.grad = torch.full((1, 1), float("nan"))
        return {"loss": float("nan")}

    with pytest.raises(TrainingError, match="diverged at step 0"):
        fit.loop.run(backward, fit.validate, silent)
    assert torch.equal(before, fit.network.weight)


def test_time_plans_the_end_when_no_steps_are_given(tmp_path: Path) -> None:
    """With minutes instead of steps the run ends when they are over."""
    fit = Fit(tmp_path, 0)
    fit.loop.config = LoopConfig(minutes=0.002, validate_every=10_000)
    fit.run()
    assert fit.loop.step > 0
    assert fit.loop.done() >= 1.0


def test_checkpoint_is_whole_or_absent(tmp_path: Path) -> None:
    """Saving leaves no partial file behind."""
    fit = Fit(tmp_path, 3)
    fit.loop.save()
    assert ["checkpoint.pt"] == [path.name for path in tmp_path.iterdir()]


def test_write_keeps_the_columns_of_the_file(tmp_path: Path) -> None:
    """A resumed run that names its losses in another order writes them where they belong."""
    loop = Fit(tmp_path, 4).loop
    loop.write("losses.csv", {"loss": 1.0, "leak": 2.0})
    loop.write("losses.csv", {"leak": 3.0, "new": 5.0, "loss": 4.0})
    assert ["1.0000", "4.0000"] == [row["loss"] for row in rows(tmp_path / "losses.csv")]
    assert ["2.0000", "3.0000"] == [row["leak"] for row in rows(tmp_path / "losses.csv")]


def test_a_run_ends_when_it_is_told_to(tmp_path: Path) -> None:
    """Early stopping is asked before every step; the checkpoint and the curve are written."""
    fit = Fit(tmp_path, 100)
    fit.loop.run(fit.backward, fit.validate, silent, is_finished=lambda: len(fit.validated) >= 2)
    assert 8 == fit.loop.step  # validated after steps 4 and 8
    assert (tmp_path / "checkpoint.pt").is_file()


def test_backward_gives_the_gradients_of_this_step_alone() -> None:
    """Earlier gradients do not add up, other losses are only reported."""
    network = nn.Linear(1, 1, bias=False)
    for _ in range(2):
        found = backward(
            network, {"loss": 3 * network.weight.sum(), "note": network.weight.sum() * 0 + 7}
        )
    assert 3.0 == float(network.weight.grad)
    assert 7.0 == found["note"]
