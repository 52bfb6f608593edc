"""A Whisper of two small layers with all languages, and prompts for it."""

from __future__ import annotations

import functools

import torch
from whisper.model import ModelDimensions, Whisper
from whisper.tokenizer import Tokenizer, get_tokenizer

from engine.evaluation import golden_weights
from engine.models.parts.soft_prompts import PromptDims, SoftPrompts

WIDTH = 32
LAYERS = 2
LENGTH = 4
DIMS = {
    "n_mels": 80,
    "n_audio_ctx": 1500,
    "n_audio_state": WIDTH,
    "n_audio_head": 2,
    "n_audio_layer": LAYERS,
    "n_vocab": 51865,
    "n_text_ctx": 64,
    "n_text_state": WIDTH,
    "n_text_head": 2,
    "n_text_layer": LAYERS,
}
DEEP = PromptDims(LENGTH, WIDTH, LAYERS, LAYERS, xvector=12, reparameterised=True)
SHALLOW = PromptDims(LENGTH, WIDTH, 1, 1, xvector=12)


def fill_by_rule(module: torch.nn.Module, space: str, seed: int) -> None:
    """Give a module the tensors of the golden rule, but for computed ones."""
    for key, value in module.state_dict().items():
        if key != "encoder.positional_embedding":
            array = golden_weights.tensor(space, key, tuple(value.shape), seed)
            value.copy_(torch.from_numpy(array))


@functools.cache
def model() -> Whisper:
    """The frozen model; shared by all tests, which must not change it."""
    whisper = Whisper(ModelDimensions(**DIMS)).eval().requires_grad_(False)
    fill_by_rule(whisper, "whisper", 3)
    return whisper


def prompts(dims: PromptDims) -> SoftPrompts:
    """Prompts of a size, not folded."""
    made = SoftPrompts(dims)
    fill_by_rule(made, "tswhisper", 3)
    return made


def tokenizer() -> Tokenizer:
    """The multilingual tokeniser, English."""
    return get_tokenizer(True, num_languages=99, language="en", task="transcribe")
