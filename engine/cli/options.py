"""Options that several commands share."""

from __future__ import annotations

import argparse
import math
from pathlib import Path

from engine.audio import destinations


def add_common_options(parser: argparse.ArgumentParser, *, json_file: bool = False) -> None:
    """Options that every command has: --json and --quiet; `args.usage_error` refuses words.

    Args:
        parser: of the command.
        json_file: --json may name a file that is written (evaluate, replay) instead.
    """
    if json_file:
        parser.add_argument(
            "--json",
            nargs="?",
            type=out_file,
            const=True,
            metavar="FILE",
            help="print the result as JSON, or write it to FILE",
        )
    else:
        parser.add_argument("--json", action="store_true", help="print the result as JSON")
    parser.add_argument("--quiet", action="store_true", help="show no progress")
    parser.set_defaults(usage_error=parser.error)


def add_recording_options(parser: argparse.ArgumentParser) -> None:
    """The recording and which part of it: IN and --region."""
    parser.add_argument("recording", type=Path, metavar="IN", help="the recording")
    parser.add_argument(
        "--region",
        type=parse_region,
        metavar="12.5-20",
        help="seconds, or times like 1:02:03-1:02:10 (default: all of it)",
    )


def add_halves_options(parser: argparse.ArgumentParser, *, rest: str) -> None:
    """What is taken out of a recording, and where it goes: IN, OUT, --amount and --region.

    Args:
        parser: of the command.
        rest: what is taken away.
    """
    add_recording_options(parser)
    parser.add_argument(
        "out", type=parse_wav, metavar="OUT", nargs="?", help="a WAV file, 32-bit float"
    )
    parser.set_defaults(late=("out", parse_wav))
    parser.add_argument(
        "--amount",
        type=parse_percent,
        default=1.0,
        metavar="0-100",
        help=f"how much of {rest} is taken away, in percent (default: 100)",
    )


def add_device_option(parser: argparse.ArgumentParser) -> None:
    """Where a network runs: --device."""
    parser.add_argument(
        "--device",
        default="auto",
        choices=("auto", "cuda", "mps", "cpu"),
        help="where to compute (default: auto)",
    )


def check_device(args: argparse.Namespace) -> None:
    """Refuse a graphics processor that cannot be used, before anything is read.

    Args:
        args: of any command; without a `device` there is nothing to refuse.

    Raises:
        DeviceUnavailable: with its reason.
    """
    name = getattr(args, "device", "auto")
    if name not in ("auto", "cpu"):
        from engine.models import device  # loads torch when it tests one

        device.choose(name)


def add_run_options(parser: argparse.ArgumentParser, *, name: str, minutes: float) -> None:
    """Options of a training run: data, folder, length, seed, resuming.

    Args:
        parser: of the recipe.
        name: of the recipe; the folder of the run is called so.
        minutes: how long it trains when nothing is said.
    """
    parser.add_argument(
        "--data",
        type=Path,
        required=True,
        metavar="DIR",
        help="folder of packs, each with a manifest.csv",
    )
    parser.add_argument(
        "--out", type=out_folder, default=name, metavar="DIR", help="folder of the run"
    )
    length = parser.add_mutually_exclusive_group()
    length.add_argument(
        "--minutes", type=_time, default=minutes, help=f"training time ({minutes:g})"
    )
    length.add_argument(
        "--steps", type=parse_count, default=0, help="number of steps instead of a time"
    )
    parser.add_argument(
        "--seed", type=int, default=1, metavar="S", help="of all that is drawn (1)"
    )
    parser.add_argument("--resume", action="store_true", help="continue the run of --out")


def _time(text: str) -> float:
    value = parse_number(text)
    if not value > 0:
        raise argparse.ArgumentTypeError(f"{text!r} is no time; write minutes above 0")
    return value


