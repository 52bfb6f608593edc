"""A Whisper checkpoint in openai's published layout that says what it is told to, at no cost.

Its blocks add nothing, so each position's embedding alone decides the next token: the whole real
path (unpickling, decoding, timestamps, alignment) runs, with a known answer.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional
from whisper.model import ModelDimensions, Whisper
from whisper.tokenizer import get_tokenizer

WIDTH = 64
DIMS = ModelDimensions(
    n_mels=80,
    n_audio_ctx=1500,
    n_audio_state=WIDTH,
    n_audio_head=2,
    n_audio_layer=1,
    n_vocab=51865,
    n_text_ctx=96,
    n_text_state=WIDTH,
    n_text_head=2,
    n_text_layer=2,
)


def write(
    path: Path, text: str, *, language: str = "en", end_s: float = 1.0, before: int = 0
) -> Path:
    """Write a checkpoint that hears `text` from 0 to `end_s` in every sound.

    Args:
        path: of the file.
        text: that it hears.
        language: that it finds.
        end_s: of its attention.
        before: tokens that stand before the start sequence, which then asks for no timestamps.
    """
    generator = torch.Generator().manual_seed(0)
    published = Whisper(DIMS).state_dict()
    state = {key: torch.zeros_like(value) for key, value in published.items()}
    state["encoder.positional_embedding"] = published["encoder.positional_embedding"]
    for key in state:
        if key.endswith(("ln.weight", "ln_post.weight")):
            state[key] = torch.ones_like(state[key])
    vectors = torch.randn(DIMS.n_vocab, WIDTH, generator=generator)
    vectors = 4 * vectors / vectors.norm(dim=1, keepdim=True)
    answers = list(_answers(text, language, end_s, before))
    state["decoder.token_embedding.weight"] = vectors
    state["decoder.positional_embedding"] = 100 * vectors[answers]
    _align(state, answers, round(end_s * 50))
    torch.save({"dims": vars(DIMS), "model_state_dict": state}, path)
    return path


def _align(state: dict[str, Tensor], answers: list[int], n_frames: int) -> None:
    """Attention that is only looked at: the tokens follow each other evenly over the frames."""
    frames = functional.layer_norm(state["encoder.positional_embedding"], (WIDTH,))
    # Each head gets sines and cosines, so that a frame is most like itself.
    order = torch.arange(WIDTH).reshape(2, -1, 2).transpose(1, 2).reshape(-1)
    keys = torch.eye(WIDTH)[order]
    n_tokens = len(set(answers))
    asked = functional.layer_norm(state["decoder.positional_embedding"][:n_tokens], (WIDTH,))
    wanted = frames[torch.linspace(0, n_frames - 1, n_tokens).long()] @ keys.T
    queries = (torch.linalg.pinv(asked) @ wanted).T
    for layer in range(DIMS.n_text_layer):
        state[f"decoder.blocks.{layer}.cross_attn.key.weight"] = keys
        state[f"decoder.blocks.{layer}.cross_attn.query.weight"] = 4 * queries


def _answers(text: str, language: str, end_s: float, before: int) -> Sequence[int]:
    """The token that follows each position: language, task, start, words, end."""
    with warnings.catch_warnings():
        # openai-whisper 20250625 leaves its vocabulary file open; it reads it once.
        warnings.simplefilter("ignore", ResourceWarning)
        tokenizer = get_tokenizer(True, language=language, num_languages=99)
    start = tokenizer.timestamp_begin
    tokens = [
        *range(1000, 1000 + before),
        tokenizer.to_language_token(language),
        tokenizer.transcribe,
        tokenizer.no_timestamps if before else start,
        *tokenizer.encode(" " + text),
        start + round(end_s / 0.02) if not before else tokenizer.eot,
    ]
    return tokens + [tokenizer.eot] * (DIMS.n_text_ctx - len(tokens))
