from __future__ import annotations

import torch
from torch import Tensor, nn

from engine.training.parallel import Replicas


def test_gradient_is_the_mean_over_the_workers() -> None:
    """Two workers with half the batch each give the gradient of the whole batch."""
    torch.manual_seed(0)
    network = nn.Linear(3, 1)
    inputs = torch.randn(2, 4, 3)
    network(inputs.flatten(0, 1)).square().mean().backward()
    expected = [p.grad.clone() for p in network.parameters() if p.grad is not None]
    replicas = Replicas(network, 2)

    def losses_of(replica: nn.Linear, worker: int) -> dict[str, Tensor]:
        return {"loss": replica(inputs[worker]).square().mean()}

    losses = replicas.backward(losses_of)
    replicas.close()
    whole = float(network(inputs.flatten(0, 1)).square().mean().detach())
    assert abs(losses["loss"] - whole) < 1e-6
    for gradient, parameter in zip(expected, network.parameters(), strict=True):
        torch.testing.assert_close(gradient, parameter.grad)


def test_replicas_share_parameters_but_not_statistics() -> None:
    """A step on the original is seen by all; batch-norm statistics are each one's own."""
    network = nn.Sequential(nn.Linear(3, 3), nn.BatchNorm1d(3))
    replicas = Replicas(network, 2)
    seen: dict[int, nn.Sequential] = {}

    def losses_of(replica: nn.Sequential, worker: int) -> dict[str, Tensor]:
        seen[worker] = replica
        return {"loss": replica(torch.randn(8, 3) + 5 * worker).square().mean()}

    replicas.backward(losses_of)
    replicas.close()
    assert seen[0][0].weight is seen[1][0].weight
    assert not torch.equal(seen[0][1].running_mean, seen[1][1].running_mean)


def test_unused_parameters_have_no_gradient() -> None:
    """A parameter that no worker used is left alone."""
    network = nn.ModuleDict({"used": nn.Linear(2, 1), "idle": nn.Linear(2, 1)})
    replicas = Replicas(network, 2)
    replicas.backward(lambda replica, worker: {"loss": replica["used"](torch.ones(1, 2)).sum()})
    replicas.close()
    assert network["idle"].weight.grad is None
    assert network["used"].weight.grad is not None
