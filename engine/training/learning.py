"""A run from fresh networks to averaged ones with their scores: what several recipes share."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from torch import Tensor, nn

from engine.progress import Report
from engine.training.loop import Loop, LoopConfig
from engine.training.parallel import Replicas

Networks = TypeVar("Networks", bound=nn.Module)

LossesOf = Callable[[Networks, int, int, float], dict[str, Tensor]]
"""Named losses with their sum under "loss", from a worker's replica of the networks, the number of
the step, that of the worker, and the share of the run that is over, 0..1."""


@dataclass(frozen=True, slots=True)
class Trained:
    """What a run leaves behind.

    Attributes:
        weights: the safetensors file.
        curve: validation scores over the run, CSV.
        scores: of the weights on the validation split.
    """

    weights: Path
    curve: Path
    scores: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Learnt(Generic[Networks]):
    """The end of a run.

    Attributes:
        networks: a copy with the averaged weights, which are better than the last ones.
        scores: of them on the validation split.
        curve: validation scores over the run, CSV.
    """

    networks: Networks
    scores: Mapping[str, float]
    curve: Path


def learn(
    networks: Networks,
    losses_of: LossesOf[Networks],
    scores_of: Callable[[Networks], Mapping[str, float]],
    config: LoopConfig,
    folder: Path,
    *,
    workers: int,
    resume: bool,
    report: Report,
) -> Learnt[Networks]:
    """Train networks by several workers and score the mean of their weights on the way.

    Args:
        networks: trained in place.
        losses_of: a function of its arguments alone, so that a resumed run goes on as if it had
            not been interrupted.
        scores_of: validation; given a copy with the averaged weights.
        config: how long and how fast.
        folder: of the run: checkpoint, losses, curve.
        workers: threads that share the batch of a step, one core each.
        resume: continue from the checkpoint of `folder`.
        report: progress; may raise `Cancelled`, the last checkpoint stays.

    Raises:
        TrainingError: the run diverged.
    """
    loop = Loop(networks, config, folder)
    if resume:
        loop.resume()
    averaged = copy.deepcopy(networks)

    def validate(weights: Mapping[str, Tensor]) -> Mapping[str, float]:
        averaged.load_state_dict(dict(weights))
        return scores_of(averaged)

    replicas = Replicas(networks, workers)

    def backward(step: int) -> dict[str, float]:
        done = loop.done()
        return replicas.backward(lambda replica, worker: losses_of(replica, step, worker, done))

    try:
        scores = loop.run(backward, validate, report)
    finally:
        replicas.close()
    return Learnt(averaged, scores, loop.curve)
