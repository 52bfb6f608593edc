"""A starter model of toy size on generated recordings: real networks, seconds to train."""

from __future__ import annotations

from engine.models.starter_network import Dimensions
from engine.training.mixing import MixingRecipe
from engine.training.starter_recipe import RecipeConfig

SIZES = Dimensions((4, 6, 8, 8), 12, 2, 8, 8, 8, (4, 4, 6, 8))
RECIPE = RecipeConfig(mixing=MixingRecipe(length=8192), sizes=SIZES, batch=4, workers=2, words=50)
