"""Time `auricle dereverb` with one thread of NumPy's OpenBLAS and with one a core.

    python tools/bench_dereverb.py [RECORDING] [--seconds 20] [--rounds 3]

Both in turn in every round, first alone and then with a busy process on each core, as beside
another program that computes. Without a recording, noise in a room is made. Ratios are what
counts: absolute times belong to the machine.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from engine import children
from engine.audio import files
from engine.audio.buffer import Buffer
from engine.models import device

RATE = 16_000
MOST_S = 600.0
"""One that takes longer is stopped, and counts as this."""


def main() -> int:
    """Run the rounds and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("recording", type=Path, nargs="?")
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    n_cores = device.cores()
    with tempfile.TemporaryDirectory() as folder:
        recording = args.recording or make_recording(Path(folder) / "room.wav", args.seconds)
        print(f"{recording.name}: {files.probe(recording).duration_s:.1f} s, {n_cores} cores")
        for n_busy in (0, n_cores):
            with busy(n_busy):
                one, many = times(recording, Path(folder) / "dry.wav", args.rounds, n_cores)
            beside = f"beside {n_busy} busy" if n_busy else "alone"
            print(f"{beside:14} 1 thread {one:.1f} s, {n_cores} threads {many:.1f} s: ", end="")
            print(f"{many / one:.1f} times as long")
    return 0


def make_recording(path: Path, seconds: float) -> Path:
    """Noise that comes and goes, in a room that dies away in half a second."""
    random = np.random.default_rng(0)
    at = np.arange(round(seconds * RATE)) / RATE
    room = random.standard_normal(RATE // 2) * 10 ** (-6 * at[: RATE // 2])
    heard = np.convolve(random.standard_normal(at.size) * (np.sin(3 * at) > 0), room)[: at.size]
    files.write(path, Buffer((heard / np.abs(heard).max())[None].astype(np.float32), RATE))
    return path


@contextmanager
def busy(count: int) -> Iterator[None]:
    """So many processes that compute without end."""
    others = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(count)]
    try:
        yield
    finally:
        for other in others:
            other.kill()
            other.wait()


def times(recording: Path, out: Path, rounds: int, n_cores: int) -> tuple[float, float]:
    """Median seconds of a whole command, with one thread and with one a core."""
    took: dict[int, list[float]] = {1: [], n_cores: []}
    for _ in range(rounds):
        for threads, several in took.items():
            several.append(seconds_of(recording, out, threads))
    return statistics.median(took[1]), statistics.median(took[n_cores])


def seconds_of(recording: Path, out: Path, threads: int) -> float:
    """Time one command in a process of its own."""
    words = children.command("engine.cli", "dereverb", str(recording), str(out), "--quiet")
    settings = os.environ | {"OPENBLAS_NUM_THREADS": str(threads)}
    began = time.perf_counter()
    try:
        subprocess.run(words, env=settings, stdout=subprocess.DEVNULL, check=True, timeout=MOST_S)
    except subprocess.TimeoutExpired:
        return MOST_S
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
