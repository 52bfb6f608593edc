"""What the voice networks are asked in use: masks, who else speaks, and whether it is the voice.

The network's first answer is judged by its own speaker encoder: what was taken out should be like
the enrolment, and what is left over is a voice that can be asked for too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

import torch
from torch import Tensor
from torch.nn import functional as F

from engine.models.parts.starter_layers import inverse, level, spectrum
from engine.models.parts.voice_network import VoiceNetworks

_RMS = 0.1  # level at which the networks hear everything
LEAST_REST = 0.1
"""Share of a window's energy that must be left over for the rest to be told as unwanted. On 70
mixtures each of the validation split (by hand) telling it gave 0.2 dB with two voices and with a
sound behind, 0.7 dB in turns, nothing among three; it took 0.1 dB of 45 from a voice alone."""
_LEAST = 1e-4  # of what a second opinion leaves: logarithms of it stay finite


@dataclass(frozen=True, slots=True)
class Calibration:
    """Numbers that were chosen on the validation split after training.

    Attributes:
        threshold: confidence from which on a voice counts as found.
        speaker_threshold: cosine of speaker vectors from which on two pieces are of one voice.
        likeness_weight: how much the likeness of what was taken out counts for presence; 0 for
            not at all.
        likeness_middle: likeness that speaks neither for nor against.
        second_share: weight of the second opinion in a mask; 0 for none.
    """

    threshold: float = 0.5
    speaker_threshold: float = 0.5
    likeness_weight: float = 0.0
    likeness_middle: float = 0.0
    second_share: float = 0.0

    @classmethod
    def of(cls, values: Mapping[str, float]) -> Calibration:
        """From a mapping that holds them among others; what is missing keeps its default."""
        names = [field.name for field in fields(cls)]
        return cls(**{name: float(values[name]) for name in names if name in values})


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """What comes out for a cue.

    Attributes:
        masks: shape (batch, 257, frames), float32, 0..1.
        logits: of presence, shape (batch, frames), float32.
    """

    masks: Tensor
    logits: Tensor


def ask(
    networks: VoiceNetworks,
    features: dict[str, Tensor],
    positive: Tensor,
    negative: Tensor,
    n_frames: int,
) -> Answer:
    """The first answer.

    Args:
        networks: in evaluation mode.
        features: from `VoiceNetworks.hear`.
        positive: cues of whom to hear, shape (batch, cue).
        negative: cues of whom not to hear, or zeros.
        n_frames: STFT frames of the mixtures.
    """
    chosen, cue, _ = networks.choose(features, positive, negative)
    masks = networks.separator.decode(features, chosen, cue, n_frames)
    return Answer(masks.float(), networks.separator.present_logits(chosen, n_frames).float())


def voice_in(networks: VoiceNetworks, features: dict[str, Tensor], masks: Tensor) -> Tensor:
    """The cue of the voice that masks let through, unit rows (batch, cue)."""
    samples = features["samples"]
    heard = inverse(masks.float() * spectrum(samples), samples.shape[-1])
    return networks.enrol(heard * (_RMS / level(heard))).float()


def likeness(networks: VoiceNetworks, cues: Tensor, others: Tensor) -> Tensor:
    """Cosines of the speakers of cues, row by row, shape (batch,)."""
    size = networks.sizes.speaker.embedding
    return F.cosine_similarity(cues[:, :size].float(), others[:, :size].float(), dim=1)


def with_likeness(logits: Tensor, alike: Tensor, calibration: Calibration) -> Tensor:
    """Presence logits (batch, frames) after the likeness (batch,) of what was taken out."""
    said = calibration.likeness_weight * (alike - calibration.likeness_middle)
    return logits + said.unsqueeze(1)


def opinions(
    networks: VoiceNetworks,
    features: dict[str, Tensor],
    first: Answer,
    positive: Tensor,
    negative: Tensor,
) -> tuple[Answer, Answer]:
    """The answers for a voice and for the other one, each told whom not to hear.

    The other voice is the one named as unwanted, or that of what is left over. A window in which
    next to nothing is left over holds one voice, of which no part may be unwanted.

    Args:
        networks: in evaluation mode.
        features: from `VoiceNetworks.hear`.
        first: the answer to `positive` and `negative`.
        positive: cues of whom to hear, shape (batch, cue).
        negative: cues of whom not to hear, or zeros.
    """
    n_frames, positive = first.logits.shape[1], positive.float()
    is_named = negative.any(1, keepdim=True)
    other = torch.where(is_named, negative.float(), voice_in(networks, features, 1 - first.masks))
    told = is_named | (_left_over(features, first.masks) >= LEAST_REST)
    is_new = bool((told & ~is_named).any())  # else the question would be the first one again
    again = ask(networks, features, positive, other * told, n_frames) if is_new else first
    return again, ask(networks, features, other, positive * told, n_frames)


def _left_over(features: dict[str, Tensor], masks: Tensor) -> Tensor:
    """Share of the energy that masks leave over, shape (batch, 1)."""
    power = spectrum(features["samples"]).abs().square()
    rest = (power * (1 - masks.float()).square()).sum((1, 2))
    return (rest / power.sum((1, 2)).clamp_min(_LEAST)).unsqueeze(1)


def joined(first: Answer, second: Answer, share: float) -> Tensor:
    """Masks after both opinions: what belongs to the other voice is not the target's.

    The second counts only in frames in which the other voice is heard at all.
    """
    weight = share * torch.sigmoid(second.logits).unsqueeze(1)
    return first.masks ** (1 - weight) * (1 - second.masks).clamp_min(_LEAST) ** weight
