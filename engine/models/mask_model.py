"""The one protocol of every mask-based extraction network: the pipeline knows no other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from torch import Tensor


@dataclass(frozen=True, slots=True)
class MaskModelSpec:
    """What the pipeline must know of a network.

    Attributes:
        id: registry id, such as "starter-sound" or "clapsep".
        sha256: hash of the weights file, hexadecimal.
        rate: samples a second that the separator hears.
        window: length of a window in samples of `rate` (the training length).
        hop: distance between windows, in samples; a multiple of `stft_hop`.
        n_fft: STFT size in samples; masks have n_fft // 2 + 1 bins.
        stft_hop: STFT hop in samples. Frames are centred (frame k is at k * stft_hop).
        cue_rate: samples a second that the audio tower of the cues hears.
        embedding_size: size of a cue embedding.
        presence_threshold: calibrated on the validation split with the confidence that
            `engine.operations.presence.confidence` gives; below it a target is "not found".
        own_example: how much the first answer counts, as an example of its own sound, beside the
            cues when the network is asked again, measured on the validation split; 0 for a
            network that is asked once. See `engine.operations.second_look`.
        against_rest: whether the network gains by being asked again against what its masks leave
            over, measured there too. See `engine.operations.the_rest`.
        low_rank: whether its masks gain by being sorted again by what recurs in a window, measured
            there too. See `engine.operations.low_rank`.
        side_by_side: whether a processor computes its windows fastest on one core each, as it
            does where operators are too small to be shared by threads. Its methods are then
            called from several threads.
    """

    id: str
    sha256: str
    rate: int
    window: int
    hop: int
    n_fft: int
    stft_hop: int
    cue_rate: int
    embedding_size: int
    presence_threshold: float
    own_example: float = 0.0
    against_rest: bool = False
    low_rank: bool = False
    side_by_side: bool = False


class MaskModel(Protocol):
    """A network that turns a mixture and cue embeddings into a mask.

    Inference only: methods run without gradient on the model's own device, deterministically.
    Batch items never influence each other. Inputs may be shorter than `spec.window`, never longer.
    """

    @property
    def spec(self) -> MaskModelSpec:
        """Fixed facts of the network."""

    def embed_text(self, descriptions: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors of English descriptions, shape (n, embedding_size).

        Raises:
            EmptyCue: a description has no word that the text tower can use.
        """

    def embed_audio(self, clip: NDArray[np.float32]) -> NDArray[np.float32]:
        """Unit vector of a mono reference clip at `spec.cue_rate`, shape (embedding_size,).

        Long clips are cut into fixed windows and averaged: the result is reproducible.
        """

    def features(self, mixture: Tensor) -> dict[str, Tensor]:
        """Query-independent features of mono windows.

        Args:
            mixture: shape (batch, samples), float32, at `spec.rate`; all the same length.

        Returns:
            Named tensors, each with the batch first: what `mask` and `presence` need, worth
            caching as float16.
        """

    def mask(self, features: dict[str, Tensor], positive: Tensor, negative: Tensor) -> Tensor:
        """Magnitude mask of the target.

        Args:
            features: from `features`.
            positive: shape (batch, embedding_size), unit rows, or zeros where there is no cue.
            negative: the same for what must not be heard; shorter than 1 where that is less sure,
                as in `engine.operations.the_rest`.

        Returns:
            Shape (batch, n_fft // 2 + 1, frames), float32, 0..1.
        """

    def presence(self, features: dict[str, Tensor], positive: Tensor, negative: Tensor) -> Tensor:
        """How likely the target sounds in each frame, shape (batch, frames), float32, 0..1."""
