"""A starter model of toy size on generated recordings: real networks, seconds to train."""

from __future__ import annotations

import functools
from pathlib import Path

import torch

from engine.models import starter
from engine.models.parts.starter_network import Dimensions, StarterNetworks
from engine.models.starter import StarterModel
from engine.models.text import Vocabulary
from engine.training import captions
from engine.training.mixing import MixingRecipe
from engine.training.starter_recipe import RecipeConfig

SIZES = Dimensions((4, 6, 8, 8), 12, 2, 8, 8, 8, (4, 4, 6, 8))
RECIPE = RecipeConfig(mixing=MixingRecipe(length=8192), sizes=SIZES, batch=4, workers=2, words=50)


@functools.cache
def model() -> StarterModel:
    """Random networks that know the words of the caption table; shared, not to be changed."""
    words = captions.vocabulary(captions.read_captions(), [], RECIPE.words)
    generator = torch.Generator().manual_seed(4)
    with torch.random.fork_rng():
        torch.manual_seed(4)
        networks = StarterNetworks(len(words), SIZES)
    networks.text.tokens.copy_(torch.randn(len(words), SIZES.token, generator=generator))
    return StarterModel(networks, Vocabulary(words), threshold=0.5, sha256="tiny")


def write(folder: Path) -> Path:
    """The model as a file of `train`, in a folder that is returned."""
    known = model()
    folder.mkdir(parents=True, exist_ok=True)
    starter.save(folder / starter.FILE, known.networks, known.words, SIZES, threshold=0.5)
    return folder
