"""The Whisper that adapters belong to: a published size, a file of that layout, or a small one.

A small one is a file of ours for a few words, with its token set in the header.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import Tensor
from whisper.model import ModelDimensions, Whisper
from whisper.tokenizer import get_tokenizer

from engine.errors import WrongWeights
from engine.models import registry, weights, whisper
from engine.models.parts.whisper_tokens import Tokens, WordTokens

NAME = "whisper"
_SINUSOIDS = "encoder.positional_embedding"


@dataclass(frozen=True, slots=True, eq=False)
class FrozenWhisper:
    """A loaded Whisper that is not trained any further.

    Attributes:
        network: in evaluation mode, without gradients.
        tokens: its token set.
        name: "small", or the name of its file.
        sha256: of its file; adapters record it.
        is_small: knows a few words only, so that openai's own decoder cannot serve it.
        language: that its tokens are for.
    """

    network: Whisper
    tokens: Tokens
    name: str
    sha256: str
    is_small: bool
    language: str = "en"


def load(source: str, *, language: str = "en") -> FrozenWhisper:
    """Load a model on the processor.

    Args:
        source: a size of the registry such as "small", or a file: openai's layout (.pt) or a
            small one of ours (.safetensors).
        language: spoken in what it will hear; ignored by small ones.

    Raises:
        UnknownModel, ModelNotInstalled: nothing is ever fetched from here.
        WrongWeights: the file is no Whisper.
    """
    path = Path(source)
    if path.suffix == ".safetensors":
        return read(path)
    size = path.stem if path.suffix == ".pt" else source
    if path.suffix != ".pt":
        path = registry.files(source)[0]
    network = whisper.load_network(path, size)
    tokens = get_tokenizer(
        network.is_multilingual,
        num_languages=network.num_languages,
        language=language,
        task="transcribe",
    )
    return FrozenWhisper(network, tokens, size, weights.sha256_of(path), False, language)


def build(dims: ModelDimensions) -> Whisper:
    """A fresh small network, weights drawn by torch's generator."""
    network = Whisper(dims)
    torch.nn.init.normal_(network.decoder.positional_embedding, std=0.01)
    torch.nn.init.normal_(network.decoder.token_embedding.weight, std=0.02)
    return network


def read(path: Path) -> FrozenWhisper:
    """Read a small Whisper.

    Raises:
        ModelNotInstalled: there is no such file.
        WrongWeights: it is no small Whisper of ours.
    """
    tensors, header = weights.read(path, NAME)
    try:
        dims = ModelDimensions(**json.loads(header["dims"]))
        words = WordTokens(json.loads(header["words"]))
    except (KeyError, ValueError, TypeError) as error:
        raise WrongWeights(NAME, [f"{path.name} is no small Whisper"]) from error
    network = Whisper(dims)
    tensors[_SINUSOIDS] = network.encoder.positional_embedding
    weights.check(NAME, weights.shapes_of(network), tensors)
    network.load_state_dict(tensors)
    network.eval().requires_grad_(False)
    return FrozenWhisper(network, words, path.stem, weights.sha256_of(path), True)


def write(path: Path, dims: ModelDimensions, state: dict[str, Tensor], words: WordTokens) -> None:
    """Write a small Whisper: tensors, dimensions and words in one file.

    Raises:
        ModelError: the disk does not allow it.
    """
    tensors = {key: value.contiguous() for key, value in state.items() if key != _SINUSOIDS}
    header = {"dims": json.dumps(asdict(dims)), "words": json.dumps(words.words)}
    weights.write(path, NAME, tensors, header)
