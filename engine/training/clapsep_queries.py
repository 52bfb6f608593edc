"""What CLAPSep is asked in training: something between the words and the sound of a source.

Source: methods.md A.1, "query recipe". Other than there a target may be absent, each side is a
unit vector before both are joined, and a query longer than CLAP's clip is heard whole, in fixed
windows, where the original cuts at a random place.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.random import Generator
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from engine.models.clap import pad_tokens
from engine.models.clapsep_network import ClapSep
from engine.models.parts.roberta import RobertaTokenizer
from engine.training.starter_cues import CueShares

SHARES = CueShares(absent=0.1, negative_only=0.25, both=0.5, text=1.0, clip=0.0)
"""Published: positive alone, negative alone, both: 25, 25 and 50 of 100; ours: absent targets.

`text` is 1 because a cue is mixed from words and sound before it is drawn (`mixed`).
"""

SLOWEST, FASTEST = 0.9, 1.1
STRIPES = 2
LONGEST_STRIPE = 64
"""Frames that a blanked stretch of a query has at most."""
WIDEST_STRIPE = 8
"""Mel bands that a blanked band has at most."""
_AT_ONCE = 8  # windows that the audio tower hears together


def mixed(texts: Tensor, clips: Tensor, generator: Generator) -> Tensor:
    """Cues between description and sound: a * sound + (1 - a) * words, brought to unit length.

    An item's share a, uniform in 0..1, is that of all its sources, so that what is wanted and what
    is not are said in the same way.

    Args:
        texts: unit rows or zeros, shape (batch, sources, embedding).
        clips: the same shape.
        generator: of the shares.
    """
    share = torch.from_numpy(generator.random((len(texts), 1, 1), np.float32)).to(texts.device)
    return F.normalize(share * clips + (1 - share) * texts, dim=-1)


@torch.no_grad()
def read(network: ClapSep, tokenizer: RobertaTokenizer, phrases: Sequence[str]) -> Tensor:
    """Unit vectors of descriptions, shape (n, embedding), float32."""
    ids, mask = pad_tokens(tokenizer.encode(phrases))
    device = network.separator.window.device
    return network.text(ids.to(device), mask.to(device)).float()


@torch.no_grad()
def hear(network: ClapSep, sounds: Tensor, generator: Generator | None = None) -> Tensor:
    """Unit vectors of sounds; zeros for silence.

    Args:
        network: its frozen audio tower hears.
        sounds: shape (n, samples), at the mixture's rate.
        generator: changes speed and pitch and blanks stretches and bands, as training does. None,
            as in validation and use, changes nothing: the same sound has the same vector.

    Returns:
        Shape (n, embedding), float32.
    """
    tower = network.audio
    waves = network.separator.resampler(sounds).cpu().numpy()
    vectors = torch.zeros(len(sounds), network.dims.clap.embedding, device=sounds.device)
    sounding = [k for k, wave in enumerate(waves) if np.any(wave)]
    heard = [waves[k] if generator is None else at_speed(waves[k], generator) for k in sounding]
    windows = [tower.clips(np.clip(wave, -1.0, 1.0)) for wave in heard]
    owners = [k for k, parts in zip(sounding, windows, strict=True) for _ in parts]
    if not owners:
        return vectors
    found = [
        tower(part.to(sounds.device), _stripes(network, len(part), generator)).float()
        for part in torch.cat(windows).split(_AT_ONCE)
    ]
    vectors.index_add_(0, torch.tensor(owners, device=sounds.device), torch.cat(found))
    return F.normalize(vectors, dim=-1)


def at_speed(samples: NDArray[np.float32], generator: Generator) -> NDArray[np.float32]:
    """A sound played at 0.9 to 1.1 times its speed, so also of another pitch and length."""
    speed = generator.uniform(SLOWEST, FASTEST)
    at = np.arange(round(len(samples) / speed)) * speed
    return np.interp(at, np.arange(len(samples)), samples).astype(np.float32)


def _stripes(network: ClapSep, count: int, generator: Generator | None) -> Tensor | None:
    if generator is None:
        return None
    mel = network.dims.clap.audio.mel
    keep = blanked(generator, count, mel.clip // mel.hop + 1, mel.n_mels)
    return keep.to(network.separator.window.device)


def blanked(generator: Generator, count: int, frames: int, bands: int) -> Tensor:
    """0 in two stretches and two bands of each normalised spectrogram, else 1.

    Returns:
        Shape (count, 1, frames, bands), float32.

    Source: Park et al., Interspeech 2019 (SpecAugment); sizes as in LAION's CLAP.
    """
    keep = np.ones((count, 1, frames, bands), np.float32)
    for row in keep[:, 0]:
        for _ in range(STRIPES):
            length = int(generator.integers(min(LONGEST_STRIPE, frames)))
            first = int(generator.integers(frames - length))
            row[first : first + length] = 0
            width = int(generator.integers(min(WIDEST_STRIPE, bands)))
            low = int(generator.integers(bands - width))
            row[:, low : low + width] = 0
    return torch.from_numpy(keep)
