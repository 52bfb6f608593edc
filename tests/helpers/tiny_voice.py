"""A voice model of toy size: real networks, seconds to train."""

from __future__ import annotations

from pathlib import Path

import torch

from engine.models import target_speech
from engine.models.parts.speaker_network import SpeakerSizes
from engine.models.parts.starter_network import Dimensions
from engine.models.parts.voice_network import VoiceNetworks, VoiceSizes
from engine.models.parts.whisper_shape import WhisperSizes
from engine.models.voice_answers import Calibration
from engine.training.voice_mixing import VoiceMixingRecipe
from engine.training.voice_recipe import VoiceRecipeConfig

SIZES = VoiceSizes(
    Dimensions((4, 6, 8, 8), 16, 2, 8, embedding=8),
    SpeakerSizes((4, 6), 16, 8, 2, 6),
    WhisperSizes(positions=256, width=16, heads=2, layers=1, text_layers=1),
)
MIXING = VoiceMixingRecipe(length=16_384, enrolment_s=(1.0, 1.5), full=0.3)
RECIPE = VoiceRecipeConfig(mixing=MIXING, sizes=SIZES, batch=4, workers=2, short=0.0)


def write_voice_model(folder: Path, *, threshold: float = 0.5) -> Path:
    """Random weights of toy size as the file that the program loads."""
    torch.manual_seed(0)
    target_speech.save(
        folder / target_speech.FILE,
        VoiceNetworks(SIZES),
        Calibration(threshold, likeness_weight=1.0, second_share=0.3),
        note="toy",
    )
    return folder
