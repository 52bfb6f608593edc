"""Greedy decoding of a batch with any token set: for scores, and for small vocabularies.

openai-whisper's decoder chooses its token set by the size of the vocabulary and knows published
sizes only; it also detects languages and keeps beams, which scoring a fixed task does not need.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from whisper.model import Whisper


@torch.no_grad()
def greedy(
    model: Whisper, encoded: Tensor, start: Sequence[int], eot: int, *, most: int
) -> list[list[int]]:
    """The most probable words, one token after another.

    Args:
        model: its decoder is used, through the key and value cache.
        encoded: shape (batch, positions, width).
        start: token ids that every text begins with; not returned.
        eot: id that ends a text. Ids above it are commands and never chosen.
        most: tokens at most.

    Returns:
        Token ids of each text, without its end.
    """
    cache, hooks = model.install_kv_cache_hooks()
    given = torch.tensor([list(start)] * len(encoded), device=encoded.device)
    chosen: list[Tensor] = []
    ended = torch.zeros(len(encoded), dtype=torch.bool, device=encoded.device)
    try:
        for _ in range(most):
            logits = model.decoder(given, encoded, kv_cache=cache)[:, -1, : eot + 1]
            best = logits.argmax(dim=-1)
            ended |= best == eot
            if bool(ended.all()):
                break
            chosen.append(best.masked_fill(ended, eot))
            given = best.unsqueeze(1)
    finally:
        for hook in hooks:
            hook.remove()
    rows = torch.stack(chosen, dim=1).tolist() if chosen else [[]] * len(encoded)
    return [[token for token in row if token != eot] for row in rows]
