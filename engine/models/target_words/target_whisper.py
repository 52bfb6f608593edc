"""A Whisper, plain or adapted to one speaker, that turns whole sounds into words, in batches.

For scores: sounds must fit the model's window. Recordings of any length go through
`operations.transcribe_target`.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from whisper.decoding import DecodingOptions, decode

from engine.models.parts import prompt_places
from engine.models.prompted_whisper import PromptedWhisper
from engine.models.speaker import SpeakerEncoder
from engine.models.target_words.frozen_whisper import FrozenWhisper
from engine.models.target_words.greedy import greedy

Sounds = Sequence[NDArray[np.float32]]


class TargetWhisper:
    """Hears words; one thread at a time.

    Args:
        base: the frozen model and its tokens.
        model: the same with prompts or LoRA; None hears everybody.
        encoder: makes the speaker vectors; needed with `model`.
        kind: device of the networks, "cpu" or "cuda".
    """

    def __init__(
        self,
        base: FrozenWhisper,
        model: PromptedWhisper | None = None,
        encoder: SpeakerEncoder | None = None,
        *,
        kind: str = "cpu",
    ) -> None:
        if model is not None and encoder is None:
            raise ValueError("a model for one speaker needs a speaker encoder")
        self._base, self._model, self._encoder = base, model, encoder
        self._kind = torch.device(kind)

    @property
    def longest(self) -> int:
        """Samples of 16 kHz that fit the window."""
        frames = prompt_places.window_frames(self._base.network)
        if self._model is None:
            return frames * prompt_places.FRAME
        return prompt_places.window_samples(self._model.prompts.dims.length, frames)

    @property
    def room(self) -> int:
        """Tokens of a text that fit behind what every text begins with."""
        length = 0 if self._model is None else self._model.prompts.dims.length
        start = prompt_places.start_tokens(self._base.tokens, length, spaced=True)
        room = int(self._base.network.dims.n_text_ctx) - len(start)
        # openai's decoder refuses more than half of the context.
        return room if self._base.is_small else min(room, self._base.network.dims.n_text_ctx // 2)

    def mel(self, sounds: Sounds) -> Tensor:
        """Input of the encoder, shape (batch, mels, frames)."""
        shift = 0
        if self._model is not None:
            shift = prompt_places.shift_frames(self._model.prompts.dims.length)
        dims = self._base.network.dims
        frames = prompt_places.window_frames(self._base.network)
        mels = [
            prompt_places.placed_log_mel(torch.from_numpy(sound), shift, dims.n_mels, frames)
            for sound in sounds
        ]
        return torch.stack(mels).to(self._kind)

    def vectors(self, enrolments: Sounds) -> Tensor:
        """Speaker vectors, shape (batch, size)."""
        if self._encoder is None:
            raise ValueError("a model that hears everybody takes no enrolment")
        made = np.stack([self._encoder.embed(sound) for sound in enrolments])
        return torch.from_numpy(made).to(self._kind)

    @torch.no_grad()
    def hear(self, sounds: Sounds, enrolments: Sounds, *, most: int) -> list[str]:
        """Texts of mono sounds at 16 kHz.

        Args:
            sounds: each at most `longest` samples.
            enrolments: one a sound; not looked at by a model that hears everybody.
            most: tokens of a text at most.
        """
        mel = self.mel(sounds)
        if self._base.is_small:
            return self._small(mel, enrolments, most)
        if self._model is not None:
            results = self._model.words(
                mel,
                self.vectors(enrolments),
                self._base.tokens,
                language=self._base.language,
                sample_len=most,
            )
        else:
            options = DecodingOptions(
                language=self._base.language,
                without_timestamps=True,
                sample_len=most,
                fp16=False,
            )
            results = decode(self._base.network, mel, options)
        return [result.text for result in results]

    def _small(self, mel: Tensor, enrolments: Sounds, most: int) -> list[str]:
        tokens, model = self._base.tokens, self._model
        if model is None:
            encoded, length = self._base.network.encoder(mel), 0
        else:
            encoded, length = (
                model.encode(mel, self.vectors(enrolments)),
                model.prompts.dims.length,
            )
        start = prompt_places.start_tokens(tokens, length, spaced=True)
        rows = greedy(model or self._base.network, encoded, start, tokens.eot, most=most)
        return [tokens.decode(row) for row in rows]
