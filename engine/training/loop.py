"""The loop that every recipe shares: schedule, averaging, checkpoints, resuming, the log."""

from __future__ import annotations

import csv
import math
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from engine.errors import TrainingError
from engine.progress import Progress, Report
from engine.training.optimiser import Optimiser

CURVE = "curve.csv"


@dataclass(frozen=True, slots=True)
class LoopConfig:
    """How long and how fast to learn.

    Attributes:
        steps: number of steps; 0 when the time decides.
        minutes: training time when `steps` is 0.
        learning_rate: peak of the schedule (linear warm-up, then cosine to zero).
        warm_up: steps of the warm-up.
        weight_decay: of the optimiser.
        clip_norm: largest norm of the gradient.
        averaging: decay of the running mean of the weights, which is evaluated and shipped.
        validate_every: steps between validations.
        save_every_s: seconds between checkpoints.
        uses_muon: see `Optimiser`.
    """

    steps: int = 0
    minutes: float = 120.0
    learning_rate: float = 2e-3
    warm_up: int = 200
    weight_decay: float = 0.02
    clip_norm: float = 5.0
    averaging: float = 0.998
    validate_every: int = 500
    save_every_s: float = 240.0
    uses_muon: bool = True


class Loop:
    """Owns optimiser, averaged weights, step counter and log of one run."""

    def __init__(self, networks: nn.Module, config: LoopConfig, folder: Path) -> None:
        self.networks = networks
        self.config = config
        self.folder = folder
        self.step = 0
        self.elapsed_s = 0.0
        folder.mkdir(parents=True, exist_ok=True)
        self.optimiser = Optimiser(
            networks,
            learning_rate=config.learning_rate,
            weight_decay=config.weight_decay,
            uses_muon=config.uses_muon,
        )
        self.averaged = {k: v.detach().clone() for k, v in networks.state_dict().items()}

    def run(
        self,
        backward_of_step: Callable[[int], dict[str, float]],
        validate: Callable[[dict[str, Tensor]], Mapping[str, float]],
        report: Report,
        *,
        is_finished: Callable[[], bool] = lambda: False,
    ) -> Mapping[str, float]:
        """Train until the planned end; `backward_of_step` sets gradients and returns the losses.

        Args:
            backward_of_step: given the number of the step.
            validate: given the averaged weights; its scores go to the curve.
            report: progress.
            is_finished: asked before every step; ends a run that has stopped getting better.

        Returns:
            The scores at the end.

        Raises:
            TrainingError: the loss is not finite any more.
            Cancelled: from `report`; the last checkpoint stays.
        """
        saved = started = time.monotonic() - self.elapsed_s
        saved = time.monotonic()
        recent: list[dict[str, float]] = []
        while self.done() < 1.0 and not is_finished():
            losses = self._update(backward_of_step)
            recent.append(losses)
            self.elapsed_s = time.monotonic() - started
            report(Progress("training", int(1000 * self.done()), 1000))
            if self.step % 50 == 0:
                means = {k: sum(r[k] for r in recent) / len(recent) for k in losses}
                self.write("losses.csv", means)
                recent.clear()
            if self.step % self.config.validate_every == 0:
                self.write(CURVE, validate(self.averaged))
            if time.monotonic() - saved > self.config.save_every_s:
                self.save()
                saved = time.monotonic()
        scores = validate(self.averaged)
        self.write(CURVE, scores)
        self.save()
        return scores

    @property
    def curve(self) -> Path:
        """Where the scores over the run are written."""
        return self.folder / CURVE

    def done(self) -> float:
        """Share of the planned steps or minutes that is over, 0..1."""
        if self.config.steps:
            return self.step / self.config.steps
        return self.elapsed_s / (60.0 * self.config.minutes)

    def _update(self, backward_of_step: Callable[[int], dict[str, float]]) -> dict[str, float]:
        rate = self.config.learning_rate * min(1.0, (self.step + 1) / self.config.warm_up)
        rate *= 0.5 * (1 + math.cos(math.pi * min(1.0, self.done())))
        self.optimiser.set_rate(rate)
        losses = backward_of_step(self.step)
        norm = nn.utils.clip_grad_norm_(self.networks.parameters(), self.config.clip_norm)
        if not torch.isfinite(norm):
            raise TrainingError(
                f"the run diverged at step {self.step} (gradient is not finite)",
                hint="Resume from the last checkpoint with another seed.",
            )
        self.optimiser.step()
        self._average()
        self.step += 1
        return {**losses, "norm": float(norm), "lr": rate}

    @torch.no_grad()
    def _average(self) -> None:
        decay = min(self.config.averaging, (1 + self.step) / (10 + self.step))
        for name, value in self.networks.state_dict().items():
            if value.is_floating_point():
                self.averaged[name].lerp_(value.float(), 1 - decay)
            else:
                self.averaged[name].copy_(value)

    def write(self, name: str, row: Mapping[str, float]) -> None:
        """Append a row with step and minutes to a CSV file of the run."""
        path = self.folder / name
        known = path.read_text(encoding="utf-8").partition("\n")[0] if path.exists() else ""
        columns = known.split(",") if known else ["step", "minutes", *row]
        values = {key: f"{value:.4f}" for key, value in row.items()}
        values |= {"step": str(self.step), "minutes": f"{self.elapsed_s / 60:.2f}"}
        with path.open("a", encoding="utf-8", newline="") as file:
            # A resumed run may name its losses in another order, or have one more or less.
            writer = csv.DictWriter(file, columns, restval="", extrasaction="ignore")
            if not known:
                writer.writeheader()
            writer.writerow(values)

    def save(self) -> None:
        """Write the checkpoint, temporary name first, so that a crash never leaves half a file."""
        fresh = self.folder / "checkpoint.partial"
        torch.save(
            {
                "step": self.step,
                "elapsed_s": self.elapsed_s,
                "networks": self.networks.state_dict(),
                "averaged": self.averaged,
                "optimiser": self.optimiser.state_dict(),
            },
            fresh,
        )
        fresh.replace(self.folder / "checkpoint.pt")

    def resume(self) -> bool:
        """Continue from the checkpoint of the folder; False when there is none."""
        path = self.folder / "checkpoint.pt"
        if not path.is_file():
            return False
        state: dict[str, Any] = torch.load(path, weights_only=True)
        self.step, self.elapsed_s = state["step"], state["elapsed_s"]
        self.networks.load_state_dict(state["networks"])
        self.averaged = state["averaged"]
        self.optimiser.load_state_dict(state["optimiser"])
        return True


def backward(networks: nn.Module, losses: Mapping[str, Tensor]) -> dict[str, float]:
    """Set the gradients of networks to those of `losses["loss"]`; the losses as numbers."""
    networks.zero_grad(set_to_none=True)
    torch.autograd.backward(losses["loss"])
    return {name: float(value.detach()) for name, value in losses.items()}
