"""Time extraction: first and second query, seconds of sound a second, memory, bytes read.

    python tools/bench_extract.py [RECORDING] [--region 600-660] [--model ID] [--device D]

Without a recording, 60 seconds of 48 kHz stereo are made (`--seconds`). Every round clears the
cache of features and asks a question, first and after another one about the same region: how often
a model is asked depends on what it finds, so only the same question takes as long. Ratios are what
counts: absolute times belong to the machine.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.audio import cache, files
from engine.audio.buffer import Buffer
from engine.cli.options import parse_region
from engine.models import feature_cache
from engine.operations.extract import Cues, Extraction, ExtractRequest, extract

QUESTIONS = ("a dog barking", "rain")
RATE = 48_000


@dataclass(frozen=True, slots=True)
class Timing:
    """One extraction: seconds on the clock, seconds of all its threads, result."""

    seconds: float
    busy_s: float
    found: Extraction


def main() -> int:
    """Run the rounds and print the table."""
    args = arguments()
    with tempfile.TemporaryDirectory() as folder:
        os.environ[cache.ENVIRONMENT_VARIABLE] = folder
        recording = args.recording or make_recording(Path(folder) / "take.wav", args.seconds)
        info = files.probe(recording)
        start_s, end_s = args.region or (0.0, info.duration_s)
        region = (round(start_s * info.rate), min(info.n_samples, round(end_s * info.rate)))
        ask(recording, region, args, QUESTIONS[0], Path(folder))  # loads the model
        before = bytes_read()
        firsts: list[Timing] = []
        seconds: list[Timing] = []
        for _ in range(args.rounds):
            forget()
            firsts.append(ask(recording, region, args, QUESTIONS[1], Path(folder)))
            forget()
            ask(recording, region, args, QUESTIONS[0], Path(folder))
            seconds.append(ask(recording, region, args, QUESTIONS[1], Path(folder)))
        report(recording, region, info.rate, firsts, seconds)
        print(f"bytes read a query     {(bytes_read() - before) / 3 / args.rounds / 1e6:.1f} MB")
    print(f"size of the recording  {info.n_samples * info.n_channels * 2 / 1e6:.1f} MB as 16 bit")
    return 0


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("recording", type=Path, nargs="?")
    parser.add_argument("--region", type=parse_region)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--model", default="starter-sound")
    parser.add_argument("--device", default="auto")
    parser.add_argument("--rounds", type=int, default=3)
    return parser.parse_args()


def make_recording(path: Path, seconds: float) -> Path:
    """Noise that swells and a tone that comes and goes, 16 bit stereo."""
    random = np.random.default_rng(0)
    with files.Writer(path, RATE, 2, "pcm16") as writer:
        for second in range(int(seconds)):
            at = second + np.arange(RATE) / RATE
            swell = 0.05 * (1 + np.sin(at / 3)) * random.standard_normal(RATE)
            tone = 0.2 * np.sin(2 * np.pi * 700 * at) * (second % 4 < 2)
            wave = np.stack([swell + tone, swell - 0.5 * tone]).astype(np.float32)
            writer.write(Buffer(wave, RATE))
    return path


def ask(
    recording: Path, region: tuple[int, int], args: argparse.Namespace, words: str, folder: Path
) -> Timing:
    """Time and result of one extraction."""
    request = ExtractRequest(
        recording, *region, Cues((words,)), folder / "out", args.model, args.device,
        keep_absent=True,
    )  # fmt: skip
    began, busy = time.perf_counter(), time.process_time()
    found = extract(request)
    return Timing(time.perf_counter() - began, time.process_time() - busy, found)


def forget() -> None:
    """No features are kept of what was asked before."""
    feature_cache.shared().clear()
    cache.clear(feature_cache.KIND)


def bytes_read() -> int:
    """What this process has read so far, caches of the system included; 0 where unknown."""
    counters = Path("/proc/self/io")
    if not counters.is_file():
        return 0
    return int(counters.read_text(encoding="utf-8").split("rchar:")[1].split()[0])


def report(
    recording: Path,
    region: tuple[int, int],
    rate: int,
    firsts: list[Timing],
    seconds: list[Timing],
) -> None:
    """Medians and their ratios."""
    first = statistics.median(one.seconds for one in firsts)
    second = statistics.median(one.seconds for one in seconds)
    busy = [statistics.median(one.busy_s for one in some) for some in (firsts, seconds)]
    duration = (region[1] - region[0]) / rate
    found = firsts[0].found
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1024**2 if sys.platform == "darwin" else 1024
    )
    print(
        f"{recording.name}: {duration:.1f} s, {found.recipe['model_id']} "
        f"on {found.device}, {found.recipe['dtype']}"
    )
    print(f"first query            {first:.2f} s   {duration / first:.1f} times real time")
    print(f"second query           {second:.2f} s   {duration / second:.1f} times real time")
    print(f"second / first         {second / first:.2f}")
    print(f"processor seconds      {busy[0]:.2f}, then {busy[1]:.2f}: {busy[1] / busy[0]:.2f}")
    print(f"sum error              {max(one.found.sum_error for one in firsts + seconds):g}")
    print(f"peak memory            {peak:.0f} MB")


if __name__ == "__main__":
    sys.exit(main())
