from __future__ import annotations

from pathlib import Path

import pytest
import torch
from whisper.model import Whisper

from engine.errors import WrongWeights
from engine.models.target_words import frozen_whisper, lora_whisper
from tests.helpers import speakers


@pytest.fixture
def network(tmp_path: Path) -> Whisper:
    """A small Whisper."""
    return frozen_whisper.read(speakers.write_base(tmp_path / "base.safetensors")).network


def test_rank_and_places_are_the_published_ones(network: Whisper) -> None:
    """Rank 4 on query and value of self and cross attention, nothing else."""
    adapted = lora_whisper.with_lora(network)
    state = lora_whisper.lora_state(adapted)
    layers = speakers.SIZES.layers
    assert 2 * 2 * 3 * layers == len(state)  # A and B, query and value, three attentions
    assert {"query", "value"} == {key.split(".lora_")[0].rsplit(".", 1)[1] for key in state}
    assert {(4, 32), (32, 4)} == {tuple(value.shape) for value in state.values()}
    scaling = adapted.encoder.blocks[0].attn.query.scaling["default"]
    assert lora_whisper.ALPHA / lora_whisper.RANK == scaling


@torch.no_grad()
def test_fresh_adapters_change_nothing(network: Whisper) -> None:
    """And the network that they were made from stays as it was."""
    names = set(network.state_dict())
    adapted = lora_whisper.with_lora(network)
    mel = torch.randn(1, 80, 2 * speakers.SIZES.positions)
    assert torch.equal(network.encoder(mel), adapted.encoder(mel))
    assert names == set(network.state_dict())


def test_trained_adapters_come_back(network: Whisper) -> None:
    """Saved tensors give the same output again; those of another size are refused."""
    adapted = lora_whisper.with_lora(network)
    state = {k: torch.randn_like(v) for k, v in lora_whisper.lora_state(adapted).items()}
    adapted.load_state_dict(state, strict=False)
    again = lora_whisper.load_lora(network, state)
    mel = torch.randn(1, 80, 2 * speakers.SIZES.positions)
    with torch.no_grad():
        assert torch.equal(adapted.encoder(mel), again.encoder(mel))
        assert not torch.allclose(network.encoder(mel), again.encoder(mel))
    assert not any(parameter.requires_grad for parameter in again.parameters())
    with pytest.raises(WrongWeights, match="has shape"):
        lora_whisper.load_lora(network, {key: value[:1] for key, value in state.items()})
