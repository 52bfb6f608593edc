"""Prompted Whisper behind the protocol of every recogniser: the words of one speaker."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from whisper.decoding import detect_language
from whisper.tokenizer import Tokenizer, get_tokenizer

from engine.models.parts import prompt_places
from engine.models.prompted_whisper import PromptedWhisper
from engine.models.recogniser import Listening, RecognisedSegment
from engine.models.target_words.word_times import word_times
from engine.progress import Progress, Report

_SHORTEST = prompt_places.RATE // 2  # the alignment of words needs a few frames


class PromptedRecogniser:
    """Hears one speaker; one thread at a time.

    Takes no prompt of names: the prompts' place is taken.

    Args:
        model: on its device, in evaluation mode.
        vector: of the speaker, shape (size,).
    """

    longest_s = 28.0  # under the 29.66 s that fit a window beside the prompts
    widest_gap_s = 1.0

    def __init__(self, model: PromptedWhisper, vector: NDArray[np.float32]) -> None:
        self._model = model
        self._vector = torch.from_numpy(vector[np.newaxis]).to(model.device)

    def language_of(self, samples: NDArray[np.float32]) -> str:
        """Most probable language of the speaker's first seconds."""
        if not self._model.is_multilingual:
            return "en"
        with torch.no_grad():
            encoded = self._encoded(samples)
            _, chances = detect_language(self._model, encoded, self._tokenizer("en"))
        found: dict[str, float] = chances[0]
        return max(found, key=found.__getitem__)

    def recognise(
        self, samples: NDArray[np.float32], listening: Listening, report: Report
    ) -> tuple[RecognisedSegment, ...]:
        """The speaker's words in a piece as one segment, or none; see `Recogniser`."""
        report(Progress("recognising"))
        tokenizer = self._tokenizer(listening.language or "en")
        mel = self._mel(samples)
        result = self._model.words(
            mel,
            self._vector,
            tokenizer,
            language=tokenizer.language,
            beam_size=listening.beam_size if listening.beam_size > 1 else None,
        )[0]
        report(Progress("recognising"))
        tokens = [token for token in result.tokens if token < tokenizer.eot]
        text = tokenizer.decode(tokens).strip()
        if not text:
            return ()
        with torch.no_grad():
            encoded = self._model.encode(mel, self._vector)
        words = word_times(self._model, tokenizer, tokens, encoded, len(samples))
        return (
            RecognisedSegment(
                words[0].start if words else 0,
                words[-1].end if words else len(samples),
                text,
                words,
                avg_logprob=result.avg_logprob,
                no_speech_prob=result.no_speech_prob,
                compression_ratio=result.compression_ratio,
            ),
        )

    def _mel(self, samples: NDArray[np.float32]) -> Tensor:
        wave = torch.from_numpy(np.pad(samples, (0, max(0, _SHORTEST - len(samples)))))
        dims = self._model.dims
        length = self._model.prompts.dims.length
        frames = prompt_places.window_frames(self._model)
        mel = prompt_places.log_mel(wave, length, dims.n_mels, frames)
        return mel.unsqueeze(0).to(self._model.device)

    def _encoded(self, samples: NDArray[np.float32]) -> Tensor:
        return self._model.encode(self._mel(samples), self._vector)

    def _tokenizer(self, language: str) -> Tokenizer:
        return get_tokenizer(
            self._model.is_multilingual,
            num_languages=self._model.num_languages,
            language=language,
            task="transcribe",
        )
