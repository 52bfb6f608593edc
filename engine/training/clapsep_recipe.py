"""Losses of a training step of CLAPSep: mixtures, queries, masks, waveforms.

Beyond the published recipe (two sources at 0 dB, the target always there): levels differ, a third
source may sound, and some queries ask for what is absent.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace

import numpy as np
import torch
from numpy.random import Generator
from torch import Tensor

from engine.models.clapsep_network import ClapSep, ClapSepDims, join_query
from engine.models.parts.roberta import RobertaTokenizer
from engine.training import clapsep_queries, losses
from engine.training.captions import CaptionTable
from engine.training.clapsep_trainee import set_mode
from engine.training.data import Corpus
from engine.training.mixing import MAX_SOURCES, Batch, Mixer, MixingRecipe
from engine.training.starter_cues import CueShares, Queries, QueryDrawer

_QUIETEST_DB, _LOUDEST_DB = -35.0, -15.0  # RMS of a mixture, relative to full scale
_PEAK = 0.9  # of mixtures beyond full scale, as published
_LEAK = 0.02  # weight of a decibel that comes out where nothing should


@dataclass(frozen=True, slots=True)
class ClapSepConfig:
    """What a step of training is made of.

    Attributes:
        mixing: mixtures; rate and length are those of the network.
        cues: kinds of queries.
        batch: mixtures a step; each is asked for its first and its second source.
        precision: "bfloat16" inside encoder and decoder, or "float32".
        seed: of everything that is drawn.
    """

    mixing: MixingRecipe = field(default_factory=MixingRecipe)
    cues: CueShares = clapsep_queries.SHARES
    batch: int = 4
    precision: str = "bfloat16"
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Asked:
    """Mixtures with what is asked of them, one row a query.

    Attributes:
        mixtures: shape (batch, samples).
        item: mixture of each query, shape (queries,).
        query: joined unit rows, shape (queries, 2 * embedding).
        targets: shape (queries, samples); silent where something absent is asked for.
        is_present: shape (queries,).
    """

    mixtures: Tensor
    item: Tensor
    query: Tensor
    targets: Tensor
    is_present: Tensor


class ClapSepRecipe:
    """Draws steps and computes their losses; lives for one run."""

    def __init__(
        self,
        config: ClapSepConfig,
        dims: ClapSepDims,
        corpus: Corpus,
        table: CaptionTable,
        tokenizer: RobertaTokenizer,
        *,
        split: str = "train",
    ) -> None:
        self.config, self._table, self._tokenizer = config, table, tokenizer
        mixing = replace(config.mixing, rate=dims.rate, length=dims.window)
        self._mixer = Mixer(corpus, mixing, splits=(split,))
        self._music = frozenset(r.label for r in corpus.recordings if r.category == "music")

    def losses(self, network: ClapSep, step: int) -> dict[str, Tensor]:
        """Named losses of a step, their sum under "loss".

        A function of the weights and the step alone, so that a resumed run goes on as if it had
        not been interrupted.
        """
        set_mode(network, is_training=True)
        generator = np.random.default_rng([self.config.seed, step])
        asked = self.ask(network, generator)
        estimates = self.separate(network, asked)
        there = asked.is_present
        found = {
            "waveform": losses.waveform_loss(estimates[there], asked.targets[there]).sum(),
            "leak": losses.wave_leak_loss(
                estimates[~there], asked.mixtures[asked.item[~there]]
            ).sum(),
        }
        found = {name: value / len(estimates) for name, value in found.items()}
        return {"loss": found["waveform"] + _LEAK * found["leak"], **found}

    def ask(self, network: ClapSep, generator: Generator, *, is_training: bool = True) -> Asked:
        """A batch of mixtures with two queries each; sounds are changed for training alone."""
        device = network.separator.window.device
        batch = self._mixer.draw(generator, self.config.batch)
        noise = self._mixer.noise(generator, self.config.batch)
        gain = _gain(batch.mixtures + noise, generator)
        sources = (batch.sources * gain.unsqueeze(1)).to(device)
        texts = self._texts(network, batch, generator)
        augmenting = generator if is_training else None
        clips = clapsep_queries.hear(network, sources.flatten(0, 1), augmenting)
        cues = clapsep_queries.mixed(texts, clips.view_as(texts), generator)
        cues = cues.cpu()
        drawer = QueryDrawer(
            batch, cues, cues[:, :2], self._table, self._music, self.config.cues, generator
        )
        drawn = drawer.draw()
        return _asked(drawn, sources, noise.to(device) * gain.to(device))

    def _texts(self, network: ClapSep, batch: Batch, generator: Generator) -> Tensor:
        """Descriptions of all sources, shape (batch, MAX_SOURCES, embedding), zeros for none."""
        phrases = [
            self._table.draw(label, generator) if label is not None else "silence"
            for row in batch.labels
            for label in row
        ]
        rows = clapsep_queries.read(network, self._tokenizer, phrases)
        there = [label is not None for row in batch.labels for label in row]
        rows = rows * torch.tensor(there, device=rows.device).unsqueeze(1)
        return rows.unflatten(0, (-1, MAX_SOURCES))

    def separate(self, network: ClapSep, asked: Asked) -> Tensor:
        """Estimates of the targets, shape (queries, samples), float32."""
        separator = network.separator
        spectrum = separator.spectrum(asked.mixtures)
        with self._precision(asked.mixtures.device):
            maps = separator.maps(asked.mixtures)
            # One pass of the encoder serves all queries of a mixture.
            logits = separator.decoder(
                separator.magnitude(spectrum)[asked.item],
                [each[asked.item] for each in maps],
                asked.query,
            )
        return separator.wave(
            logits.float().sigmoid(), spectrum[asked.item], asked.mixtures.shape[1]
        )

    def _precision(self, device: torch.device) -> AbstractContextManager[object]:
        return torch.autocast(
            device.type, torch.bfloat16, enabled=self.config.precision == "bfloat16"
        )


def _gain(mixtures: Tensor, generator: Generator) -> Tensor:
    """Factor that brings each mixture to a random level, shape (batch, 1); none clips."""
    level_db = generator.uniform(_QUIETEST_DB, _LOUDEST_DB, (len(mixtures), 1))
    rms = mixtures.square().mean(-1, keepdim=True).sqrt().clamp_min(1e-8)
    gain = torch.from_numpy(10 ** (level_db / 20)).float() / rms
    peak = (mixtures * gain).abs().amax(-1, keepdim=True)
    return torch.where(peak > 1, gain * _PEAK / peak, gain)


def _asked(drawn: Queries, sources: Tensor, noise: Tensor) -> Asked:
    device = sources.device
    wanted, item = drawn.wanted.to(device), drawn.item.to(device)
    return Asked(
        mixtures=sources.sum(1) + noise,
        item=item,
        query=join_query(drawn.positive.to(device), drawn.negative.to(device)),
        targets=torch.einsum("qs,qsn->qn", wanted, sources[item]),
        is_present=wanted.sum(1) > 0,
    )
