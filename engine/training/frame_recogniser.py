"""A framewise recogniser: which of a few words sounds in each moment, or none.

It hears a sixth of a second at a time, knows no language and never heard two voices at once. So it
does not forgive what sounds between the words, which a Whisper, who reads whole sentences, leaves
out by itself. Trained by `digits_frames`, it judges extracts in joint training (`voice_losses`);
our own addition to methods.md A.3.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn

from engine.errors import WrongWeights
from engine.evaluation.mixtures import TARGET_RMS
from engine.models import weights
from engine.models.parts.whisper_mel import HOP, WhisperMel

SILENCE = 0
"""Class of moments in which no word sounds; word k of the list is class k + 1."""
_NAME = "frame recogniser"
_MELS, _WIDTH, _KERNELS, _DROPOUT = 40, 128, (5, 5, 7), 0.1
_WORDS = "words"
_LEAST = 1e-8  # below any probability that counts: its logarithm stays finite


class FrameRecogniser(nn.Module):
    """Logits of every word and of none, a hundred times a second.

    Attributes:
        words: what it knows, in the order of its classes.
    """

    def __init__(self, words: tuple[str, ...]) -> None:
        super().__init__()
        self.words = words
        self.mel = WhisperMel(_MELS)
        layers: list[nn.Module] = []
        for size, kernel in zip((_MELS, _WIDTH, _WIDTH), _KERNELS, strict=True):
            convolution = nn.Conv1d(size, _WIDTH, kernel, padding=kernel // 2)
            layers += [convolution, nn.ReLU(), nn.Dropout(_DROPOUT)]
        self.layers = nn.Sequential(*layers, nn.Conv1d(_WIDTH, 1 + len(words), 1))

    def forward(self, samples: Tensor) -> Tensor:
        """Samples (n, samples) at 16 kHz, of any level -> logits (n, classes, samples // 160)."""
        level = samples.square().mean(1, keepdim=True).sqrt().clamp_min(1e-4)
        mel = self.mel(samples * (TARGET_RMS / level))
        # Without the mean of each band, as recognisers hear that must bear any microphone.
        logits: Tensor = self.layers(mel - mel.mean(2, keepdim=True))
        return logits

    def loss(self, extracts: Tensor, voices: Tensor) -> Tensor:
        """How differently it hears extracts and the voices themselves: divergence a moment.

        Args:
            extracts: shape (n, samples), 16 kHz.
            voices: the same without what else sounds.
        """
        with torch.autocast(extracts.device.type, enabled=False):
            with torch.no_grad():
                wanted = self(voices.float()).softmax(1)
            heard = self(extracts.float()).log_softmax(1)
            return (wanted * (wanted.clamp_min(_LEAST).log() - heard)).sum(1).mean()


def frames(n_samples: int) -> int:
    """Moments of a sound."""
    return n_samples // HOP


def write(path: Path, words: tuple[str, ...], state: dict[str, Tensor]) -> None:
    """Write a recogniser of some words."""
    weights.write(path, _NAME, state, {_WORDS: "\n".join(words)})


def read(path: Path) -> FrameRecogniser:
    """A recogniser that learns no more.

    Raises:
        ModelNotInstalled: there is no such file.
        WrongWeights: it holds something else.
    """
    state, metadata = weights.read(path, _NAME)
    if _WORDS not in metadata:
        raise WrongWeights(_NAME, [f"{path.name} names no words"])
    network = FrameRecogniser(tuple(metadata[_WORDS].split("\n")))
    weights.check(_NAME, weights.shapes_of(network), state)
    network.load_state_dict(state)
    return network.eval().requires_grad_(False)
