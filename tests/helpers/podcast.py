"""A short talk of two people with what a podcast editor takes out: noise, a cough, a filler.

The voices are those of the demo recording; what is wrong with the talk is made here, so that it
can be measured how much of it went.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.signal import lfilter

from engine import resources
from engine.audio import files
from engine.audio.buffer import Buffer

RATE = 32_000
COUGH_S = (6.0, 6.7)
"""Where the host coughs."""
GUEST_S = (12.9, 16.4)
"""Where the guest speaks; before it there is only the noise of the guest's room."""
SECONDS = 16.8

Sound = NDArray[np.float64]

# Pieces of the demo's voices: from, to (seconds there), to where (seconds here). The host says
# "and" twice, as people do.
_HOST = ((1.5, 6.7, 0.2), (8.0, 9.99, 7.4), (9.7, 12.2, 9.8))
_GUEST = ((16.9, 20.2, GUEST_S[0]),)


def host() -> Sound:
    """The host, with a cough between two sentences; (samples,) at `RATE`."""
    sound = _talk(_HOST) + 0.0008 * _hiss(3)
    begin = round(COUGH_S[0] * RATE)
    cough = _cough()
    sound[begin : begin + cough.size] += cough
    return sound


def guest() -> Sound:
    """The guest, in a noisy room."""
    return _talk(_GUEST) + 0.012 * _hiss(4)


def write(folder: Path) -> tuple[Path, Path]:
    """Two recordings of the same length, mono."""
    paths = folder / "host.wav", folder / "guest.wav"
    for path, sound in zip(paths, (host(), guest()), strict=True):
        buffer = Buffer(sound[np.newaxis].astype(np.float32), RATE)
        files.write(path, buffer, encoding="pcm24")
    return paths


def _talk(pieces: tuple[tuple[float, float, float], ...]) -> Sound:
    voices = files.read(resources.path("demo", "stems", "speech.flac")).mid()
    sound = np.zeros(round(SECONDS * RATE))
    for start_s, end_s, at_s in pieces:
        piece = voices[round(start_s * RATE) : round(end_s * RATE)]
        at = round(at_s * RATE)
        sound[at : at + piece.size] += piece
    return sound


def _hiss(seed: int) -> Sound:
    """Noise of a room: more of it at low frequencies."""
    white = np.random.default_rng(seed).standard_normal(round(SECONDS * RATE))
    low = lfilter([0.3], [1, -0.7], white)
    return np.asarray(low / np.std(low), dtype=np.float64)


def _cough() -> Sound:
    """Two bursts of breath through a throat."""
    random = np.random.default_rng(3)
    bursts = [_burst(random, 0.32, 0.75), np.zeros(round(0.05 * RATE)), _burst(random, 0.28, 0.55)]
    return np.concatenate(bursts)


def _burst(random: np.random.Generator, seconds: float, level: float) -> Sound:
    time_s = np.arange(round(seconds * RATE)) / RATE
    breath = random.standard_normal(time_s.size)
    sound = np.zeros(time_s.size)
    for formant_hz, width_hz, gain in ((650, 180, 1.0), (1250, 220, 0.8), (2600, 350, 0.5)):
        radius = np.exp(-np.pi * width_hz / RATE)
        poles = [1, -2 * radius * np.cos(2 * np.pi * formant_hz / RATE), radius**2]
        sound += gain * lfilter([1 - radius], poles, breath)
    shape = np.minimum(1, time_s / 0.008) * np.exp(-time_s / 0.07)
    return np.asarray(level * sound / np.abs(sound).max() * shape, dtype=np.float64)
