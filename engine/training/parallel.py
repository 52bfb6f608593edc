"""Gradients of one step from several threads, each with its own part of the batch on one core.

Small convolutions gain little from a second thread inside an operator (elementwise work and
barriers eat it); two whole half-batches side by side use both cores.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, TypeVar

import torch
from torch import Tensor, nn

Networks = TypeVar("Networks", bound=nn.Module)


class Replicas(Generic[Networks]):
    """Copies of networks, one a worker: shared parameters, own batch-norm statistics."""

    def __init__(self, networks: Networks, workers: int) -> None:
        self._copies = [networks, *(_sharing(networks) for _ in range(workers - 1))]
        self._parameters = [p for p in networks.parameters() if p.requires_grad]
        # One thread inside each operator; the main thread keeps its own number.
        self._pool = ThreadPoolExecutor(workers, initializer=torch.set_num_threads, initargs=(1,))

    def backward(
        self, losses_of_worker: Callable[[Networks, int], dict[str, Tensor]]
    ) -> dict[str, float]:
        """Set the gradients of the parameters to the mean over the workers.

        Args:
            losses_of_worker: named losses with their sum under "loss", from a replica and the
                number of the worker; must not touch anything shared.

        Returns:
            The means of the losses.
        """

        def work(worker: int) -> tuple[dict[str, float], tuple[Tensor | None, ...]]:
            losses = losses_of_worker(self._copies[worker], worker)
            gradients = torch.autograd.grad(losses["loss"], self._parameters, allow_unused=True)
            return {name: float(value.detach()) for name, value in losses.items()}, gradients

        results = list(self._pool.map(work, range(len(self._copies))))
        for k, parameter in enumerate(self._parameters):
            parts = [part for _, gradients in results if (part := gradients[k]) is not None]
            # Every worker counts the same; one that did not use the parameter adds zero.
            parameter.grad = sum(parts[1:], parts[0]) / len(results) if parts else None
        return {
            name: sum(values[name] for values, _ in results) / len(results)
            for name in results[0][0]
        }

    def close(self) -> None:
        """End the threads."""
        self._pool.shutdown()


def _sharing(networks: Networks) -> Networks:
    """A copy whose parameters are those of the original."""
    replica = copy.deepcopy(networks)
    for original, twin in zip(networks.modules(), replica.modules(), strict=True):
        for name, parameter in original.named_parameters(recurse=False):
            setattr(twin, name, parameter)
    return replica
