"""Generate the demo recording in resources/demo: every sound in it is made here, by rule.

    python tools/make_demo.py [--out resources/demo]

Two voices of the speech synthesiser flite (Debian package `flite`), and rain, a bell, an engine
and an alarm from seeded noise and sinusoids. The stems are kept beside the mixture and add up to
it sample by sample in 16-bit steps, so a separated target can be scored. 32 kHz, stereo, FLAC.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.audio import files, resample
from engine.audio.buffer import Buffer

RATE = 32_000
SECONDS = 40
SEED = 20_261_122

# (start in seconds, voice, sentence)
LINES = (
    (1.5, "slt", "Good evening. We are standing at the old station, waiting for the last train."),
    (8.0, "slt", "It has been raining all day, and nobody knows if it will come."),
    (17.0, "rms", "The driver told me that the bridge is closed. We have to take the bus."),
    (24.0, "rms", "Please bring the two red boxes, and do not forget the key."),
)
BELL_AT_S = (14.2, 15.4)
ENGINE_S = (22.0, 33.0)
ALARM_S = (33.5, 38.5)

# What the demo asks for, and the stem that is the right answer (None: not in the recording).
ASKS = (
    {"name": "speech", "describe": "people talking", "without": ["rain"], "stem": "speech"},
    {
        "name": "alarm",
        "describe": "an alarm beeping",
        "without": [],
        "stem": "alarm",
        "region": [30.0, 40.0],
    },
    {
        "name": "rooster",
        "describe": "a rooster crowing",
        "without": [],
        "stem": None,
        "region": [0.0, 12.0],
    },
)


def main(argv: Sequence[str] | None = None) -> int:
    """Write mixture.flac, stems/*.flac and demo.json."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=Path("resources/demo"))
    args = parser.parse_args(argv)
    if shutil.which("flite") is None:
        print("make_demo: install the speech synthesiser first: apt-get install flite")
        return 1
    stems = {name: quantise(wave) for name, wave in make_stems().items()}
    mixture = np.sum(list(stems.values()), axis=0)
    if np.abs(mixture).max() > 32_767:
        raise ValueError("the stems clip when added; lower their levels")
    (args.out / "stems").mkdir(parents=True, exist_ok=True)
    write(args.out / "mixture.flac", mixture)
    for name, steps in stems.items():
        write(args.out / "stems" / f"{name}.flac", steps)
    (args.out / "demo.json").write_text(json.dumps(describe(), indent=2) + "\n")
    return 0


def make_stems() -> dict[str, NDArray[np.float64]]:
    """Every sound alone, shape (2, samples), on the timeline of the mixture."""
    random = np.random.default_rng(SEED)
    return {
        "speech": place(speech(), pan=-0.1, level=0.22),
        "rain": place(rain(random), pan=0.0, level=0.028),
        "bell": place(bell(), pan=0.4, level=0.12),
        "engine": place(engine(random), pan=-0.5, level=0.06),
        "alarm": place(alarm(), pan=0.3, level=0.10),
    }


def describe() -> dict[str, object]:
    """What is in the demo: words, asks and sources, for the table and the tests."""
    return {
        "mixture": "mixture.flac",
        "rate": RATE,
        "words": " ".join(text for _, _, text in LINES),
        "asks": list(ASKS),
        "stems": ["speech", "rain", "bell", "engine", "alarm"],
        "made_by": "tools/make_demo.py",
    }


def place(wave: NDArray[np.float64], *, pan: float, level: float) -> NDArray[np.float64]:
    """A mono wave at an RMS level of its loud parts, panned (-1..1) by the sine law."""
    loud = np.abs(wave) > 0.02 * np.abs(wave).max()
    wave = wave * (level / np.sqrt(np.mean(wave[loud] ** 2)))
    angle = (pan + 1) * np.pi / 4
    return np.stack([np.cos(angle) * wave, np.sin(angle) * wave])


def speech() -> NDArray[np.float64]:
    """The four sentences of LINES."""
    wave = np.zeros(SECONDS * RATE)
    for start_s, voice, text in LINES:
        spoken = synthesise(voice, text)
        start = int(start_s * RATE)
        wave[start : start + spoken.size] += spoken / np.sqrt(np.mean(spoken**2))
    return wave


def synthesise(voice: str, text: str) -> NDArray[np.float64]:
    """One sentence by flite, shape (samples,), at RATE."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "line.wav"
        subprocess.run(["flite", "-voice", voice, "-t", text, "-o", str(path)], check=True)
        spoken = files.read(path)
    return np.asarray(resample.resample(spoken.mid(), spoken.rate, RATE), dtype=np.float64)


def rain(random: np.random.Generator) -> NDArray[np.float64]:
    """Broadband hiss that swells slowly, with thousands of short drops."""
    n = SECONDS * RATE
    hiss = coloured(random, n, low_hz=400, high_hz=11_000, slope_db=-2.5)
    time = np.arange(n) / RATE
    hiss *= 1 + 0.25 * np.sin(2 * np.pi * time / 17) + 0.15 * np.sin(2 * np.pi * time / 5.3)
    drops = np.zeros(n)
    length = int(0.012 * RATE)
    decay = np.exp(-np.arange(length) / (0.002 * RATE))
    for start in random.integers(0, n - length, 3_500):
        pitch_hz = random.uniform(1_500, 7_000)
        drop = decay * np.sin(2 * np.pi * pitch_hz * np.arange(length) / RATE)
        drops[start : start + length] += drop * random.lognormal(0, 0.6)
    return hiss / hiss.std() + 0.7 * drops / drops.std()


def bell() -> NDArray[np.float64]:
    """Two strokes of a small bell: inharmonic partials that decay at their own rates."""
    wave = np.zeros(SECONDS * RATE)
    partials = (
        (0.5, 0.7, 1.6),
        (1.0, 1.0, 1.3),
        (1.19, 0.6, 1.0),
        (1.5, 0.4, 0.8),
        (2.0, 0.8, 0.7),
        (2.52, 0.35, 0.5),
        (3.01, 0.25, 0.4),
        (4.1, 0.2, 0.25),
    )
    time = np.arange(int(4 * RATE)) / RATE
    stroke = sum(
        gain * np.exp(-time / tau_s) * np.sin(2 * np.pi * 880 * ratio * time)
        for ratio, gain, tau_s in partials
    )
    for start_s in BELL_AT_S:
        start = int(start_s * RATE)
        wave[start : start + time.size] += np.asarray(stroke) * np.minimum(1, time / 0.002)
    return wave


def engine(random: np.random.Generator) -> NDArray[np.float64]:
    """A motor that comes, revs up and goes: harmonics of the firing rate and low noise."""
    n = int((ENGINE_S[1] - ENGINE_S[0]) * RATE)
    position = np.linspace(0, 1, n)
    firing_hz = 38 + 34 * np.sin(np.pi * position) ** 2 + 1.5 * np.sin(2 * np.pi * 3.1 * position)
    phase = 2 * np.pi * np.cumsum(firing_hz) / RATE
    tone = sum(np.sin(k * phase + 0.7 * k * k) / k**0.8 for k in range(1, 24))
    noise = coloured(random, n, low_hz=40, high_hz=2_500, slope_db=-5)
    wave = np.asarray(tone) / np.std(tone) + 0.6 * noise / noise.std() * (1 + np.sin(phase)) / 2
    out = np.zeros(SECONDS * RATE)
    start = int(ENGINE_S[0] * RATE)
    out[start : start + n] = wave * np.sin(np.pi * position) ** 1.5
    return out


def alarm() -> NDArray[np.float64]:
    """An electronic two-tone beeper."""
    n = int((ALARM_S[1] - ALARM_S[0]) * RATE)
    time = np.arange(n) / RATE
    is_on = (time % 0.5) < 0.36
    pitch_hz = np.where((time % 1.0) < 0.5, 2_050.0, 2_450.0)
    phase = 2 * np.pi * np.cumsum(pitch_hz) / RATE
    edges = np.convolve(is_on.astype(float), np.hanning(200) / np.hanning(200).sum(), "same")
    wave = (np.sin(phase) + 0.3 * np.sin(3 * phase)) * edges
    out = np.zeros(SECONDS * RATE)
    start = int(ALARM_S[0] * RATE)
    out[start : start + n] = wave
    return out


def coloured(
    random: np.random.Generator,
    n: int,
    *,
    low_hz: float,
    high_hz: float,
    slope_db: float,
) -> NDArray[np.float64]:
    """Noise between two frequencies whose spectrum falls by `slope_db` an octave."""
    spectrum = np.fft.rfft(random.standard_normal(n))
    hz = np.fft.rfftfreq(n, 1 / RATE)
    octaves = np.log2(np.maximum(hz, low_hz) / low_hz)
    gain = 10 ** (slope_db * octaves / 20) / (1 + (hz / high_hz) ** 8)
    gain *= (hz / low_hz) ** 4 / (1 + (hz / low_hz) ** 4)
    return np.fft.irfft(spectrum * gain, n)


def quantise(wave: NDArray[np.float64]) -> NDArray[np.int64]:
    """16-bit steps, so that stems add up to the mixture exactly."""
    return np.round(wave * 32_768).astype(np.int64)


def write(path: Path, steps: NDArray[np.int64]) -> None:
    """16-bit FLAC."""
    samples = (steps / 32_768).astype(np.float32)
    files.write(path, Buffer(samples, RATE), encoding="pcm16")


if __name__ == "__main__":
    sys.exit(main())
