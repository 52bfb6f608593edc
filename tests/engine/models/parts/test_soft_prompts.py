from __future__ import annotations

from pathlib import Path

import pytest
import torch

from engine.errors import WrongWeights
from engine.models import weights
from engine.models.parts import soft_prompts
from engine.models.parts.soft_prompts import Reparameterisation
from tests.helpers import tiny_prompted


def test_reparameterisation_keeps_its_norm_inside_the_branch() -> None:
    """It is prompt + LayerNorm(Linear(ReLU(Linear(prompt)))), not LayerNorm of the sum."""
    network = Reparameterisation(8)
    prompt = torch.randn(4, 8, generator=torch.Generator().manual_seed(1))
    inner, _, outer, norm = network.net
    expected = prompt + norm(outer(torch.relu(inner(prompt))))
    torch.testing.assert_close(expected, network(prompt))


def test_folding_changes_nothing_but_the_size() -> None:
    """Folded prompts insert the same values without the networks that made them."""
    prompts = tiny_prompted.prompts(tiny_prompted.DEEP)
    folded = prompts.folded()
    torch.testing.assert_close(prompts.encoder(), folded.encoder())
    torch.testing.assert_close(prompts.decoder(), folded.decoder())
    assert 4 == len(folded.state_dict())
    assert not any(parameter.requires_grad for parameter in folded.parameters())


@pytest.mark.parametrize("dims", [tiny_prompted.DEEP, tiny_prompted.SHALLOW])
def test_published_files_tell_their_size(dims: soft_prompts.PromptDims, tmp_path: Path) -> None:
    """A saved state of any size loads: deep or shallow, with or without networks."""
    torch.save(tiny_prompted.prompts(dims).state_dict(), tmp_path / "prompts.pt")
    state = weights.read_published(tmp_path / "prompts.pt", soft_prompts.NAME)
    loaded = soft_prompts.from_state(state)
    assert dims == loaded.dims
    assert torch.equal(tiny_prompted.prompts(dims).encoder(), loaded.encoder())


def test_a_file_of_something_else_is_refused() -> None:
    """Missing tables and left-over tensors are named."""
    with pytest.raises(WrongWeights, match="missing soft_prompt_extra_encoder"):
        soft_prompts.from_state({"weight": torch.ones(2)})
    state = tiny_prompted.prompts(tiny_prompted.SHALLOW).state_dict()
    with pytest.raises(WrongWeights, match="unexpected speaker"):
        soft_prompts.from_state(state | {"speaker": torch.ones(1)})


def test_gradient_reaches_every_tensor() -> None:
    """Training moves prompts, networks and the speaker layer."""
    prompts = tiny_prompted.prompts(tiny_prompted.DEEP)
    total = prompts.encoder().square().sum() + prompts.decoder().square().sum()
    (total + prompts.speaker(torch.ones(1, 12)).square().sum()).backward()
    assert all(parameter.grad is not None for parameter in prompts.parameters())
