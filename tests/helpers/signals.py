"""Test sounds made by rule: what goes in is known exactly."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.audio.buffer import Buffer


def tone(hz: float, seconds: float, rate: int = 16_000, level: float = 0.5) -> NDArray[np.float32]:
    """A sine, shape (samples,), float32."""
    time = np.arange(round(seconds * rate)) / rate
    return (level * np.sin(2 * np.pi * hz * time)).astype(np.float32)


def noise(
    seconds: float, rate: int = 16_000, level: float = 0.1, seed: int = 0
) -> NDArray[np.float32]:
    """White Gaussian noise of an RMS level, shape (samples,), float32."""
    random = np.random.default_rng(seed)
    return (level * random.standard_normal(round(seconds * rate))).astype(np.float32)


def sweep(
    low_hz: float, high_hz: float, seconds: float, rate: int = 16_000, level: float = 0.5
) -> NDArray[np.float32]:
    """A linear sweep, shape (samples,), float32."""
    time = np.arange(round(seconds * rate)) / rate
    phase = 2 * np.pi * (low_hz * time + (high_hz - low_hz) * time**2 / (2 * seconds))
    return (level * np.sin(phase)).astype(np.float32)


def clicks(at_s: list[float], seconds: float, rate: int = 16_000) -> NDArray[np.float32]:
    """Single samples of 0.9 at the given times, shape (samples,), float32."""
    wave = np.zeros(round(seconds * rate), dtype=np.float32)
    wave[[round(position * rate) for position in at_s]] = 0.9
    return wave


def bursts(
    spans_s: tuple[tuple[float, float], ...], seconds: float, rate: int = 16_000
) -> NDArray[np.float32]:
    """A tone of 300 Hz within the given times and nothing else, shape (samples,), float32."""
    wave = np.zeros(round(seconds * rate), dtype=np.float32)
    for start_s, end_s in spans_s:
        wave[round(start_s * rate) : round(end_s * rate)] = tone(300, end_s - start_s, rate)
    return wave


def stereo(left: NDArray[np.float32], right: NDArray[np.float32], rate: int) -> Buffer:
    """Two mono waves of equal length as a buffer."""
    return Buffer(np.stack([left, right]).astype(np.float32), rate)


def mono(wave: NDArray[np.float32], rate: int) -> Buffer:
    """A mono wave as a buffer."""
    return Buffer(wave[np.newaxis].astype(np.float32), rate)
