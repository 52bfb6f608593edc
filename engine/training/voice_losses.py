"""The single losses of the voice model, each a function of what the networks gave."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.random import Generator
from torch import Tensor
from torch.nn import functional as F

from engine.models.parts.flow_head import FlowHead
from engine.models.parts.starter_layers import inverse
from engine.models.parts.voice_network import VoiceNetworks
from engine.models.parts.whisper_mel import HOP
from engine.models.parts.whisper_shape import FRAMES_A_POSITION
from engine.training import losses, voice_text
from engine.training.frame_recogniser import FrameRecogniser
from engine.training.voice_mixing import VOICES, VoiceBatch
from engine.training.voice_queries import VoiceQueries
from engine.training.voice_text import Spelling
from engine.training.voice_whisper import Judge


def margin_loss(
    vectors: Tensor, directions: Tensor, classes: Tensor, *, margin: float, scale: float
) -> Tensor:
    """Each voice told from all others, with an angle to spare.

    Args:
        vectors: of enrolments, shape (n, size).
        directions: one row for each class, shape (classes, size).
        classes: the right ones, shape (n,).
        margin: in radians.
        scale: of the cosines.

    Source: Deng et al., CVPR 2019 (ArcFace), equation 3.
    """
    with torch.autocast(vectors.device.type, enabled=False):  # 16 bits are too few for cosines
        cosine = F.normalize(vectors.float(), dim=-1) @ F.normalize(directions, dim=-1).T
        right = cosine.gather(1, classes.unsqueeze(1)).clamp(-0.999, 0.999)
        harder = torch.cos(torch.arccos(right) + margin)
        logits = cosine.scatter(1, classes.unsqueeze(1), harder)
        return F.cross_entropy(scale * logits, classes)


def mask_losses(
    masks: Tensor, mixtures: Tensor, targets: Tensor, is_there: Tensor
) -> dict[str, Tensor]:
    """How clean the masked voices are, and what comes out for those that do not speak.

    Args:
        masks: shape (queries, bins, frames).
        mixtures: complex spectra, same shape.
        targets: complex spectra of the voices, same shape.
        is_there: shape (queries,), 0 or 1.
    """
    wanted = is_there > 0
    clean = losses.separation_loss(masks[wanted], mixtures[wanted], targets[wanted])
    leaks = losses.leak_loss(masks[~wanted], mixtures[~wanted])
    return {
        "separation": clean.sum() / max(1, len(clean)),
        "leak": leaks.sum() / len(masks),
    }


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """What those who are asked for say, where it is known.

    Attributes:
        rows: of the queries whose words are known.
        given: tokens of the decoder's input, shape (len(rows), tokens).
        wanted: the tokens that shall follow them, same shape.
    """

    rows: list[int]
    given: Tensor
    wanted: Tensor


def said_by(
    batch: VoiceBatch, asked: VoiceQueries, spelling: Spelling, longest: int
) -> Said | None:
    """The words of a batch, at most `longest` tokens a text; None where none are known."""
    rows, texts = [], []
    for voice in range(VOICES):
        for item, said in enumerate(batch.transcripts):
            row = voice * len(batch.transcripts) + item
            text = said[voice]
            numbers = voice_text.tokens(text, spelling, longest) if text else None
            if numbers is not None and asked.is_there[row]:
                rows.append(row)
                texts.append(numbers)
    return Said(rows, *voice_text.pairs(texts, spelling)) if rows else None


def word_loss(networks: VoiceNetworks, attended: Tensor, said: Said | None) -> Tensor:
    """Cross-entropy of what the targets say; zero where that is not known."""
    if said is None:
        return attended.float().sum() * 0.0
    assert networks.recogniser is not None
    logits = networks.recogniser(said.given, attended[said.rows])
    return F.cross_entropy(
        logits.flatten(0, 1), said.wanted.flatten(), ignore_index=voice_text.NOT_SCORED
    )


def understood_loss(
    judge: Judge, masks: Tensor, mixtures: Tensor, length: int, said: Said | None
) -> Tensor:
    """Cross-entropy of a frozen recogniser that hears the extracts alone.

    Args:
        judge: that recogniser.
        masks: shape (queries, bins, frames).
        mixtures: complex spectra, same shape.
        length: samples of an extract.
        said: which of them say what; zero where that is not known.
    """
    if said is None:
        return masks.float().sum() * 0.0
    extracts = inverse(masks[said.rows].float() * mixtures[said.rows], length)
    return judge.loss(extracts, said.given, said.wanted)


def heard_loss(
    recogniser: FrameRecogniser, masks: Tensor, mixtures: Tensor, voices: Tensor, is_there: Tensor
) -> Tensor:
    """How differently a framewise recogniser hears the extracts and the voices; moment by moment.

    Args:
        recogniser: frozen.
        masks: shape (queries, bins, frames).
        mixtures: complex spectra, same shape.
        voices: the voices themselves, shape (queries, samples).
        is_there: shape (queries,), 0 or 1.
    """
    wanted = is_there > 0
    if not wanted.any():
        return masks.float().sum() * 0.0
    extracts = inverse(masks[wanted].float() * mixtures[wanted], voices.shape[-1])
    return recogniser.loss(extracts, voices[wanted])


def flow_loss(
    networks: VoiceNetworks,
    head: FlowHead,
    attended: Tensor,
    voices: Tensor,
    is_there: Tensor,
    generator: Generator,
) -> Tensor:
    """Velocity error of the generative head for the voices (queries, samples) that speak."""
    mel = networks.mel(F.pad(voices, (0, -voices.shape[-1] % (FRAMES_A_POSITION * HOP))))
    mel = mel[..., : FRAMES_A_POSITION * attended.shape[1]]
    noise = torch.from_numpy(generator.standard_normal(mel.shape, np.float32))
    time = torch.from_numpy(generator.random(len(mel), np.float32))
    errors = head.loss(mel, attended, noise, time)
    return (errors * is_there).sum() / is_there.sum().clamp_min(1)
