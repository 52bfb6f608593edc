"""The baseline of method 4: low-rank adapters on every query and value of a Whisper, by `peft`.

peft expresses this wholly, so nothing of it is ours. What peft cannot express are the soft
prompts: its prompt learning wraps transformers' models and puts prompts before embedded text, or
as keys and values into a cache, and never into the encoder of a sound. Method 4 writes prompts
over the hidden states of every layer of both stacks, beside a speaker token that goes on changing,
in a model that is openai's. Those are our own thin layer: `soft_prompts` and `prompted_whisper`.

Source: TS-Whisper's LoRA baseline (methods.md A.4): rank 4, alpha 1.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping

from torch import Tensor
from whisper.model import Whisper

from engine.errors import ModelError
from engine.models import weights

RANK = 4
ALPHA = 1
NAME = "lora-whisper"
_LINEARS = ["query", "value"]  # of self and cross attention


def with_lora(network: Whisper) -> Whisper:
    """A copy of a frozen network with fresh adapters, which change nothing yet.

    Raises:
        ModelError: peft is not installed.
    """
    try:
        from peft import LoraConfig, inject_adapter_in_model
    except ImportError as error:
        raise ModelError(
            NAME, "LoRA needs the package peft", hint="Install auricle with its extra: train."
        ) from error
    adapted = copy.deepcopy(network).requires_grad_(False)
    config = LoraConfig(r=RANK, lora_alpha=ALPHA, target_modules=_LINEARS, bias="none")
    inject_adapter_in_model(config, adapted)
    return adapted


def lora_state(network: Whisper) -> dict[str, Tensor]:
    """The adapters' own tensors, by peft's names."""
    state = network.state_dict()
    return {key: value for key, value in state.items() if ".lora_" in key}


def load_lora(network: Whisper, state: Mapping[str, Tensor]) -> Whisper:
    """A copy of a network with trained adapters, frozen.

    Raises:
        ModelError: peft is not installed.
        WrongWeights: the tensors belong to another size.
    """
    adapted = with_lora(network)
    wanted = {key: tuple(value.shape) for key, value in lora_state(adapted).items()}
    weights.check(NAME, wanted, state)
    adapted.load_state_dict(dict(state), strict=False)
    return adapted.requires_grad_(False)
