"""Whisper that hears one speaker in a mixture: prompts and a speaker token inside a frozen model.

Built on openai-whisper's own layers; neither its classes nor its instances are changed. Importing
this module loads torch and whisper (3 s).

Source: TS-Whisper, prompt tuning for target-speaker recognition; behaviour as in methods.md A.4.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor, nn
from whisper.audio import HOP_LENGTH, SAMPLE_RATE, log_mel_spectrogram
from whisper.audio import N_FRAMES as WINDOW_FRAMES
from whisper.decoding import DecodingOptions, DecodingResult, decode
from whisper.model import AudioEncoder, TextDecoder, Whisper

from engine.models.soft_prompts import SoftPrompts
from engine.models.whisper_tokens import Tokens

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


class PromptedEncoder(nn.Module):
    """Whisper's encoder with a speaker token and prompts at its first positions."""

    def __init__(self, base: AudioEncoder, prompts: SoftPrompts) -> None:
        super().__init__()
        self.base, self.prompts = base, prompts

    def forward(self, mel: Tensor, xvectors: Tensor) -> Tensor:
        """Encode mixtures for speakers.

        Args:
            mel: shape (batch, mels, 3000), from `log_mel`.
            xvectors: shape (batch, xvector).

        Returns:
            Shape (batch, positions, width).
        """
        base, gelu = self.base, nn.functional.gelu
        x = gelu(base.conv2(gelu(base.conv1(mel)))).permute(0, 2, 1)
        speaker = self.prompts.speaker(xvectors.to(self.prompts.spk_embed_layer.weight.dtype))
        x = torch.cat([speaker.unsqueeze(1).to(x.dtype), x[:, 1:]], dim=1)
        prompts = self.prompts.encoder()
        x = (_insert(x, prompts[0]) + base.positional_embedding).to(x.dtype)
        for layer, block in enumerate(base.blocks):
            # Position 0, the speaker, goes on changing from layer to layer.
            if 0 < layer < len(prompts):
                x = _insert(x, prompts[layer])
            x = block(x)
        encoded: Tensor = base.ln_post(x)
        return encoded


class PromptedDecoder(nn.Module):
    """Whisper's decoder with prompts after the first token. The speaker is not told to it."""

    def __init__(self, base: TextDecoder, prompts: SoftPrompts) -> None:
        super().__init__()
        self.base, self.prompts = base, prompts

    @property
    def blocks(self) -> Any:
        """Whisper's blocks; its decoding looks for them here."""
        return self.base.blocks

    def forward(
        self, x: Tensor, xa: Tensor, kv_cache: dict[nn.Module, Tensor] | None = None
    ) -> Tensor:
        """Logits of the next tokens.

        Prompts are written where a sequence begins; later calls find them in the cache. A lone
        first token, as in language detection, goes without.

        Args:
            x: token ids, shape (batch, tokens).
            xa: encoded sound, shape (batch, positions, width).
            kv_cache: of `Whisper.install_kv_cache_hooks`.

        Returns:
            Shape (batch, tokens, vocabulary), float32.

        Raises:
            ValueError: a first call with more than one token, but fewer than the prompts need.
        """
        base = self.base
        offset = next(iter(kv_cache.values())).shape[1] if kv_cache else 0
        n_tokens = x.shape[-1]
        begins = offset == 0 and n_tokens > 1
        if begins and n_tokens < free_positions(self.prompts.dims.length):
            raise ValueError(f"{n_tokens} tokens leave no room for the prompts")
        prompts = self.prompts.decoder() if begins else None
        h = base.token_embedding(x)
        if prompts is not None:
            h = _insert(h, prompts[0])
        h = (h + base.positional_embedding[offset : offset + n_tokens]).to(xa.dtype)
        for layer, block in enumerate(base.blocks):
            if prompts is not None and 0 < layer < len(prompts):
                h = _insert(h, prompts[layer])
            h = block(h, xa, mask=base.mask, kv_cache=kv_cache)
        h = base.ln(h)
        return (h @ base.token_embedding.weight.to(h.dtype).T).float()


def _insert(x: Tensor, prompts: Tensor) -> Tensor:
    """Replace positions 1..N of (batch, positions, width) by prompts (N, width)."""
    end = 1 + prompts.shape[0]
    inserted = prompts.to(x.dtype).expand(x.shape[0], -1, -1)
    return torch.cat([x[:, :1], inserted, x[:, end:]], dim=1)


class PromptedWhisper(Whisper):
    """A Whisper and prompts, as one model that whisper's decoding accepts.

    Shares the layers of the Whisper that it is given, which stays usable by itself.
    """

    def __init__(self, base: Whisper, prompts: SoftPrompts) -> None:
        """Join a model and prompts made for its size.

        Raises:
            ValueError: the prompts are for another width.
        """
        # Not Whisper's own constructor, which would make all layers anew.
        nn.Module.__init__(self)
        if prompts.dims.width != base.dims.n_audio_state:
            raise ValueError(
                f"prompts of width {prompts.dims.width} do not fit a model of width "
                f"{base.dims.n_audio_state}"
            )
        self.dims = base.dims
        self.prompts = prompts
        self.encoder = PromptedEncoder(base.encoder, prompts)
        self.decoder = PromptedDecoder(base.decoder, prompts)
        self.register_buffer("alignment_heads", base.alignment_heads, persistent=False)

    def encode(self, mel: Tensor, xvectors: Tensor) -> Tensor:
        """Encoded sound for speakers; see `PromptedEncoder.forward`."""
        encoded: Tensor = self.encoder(mel, xvectors)
        return encoded

    def loss(self, mel: Tensor, xvectors: Tensor, given: Tensor, target: Tensor) -> Tensor:
        """Cross-entropy of training sequences, places of prompts left out.

        Args:
            mel: shape (batch, mels, 3000).
            xvectors: shape (batch, xvector).
            given: decoder input, shape (batch, tokens).
            target: the same shape, `NOT_SCORED` where nothing is scored.
        """
        logits = self.decoder(given, self.encode(mel, xvectors))
        return nn.functional.cross_entropy(
            logits.flatten(0, 1), target.flatten(), ignore_index=NOT_SCORED
        )

    def words(
        self,
        mel: Tensor,
        xvectors: Tensor,
        tokenizer: Tokens,
        *,
        language: str | None = None,
        sample_len: int | None = None,
        beam_size: int | None = None,
    ) -> list[DecodingResult]:
        """The speakers' words in windows of up to 29.66 s.

        Args:
            mel: shape (batch, mels, 3000), from `log_mel`.
            xvectors: shape (batch, xvector).
            tokenizer: of the model.
            language: code such as "en"; None to detect it from the prompted encoder.
            sample_len: most tokens to write.
            beam_size: beams; None decodes greedily. Beams need a batch of one.

        Raises:
            ValueError: beams for more than one window.
        """
        if beam_size is not None and len(mel) != 1:
            raise ValueError(f"beam search takes one window at a time, got {len(mel)}")
        options = DecodingOptions(
            language=language,
            without_timestamps=True,
            prompt=placeholders(tokenizer, self.prompts.dims.length, spaced=True),
            sample_len=sample_len,
            beam_size=beam_size,
            fp16=mel.dtype == torch.float16,
        )
        with torch.no_grad():
            results: list[DecodingResult] = decode(self, self.encode(mel, xvectors), options)
        return results
