"""Time short jobs on a Ray cluster: each with a worker of its own, and with the one that is kept.

    python tools/bench_cluster.py ADDRESS [--seconds 4] [--rounds 3]

Both kinds of round take turns in one run; each job asks about another part of the recording, so
that nothing but the worker, its network and the connection is there from before.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from engine.audio import files
from engine.audio.buffer import Buffer
from engine.cluster import elsewhere
from engine.cluster.place import Place
from engine.operations.extract import Cues, ExtractRequest, extract
from engine.progress import silent

RATE = 32_000


def main() -> int:
    """Run the rounds and print what a job took."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("address", help="such as 10.0.0.5:6379 or ray://10.0.0.5:10001")
    parser.add_argument("--seconds", type=float, default=4.0, help="sound of a job")
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    where = Place(args.address)
    new, kept = list[float](), list[float]()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        recording = make_recording(folder / "take.wav", args.seconds * (2 * args.rounds + 1))
        for number in range(args.rounds):
            elsewhere.let_go()
            for place, taken in enumerate((new, kept)):
                part = 2 * number + place
                taken.append(ask(recording, part, args.seconds, where, folder))
    elsewhere.let_go()
    for title, taken in (("a worker of its own", new), ("the kept worker", kept)):
        print(f"{title:20} {statistics.median(taken):6.2f} s   ({_listed(taken)})")
    print(f"{'kept / own':20} {statistics.median(kept) / statistics.median(new):6.2f}")
    return 0


def make_recording(path: Path, seconds: float) -> Path:
    """Noise, stereo."""
    samples = 0.1 * np.random.default_rng(0).standard_normal((2, round(seconds * RATE)))
    files.write(path, Buffer(samples.astype(np.float32), RATE), encoding="pcm16")
    return path


def ask(recording: Path, part: int, seconds: float, where: Place, folder: Path) -> float:
    """How long one job took, in seconds."""
    start = round(part * seconds * RATE)
    end = start + round(seconds * RATE)
    request = ExtractRequest(recording, start, end, Cues(("rain",)), folder / f"{part}")
    began = time.monotonic()
    elsewhere.run(extract, request, folder, where, silent)
    return time.monotonic() - began


def _listed(seconds: list[float]) -> str:
    return ", ".join(f"{one:.2f}" for one in seconds)


if __name__ == "__main__":
    sys.exit(main())
