"""openai-whisper from a file on this machine: words with times, confidence and the model's doubts.

Weights are read with the restricted unpickler; nothing is fetched and nothing asks a network.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.errors import WrongWeights
from engine.models import weights
from engine.models.recogniser import RATE, Listening, RecognisedSegment, RecognisedWord
from engine.progress import Progress, Report

_SHORTEST = RATE // 2  # its alignment of words needs a few frames
_TEMPERATURES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)


def load(path: Path, size: str, device: str = "cpu") -> WhisperRecogniser:
    """Load a checkpoint in openai's published layout, for words.

    Args:
        path: the file, {"dims": ..., "model_state_dict": ...}.
        size: "tiny", "base.en", ...; says which attention heads follow the words in time.
        device: "cpu", "cuda" or "mps".

    Raises:
        ModelNotInstalled: there is no such file.
        WrongWeights: it is no Whisper checkpoint, or its tensors do not fit its dimensions.
    """
    import torch

    network = load_network(path, size).to(torch.device(device))
    return WhisperRecogniser(network, size, half=device == "cuda")


def load_network(path: Path, size: str) -> Any:
    """Openai's network from a checkpoint, on the processor, frozen; arguments as in `load`.

    Raises:
        ModelNotInstalled: there is no such file.
        WrongWeights: it is no Whisper checkpoint, or its tensors do not fit its dimensions.
    """
    import whisper

    checkpoint = weights.read_pickle(path, size)
    try:
        dims = whisper.model.ModelDimensions(**checkpoint["dims"])
        state = checkpoint["model_state_dict"]
    except (KeyError, TypeError) as error:
        raise WrongWeights(size, [f"{path.name} is no Whisper checkpoint"]) from error
    network = whisper.model.Whisper(dims)
    weights.check(size, weights.shapes_of(network), state)
    network.load_state_dict(state)
    network.eval().requires_grad_(False)
    heads = whisper._ALIGNMENT_HEADS.get(size)
    # Dumped heads are a mask of the published number of layers and heads; small networks of tests
    # keep the default, the upper half of the layers.
    if heads is not None and has_published_depth(size, dims):
        network.set_alignment_heads(heads)
    return network


def has_published_depth(size: str, dims: Any) -> bool:
    """Whether a network has as many decoder layers as the published one of this size."""
    family = size.removesuffix(".en").split("-")[0]
    layers = {"tiny": 4, "base": 6, "small": 12, "medium": 24, "large": 32}[family]
    layers = 4 if size == "large-v3-turbo" else layers
    return bool(dims.n_text_layer == layers)


class WhisperRecogniser:
    """A loaded Whisper. One thread at a time.

    Args:
        network: openai's class, on its device, in evaluation mode.
        size: for messages.
        half: compute in float16 (CUDA).
    """

    longest_s = 28.0  # under its 30 s window, so that every piece is one window
    widest_gap_s = 1.0

    def __init__(self, network: Any, size: str, *, half: bool = False) -> None:
        self._network = network
        self._size = size
        self._half = half

    @property
    def network(self) -> Any:
        """Openai's network, for what is built on it."""
        return self._network

    @property
    def dtype_name(self) -> str:
        """Number type of the computation."""
        return "float16" if self._half else "float32"

    def language_of(self, samples: NDArray[np.float32]) -> str:
        """Most probable language of the first 30 seconds; "en" for the English-only sizes."""
        if not self._network.is_multilingual:
            return "en"
        import torch
        from whisper.audio import N_FRAMES, log_mel_spectrogram, pad_or_trim

        mel = log_mel_spectrogram(samples, self._network.dims.n_mels)
        mel = pad_or_trim(mel, N_FRAMES).to(self._network.device)
        mel = mel.to(torch.float16 if self._half else torch.float32)
        _, probabilities = self._network.detect_language(mel)
        return str(max(probabilities, key=probabilities.__getitem__))

    def recognise(
        self, samples: NDArray[np.float32], listening: Listening, report: Report
    ) -> tuple[RecognisedSegment, ...]:
        """Segments with words of a piece; see `recogniser.Recogniser`.

        Every word goes through openai's own decoding: beam search first, then sampling at rising
        temperature where the text repeats itself or is improbable.
        """
        import torch
        import whisper

        with torch.random.fork_rng(), torch.inference_mode(), self._reporting(report):
            torch.manual_seed(listening.seed)
            found = whisper.transcribe(
                self._network,
                np.pad(samples, (0, max(0, _SHORTEST - len(samples)))),
                language=listening.language or None,
                task="transcribe",
                initial_prompt=listening.prompt or None,
                temperature=_TEMPERATURES,
                beam_size=listening.beam_size if listening.beam_size > 1 else None,
                best_of=max(1, listening.beam_size),
                word_timestamps=True,
                condition_on_previous_text=False,
                hallucination_silence_threshold=listening.skip_silence_s,
                fp16=self._half,
            )
        return tuple(_segments(found["segments"], len(samples)))

    @contextmanager
    def _reporting(self, report: Report) -> Iterator[None]:
        """Report before every token, so that a decoding can be cancelled in the middle."""
        n_tokens = 0

        def before(*_: object) -> None:
            nonlocal n_tokens
            n_tokens += 1
            report(Progress("recognising", n_tokens))

        handle = self._network.decoder.register_forward_pre_hook(before)
        try:
            yield
        finally:
            handle.remove()


def _segments(found: list[Mapping[str, Any]], n_samples: int) -> Iterator[RecognisedSegment]:
    for segment in found:
        text = str(segment["text"]).strip()
        words = tuple(_words(segment.get("words", ()), n_samples))
        if not text:
            continue
        start = words[0].start if words else _samples(segment["start"], n_samples)
        end = words[-1].end if words else _samples(segment["end"], n_samples)
        yield RecognisedSegment(
            start,
            max(end, start + 1),
            text,
            words,
            avg_logprob=_number(segment["avg_logprob"]),
            no_speech_prob=_number(segment["no_speech_prob"]),
            compression_ratio=_number(segment["compression_ratio"]),
        )


def _words(found: list[Mapping[str, Any]], n_samples: int) -> Iterator[RecognisedWord]:
    for word in found:
        text = str(word["word"]).strip()
        start, end = _samples(word["start"], n_samples), _samples(word["end"], n_samples)
        if text:
            confidence = min(1.0, max(0.0, float(word["probability"])))
            yield RecognisedWord(text, start, max(end, start + 1), confidence)


def _samples(seconds: float, n_samples: int) -> int:
    """Seconds of whisper as samples inside the piece: it pads to 30 s and may point beyond."""
    return min(max(0, round(float(seconds) * RATE)), max(0, n_samples - 1))


def _number(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None
