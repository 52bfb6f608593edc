"""A pretrained Whisper teaches the voice model: its encoder is adapted, its words are the lesson.

Source: methods.md A.3 (the encoder is Whisper's, adapted by LoRA; its decoder recognises).
"""

from __future__ import annotations

from dataclasses import dataclass

from torch import Tensor
from torch.nn import functional as F

from engine.evaluation.mixtures import TARGET_RMS
from engine.models.parts.whisper_mel import WhisperMel
from engine.models.parts.whisper_shape import Decoder, Encoder, WhisperSizes
from engine.models.target_words import frozen_whisper
from engine.training.voice_text import NOT_SCORED, Spelling, WhisperWords

_SINUSOIDS = "positional_embedding"


@dataclass(frozen=True, slots=True, eq=False)
class Pretrained:
    """What is taken from a Whisper.

    Attributes:
        sizes: of encoder and decoder; room for a window of ours even where its own was shorter.
        encoder: its tensors by our names, which are openai's, without the table of positions.
        decoder: its tensors.
        spelling: its tokens.
    """

    sizes: WhisperSizes
    encoder: dict[str, Tensor]
    decoder: dict[str, Tensor]
    spelling: Spelling


def read(source: str) -> Pretrained:
    """A size that is installed, a file of openai's layout (.pt), or a small one of ours.

    Raises:
        UnknownModel, ModelNotInstalled: nothing is ever fetched from here.
        WrongWeights: the file is no Whisper.
    """
    frozen = frozen_whisper.load(source)
    network, dims = frozen.network, frozen.network.dims
    sizes = WhisperSizes(
        mels=dims.n_mels,
        # Encoder positions are a table that is computed, so more of them cost nothing.
        positions=max(dims.n_audio_ctx, WhisperSizes().positions),
        width=dims.n_audio_state,
        heads=dims.n_audio_head,
        layers=dims.n_audio_layer,
        text_layers=dims.n_text_layer,
        text_positions=dims.n_text_ctx,
        vocabulary=dims.n_vocab,
    )
    encoder = {k: v.float() for k, v in network.encoder.state_dict().items() if k != _SINUSOIDS}
    decoder = {k: v.float() for k, v in network.decoder.state_dict().items()}
    return Pretrained(sizes, encoder, decoder, WhisperWords(frozen.tokens))


class Judge:
    """A Whisper as it was: how well it understands what an extraction lets through.

    The mask head is steered by the shared encoder, but it also sees the sound past it, so that the
    recogniser's cross-entropy alone hardly reaches the masks. Here it passes through them. The
    judge is frozen: a recogniser that learned along would learn to bear the masks' artefacts.
    Our own addition to the joint training of methods.md A.3.
    """

    def __init__(self, pretrained: Pretrained) -> None:
        self._mel = WhisperMel(pretrained.sizes.mels)
        self._encoder = Encoder(pretrained.sizes)
        self._decoder = Decoder(pretrained.sizes)
        self._encoder.load_state_dict(pretrained.encoder)
        self._decoder.load_state_dict(pretrained.decoder)
        for part in (self._encoder, self._decoder):
            part.eval().requires_grad_(False)
        self._width = pretrained.sizes.width

    def loss(self, extracts: Tensor, given: Tensor, wanted: Tensor) -> Tensor:
        """Cross-entropy of what is said, heard in extracts alone, without a cue.

        Args:
            extracts: shape (n, samples), 16 kHz.
            given: tokens of the decoder's input, shape (n, tokens).
            wanted: what it shall say, same shape; `NOT_SCORED` where it does not matter.
        """
        no_cue = extracts.new_zeros(len(extracts), 0, self._width)
        level = extracts.square().mean(1, keepdim=True).sqrt().clamp_min(1e-4)
        heard = self._encoder(self._mel(extracts * (TARGET_RMS / level)), no_cue)
        logits = self._decoder(given, heard)
        return F.cross_entropy(logits.flatten(0, 1), wanted.flatten(), ignore_index=NOT_SCORED)
