"""CLAPSep behind the `MaskModel` protocol: what to hear and what not, to a mask of the target."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from engine.errors import EmptyCue, ModelNotInstalled
from engine.models import clapsep_weights, weights
from engine.models.clap import pad_tokens
from engine.models.clapsep_network import ClapSep, join_query
from engine.models.clapsep_weights import convert_clapsep
from engine.models.mask_model import MaskModelSpec
from engine.models.parts.roberta import RobertaTokenizer

__all__ = ["ClapSepModel", "convert_clapsep", "load"]

ID = "clapsep"
_PRESENCE_SLOPE = 20.0
_PRESENCE_CENTRE = 0.25


class ClapSepModel:
    """CLAPSep behind the `MaskModel` protocol. See there for shapes and promises.

    Text and reference clips share one space. Features are the encoder's maps and CLAP's own
    hearing of each moment of the mixture; the magnitudes are in them too, so that a mask needs
    nothing else.

    The presence curve compares the positive cue with those moments (not with the separator's
    adapted encoder, which has left the space of the cues) by a logistic whose centre and slope are
    set by hand: no trained weights were at hand to calibrate them on.
    """

    def __init__(
        self,
        network: ClapSep,
        tokenizer: RobertaTokenizer | None,
        *,
        sha256: str,
        device: torch.device,
        dtype: torch.dtype = torch.float32,
    ) -> None:
        """Take a filled network.

        Args:
            network: with its weights.
            tokenizer: None if descriptions cannot be understood; `embed_text` then fails.
            sha256: of the weights file.
            device: where to compute.
            dtype: of the towers, the encoder and the decoder; spectra are always float32.
        """
        self._network = network.to(device).eval().requires_grad_(False)
        self._tokenizer = tokenizer
        self._device, self._dtype = device, dtype
        dims = network.dims
        self._spec = MaskModelSpec(
            id=ID,
            sha256=sha256,
            rate=dims.rate,
            window=dims.window,
            hop=dims.window * 4 // 5 // dims.hop * dims.hop,
            n_fft=dims.n_fft,
            stft_hop=dims.hop,
            cue_rate=dims.clap.audio.mel.rate,
            embedding_size=dims.clap.embedding,
            presence_threshold=0.5,
        )

    @property
    def spec(self) -> MaskModelSpec:
        """Fixed facts of the network."""
        return self._spec

    @torch.no_grad()
    def embed_text(self, descriptions: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors of English descriptions, shape (n, embedding_size).

        Raises:
            EmptyCue: a description has no word.
            ModelNotInstalled: the model pack has no tokeniser files.
        """
        for description in descriptions:
            if not any(character.isalnum() for character in description):
                raise EmptyCue(description)
        if self._tokenizer is None:
            raise ModelNotInstalled(ID)
        ids, mask = pad_tokens(self._tokenizer.encode(descriptions))
        with self._precision():
            vectors = self._network.text(ids.to(self._device), mask.to(self._device))
        return vectors.float().cpu().numpy()

    @torch.no_grad()
    def embed_audio(self, clip: NDArray[np.float32]) -> NDArray[np.float32]:
        """Unit vector of a mono reference clip at `spec.cue_rate`, shape (embedding_size,)."""
        windows = self._network.audio.clips(clip).to(self._device)
        with self._precision():
            vectors = torch.cat([self._network.audio(window[None]) for window in windows])
        mean = vectors.float().mean(dim=0)
        return torch.nn.functional.normalize(mean, dim=0).cpu().numpy()

    @torch.no_grad()
    def features(self, mixture: Tensor) -> dict[str, Tensor]:
        """Query-independent features of mono windows, shape (batch, samples), at `spec.rate`.

        Returns:
            `map0` .. `map4` (batch, positions, channels): patches and encoder stages; `moments`
            (batch, moments, embedding): unit vectors in CLAP's space; `magnitude` (batch, frames,
            bins). All float32; the maps and moments bear float16, the magnitudes nearly.
        """
        separator = self._network.separator
        mixture = mixture.to(self._device, torch.float32)
        magnitude = separator.magnitude(separator.spectrum(mixture))
        with self._precision():
            maps = separator.maps(mixture)
            moments = self._network.audio.moments(self._cue_window(mixture))
        found = {f"map{i}": value.float() for i, value in enumerate(maps)}
        return found | {"moments": moments.float(), "magnitude": magnitude}

    def _cue_window(self, mixture: Tensor) -> Tensor:
        """A mixture as the query encoder hears it: at its rate, silence up to a whole clip."""
        wave = self._network.separator.resampler(mixture)
        missing = self._network.dims.clap.audio.mel.clip - wave.shape[-1]
        return torch.nn.functional.pad(wave, (0, max(0, missing)))

    @torch.no_grad()
    def mask(self, features: dict[str, Tensor], positive: Tensor, negative: Tensor) -> Tensor:
        """Magnitude mask of the target, shape (batch, bins, frames), float32, 0..1."""
        held = {key: value.to(self._device, torch.float32) for key, value in features.items()}
        maps = [held[f"map{i}"] for i in range(sum(key.startswith("map") for key in held))]
        query = join_query(
            *(side.to(self._device, torch.float32) for side in (positive, negative))
        )
        with self._precision():
            logits = self._network.separator.decoder(held["magnitude"], maps, query)
        return logits.float().sigmoid().transpose(1, 2)

    @torch.no_grad()
    def presence(self, features: dict[str, Tensor], positive: Tensor, negative: Tensor) -> Tensor:
        """How likely the target sounds in each STFT frame, shape (batch, frames), float32, 0..1.

        A moment counts for the target by how much nearer it is to the positive cue than to the
        part of the negative cue that exceeds the usual likeness of unrelated sounds. Without a
        positive cue there is nothing to look for and the curve is 1.
        """
        moments = features["moments"].to(self._device, torch.float32)
        positive, negative = (
            side.to(self._device, torch.float32) for side in (positive, negative)
        )
        likeness = (moments @ positive.unsqueeze(-1)).squeeze(-1)
        unwanted = (moments @ negative.unsqueeze(-1)).squeeze(-1)
        score = likeness - 0.5 * (unwanted - _PRESENCE_CENTRE).clamp(min=0.0)
        curve = (_PRESENCE_SLOPE * (score - _PRESENCE_CENTRE)).sigmoid()
        curve = torch.where(positive.abs().sum(dim=-1, keepdim=True) > 0, curve, 1.0)
        return self._at_frames(curve, features["magnitude"].shape[1])

    def _at_frames(self, curve: Tensor, n_frames: int) -> Tensor:
        """A curve over a whole clip, read at the first STFT frames, (batch, n_frames)."""
        spec = self._spec
        per_frame = spec.stft_hop / spec.window * curve.shape[-1]  # moments a frame
        at = torch.arange(n_frames, device=curve.device) * per_frame - 0.5
        at = at.clamp(0.0, curve.shape[-1] - 1.0)
        before = at.floor().long()
        after = (before + 1).clamp(max=curve.shape[-1] - 1)
        share = at - before
        return curve[:, before] * (1.0 - share) + curve[:, after] * share

    def _precision(self) -> torch.autocast:
        return torch.autocast(self._device.type, self._dtype, enabled=self._dtype != torch.float32)


def load(
    path: Path, device: str | torch.device = "cpu", dtype: torch.dtype = torch.float32
) -> ClapSepModel:
    """Load a converted file.

    Args:
        path: from `convert_clapsep`; the tokeniser's `vocab.json` and `merges.txt` stand beside.
        device: where to compute.
        dtype: number type of the networks; the file holds float16 matrices.

    Raises:
        ModelNotInstalled: the file or a tokeniser file is missing.
        WrongWeights: the file does not fit the network.
    """
    network = clapsep_weights.read(path)
    tokenizer = RobertaTokenizer(path.parent, size=network.dims.clap.text.vocabulary)
    return ClapSepModel(
        network,
        tokenizer,
        sha256=weights.sha256_of(path),
        device=torch.device(device),
        dtype=dtype,
    )
