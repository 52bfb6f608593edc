from __future__ import annotations

from pathlib import Path

import torch

from engine.models.target_words import frozen_whisper
from engine.models.target_words.greedy import greedy
from tests.helpers import speakers


@torch.no_grad()
def test_it_chooses_what_whole_passes_find_most_probable(tmp_path: Path) -> None:
    """Token by token through the cache gives the same as passes over the whole text."""
    base = frozen_whisper.read(speakers.write_base(tmp_path / "base.safetensors"))
    generator = torch.Generator().manual_seed(1)
    mel = torch.randn(2, 80, 2 * speakers.SIZES.positions, generator=generator)
    encoded = base.network.encoder(mel)
    start = list(base.tokens.sot_sequence_including_notimestamps)
    found = greedy(base.network, encoded, start, base.tokens.eot, most=5)
    for row in range(2):
        said: list[int] = []
        while len(said) < 5:
            given = torch.tensor([start + said])
            logits = base.network.decoder(given, encoded[row : row + 1])[0, -1]
            best = int(logits[: base.tokens.eot + 1].argmax())
            if best == base.tokens.eot:
                break
            said.append(best)
        assert said == found[row]


@torch.no_grad()
def test_hooks_of_the_cache_are_taken_off(tmp_path: Path) -> None:
    """The network is left as it was found."""
    base = frozen_whisper.read(speakers.write_base(tmp_path / "base.safetensors"))
    encoded = base.network.encoder(torch.zeros(1, 80, 2 * speakers.SIZES.positions))
    start = base.tokens.sot_sequence_including_notimestamps
    greedy(base.network, encoded, start, base.tokens.eot, most=1)
    hooks = [len(module._forward_hooks) for module in base.network.modules()]
    assert 0 == sum(hooks)
