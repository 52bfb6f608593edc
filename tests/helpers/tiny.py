"""Small real networks behind the `MaskModel` protocol, with masks that are known or random."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from engine.errors import EmptyCue
from engine.models import device
from engine.models.device import Device
from engine.models.feature_cache import FeatureCache
from engine.models.mask_model import MaskModelSpec
from engine.operations.cues import Query
from engine.operations.listening import Listener

EMBEDDING = 8
HEARD = np.eye(EMBEDDING, dtype=np.float32)[-1]
"""What every clip is to these models."""
MaskRule = Callable[[Tensor], Tensor]


def spec_of(
    *, rate: int = 8000, window_s: float = 2.0, hop_s: float = 1.5, n_fft: int = 256
) -> MaskModelSpec:
    """A small spec; the STFT hop is half a frame."""
    hop = n_fft // 2
    return MaskModelSpec(
        id="tiny",
        sha256="0" * 64,
        rate=rate,
        window=round(window_s * rate) // hop * hop,
        hop=round(hop_s * rate) // hop * hop,
        n_fft=n_fft,
        stft_hop=hop,
        cue_rate=rate,
        embedding_size=EMBEDDING,
        presence_threshold=0.5,
    )


class TinyModel:
    """A mask by rule from the magnitudes; presence 1 where there is sound. Counts its calls.

    Args:
        rule: magnitudes (batch, bins, frames) -> mask of the same shape.
        spec: facts.
        presence: value of the presence curve where there is sound.
    """

    def __init__(
        self, rule: MaskRule, spec: MaskModelSpec | None = None, *, presence: float = 1.0
    ) -> None:
        self._rule, self._spec, self._presence = rule, spec or spec_of(), presence
        self.feature_calls = 0
        self.batches: list[int] = []

    @property
    def spec(self) -> MaskModelSpec:
        """Fixed facts of the network."""
        return self._spec

    def embed_text(self, descriptions: Sequence[str]) -> NDArray[np.float32]:
        """One axis for each length of a text."""
        if any(not text.strip() for text in descriptions):
            raise EmptyCue
        eye = np.eye(EMBEDDING, dtype=np.float32)
        return np.stack([eye[len(text) % EMBEDDING] for text in descriptions])

    def embed_audio(self, clip: NDArray[np.float32]) -> NDArray[np.float32]:
        """The last axis."""
        return HEARD

    def features(self, mixture: Tensor) -> dict[str, Tensor]:
        """Magnitudes."""
        self.feature_calls += 1
        self.batches.append(len(mixture))
        spec = self._spec
        window = torch.hann_window(spec.n_fft)
        spectrum = torch.stft(
            mixture,
            spec.n_fft,
            spec.stft_hop,
            window=window,
            pad_mode="constant",
            return_complex=True,
        )
        return {"magnitude": spectrum.abs()}

    def mask(self, features: dict[str, Tensor], positive: Tensor, negative: Tensor) -> Tensor:
        """By the rule."""
        return self._rule(features["magnitude"])

    def presence(self, features: dict[str, Tensor], positive: Tensor, negative: Tensor) -> Tensor:
        """The given value where the magnitudes are not silent."""
        return self._presence * (features["magnitude"].amax(1) > 0.01).float()


class Remembering(TinyModel):
    """Remembers what it was shown.

    Attributes:
        examples: clips.
    """

    def __init__(self, rule: MaskRule, spec: MaskModelSpec | None = None) -> None:
        super().__init__(rule, spec)
        self.examples: list[NDArray[np.float32]] = []

    def embed_audio(self, clip: NDArray[np.float32]) -> NDArray[np.float32]:
        """The last axis."""
        self.examples.append(clip)
        return HEARD


class Attentive(Remembering):
    """Lets half through, and more the more its cue points along what was heard."""

    def __init__(self, spec: MaskModelSpec) -> None:
        super().__init__(constant(0.5), spec)

    def mask(self, features: dict[str, Tensor], positive: Tensor, negative: Tensor) -> Tensor:
        """The share of the last axis in the cue, added to 0.5."""
        shares = 0.5 + 0.5 * positive[:, -1].reshape(-1, 1, 1)
        return shares * torch.ones_like(features["magnitude"])


class Wary(Remembering):
    """Lets a share through, and half of it once it is told what must not be heard."""

    def __init__(self, spec: MaskModelSpec, share: float = 0.5) -> None:
        super().__init__(constant(share), spec)

    def mask(self, features: dict[str, Tensor], positive: Tensor, negative: Tensor) -> Tensor:
        """The share, halved for rows with a negative."""
        told = negative.any(1).reshape(-1, 1, 1)
        return self._rule(features["magnitude"]) * torch.where(told, 0.5, 1.0)


class Doubtful(Wary):
    """Lets more of the lower half of the spectrum through: there is something to sort."""

    def __init__(self, spec: MaskModelSpec) -> None:
        super().__init__(spec)
        lower = band(0, spec.n_fft // 4)
        self._rule = lambda magnitude: 0.4 + 0.3 * lower(magnitude)


def constant(value: float) -> MaskRule:
    """The same mask everywhere."""
    return lambda magnitude: torch.full_like(magnitude, value)


def band(low: int, high: int) -> MaskRule:
    """One in bins `low` to `high`, zero elsewhere."""

    def rule(magnitude: Tensor) -> Tensor:
        mask = torch.zeros_like(magnitude)
        mask[:, low:high] = 1.0
        return mask

    return rule


def convolution(seed: int = 0) -> MaskRule:
    """A random two-layer convolutional network that sees 9 frames around each."""
    generator = torch.Generator().manual_seed(seed)
    first = torch.randn(4, 1, 5, 5, generator=generator) / 3
    second = torch.randn(1, 4, 5, 5, generator=generator) / 3

    def rule(magnitude: Tensor) -> Tensor:
        maps = torch.log1p(magnitude).unsqueeze(1)
        maps = torch.relu(torch.nn.functional.conv2d(maps, first, padding=2))
        return torch.sigmoid(torch.nn.functional.conv2d(maps, second, padding=2).squeeze(1))

    return rule


def processor() -> Device:
    """The processor, without asking the machine about anything else."""
    return Device("cpu", f"test processor, {device.cores()} cores", torch.float32)


def listener_for(model: TinyModel, *, batch: int | None = None) -> Listener:
    """A listener with a memory cache of its own."""
    return Listener(model, processor(), FeatureCache(), batch=batch)


def any_query() -> Query:
    """A positive cue and no negative."""
    return Query(np.eye(EMBEDDING, dtype=np.float32)[0], np.zeros(EMBEDDING, dtype=np.float32), ())
