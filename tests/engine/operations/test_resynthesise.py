from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from engine.audio.buffer import Buffer
from engine.errors import ModelError, SilentRegion
from engine.models.parts.flow_head import FlowSizes
from engine.models.parts.voice_network import VoiceNetworks
from engine.models.target_speech import VoiceModel
from engine.models.voice_answers import Calibration
from engine.operations.resynthesise import resynthesise
from tests.helpers.tiny_voice import SIZES
from tests.helpers.voices import RATE, voice


def model(flow: FlowSizes | None) -> VoiceModel:
    """Random weights of toy size."""
    torch.manual_seed(0)
    networks = VoiceNetworks(replace(SIZES, flow=flow))
    return VoiceModel(networks, Calibration(), sha256="")


@pytest.fixture(scope="module")
def generative() -> VoiceModel:
    """One with a generative head."""
    return model(FlowSizes(12, 2, 8))


@pytest.mark.parametrize("seconds", [0.7, 9.3])
def test_result_is_as_long_as_the_mixture_and_repeats(
    generative: VoiceModel, seconds: float
) -> None:
    """Mono at 16 kHz, finite; the same seed is the same sound, another seed another."""
    cue = generative.embed_audio(voice("low", 3.0))
    mixture = Buffer(np.stack([voice("low", seconds, 1), voice("high", seconds)]), RATE)
    one, same, other = (
        resynthesise(mixture, cue, generative, steps=2, seed=seed) for seed in (1, 1, 2)
    )
    assert (1, mixture.n_samples) == one.samples.shape
    assert np.isfinite(one.samples).all()
    np.testing.assert_allclose(one.samples, same.samples, atol=1e-5)
    assert float(np.abs(one.samples - other.samples).max()) > 1e-3


def test_level_follows_the_mixture(generative: VoiceModel) -> None:
    """A mixture ten times quieter gives a voice ten times quieter."""
    cue = generative.embed_audio(voice("low", 3.0))
    sound = voice("low", 2.0, 1)[np.newaxis]
    loud, quiet = (
        resynthesise(Buffer(gain * sound, RATE), cue, generative, steps=2)
        for gain in (np.float32(1.0), np.float32(0.1))
    )
    np.testing.assert_allclose(loud.samples, 10 * quiet.samples, atol=2e-3)


def test_models_without_the_head_are_refused() -> None:
    """An error that says how to get one; and silence is not synthesised from."""
    plain, sound = model(None), Buffer(voice("low", 1.0)[np.newaxis], RATE)
    with pytest.raises(ModelError, match="no generative head"):
        resynthesise(sound, np.zeros(SIZES.cue, np.float32), plain)
    with pytest.raises(ValueError, match="no generative head"):
        plain.synthesise(sound.samples[0], np.zeros(1, np.float32), np.zeros((80, 1)), steps=1)
    silence = Buffer(np.zeros((1, RATE), np.float32), RATE)
    with pytest.raises(SilentRegion):
        resynthesise(silence, np.zeros(SIZES.cue, np.float32), model(FlowSizes(12, 2, 8)))
