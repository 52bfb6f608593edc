"""A short song that is made from its parts, so that what was taken out of it can be measured."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.audio import files
from engine.audio.buffer import Buffer

RATE = 32000
SECONDS = 6
BEAT_S = 0.5
BELLS_S = (2.1, 4.6)  # the last one alone: the others stop before
_N_BEATS = 9
_NOTES_HZ = (392.0, 440.0, 494.0, 523.0, 587.0, 523.0, 494.0, 440.0)
_BELL = ((1180, 1.0, 2), (2420, 0.7, 3), (3350, 0.5, 4), (4870, 0.3, 5), (6400, 0.2, 7))

Sound = NDArray[np.float64]


def parts() -> dict[str, Sound]:
    """Tune, drum and bell, each (samples,) at `RATE`; the song is their sum."""
    rng = np.random.default_rng(1)
    tune, drum, bell = (np.zeros(SECONDS * RATE) for _ in range(3))
    for beat in range(_N_BEATS):
        start = round(beat * BEAT_S * RATE)
        _add(tune, start, 0.15 * _note(_NOTES_HZ[beat % len(_NOTES_HZ)]))
        _add(drum, start, 0.25 * (_thump() if beat % 2 == 0 else _hiss(rng)))
    for start_s in BELLS_S:
        _add(bell, round(start_s * RATE), 0.2 * _stroke())
    return {"tune": tune, "drum": drum, "bell": bell}


def noise() -> Sound:
    """What a bad room adds, of the same length."""
    rng = np.random.default_rng(2)
    hiss = rng.standard_normal(SECONDS * RATE)
    return 0.05 * np.convolve(hiss, [0.5, 0.3, 0.2], mode="same")


def write(folder: Path) -> tuple[Path, Path]:
    """Two recordings, stereo: the song with some of the noise in it, and the noise alone."""
    song, hiss = sum(parts().values()) + 0.5 * noise(), noise()
    paths = folder / "song.wav", folder / "noise.wav"
    for path, sound in zip(paths, (song, hiss), strict=True):
        files.write(
            path, Buffer(np.stack([sound, sound]).astype(np.float32), RATE), encoding="pcm24"
        )
    return paths


def _add(whole: Sound, start: int, piece: Sound) -> None:
    room = whole[start : start + piece.size]
    room += piece[: room.size]


def _time(seconds: float) -> Sound:
    return np.arange(round(seconds * RATE)) / RATE


def _note(hz: float) -> Sound:
    time_s = _time(BEAT_S)
    tone = sum(np.sin(2 * np.pi * hz * part * time_s) / part**1.5 for part in range(1, 8))
    return np.minimum(1, time_s / 0.01) * np.exp(-3 * time_s) * tone


def _thump() -> Sound:
    time_s = _time(0.2)
    return (
        1.5 * np.sin(2 * np.pi * (50 * time_s - 8 * np.exp(-30 * time_s))) * np.exp(-18 * time_s)
    )


def _hiss(rng: np.random.Generator) -> Sound:
    time_s = _time(0.2)
    return rng.standard_normal(time_s.size) * np.exp(-25 * time_s)


def _stroke() -> Sound:
    time_s = _time(1.8)
    return sum(a * np.sin(2 * np.pi * hz * time_s) * np.exp(-d * time_s) for hz, a, d in _BELL)
