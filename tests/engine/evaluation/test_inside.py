from __future__ import annotations

import pytest
import torch
from torch import Tensor, nn

from engine.evaluation.inside import watch


class Pair(nn.Module):
    """Returns two results."""

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Twice and three times the input."""
        return 2 * x, 3 * x


def test_results_and_arguments_are_kept() -> None:
    """The first result of a module, and what another one is given."""
    pair, linear = Pair(), nn.Identity()
    with watch({"pair": pair}, {"given": linear}) as seen:
        linear(pair(torch.ones(1))[1])
    assert {"pair": 2.0, "given": 3.0} == {key: float(value) for key, value in seen.items()}


def test_nothing_stays_attached_after_an_exception() -> None:
    """Hooks are removed whatever happens inside."""
    linear = nn.Identity()
    with pytest.raises(RuntimeError, match="stop"), watch({"x": linear}, {"y": linear}) as seen:
        raise RuntimeError("stop")
    linear(torch.ones(1))
    assert {} == seen
