"""A small data folder of generated recordings, laid out like the packs that training reads."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

from engine.audio import files
from engine.audio.buffer import Buffer

_FIRST = "path set kind label label_raw speaker gender age transcript duration_s orig_sr"
_LAST = "recording_id split fold licence attribution source_repo source_path note"
COLUMNS = [*_FIRST.split(), *_LAST.split()]
LABELS = {
    "env": {"dog": 300.0, "rain": 0.0, "clock_tick": 900.0},
    "music": {"piano": 440.0, "guitar": 660.0},
    "speech": {"speech": 150.0},
}
"""Label and pitch of each pack; 0 is noise."""


def write_packs(folder: Path, *, rate: int = 16_000, per_split: int = 2) -> Path:
    """Write WAV files and manifests; every label has recordings in every split."""
    generator = np.random.default_rng(3)
    for pack, labels in LABELS.items():
        rows = []
        for label, pitch_hz in labels.items():
            for split in ("train", "valid", "test"):
                for take in range(per_split):
                    name = f"{label}_{split}_{take}.wav"
                    samples = _sound(pitch_hz * (1 + 0.02 * take), rate, generator)
                    (folder / pack).mkdir(parents=True, exist_ok=True)
                    files.write(folder / pack / name, Buffer(samples[np.newaxis], rate))
                    rows.append(_row(name, pack, label, split, len(samples) / rate, rate))
        with (folder / pack / "manifest.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS)
            writer.writeheader()
            writer.writerows(rows)
    return folder


def _sound(pitch_hz: float, rate: int, generator: np.random.Generator) -> np.ndarray:
    n_samples = int(rate * generator.uniform(0.4, 1.5))
    if pitch_hz == 0:
        return (0.1 * generator.standard_normal(n_samples)).astype(np.float32)
    time_s = np.arange(n_samples) / rate
    fading = np.exp(-2 * time_s)
    tone = sum(np.sin(2 * np.pi * pitch_hz * k * time_s) / k for k in range(1, 5))
    return (0.2 * fading * tone).astype(np.float32)


def _row(
    name: str, pack: str, label: str, split: str, duration_s: float, rate: int
) -> dict[str, object]:
    return {
        **dict.fromkeys(COLUMNS, ""),
        "path": name,
        "set": "generated",
        "kind": pack,
        "label": label,
        "duration_s": f"{duration_s:.3f}",
        "orig_sr": rate,
        "recording_id": name,
        "split": split,
        "licence": "CC0-1.0",
        "attribution": f"{pack} by nobody",
    }
