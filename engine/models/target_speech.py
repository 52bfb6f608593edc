"""The starter voice model: one speaker out of a mixture, behind the `MaskModel` protocol.

Its cue is an enrolment, a few seconds of the wanted voice, as one vector: who it is, and in a few
tokens how it sounds. Weights come from `auricle train starter-voice`.

Source: methods.md A.3, mask head.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from engine import resources
from engine.errors import CueError, WrongWeights
from engine.models import eight_bit, enrolment, maps, voice_answers, weights
from engine.models.mask_model import MaskModelSpec
from engine.models.parts.starter_layers import N_FFT, STFT_HOP, level, spectrum
from engine.models.parts.voice_network import VoiceNetworks, VoiceSizes
from engine.models.voice_answers import Calibration

ID = "starter-voice"
FILE = "voice.safetensors"
RATE = 16_000
WINDOW = 65_536
HOP = WINDOW * 3 // 4
LEAST_ENROLMENT_S = enrolment.LEAST_S
_PIECE = 5 * RATE  # about the longest enrolment of the training
_COUNTERS = "num_batches_tracked"  # of the batch norms: only training needs them,
_RECOGNISER = "recogniser."  # and this head
_RMS = 0.1  # level at which the networks hear everything


class VoiceModel:
    """The networks ready for use; the methods are those of `MaskModel`.

    Attributes:
        networks: frozen.
        speaker_threshold: cosine of speaker vectors from which on two pieces are of one voice.
    """

    def __init__(
        self,
        networks: VoiceNetworks,
        calibration: Calibration,
        *,
        sha256: str,
        device: str = "cpu",
        dtype: torch.dtype = torch.float32,
    ) -> None:
        self.networks = networks.eval().to(device).arrange()
        self.networks.requires_grad_(False)
        self.speaker_threshold = calibration.speaker_threshold
        self._calibration = calibration
        self._device = torch.device(device)
        self._dtype = dtype
        self._spec = MaskModelSpec(
            id=ID,
            sha256=sha256,
            rate=RATE,
            window=WINDOW,
            hop=HOP,
            n_fft=N_FFT,
            stft_hop=STFT_HOP,
            cue_rate=RATE,
            embedding_size=networks.sizes.cue,
            presence_threshold=calibration.threshold,
            side_by_side=True,
        )

    @property
    def spec(self) -> MaskModelSpec:
        """Fixed facts of the network."""
        return self._spec

    def embed_text(self, descriptions: Sequence[str]) -> NDArray[np.float32]:
        """Voices cannot be described to this model.

        Raises:
            CueError: always, if there is a description.
        """
        if descriptions:
            raise CueError(
                f'the voice model cannot follow the description "{descriptions[0]}"',
                hint="Enrol the voice with a few seconds of it, or use another model.",
            )
        return np.zeros((0, self._spec.embedding_size), np.float32)

    def embed_audio(self, clip: NDArray[np.float32]) -> NDArray[np.float32]:
        """Unit vector of a mono enrolment at 16 kHz, shape (embedding_size,).

        Long enrolments are cut into pieces of the training length and averaged.

        Raises:
            ReferenceTooShort: it holds too little speech.
            NoisyEnrolment: noise is about as loud as the voice.
        """
        pieces = enrolment.cut(enrolment.voiced(clip, RATE), _PIECE)
        mean = self.enrol(pieces).mean(axis=0)
        unit: NDArray[np.float32] = mean / max(float(np.linalg.norm(mean)), 1e-9)
        return unit

    @torch.inference_mode()
    def enrol(self, pieces: NDArray[np.float32]) -> NDArray[np.float32]:
        """Cues of pieces of sound (n, samples) at 16 kHz as they are: unit rows (n, size)."""
        samples = torch.from_numpy(pieces).to(self._device)
        with self._precision():
            found = self.networks.enrol(samples * (_RMS / level(samples)))
        return found.float().cpu().numpy()

    def speaker_of(self, cue: NDArray[np.float32]) -> NDArray[np.float32]:
        """Who speaks: the unit speaker vector inside cues (..., embedding_size)."""
        vector = cue[..., : self.networks.sizes.speaker.embedding]
        length = np.linalg.norm(vector, axis=-1, keepdims=True)
        found: NDArray[np.float32] = vector / np.maximum(length, 1e-9)
        return found

    @torch.inference_mode()
    def features(self, mixture: Tensor) -> dict[str, Tensor]:
        """Query-independent maps of mono windows (batch, samples); see `MaskModel`."""
        mixture = mixture.to(self._device)
        samples = mixture * (_RMS / level(mixture))
        magnitude = spectrum(samples).abs()
        with self._precision():
            found = self.networks.hear(samples, magnitude)
        return maps.packed(found, magnitude.shape[-1])

    @torch.inference_mode()
    def mask(self, features: dict[str, Tensor], positive: Tensor, negative: Tensor) -> Tensor:
        """Magnitude mask of the target, shape (batch, 257, frames), float32, 0..1.

        It is asked for again beside the voice of what the first answer leaves over. Where only an
        unwanted voice is named, the target is all that this voice is not.
        """
        positive, negative = self._told(positive), self._told(negative)
        heard, n_frames = maps.unpacked(features, self._device), maps.frames_of(features)
        without = ~positive.any(1, keepdim=True) & negative.any(1, keepdim=True)
        wanted, unwanted = torch.where(without, negative, positive), negative * ~without
        with self._precision():
            first = voice_answers.ask(self.networks, heard, wanted, unwanted, n_frames)
            masks = first.masks
            if self._calibration.second_share:
                both = voice_answers.opinions(self.networks, heard, first, wanted, unwanted)
                masks = voice_answers.joined(*both, self._calibration.second_share)
        return torch.where(without.unsqueeze(2), 1 - masks, masks)

    @torch.inference_mode()
    def presence(self, features: dict[str, Tensor], positive: Tensor, negative: Tensor) -> Tensor:
        """How likely the speaker is heard in each frame, shape (batch, frames), float32, 0..1.

        Two witnesses: the network's own presence, and how much the voice that it takes out of
        the window is like the one that was asked for.
        """
        positive, negative = self._told(positive), self._told(negative)
        heard, n_frames = maps.unpacked(features, self._device), maps.frames_of(features)
        with self._precision():
            answer = voice_answers.ask(self.networks, heard, positive, negative, n_frames)
            logits = answer.logits
            if self._calibration.likeness_weight:
                taken = voice_answers.voice_in(self.networks, heard, answer.masks)
                alike = voice_answers.likeness(self.networks, taken, positive)
                logits = voice_answers.with_likeness(logits, alike, self._calibration)
        return torch.sigmoid(logits)

    @property
    def n_mels(self) -> int:
        """Bands of the log-mels that `synthesise` gives."""
        return self.networks.sizes.whisper.mels

    @torch.inference_mode()
    def synthesise(
        self,
        mixture: NDArray[np.float32],
        cue: NDArray[np.float32],
        noise: NDArray[np.float32],
        *,
        steps: int,
    ) -> NDArray[np.float32]:
        """Log-mels of the voice by the generative head, at the level of the mixture.

        Args:
            mixture: one window, shape (samples,), at 16 kHz.
            cue: unit vector of an enrolment.
            noise: standard normal, shape (mels, frames), frames = samples // 160.
            steps: of the flow.

        Returns:
            Shape (mels, frames), float32.

        Raises:
            ValueError: the networks have no generative head.
        """
        if self.networks.flow is None:
            raise ValueError("this model has no generative head")
        samples = torch.from_numpy(mixture)[None].to(self._device)
        gain = _RMS / level(samples)
        told = torch.from_numpy(cue)[None].to(self._device)
        with self._precision():
            heard = self.networks.attend({"mel": self.networks.mel(samples * gain)}, told)
            start = torch.from_numpy(noise)[None].to(self._device)
            mels = self.networks.flow.sample(heard, start, steps=steps)
        # A gain g adds 2 log10(g) to log10 of the power, of which the mels are a quarter.
        return (mels - gain.log10() / 2)[0].float().cpu().numpy()

    def _told(self, cues: Tensor) -> Tensor:
        return cues.to(self._device, torch.float32)

    def _precision(self) -> AbstractContextManager[object]:
        return maps.precision(self._device, self._dtype)


def save(path: Path, networks: VoiceNetworks, calibration: Calibration, *, note: str = "") -> None:
    """Write the networks at eight bits, temporary name first.

    Args:
        path: the file.
        networks: all of them; the recogniser head, which only training asks, stays out.
        calibration: of presence and speakers.
        note: what they were trained for, such as the tasks.
    """
    state = {
        name: value
        for name, value in networks.state_dict().items()
        if not (name.endswith(_COUNTERS) or name.startswith(_RECOGNISER))
    }
    metadata = {
        "sizes": json.dumps(asdict(networks.sizes)),
        "calibration": json.dumps(asdict(calibration)),
        "note": note,
    }
    weights.write(path, ID, eight_bit.pack(state), metadata)


def load(
    folder: Path | None = None, device: str = "cpu", dtype: torch.dtype = torch.float32
) -> VoiceModel:
    """Load the voice model.

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
        sizes = VoiceSizes.of(json.loads(metadata["sizes"]))
        calibration = Calibration.of(json.loads(metadata["calibration"]))
    except (KeyError, ValueError, TypeError) as error:
        raise WrongWeights(ID, [f"{FILE} says nothing of its network: {error}"]) from error
    networks = VoiceNetworks(sizes, recognises=False)
    wanted = weights.shapes_of(networks)
    weights.check(ID, {k: v for k, v in wanted.items() if not k.endswith(_COUNTERS)}, state)
    networks.load_state_dict(state, strict=False)
    return VoiceModel(
        networks,
        calibration,
        sha256=weights.sha256_of(path),
        device=device,
        dtype=dtype,
    )
