from __future__ import annotations

import numpy as np
import torch

from engine.training.colour import Colour, change_speed, faint_noise

LENGTH = 8192


def tone(pitch_hz: float) -> np.ndarray:
    """A sine at 16 kHz."""
    return np.sin(2 * np.pi * pitch_hz * np.arange(LENGTH) / 16_000).astype(np.float32)


def test_shares_of_zero_change_nothing() -> None:
    """Without equaliser and room, signals come out as they went in."""
    colour = Colour(LENGTH, 16_000, equalise=0.0, reverberate=0.0)
    signal = tone(440.0)[None]
    found = colour.apply(signal, np.random.default_rng(0))
    np.testing.assert_allclose(signal, found.numpy(), atol=1e-6)


def test_every_signal_is_changed_at_shares_of_one() -> None:
    """Equaliser and room give finite signals that differ from what went in."""
    colour = Colour(LENGTH, 16_000, equalise=1.0, reverberate=1.0)
    signals = np.stack([tone(440.0), tone(1000.0)])
    found = colour.apply(signals, np.random.default_rng(0))
    assert bool(torch.isfinite(found).all())
    assert float((found - torch.from_numpy(signals)).abs().amax(1).min()) > 0.05


def test_speed_raises_pitch_and_shortens() -> None:
    """At speed 2 a 500 Hz tone is one of 1000 Hz and half as long; at speed 1 it is itself."""
    slow = tone(500.0)
    fast = change_speed(slow, 2.0)
    assert abs(len(fast) - LENGTH // 2) <= 1
    loudest = np.argmax(np.abs(np.fft.rfft(fast * np.hanning(len(fast)))))
    assert abs(1000.0 - loudest * 16_000 / len(fast)) < 5.0
    assert slow is change_speed(slow, 1.0)


def test_faint_noise_is_faint_and_in_its_share() -> None:
    """Noise lies between -50 and -25 dB; with share 0 there is none."""
    level = faint_noise(np.random.default_rng(0), 20, LENGTH, share=1.0).square().mean(1).sqrt()
    level_db = 20 * torch.log10(level)
    assert -51 < float(level_db.min())
    assert float(level_db.max()) < -24
    assert 0.0 == float(faint_noise(np.random.default_rng(0), 5, LENGTH, share=0.0).abs().max())
