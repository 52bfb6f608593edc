"""Generated voices: harmonic sounds with a pitch and a timbre of their own, as a speech pack."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.audio import files
from engine.audio.buffer import Buffer
from tests.helpers.packs import COLUMNS

SPEAKERS = {
    "train": ("low", "high", "middle", "deep"),
    "valid": ("bass", "treble"),
    "test": ("alto", "tenor", "bright", "soprano"),
}
PITCHES_HZ = dict(
    zip(
        ("low", "high", "middle", "deep", "bass", "treble", "alto", "tenor", "bright", "soprano"),
        (110.0, 230.0, 160.0, 90.0, 100.0, 250.0, 190.0, 130.0, 280.0, 320.0),
        strict=True,
    )
)
"""Pitch of each voice."""
RATE = 16_000
VOWELS_HZ = np.array(
    [(730, 1090, 2440), (270, 2290, 3010), (300, 870, 2240), (530, 1840, 2480), (570, 840, 2410)]
)
"""Formants of the vowels of "father", "feet", "food", "bed" and "bought", after Peterson, 1952."""
FORMANT_WIDTHS_HZ = np.array([80.0, 120.0, 160.0])
FORMANT_LEVELS = np.array([1.0, 0.5, 0.25])
TOP_HZ = 5000.0


def voice(name: str, seconds: float, seed: int = 0) -> NDArray[np.float32]:
    """A voice of a pitch with syllables at random: shape (samples,), RMS about 0.1."""
    random = np.random.default_rng([seed, *name.encode()])
    n_samples = int(seconds * RATE)
    time_s = np.arange(n_samples) / RATE
    glide = 1 + 0.05 * np.sin(2 * np.pi * random.uniform(0.5, 2) * time_s)
    phase = 2 * np.pi * np.cumsum(PITCHES_HZ[name] * glide) / RATE
    formant_hz = 500 + 4 * PITCHES_HZ[name]
    harmonics = [
        np.exp(-(((k * PITCHES_HZ[name] - formant_hz) / 700) ** 2)) * np.sin(k * phase)
        for k in range(1, 12)
    ]
    syllables = 0.5 + 0.5 * np.sin(
        2 * np.pi * random.uniform(2, 4) * time_s + random.uniform(0, 6)
    )
    sound = np.sum(harmonics, axis=0) * syllables + 0.002 * random.standard_normal(n_samples)
    return (0.1 * sound / np.sqrt(np.mean(sound**2))).astype(np.float32)


def speaking(name: str, seconds: float, seed: int = 0) -> NDArray[np.float32]:
    """The same voice as the voice detector takes for speech: gliding vowels, a breath before each.

    Its timbre is not steady, unlike that of `voice`.
    """
    random = np.random.default_rng([seed, *name.encode()])
    n_samples = int(seconds * RATE)
    time_s = np.arange(n_samples) / RATE
    syllables = time_s * random.uniform(3, 4.5) + random.uniform(0, 1)
    melody = 0.15 * np.sin(2 * np.pi * random.uniform(0.3, 0.6) * time_s)
    pitch_hz = PITCHES_HZ[name] * (1 + melody + 0.05 * np.sin(2 * np.pi * syllables))
    formants_hz = _formants(syllables, random) * (0.85 + PITCHES_HZ[name] / 800)
    phase = 2 * np.pi * np.cumsum(pitch_hz) / RATE
    sound = np.zeros(n_samples)
    for k in range(1, int(TOP_HZ / PITCHES_HZ[name]) + 1):
        away = (k * pitch_hz[:, np.newaxis] - formants_hz) / FORMANT_WIDTHS_HZ
        sound += (FORMANT_LEVELS / (1 + away**2)).sum(axis=1) * np.sin(k * phase)
    sound *= (0.5 - 0.5 * np.cos(2 * np.pi * syllables)) ** 0.7 / sound.std()
    breath = np.diff(random.standard_normal(n_samples + 1)) * np.exp(
        -((syllables % 1 / 0.12) ** 2)
    )
    sound += 0.3 * breath + 0.002 * random.standard_normal(n_samples)
    return (0.1 * sound / np.sqrt(np.mean(sound**2))).astype(np.float32)


def _formants(syllables: NDArray[np.float64], random: np.random.Generator) -> NDArray[np.float64]:
    """Three formants in hertz, shape (samples, 3): a vowel at random for each syllable."""
    index = syllables.astype(int)
    order = random.integers(0, len(VOWELS_HZ), index[-1] + 2)
    there = np.clip((syllables - index) / 0.4, 0, 1)[:, np.newaxis]
    before, after = VOWELS_HZ[order[index]], VOWELS_HZ[order[index + 1]]
    found: NDArray[np.float64] = (1 - there) * before + there * after
    return found


def write_speech_pack(
    folder: Path,
    *,
    takes: int = 3,
    name: str = "speech",
    text: str = "{} says it",
    shortest_s: float = 1.0,
) -> Path:
    """A pack with several sayings a speaker; every voice is of one split only."""
    pack = folder / name
    pack.mkdir(parents=True, exist_ok=True)
    rows = []
    for split, names in SPEAKERS.items():
        for number, speaker in enumerate(names):
            for take in range(takes):
                seconds = shortest_s + 0.3 * take
                path = f"{speaker}_{take}.wav"
                files.write(pack / path, Buffer(voice(speaker, seconds, take)[np.newaxis], RATE))
                said = text.format(speaker)
                rows.append(_row(path, speaker, said, split, "mf"[number % 2], seconds))
    with (pack / "manifest.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return folder


def _row(
    path: str, speaker: str, said: str, split: str, gender: str, seconds: float
) -> dict[str, object]:
    return {
        **dict.fromkeys(COLUMNS, ""),
        "path": path,
        "set": "generated",
        "kind": "speech",
        "label": "speech",
        "speaker": speaker,
        "gender": gender,
        "transcript": said,
        "duration_s": f"{seconds:.3f}",
        "orig_sr": RATE,
        "recording_id": path,
        "split": split,
        "licence": "CC0-1.0",
        "attribution": "speech by nobody",
    }
