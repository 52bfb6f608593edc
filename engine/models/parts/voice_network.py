"""The networks of the starter voice model: one shared encoder, a mask head, a recogniser head.

The shared encoder has Whisper's shape; the speaker's vector and the tokens of the enrolment stand
before the sound, so that what it gives is already about one speaker. Learned from scratch it needs
long, so the mask head is a U-Net of its own that learns at once and whose bottleneck the encoder's
output joins.

Source: methods.md A.3 (one target speech encoder, two heads); Radford et al., ICML 2023.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from engine.models.parts.flow_head import FlowHead, FlowSizes
from engine.models.parts.speaker_network import SpeakerEncoder, SpeakerSizes
from engine.models.parts.starter_layers import STFT_HOP
from engine.models.parts.starter_network import Dimensions, Separator
from engine.models.parts.whisper_mel import WhisperMel
from engine.models.parts.whisper_shape import Decoder, Encoder, WhisperSizes

FRAMES_A_STEP = 4
"""STFT frames of one step of the bottleneck."""


@dataclass(frozen=True, slots=True)
class VoiceSizes:
    """Sizes of the networks; the defaults are those of the shipped model, tests take tiny ones.

    `separator.embedding` must fit `speaker`; without `flow` there is no generative head.
    """

    separator: Dimensions = field(default_factory=lambda: Dimensions(embedding=192))
    speaker: SpeakerSizes = field(default_factory=SpeakerSizes)
    whisper: WhisperSizes = field(default_factory=WhisperSizes)
    flow: FlowSizes | None = None

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> VoiceSizes:
        """Sizes from what `dataclasses.asdict` and JSON made of them."""

        def fields(name: str) -> dict[str, Any]:
            return {k: tuple(v) if isinstance(v, list) else v for k, v in plain[name].items()}

        return cls(
            Dimensions(**fields("separator")),
            SpeakerSizes(**fields("speaker")),
            WhisperSizes(**fields("whisper")),
            FlowSizes(**fields("flow")) if plain.get("flow") else None,
        )

    @property
    def cue(self) -> int:
        """Numbers of an enrolment as one vector."""
        return self.speaker.embedding + self.speaker.tokens * self.speaker.token


class VoiceNetworks(nn.Module):
    """Speaker encoder, shared encoder, mask head, recogniser head.

    Args:
        sizes: of all of them.
        recognises: has the recogniser head, which teaches the shared encoder and is not asked
            afterwards.
    """

    def __init__(self, sizes: VoiceSizes, *, recognises: bool = True) -> None:
        super().__init__()
        if sizes.separator.embedding != sizes.speaker.embedding:
            raise ValueError("the mask head and the speaker encoder differ in the vector's size")
        self.sizes = sizes
        self.mel = WhisperMel(sizes.whisper.mels)
        self.speaker = SpeakerEncoder(sizes.speaker)
        self.encoder = Encoder(sizes.whisper)
        self.separator = Separator(sizes.separator)
        self.recogniser = Decoder(sizes.whisper) if recognises else None
        width = sizes.whisper.width
        self.flow = FlowHead(sizes.flow, sizes.whisper.mels, width) if sizes.flow else None
        self.introduce = nn.Linear(sizes.speaker.embedding, width)
        self.remind = nn.Linear(sizes.speaker.token, width)
        self.places = nn.Parameter(0.1 * torch.randn(1 + sizes.speaker.tokens, width))
        self.join = nn.Linear(width, sizes.separator.bottleneck)

    def enrol(self, samples: Tensor) -> Tensor:
        """Enrolments (batch, samples) of RMS 0.1 as cues: unit rows (batch, sizes.cue)."""
        vector, tokens = self.speaker(self.mel(samples))
        return pack(vector, tokens)

    def hear(self, samples: Tensor, magnitude: Tensor) -> dict[str, Tensor]:
        """What does not depend on the cue.

        Args:
            samples: mixtures (batch, samples) of RMS 0.1.
            magnitude: of their spectra, shape (batch, 257, frames).
        """
        steps = -(-magnitude.shape[-1] // FRAMES_A_STEP)
        missing = steps * FRAMES_A_STEP * STFT_HOP - samples.shape[-1]
        mel = self.mel(F.pad(samples, (0, missing)))
        return {**self.separator.encode(magnitude), "mel": mel, "samples": samples}

    def attend(self, features: dict[str, Tensor], positive: Tensor) -> Tensor:
        """The shared encoder, told whom to listen to, shape (batch, positions, width)."""
        vector, tokens = self._unpack(positive)
        prefix = torch.cat([self.introduce(vector).unsqueeze(1), self.remind(tokens)], dim=1)
        found: Tensor = self.encoder(features["mel"], prefix + self.places)
        return found

    def choose(
        self, features: dict[str, Tensor], positive: Tensor, negative: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """The bottleneck for the cues: (chosen, FiLM cue, output of the shared encoder)."""
        size = self.sizes.speaker.embedding
        heard = self.attend(features, positive)
        series = features["series"]
        joined = F.adaptive_avg_pool1d(self.join(heard).transpose(1, 2), series.shape[-1])
        cue = self.separator.tell(
            *(F.normalize(one[:, :size], dim=-1) for one in (positive, negative))
        )
        chosen = self.separator.choose({"series": series + joined}, cue)
        return chosen, cue, heard

    def _unpack(self, cue: Tensor) -> tuple[Tensor, Tensor]:
        """The speaker's vector and the tokens of a cue, components of unit variance."""
        sizes = self.sizes.speaker
        vector, tokens = cue.split([sizes.embedding, sizes.tokens * sizes.token], dim=1)
        tokens = F.normalize(tokens.unflatten(1, (sizes.tokens, sizes.token)), dim=-1)
        vector = F.normalize(vector, dim=-1)
        return vector * sizes.embedding**0.5, tokens * sizes.token**0.5

    def arrange(self) -> Self:
        """Lay the kernels out channels last, as the convolutions want them; returns itself."""
        for parameter in self.parameters():
            if parameter.dim() == 4:
                parameter.data = parameter.data.contiguous(memory_format=torch.channels_last)
        return self


def pack(vector: Tensor, tokens: Tensor) -> Tensor:
    """A speaker vector (batch, embedding) and tokens (batch, n, token) as unit rows."""
    return F.normalize(torch.cat([vector, tokens.flatten(1)], dim=1), dim=-1)
