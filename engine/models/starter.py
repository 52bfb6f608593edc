"""The embedded sound model: our own compact mask network behind the `MaskModel` protocol.

Its weights come with the program (`resources/starter/`), made by `auricle train starter-sound`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from engine import resources
from engine.errors import ReferenceTooShort, WrongWeights
from engine.models import eight_bit, maps, weights
from engine.models.mask_model import MaskModelSpec
from engine.models.parts.starter_layers import N_FFT, STFT_HOP, level, spectrum
from engine.models.parts.starter_network import Dimensions, StarterNetworks
from engine.models.text import Vocabulary

ID = "starter-sound"
FILE = "sound.safetensors"
RATE = 16_000
WINDOW = 65_536
HOP = WINDOW * 3 // 4
LEAST_REFERENCE_S = 0.5
_RMS = 0.1  # level at which the networks hear everything
_QUIET = 0.05  # share of the loudest window below which a window of a reference is left out
_SECOND = 1 / 3  # weight of the second opinion: more would let third sounds through
ONE_CUE = 0.75
"""Power of the mask of one cue. Learned from few recordings, the network is too sure of itself on
others; on 240 mixtures of the validation split this gave 0.13 dB by words and 0.24 by example."""
TWO_CUES = 0.85
"""The same for two opinions joined, which are less often wrong."""
OWN_EXAMPLE = 1.0
"""Weight of the first answer beside the cues. On 400 mixtures of the validation split (weights
that never saw it, by hand) 1 gave 0.14 dB by words, 0.6 and 1.5 no more."""
_IGNORED = re.compile(r"separator\.classes\..*|log_scale.*|.*num_batches_tracked")
"""Tensors that training alone needs."""


class StarterModel:
    """The networks ready for use; the methods are those of `MaskModel`."""

    def __init__(
        self,
        networks: StarterNetworks,
        vocabulary: Vocabulary,
        *,
        threshold: float,
        sha256: str,
        device: str = "cpu",
        dtype: torch.dtype = torch.float32,
        model_id: str = ID,
        softening: float = ONE_CUE,
        own_example: float = 0.0,
        against_rest: bool = False,
        low_rank: bool = False,
    ) -> None:
        self._networks = networks.eval().to(device).arrange()
        self._networks.requires_grad_(False)
        self._vocabulary = vocabulary
        self._device = torch.device(device)
        self._dtype = dtype
        self._softening = softening
        self._spec = MaskModelSpec(
            id=model_id,
            sha256=sha256,
            rate=RATE,
            window=WINDOW,
            hop=HOP,
            n_fft=N_FFT,
            stft_hop=STFT_HOP,
            cue_rate=RATE,
            embedding_size=networks.text.straight.out_features,
            presence_threshold=threshold,
            own_example=own_example,
            against_rest=against_rest,
            low_rank=low_rank,
            side_by_side=True,
        )

    @property
    def spec(self) -> MaskModelSpec:
        """Fixed facts of the network."""
        return self._spec

    @property
    def networks(self) -> StarterNetworks:
        """The networks themselves, for recipes that learn beside them; not to be changed."""
        return self._networks

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of the text tower and how descriptions are read."""
        return self._vocabulary

    @property
    def words(self) -> tuple[str, ...]:
        """The vocabulary of the text tower."""
        return self._vocabulary.words

    @torch.inference_mode()
    def embed_text(self, descriptions: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors of English or Chinese descriptions, shape (n, embedding_size).

        Raises:
            EmptyCue: a description has no word that the text tower knows.
        """
        numbers = [self._vocabulary.numbers(description) for description in descriptions]
        starts = np.cumsum([0, *(len(row) for row in numbers)])[:-1]
        flat = torch.tensor([number for row in numbers for number in row], dtype=torch.long)
        found = self._networks.text(
            flat.to(self._device), torch.from_numpy(starts).to(self._device)
        )
        return found.float().cpu().numpy()

    @torch.inference_mode()
    def embed_audio(self, clip: NDArray[np.float32]) -> NDArray[np.float32]:
        """Unit vector of a mono reference clip at 16 kHz, shape (embedding_size,).

        Raises:
            ReferenceTooShort: under half a second.
        """
        if len(clip) < LEAST_REFERENCE_S * RATE:
            raise ReferenceTooShort(len(clip) / RATE, LEAST_REFERENCE_S)
        windows = torch.from_numpy(_reference_windows(clip)).to(self._device)
        loud = level(windows).squeeze(1)
        windows = windows[loud >= _QUIET * loud.max()]
        with self._precision():
            found = self._networks.audio(spectrum(windows * (_RMS / level(windows))).abs())
        mean = found.float().mean(0)
        return (mean / mean.norm().clamp_min(1e-9)).cpu().numpy()

    @torch.inference_mode()
    def features(self, mixture: Tensor) -> dict[str, Tensor]:
        """Query-independent maps of mono windows (batch, samples); see `MaskModel`."""
        mixture = mixture.to(self._device)
        magnitude = spectrum(mixture * (_RMS / level(mixture))).abs()
        with self._precision():
            found = self._networks.separator.encode(magnitude)
        return maps.packed(found, magnitude.shape[-1])

    @torch.inference_mode()
    def mask(self, features: dict[str, Tensor], positive: Tensor, negative: Tensor) -> Tensor:
        """Magnitude mask of the target, shape (batch, 257, frames), float32, 0..1.

        Where both cues are given, the question is also put the other way round, and what the
        answer leaves over joins the mask: two opinions go wrong less often than one. Doubtful
        values are raised, because the network doubts too little.
        """
        heard, frames = maps.unpacked(features, self._device), maps.frames_of(features)
        positive, negative = positive.to(self._device), negative.to(self._device)
        once = self._decode(heard, positive, negative, frames)
        masks = once**self._softening
        rows = (positive.any(1) & negative.any(1)).nonzero().squeeze(1)
        if len(rows):
            both = {name: values[rows] for name, values in heard.items()}
            reverse = self._decode(both, negative[rows], positive[rows], frames)
            joined = once[rows] ** (1 - _SECOND) * (1 - reverse) ** _SECOND
            masks[rows] = joined**TWO_CUES
        return masks

    def _decode(
        self, heard: dict[str, Tensor], positive: Tensor, negative: Tensor, frames: int
    ) -> Tensor:
        separator, cue = self._networks.separator, self._cue(positive, negative)
        with self._precision():
            return separator.decode(heard, separator.choose(heard, cue), cue, frames).float()

    @torch.inference_mode()
    def presence(self, features: dict[str, Tensor], positive: Tensor, negative: Tensor) -> Tensor:
        """How likely the target sounds in each frame, shape (batch, frames), float32, 0..1."""
        separator = self._networks.separator
        heard, cue = maps.unpacked(features, self._device), self._cue(positive, negative)
        with self._precision():
            logits = separator.present_logits(
                separator.choose(heard, cue), maps.frames_of(features)
            )
        return torch.sigmoid(logits.float())

    def _cue(self, positive: Tensor, negative: Tensor) -> Tensor:
        told = (vectors.to(self._device, torch.float32) for vectors in (positive, negative))
        with self._precision():
            return self._networks.separator.tell(*told)

    def _precision(self) -> AbstractContextManager[object]:
        return maps.precision(self._device, self._dtype)


def _reference_windows(clip: NDArray[np.float32]) -> NDArray[np.float32]:
    """Cut a clip into windows of the training length; a shorter one is repeated to fill one."""
    if len(clip) < WINDOW:
        return np.tile(clip, -(-WINDOW // len(clip)))[np.newaxis, :WINDOW].astype(np.float32)
    starts = [*range(0, len(clip) - WINDOW, WINDOW), len(clip) - WINDOW]
    return np.stack([clip[start : start + WINDOW] for start in starts]).astype(np.float32)


def save(
    path: Path, networks: nn.Module, words: Sequence[str], sizes: Dimensions, *, threshold: float
) -> None:
    """Write the weights that inference needs at eight bits, temporary name first."""
    state = {
        name: value
        for name, value in networks.state_dict().items()
        if not _IGNORED.fullmatch(name)
    }
    metadata = {
        "words": " ".join(words),
        "sizes": json.dumps(asdict(sizes)),
        "presence_threshold": repr(threshold),
    }
    weights.write(path, ID, eight_bit.pack(state), metadata)


def load(
    folder: Path | None = None,
    device: str = "cpu",
    dtype: torch.dtype = torch.float32,
) -> StarterModel:
    """Load the starter model.

    Args:
        folder: holds the weights; that of the program when None.
        device: "cpu", "cuda" or "mps".
        dtype: number type of the convolutions.

    Raises:
        ModelNotInstalled: the file is not there.
        WrongWeights: it is damaged or of another network.
    """
    path = (folder or resources.path("starter")) / FILE
    packed, metadata = weights.read(path, ID)
    state = eight_bit.unpack(packed)
    try:
        sizes, vocabulary = json.loads(metadata["sizes"]), Vocabulary.of_header(metadata)
        threshold = float(metadata["presence_threshold"])
    except (KeyError, ValueError) as error:
        raise WrongWeights(ID, [f"{FILE} says nothing of its network: {error}"]) from error
    sizes = {name: tuple(v) if isinstance(v, list) else v for name, v in sizes.items()}
    networks = StarterNetworks(len(vocabulary), Dimensions(**{**sizes, "labels": 0}))
    wanted = weights.shapes_of(networks)
    needed = {name: shape for name, shape in wanted.items() if not _IGNORED.fullmatch(name)}
    weights.check(ID, needed, state, ignored=_IGNORED)
    networks.load_state_dict(state, strict=False)
    return StarterModel(
        networks,
        vocabulary,
        threshold=threshold,
        sha256=weights.sha256_of(path),
        device=device,
        dtype=dtype,
        own_example=OWN_EXAMPLE,
        against_rest=True,
        low_rank=True,
    )
