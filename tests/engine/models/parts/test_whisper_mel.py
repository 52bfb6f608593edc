from __future__ import annotations

import numpy as np
import torch
from whisper.audio import log_mel_spectrogram

from engine.models.parts.whisper_mel import WhisperMel


def test_log_mel_is_whispers() -> None:
    """Every item of a batch equals what openai-whisper computes for it alone."""
    random = np.random.default_rng(0)
    sounds = (0.1 * random.standard_normal((2, 16_000))).astype(np.float32)
    sounds[1] *= np.linspace(0, 1, 16_000, dtype=np.float32)
    found = WhisperMel()(torch.from_numpy(sounds))
    expected = torch.stack([log_mel_spectrogram(torch.from_numpy(sound)) for sound in sounds])
    assert (2, 80, 100) == found.shape
    assert float((expected - found).abs().max()) < 1e-4


def test_silence_is_finite() -> None:
    """Digital silence has a floor, and no item lifts that of another."""
    both = torch.zeros(2, 8000)
    both[1] = torch.randn(8000)
    mel = WhisperMel()
    assert torch.equal(mel(both[:1])[0], mel(both)[0])
    assert bool(torch.isfinite(mel(both)).all())
