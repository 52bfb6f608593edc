"""Losses of a separator that may not see captions, beside its two controls.

The towers of the embedded sound model are frozen and stand for CLAP at this size; only a separator
learns. What it is told in training is one of three things, and nothing else differs:

- audio: the target's own audio embedding. Needs no captions, but text is asked with later.
- retrieved: that embedding's place among a cache of captions (the method).
- paired: a caption of the target's label, which needs labelled data.

Source: methods.md A.2 (arXiv 2409.09398).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

import numpy as np
import torch
from numpy.random import Generator
from torch import Tensor

from engine.models.caption_cache import CaptionCache
from engine.models.parts.starter_layers import level, spectrum
from engine.models.parts.starter_network import Dimensions, StarterNetworks
from engine.models.starter import StarterModel
from engine.models.text import Vocabulary
from engine.training import losses
from engine.training.captions import CaptionTable
from engine.training.data import Corpus
from engine.training.mixing import Batch, Mixer, MixingRecipe
from engine.training.precision import half_precision
from engine.training.starter_recipe import embed

_RMS = 0.1  # level at which the networks hear everything
_CAPTIONS = 1  # stream of the generator that draws captions: mixtures are the same in all arms


class Condition(StrEnum):
    """What the separator is told in training."""

    AUDIO = "audio"
    RETRIEVED = "retrieved"
    PAIRED = "paired"


@dataclass(frozen=True, slots=True)
class ArmConfig:
    """What a step of training is made of.

    Attributes:
        condition: what the separator is told.
        mixing: mixtures; 2 s, half of what the embedded model hears.
        sizes: of the separator; the towers' sizes are taken from the embedded model.
        batch: mixtures a step; each is asked for its first and its second source.
        seed: of everything that is drawn and of the first weights.
    """

    condition: Condition = Condition.RETRIEVED
    mixing: MixingRecipe = field(default_factory=lambda: MixingRecipe(length=32_768))
    sizes: Dimensions = field(
        default_factory=lambda: Dimensions((16, 24, 40, 64), bottleneck=128, blocks=4, cue=128)
    )
    batch: int = 8
    seed: int = 1


class ArmRecipe:
    """Builds the networks and the losses of a step; lives for one run."""

    def __init__(
        self,
        config: ArmConfig,
        corpus: Corpus,
        table: CaptionTable,
        towers: StarterModel,
        cache: CaptionCache,
    ) -> None:
        """Take what an arm learns from.

        Args:
            config: the arm.
            corpus: recordings. Their labels keep the sources of a mixture apart in every arm, and
                are told to the separator in the paired arm alone.
            table: captions of the labels, for the paired arm.
            towers: whose text and audio towers are used, frozen.
            cache: captions read by these towers, for the retrieved arm.
        """
        self.config, self._table, self._cache = config, table, cache
        self._mixer = Mixer(corpus, config.mixing)
        self._towers = towers.networks
        self.words = Vocabulary(towers.words)
        known = towers.networks.sizes
        self.sizes = replace(
            config.sizes,
            embedding=known.embedding,
            token=known.token,
            tower=known.tower,
            labels=0,
        )

    def build(self) -> StarterNetworks:
        """A fresh separator beside the frozen towers."""
        torch.manual_seed(self.config.seed)
        networks = StarterNetworks(len(self.words.words), self.sizes).arrange()
        for name in ("text", "audio"):
            tower = getattr(networks, name)
            tower.load_state_dict(getattr(self._towers, name).state_dict())
            tower.requires_grad_(False)
        networks.log_scale.requires_grad_(False)
        # Who knows no labels does not know what is absent either: presence is not learned.
        networks.separator.present.requires_grad_(False)
        return networks

    def losses(self, networks: StarterNetworks, step: int) -> dict[str, Tensor]:
        """The loss of a step under "loss": a function of the weights and the step alone."""
        networks.eval()  # the towers' statistics are frozen too
        networks.separator.train()
        generator = np.random.default_rng([self.config.seed, step])
        batch = self._mixer.draw(generator, self.config.batch)
        mixture = batch.mixtures + self._mixer.noise(generator, self.config.batch)
        gain = _RMS / level(mixture)
        heard = spectrum(mixture * gain)
        targets = spectrum(
            (batch.sources[:, :2] * gain.unsqueeze(1)).transpose(0, 1).flatten(0, 1)
        )
        captions = np.random.default_rng([self.config.seed, step, _CAPTIONS])
        told = self._told(networks, batch, captions)
        with half_precision():
            separator = networks.separator
            maps = separator.encode(heard.abs())
            twice = {name: torch.cat([values, values]) for name, values in maps.items()}
            cue = separator.tell(told, torch.zeros_like(told))
            masks = separator.decode(twice, separator.choose(twice, cue), cue, heard.shape[-1])
        loss = losses.separation_loss(masks, torch.cat([heard, heard]), targets).mean()
        return {"loss": loss}

    @torch.no_grad()
    def _told(self, networks: StarterNetworks, batch: Batch, generator: Generator) -> Tensor:
        """Unit rows, one a mixture for its first source, then one a mixture for its second."""
        if self.config.condition is Condition.PAIRED:
            labels = [row[source] or "" for source in (0, 1) for row in batch.labels]
            phrases = [self._table.draw(label, generator) for label in labels]
            return embed(networks, self.words, phrases)
        sources = batch.sources[:, :2].transpose(0, 1).flatten(0, 1)
        with half_precision():
            heard = networks.audio(spectrum(sources * (_RMS / level(sources))).abs()).float()
        if self.config.condition is Condition.AUDIO:
            return heard
        return torch.from_numpy(self._cache.retrieve(heard.numpy()))
