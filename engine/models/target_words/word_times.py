"""When the words of a prompted Whisper were said: its attention to the sound, aligned.

openai-whisper aligns plain models only: its function knows nothing of prompts before the text.

Source: openai-whisper's timing (dynamic time warping of cross attention over chosen heads).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import torch
from torch import Tensor
from whisper.model import disable_sdpa
from whisper.timing import dtw, median_filter
from whisper.tokenizer import Tokenizer

from engine.models.parts import prompt_places
from engine.models.parts.prompt_places import FRAME
from engine.models.prompted_whisper import PromptedWhisper
from engine.models.recogniser import RecognisedWord

_SMOOTHED = 7  # positions of the median filter, as openai's
_POSITION = 2 * FRAME  # samples of one encoder position, 20 ms


@torch.no_grad()
def word_times(
    model: PromptedWhisper,
    tokenizer: Tokenizer,
    text_tokens: list[int],
    encoded: Tensor,
    n_samples: int,
) -> tuple[RecognisedWord, ...]:
    """Words with times in samples of the sound itself: the prompts' delay is taken off.

    Args:
        model: prompted.
        tokenizer: of the spoken language.
        text_tokens: what was heard, without commands.
        encoded: of the sound, shape (1, positions, width).
        n_samples: length of the sound at 16 kHz.
    """
    if not text_tokens:
        return ()
    length = model.prompts.dims.length
    start = prompt_places.start_tokens(tokenizer, length, spaced=True)
    given = torch.tensor([[*start, *text_tokens, tokenizer.eot]], device=encoded.device)
    with disable_sdpa(), _attention(model) as looked:
        logits = model.decoder(given, encoded)[0]
    first = len(start) - 1  # the row that says the first word
    chances = logits[first : first + len(text_tokens), : tokenizer.eot].softmax(dim=-1)
    sure = chances[torch.arange(len(text_tokens)), text_tokens].cpu().numpy()
    delay = prompt_places.delay_samples(length)
    positions = (delay + n_samples) // _POSITION
    matrix = _matrix(model, looked, positions)[first:-1]
    text_rows, time_columns = dtw(-matrix)
    begins = np.pad(np.diff(text_rows), (1, 0), constant_values=1).astype(bool)
    at = np.maximum(0, time_columns[begins] * _POSITION - delay)
    return tuple(_words(tokenizer, text_tokens, at, sure, n_samples))


@contextmanager
def _attention(model: PromptedWhisper) -> Iterator[dict[int, Tensor]]:
    """Collect the cross attention of every layer, shape (heads, tokens, positions)."""
    looked: dict[int, Tensor] = {}

    def keep(layer: int) -> Any:
        return lambda _module, _given, made: looked.__setitem__(layer, made[1][0])

    handles = [
        block.cross_attn.register_forward_hook(keep(layer))
        for layer, block in enumerate(model.decoder.blocks)
    ]
    try:
        yield looked
    finally:
        for handle in handles:
            handle.remove()


def _matrix(model: PromptedWhisper, looked: dict[int, Tensor], positions: int) -> Tensor:
    """Mean attention of the aligned heads, normalised over the tokens, (tokens, positions)."""
    heads = [looked[int(layer)][int(head)] for layer, head in model.alignment_heads.indices().T]
    weights = torch.stack(heads)[:, :, :positions].float().softmax(dim=-1)
    spread, mean = torch.std_mean(weights, dim=-2, keepdim=True, unbiased=False)
    return median_filter((weights - mean) / spread, _SMOOTHED).mean(dim=0)


def _words(
    tokenizer: Tokenizer, text_tokens: list[int], at: Any, sure: Any, n_samples: int
) -> Iterator[RecognisedWord]:
    texts, groups = tokenizer.split_to_word_tokens([*text_tokens, tokenizer.eot])
    edges = np.cumsum([0, *(len(group) for group in groups[:-1])])
    for text, first, last in zip(texts[:-1], edges[:-1], edges[1:], strict=True):
        start = min(int(at[first]), n_samples - 1)
        end = min(int(at[min(last, len(at) - 1)]), n_samples)
        if text.strip():
            confidence = float(np.mean(sure[first:last]))
            yield RecognisedWord(text.strip(), start, max(end, start + 1), confidence)