def parse_number(text: str) -> float:
    """Read a number that is one: neither a word, nor infinite; for argparse's `type=`."""
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise argparse.ArgumentTypeError(f"{text!r} is no number")
    return value


def parse_seconds(text: str) -> float:
    """Read a time above 0 in seconds; for argparse's `type=`."""
    seconds = parse_number(text)
    if seconds <= 0:
        raise argparse.ArgumentTypeError(f"{text} is no time; write seconds above 0")
    return seconds


def parse_count(text: str) -> int:
    """Read a whole number from 1; for argparse's `type=`."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of something; write 1 or more")
    return int(text)


def parse_rate(text: str) -> int:
    """Read samples a second of a recording; for argparse's `type=`."""
    low, high = 1_000, 768_000
    if not text.isdecimal() or not low <= int(text) <= high:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no rate; write samples a second from {low} to {high}, such as 48000"
        )
    return int(text)


def parse_region(text: str) -> tuple[float, float]:
    """Read "12.5-20" or "1:02:03-1:02:10" as seconds (start, end); for argparse's `type=`."""
    try:
        start, end = (_seconds(part) for part in text.split("-"))
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no region; write seconds like 12.5-20, or 1:02:03-1:02:10"
        ) from error
    if end < start:
        raise argparse.ArgumentTypeError(f"{text!r} is no region: it ends before it begins")
    if start == end:
        raise argparse.ArgumentTypeError(f"{text!r} has no length")
    return start, end


def parse_band(text: str) -> tuple[float, float]:
    """Read "500-2000" as hertz (low, high); for argparse's `type=`."""
    try:
        low, high = (float(part) for part in text.split("-"))
    except ValueError:
        low, high = 0.0, -1.0
    if not 0 <= low < high < math.inf:
        raise argparse.ArgumentTypeError(f"{text!r} is no band; write hertz like 500-2000")
    return low, high


def _seconds(text: str) -> float:
    """Read 20, 1:20 or 1:02:03.5 as seconds; ValueError for everything else."""
    *larger, seconds = text.split(":")
    if len(larger) > 2 or not all(part.isdecimal() for part in larger):
        raise ValueError(text)
    value = float(seconds)
    if not 0 <= value < (60 if larger else math.inf):
        raise ValueError(text)
    for part, unit in zip(reversed(larger), (60, 3600), strict=False):
        value += int(part) * unit
    return value


def parse_percent(text: str) -> float:
    """Read "40" or "40 %" as 0.4; for argparse's `type=`."""
    number = parse_number(text.rstrip(" %"))
    if not 0 <= number <= 100:
        raise argparse.ArgumentTypeError(f"{text} is not between 0 and 100")
    return number / 100


def parse_share(text: str) -> float:
    """Read a share such as 0.5; for argparse's `type=`."""
    share = parse_number(text)
    if not 0 <= share <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no share; write a number from 0 to 1")
    return share


def parse_wav(text: str) -> Path:
    """Read the name of a WAV file to be written; for argparse's `type=`.

    Raises:
        ExportError: it can be neither made nor replaced.
    """
    path = Path(text)
    if path.suffix.lower() != ".wav":
        raise argparse.ArgumentTypeError(f"{text} is no name of a WAV file")
    destinations.check_file(path)
    return path


def out_folder(text: str) -> Path:
    """Read the path of a folder that results go to, refused before any work; for `type=`.

    Raises:
        ExportError: it can be neither made nor written to.
    """
    path = Path(text)
    destinations.check_folder(path)
    return path


def out_file(text: str) -> Path:
    """Read the path of a file in a folder that is there, refused before any work; for `type=`.

    Raises:
        ExportError: it can be neither made nor replaced.
    """
    path = Path(text)
    destinations.check_file(path, needs_folder=True)
    return path


def parse_folder(text: str) -> Path:
    """Read the path of a project; for argparse's `type=`."""
    if not text.strip():
        raise argparse.ArgumentTypeError("an empty name is no project")
    return Path(text)
