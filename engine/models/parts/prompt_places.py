"""Places that prompts and a speaker token take, before the sound and before the text.

Importing this loads torch and whisper (3 s).

Source: as `prompted_whisper`.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from whisper.audio import HOP_LENGTH, SAMPLE_RATE, log_mel_spectrogram
from whisper.audio import N_FRAMES as WINDOW_FRAMES
from whisper.model import Whisper

from engine.models.parts.whisper_tokens import Tokens

RATE: int = SAMPLE_RATE
"""Samples a second that the model hears."""
FRAME: int = HOP_LENGTH
"""Samples from one log-mel frame to the next."""
MOST_FRAMES: int = WINDOW_FRAMES
"""Log-mel frames of its window."""
NOT_SCORED = -100
_FRAMES_A_POSITION = 2  # the second convolution halves the frames


def free_positions(length: int) -> int:
    """Encoder positions that are kept free: the speaker token and the prompts."""
    return 1 + length


def shift_frames(length: int) -> int:
    """Empty log-mel frames before the sound, so that those positions are free."""
    return free_positions(length) * _FRAMES_A_POSITION


def delay_samples(length: int) -> int:
    """How much later the model hears the sound, in samples of 16 kHz (0.34 s for 16 prompts).

    Every time that the model says must be made earlier by this.
    """
    return shift_frames(length) * HOP_LENGTH


def window_samples(length: int, frames: int = MOST_FRAMES) -> int:
    """Longest sound that fits a window beside the prompts, in samples of 16 kHz (29.66 s)."""
    return frames * HOP_LENGTH - delay_samples(length)


def window_frames(model: Whisper) -> int:
    """Log-mel frames of a model's window: 3000, fewer for small models of ours."""
    return int(model.dims.n_audio_ctx) * _FRAMES_A_POSITION


def log_mel(wave: Tensor, length: int, n_mels: int = 80, frames: int = MOST_FRAMES) -> Tensor:
    """The model's input: empty frames, the log-mel spectrogram, empty frames.

    The spectrogram is that of the bare recording, whose maximum sets its floor. Empty frames are
    0.0, which is not the level of silence.

    Args:
        wave: shape (samples,), mono, 16 kHz, float32; what does not fit is cut off.
        length: prompts a layer.
        n_mels: mel bands.
        frames: of the model's window.

    Returns:
        Shape (n_mels, frames).
    """
    return placed_log_mel(wave, shift_frames(length), n_mels, frames)


def placed_log_mel(wave: Tensor, shift: int, n_mels: int, frames: int) -> Tensor:
    """As `log_mel`, with any number of empty frames before the sound; 0 for a plain Whisper."""
    sound = log_mel_spectrogram(wave, n_mels)[:, : frames - shift]
    return nn.functional.pad(sound, (shift, frames - shift - sound.shape[1]))


def placeholders(tokenizer: Tokens, length: int, *, spaced: bool) -> list[int]:
    """Token ids that keep the prompts' places; they have no effect, their number has.

    Each is encoded alone: an English-only vocabulary merges "@@" and would give too few.

    Args:
        tokenizer: of the model.
        length: prompts a layer.
        spaced: the first stands after a space, as in decoding; without in training.
    """
    first = tokenizer.encode(" @" if spaced else "@")
    rest = tokenizer.encode("@")
    if len(first) != 1 or len(rest) != 1:
        raise ValueError("the vocabulary has no single token for a placeholder")
    return first + rest * (length - 1)


def start_tokens(tokenizer: Tokens, length: int, *, spaced: bool) -> list[int]:
    """What a sequence begins with: start of previous, placeholders, start sequence.

    Without prompts (length 0) it is the start sequence alone.
    """
    start = tokenizer.sot_sequence_including_notimestamps
    if length == 0:
        return [*start]
    return [tokenizer.sot_prev, *placeholders(tokenizer, length, spaced=spaced), *start]


def training_tokens(tokenizer: Tokens, text: str, length: int) -> tuple[list[int], list[int]]:
    """Decoder input and target of a text, which is lower-cased and has no leading space.

    Scored are the start sequence, the text and its end; places of prompts are `NOT_SCORED`.
    """
    words = tokenizer.encode(text.lower())
    given = start_tokens(tokenizer, length, spaced=False) + words
    scored = [*given[1 + length :], tokenizer.eot]
    return given, [NOT_SCORED] * length + scored


def padded(pairs: Sequence[tuple[list[int], list[int]]], eot: int) -> tuple[Tensor, Tensor]:
    """Training sequences of different lengths as two tensors (batch, tokens), input and target.

    Args:
        pairs: from `training_tokens`.
        eot: fills the input; the target is `NOT_SCORED` there.
    """
    longest = max(len(given) for given, _ in pairs)
    given = [row + [eot] * (longest - len(row)) for row, _ in pairs]
    target = [row + [NOT_SCORED] * (longest - len(row)) for _, row in pairs]
    return torch.tensor(given), torch.tensor(target)
