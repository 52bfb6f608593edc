from __future__ import annotations

import copy
from collections.abc import Callable

import pytest
import torch
from torch import Tensor, nn

from engine.training.optimiser import Optimiser

RATE = 0.01


class Networks(nn.Module):
    """One of each: matrix, kernel, filters of one channel, narrow matrix, bias."""

    def __init__(self) -> None:
        super().__init__()
        torch.manual_seed(1)
        self.linear = nn.Linear(24, 20)
        self.kernel = nn.Conv2d(16, 18, 3)
        self.filters = nn.Conv2d(32, 32, 5, groups=32, bias=False)
        self.narrow = nn.Linear(30, 3, bias=False)


def plain(networks: Networks) -> Networks:
    """Kernels as they are made."""
    return networks


def channels_last(networks: Networks) -> Networks:
    """Kernels with their channels last in memory."""
    return networks.to(memory_format=torch.channels_last)


layouts = pytest.mark.parametrize("arrange", [plain, channels_last])


def optimiser_of(networks: nn.Module) -> Optimiser:
    """An optimiser at the rate of these tests."""
    return Optimiser(networks, learning_rate=RATE, weight_decay=0.0)


def set_gradients(networks: nn.Module, seed: int) -> None:
    """Gradients that look like noise, in the layout of their parameters."""
    generator = torch.Generator().manual_seed(seed)
    for parameter in networks.parameters():
        gradient = torch.randn(parameter.shape, generator=generator)
        parameter.grad = torch.empty_like(parameter).copy_(gradient)


def values(networks: nn.Module) -> dict[str, Tensor]:
    """Parameters by name, copied."""
    return {name: value.detach().clone() for name, value in networks.named_parameters()}


@layouts
def test_step_changes_the_parameters_themselves(arrange: Callable[[Networks], Networks]) -> None:
    """Muon works on views: what it changes is the kernel, in either layout."""
    networks = arrange(Networks())
    before = values(networks)
    set_gradients(networks, 1)
    optimiser_of(networks).step()
    after = values(networks)
    assert {} == {name: v for name, v in after.items() if torch.equal(v, before[name])}


@layouts
def test_matrices_and_kernels_move_equally_in_all_directions(
    arrange: Callable[[Networks], Networks],
) -> None:
    """A step of Muon is nearly orthogonal whatever the gradient; one of AdamW is not."""
    networks = arrange(Networks())
    before = values(networks)
    set_gradients(networks, 1)
    for parameter in networks.parameters():
        assert parameter.grad is not None
        parameter.grad[0] *= 10  # one direction much stronger than all others
    optimiser_of(networks).step()
    for name in ("linear.weight", "kernel.weight"):
        step = (values(networks)[name] - before[name]).flatten(1)
        strengths = torch.linalg.svdvals(step)
        assert strengths.max() / strengths.min() < 3


@layouts
def test_step_does_not_depend_on_the_layout(arrange: Callable[[Networks], Networks]) -> None:
    """The columns of a view come in another order, which changes nothing about the step."""
    expected, networks = Networks(), arrange(Networks())
    for one in (expected, networks):
        set_gradients(one, 3)
        optimiser_of(one).step()
    torch.testing.assert_close(values(networks), values(expected), rtol=0.02, atol=2e-4)


def test_filters_biases_and_narrow_matrices_are_left_to_adamw() -> None:
    """The first step of AdamW is the rate times the gradient's sign."""
    networks = Networks()
    before = values(networks)
    set_gradients(networks, 1)
    optimiser_of(networks).step()
    moved = values(networks)
    for name in ("filters.weight", "narrow.weight", "linear.bias", "kernel.bias"):
        gradient = networks.get_parameter(name).grad
        assert gradient is not None
        torch.testing.assert_close(moved[name] - before[name], -RATE * gradient.sign())


@layouts
def test_stored_state_gives_the_same_next_step(arrange: Callable[[Networks], Networks]) -> None:
    """Weights and state carried over to new networks: the next step is the same to the bit."""
    first, second = arrange(Networks()), arrange(Networks())
    optimiser, resumed = optimiser_of(first), optimiser_of(second)
    for seed in (1, 2):
        set_gradients(first, seed)
        optimiser.step()
    second.load_state_dict(first.state_dict())
    resumed.load_state_dict(copy.deepcopy(optimiser.state_dict()))
    for networks, its in ((first, optimiser), (second, resumed)):
        set_gradients(networks, 3)
        its.step()
    torch.testing.assert_close(values(second), values(first), rtol=0, atol=0)


def test_rate_of_the_next_step_is_set() -> None:
    """At a rate of zero nothing moves, in neither part; at twice the rate twice as far."""
    still, twice, once = Networks(), Networks(), Networks()
    before = values(still)
    for networks, rate in ((still, 0.0), (twice, 2 * RATE), (once, RATE)):
        set_gradients(networks, 1)
        optimiser = optimiser_of(networks)
        optimiser.set_rate(rate)
        optimiser.step()
    torch.testing.assert_close(values(still), before, rtol=0, atol=0)
    for name, value in values(twice).items():
        moved = values(once)[name] - before[name]
        torch.testing.assert_close(value - before[name], 2 * moved, rtol=1e-3, atol=1e-6)


def test_frozen_and_unused_parameters_stay() -> None:
    """Neither a parameter that is not trained nor one without a gradient moves."""
    networks = Networks()
    networks.linear.weight.requires_grad_(False)
    optimiser = optimiser_of(networks)
    before = values(networks)
    set_gradients(networks, 1)
    networks.linear.weight.grad = networks.kernel.weight.grad = None
    optimiser.step()
    for name in ("linear.weight", "kernel.weight"):
        torch.testing.assert_close(values(networks)[name], before[name], rtol=0, atol=0)


def test_networks_of_one_kind_need_one_part() -> None:
    """Only matrices, or only biases: the other optimiser is not made, since it would be empty."""
    matrix = nn.Linear(20, 20, bias=False)
    scale = nn.LayerNorm(20)
    for networks in (matrix, scale):
        set_gradients(networks, 1)
        optimiser = optimiser_of(networks)
        optimiser.step()
        assert 1 == len(optimiser.state_dict())
