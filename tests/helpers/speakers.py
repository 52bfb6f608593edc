"""Generated speakers who say tones for words, and a small untrained Whisper that knows them."""

from __future__ import annotations

import csv
import functools
from pathlib import Path

import numpy as np
import torch

from engine.audio import files
from engine.audio.buffer import Buffer
from engine.models.parts.whisper_tokens import WordTokens
from engine.models.target_words import frozen_whisper
from engine.training.digits_base import BaseSizes
from tests.helpers.packs import COLUMNS

RATE = 16_000
WORDS = {"one": 400.0, "two": 700.0, "three": 1100.0}
SPEAKERS = {"ann": 1.0, "bob": 1.25, "eve": 1.6}
SIZES = BaseSizes(width=32, layers=2, heads=2, positions=96, text=24)
_SPLITS = {"train": 4, "valid": 2, "test": 2}


def write_pack(folder: Path) -> Path:
    """A manifest of single words, several takes of each by each speaker, in every split."""
    random = np.random.default_rng(5)
    folder.mkdir(parents=True, exist_ok=True)
    rows = []
    for speaker in SPEAKERS:
        for word in WORDS:
            for split, takes in _SPLITS.items():
                for take in range(takes):
                    name = f"{speaker}_{word}_{split}_{take}.wav"
                    wave = spoken(speaker, word, random)
                    files.write(folder / name, Buffer(wave[np.newaxis], RATE))
                    facts = {"path": name, "recording_id": name, "split": split}
                    facts |= {"kind": "speech", "label": "speech", "set": "generated"}
                    facts |= {"speaker": speaker, "transcript": word.upper()}
                    rows.append(dict.fromkeys(COLUMNS, "") | facts)
    with (folder / "manifest.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return folder


def spoken(speaker: str, word: str, random: np.random.Generator) -> np.ndarray:
    """A tone whose pitch is the word and whose overtones are the speaker, shape (samples,)."""
    time_s = np.arange(round(RATE * random.uniform(0.12, 0.18))) / RATE
    pitch_hz = WORDS[word] * random.uniform(0.97, 1.03)
    overtone = 0.6 * np.sin(2 * np.pi * pitch_hz * (1 + SPEAKERS[speaker]) * time_s)
    wave = np.sin(2 * np.pi * pitch_hz * time_s) + overtone
    return (0.2 * wave + 0.002 * random.standard_normal(len(time_s))).astype(np.float32)


def write_base(path: Path) -> Path:
    """A small Whisper with random weights that knows the words."""
    tokens = WordTokens(sorted(WORDS))
    dims = SIZES.dims(len(tokens))
    with torch.random.fork_rng():
        torch.manual_seed(2)
        network = frozen_whisper.build(dims)
    # Embeddings as wide as those of a trained model: otherwise every text is equally likely.
    for name in ("positional_embedding", "token_embedding.weight"):
        network.decoder.get_parameter(name).data.mul_(10.0)
    frozen_whisper.write(path, dims, network.state_dict(), tokens)
    return path


@functools.cache
def enrolment(speaker: str, seconds: float = 2.0) -> np.ndarray:
    """Some seconds of a speaker, shape (samples,)."""
    random = np.random.default_rng(len(speaker))
    words = list(WORDS)
    parts = [spoken(speaker, words[k % len(words)], random) for k in range(round(seconds * 8))]
    return np.concatenate(parts)[: round(seconds * RATE)]
