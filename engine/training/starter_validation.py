"""Scores of the starter sound model on the validation split while it learns."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from engine.evaluation.metrics import auc
from engine.models.parts.starter_layers import STFT_HOP, inverse, level, spectrum
from engine.models.parts.starter_network import StarterNetworks
from engine.models.text import Vocabulary
from engine.operations import presence
from engine.training.calibration import operating_point
from engine.training.captions import CaptionTable
from engine.training.data import Corpus
from engine.training.mixing import active_part
from engine.training.precision import half_precision

Embed = Callable[[StarterNetworks, Vocabulary, list[str]], Tensor]


def si_sdr(estimate: Tensor, target: Tensor) -> Tensor:
    """Scale-invariant signal-to-distortion ratio in dB of (batch, samples).

    Source: Le Roux et al., ICASSP 2019, eq. 5.
    """
    estimate = estimate - estimate.mean(-1, keepdim=True)
    target = target - target.mean(-1, keepdim=True)
    share = (estimate * target).sum(-1, keepdim=True) / target.square().sum(-1, keepdim=True)
    projected = share * target
    error = (estimate - projected).square().sum(-1)
    return 10 * torch.log10((projected.square().sum(-1) + 1e-10) / (error + 1e-10))


class Validation:
    """Fixed mixtures of two labels at 0 dB from the validation split."""

    def __init__(
        self,
        corpus: Corpus,
        table: CaptionTable,
        *,
        length: int,
        mixtures: int = 160,
        least_train: int = 10,
        least_valid: int = 2,
        seed: int = 7,
    ) -> None:
        self._corpus = corpus
        self._table = table
        self._length = length
        generator = np.random.default_rng(seed)
        valid, train = corpus.by_category("valid"), corpus.by_category("train")
        self.labels = sorted(
            label
            for label, members in valid.items()
            if len(members) >= least_valid and len(train.get(label, ())) >= least_train
        )
        parts: list[list[NDArray[np.float32]]] = [[], [], []]
        self._names: list[tuple[str, str, str]] = []
        for _ in range(mixtures if len(self.labels) > 2 else 0):
            one, other, missing = generator.choice(self.labels, 3, replace=False)
            first, second = generator.choice(valid[one], 2, replace=False)
            parts[0].append(self._cut(int(first)))
            parts[1].append(self._cut(int(generator.choice(valid[other]))))
            parts[2].append(self._cut(int(second)))
            self._names.append((str(one), str(other), str(missing)))
        self._parts = [torch.from_numpy(np.stack(part)) for part in parts if part]

    def _cut(self, index: int) -> NDArray[np.float32]:
        """The active part of a recording: its loudest stretch, or repeated to fill the length."""
        samples = self._corpus.clip(index)
        samples = samples[slice(*active_part(samples))]
        if len(samples) <= self._length:
            samples = np.resize(samples, self._length)
        else:
            total = np.concatenate([[0.0], np.cumsum(np.square(samples, dtype=np.float64))])
            starts = np.arange(0, len(samples) - self._length + 1, 160)
            start = int(starts[np.argmax(total[starts + self._length] - total[starts])])
            samples = samples[start : start + self._length]
        return samples / max(float(np.sqrt(np.mean(samples**2))), 1e-4)

    @torch.inference_mode()
    def scores(
        self, networks: StarterNetworks, words: Vocabulary, embed: Embed
    ) -> Mapping[str, float]:
        """SI-SDR improvement by text, text with negative and reference; presence AUC."""
        if not self._parts:
            return {}
        networks.eval()
        target, other, clips = self._parts
        plain = [[self._table.phrases(name)[0] for name in row] for row in self._names]
        positive = embed(networks, words, [row[0] for row in plain])
        negative = embed(networks, words, [row[1] for row in plain])
        missing = embed(networks, words, [row[2] for row in plain])
        with half_precision():
            heard = torch.cat(
                [
                    networks.audio(spectrum(part * (0.1 / level(part))).abs())
                    for part in clips.split(32)
                ]
            ).float()
        none = torch.zeros_like(positive)
        results: dict[str, list[Tensor]] = {}
        for rows in torch.arange(len(target)).split(16):
            cues = {
                "text": (positive, none),
                "negative": (positive, negative),
                "reference": (heard, none),
            }
            self._score(
                networks,
                target[rows],
                other[rows],
                {k: (p[rows], n[rows]) for k, (p, n) in cues.items()},
                missing[rows],
                results,
            )
        joined = {name: torch.cat(values).double().numpy() for name, values in results.items()}
        found = {k: float(joined[k].mean()) for k in ("text", "negative", "reference")}
        found["below_zero"] = float((joined["text"] < 0).mean())
        found["auc"] = auc(list(joined["there"]), list(joined["missing"]))
        found["threshold"] = operating_point(joined["there"], joined["missing"])
        return found

    def _score(
        self,
        networks: StarterNetworks,
        target: Tensor,
        other: Tensor,
        cues: Mapping[str, tuple[Tensor, Tensor]],
        missing: Tensor,
        results: dict[str, list[Tensor]],
    ) -> None:
        mixture = target + other
        gain = 0.1 / level(mixture)
        spectra = spectrum(mixture * gain)
        frames = spectra.shape[-1]
        separator = networks.separator
        with half_precision():
            features = separator.encode(spectra.abs())
            for name, (positive, negative) in cues.items():
                cue = separator.tell(positive, negative)
                chosen = separator.choose(features, cue)
                mask = separator.decode(features, chosen, cue, frames)
                estimate = inverse(mask * spectra, mixture.shape[-1])
                gained = si_sdr(estimate, target) - si_sdr(mixture, target)
                results.setdefault(name, []).append(gained)
                if name == "text":
                    logits = separator.present_logits(chosen, frames)
                    results.setdefault("there", []).append(_confidence(logits))
            cue = separator.tell(missing, torch.zeros_like(missing))
            logits = separator.present_logits(separator.choose(features, cue), frames)
            results.setdefault("missing", []).append(_confidence(logits))


def _confidence(logits: Tensor) -> Tensor:
    """The number that the product compares with the threshold, one an item."""
    curves = torch.sigmoid(logits.float()).numpy()
    return torch.tensor([presence.confidence(curve, STFT_HOP / 16_000) for curve in curves])
