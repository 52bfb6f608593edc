"""`auricle evaluate`: scores on recordings, and whether our networks equal the published ones."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.cli import output
from engine.cli.options import add_common_options
from engine.errors import ExportError

if TYPE_CHECKING:  # command lines start without reading the engine
    from engine.evaluation.suites import ExtractionConfig

PARITY_SETS = ("clap", "clapsep", "prompted-whisper")
QUERIES = ("text", "reference", "both")


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command and its suites."""
    parser = subparsers.add_parser("evaluate", help="score models on recordings")
    suites = parser.add_subparsers(dest="suite", metavar="SUITE", required=True)
    _add_extraction(suites)
    _add_parity(suites)


def _add_extraction(suites: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = suites.add_parser(
        "extraction",
        help="extract sounds from mixtures of two",
        description="Mixes two recordings of different labels, asks for one of them and scores "
        "what comes out. The recipe is in docs/evaluation.md.",
    )
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="folder of packs")
    parser.add_argument("--split", default="test", help="of the manifests (default: test)")
    parser.add_argument("--mixtures", type=_count, default=500, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    parser.add_argument("--query", choices=QUERIES, default="text", help="how to ask")
    parser.add_argument("--negative", action="store_true", help="also say what the other sound is")
    parser.add_argument("--seconds", type=_positive, default=4.0, help="length of a mixture")
    parser.add_argument(
        "--snr", type=_numbers, default=(0.0,), metavar="DB[,DB...]", help="target above the other"
    )
    parser.add_argument("--min-clips", type=_count, default=3, metavar="N", help="a label needs")
    parser.add_argument(
        "--absent",
        type=_share,
        default=0.2,
        metavar="SHARE",
        help="further items that ask for a sound that is not there (default: 0.2)",
    )
    parser.add_argument("--labels", type=_names, default=(), metavar="A,B,...", help="only these")
    parser.add_argument("--model", default="starter-sound", metavar="ID", help="see models list")
    parser.add_argument(
        "--device", default="auto", choices=("auto", "cuda", "mps", "cpu"), help="where to compute"
    )
    parser.add_argument("--items", type=Path, metavar="CSV", help="write one row an item to CSV")
    add_common_options(parser, json_file=True)
    parser.set_defaults(run=run_extraction)


def _add_parity(suites: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = suites.add_parser(
        "parity", help="compare our networks with the outputs of the published ones"
    )
    parser.add_argument("--golden", type=Path, required=True, metavar="DIR", help="golden files")
    parser.add_argument("--only", choices=PARITY_SETS, help="one set (default: all)")
    add_common_options(parser, json_file=True)
    parser.set_defaults(run=run_parity)


def run_extraction(args: argparse.Namespace) -> int:
    """Score extraction; 0 whatever the scores are."""
    from engine.evaluation import suites, table

    scores = suites.run_extraction(_config(args), output.progress(args))
    data = scores.to_json()
    _write_json(args.json, data)
    if args.items:
        _write_text(args.items, table.items_csv(scores.items + scores.absent_items))
    print(table.extraction(data))
    return output.DONE


def _config(args: argparse.Namespace) -> ExtractionConfig:
    from engine.evaluation.suites import ExtractionConfig

    return ExtractionConfig(
        data=args.data,
        split=args.split,
        mixtures=args.mixtures,
        seed=args.seed,
        query=args.query,
        negative=args.negative,
        seconds=args.seconds,
        snrs_db=args.snr,
        min_clips=args.min_clips,
        absent=args.absent,
        labels=args.labels,
        model_id=args.model,
        device=args.device,
    )


def run_parity(args: argparse.Namespace) -> int:
    """Compare with golden files; 1 when an array differs."""
    from engine.evaluation import parity, table

    found = parity.run(args.golden, args.only, output.progress(args))
    data = found.to_json()
    _write_json(args.json, data)
    print(table.parity(data))
    return output.DONE if found.passed else output.FAILED


def _write_json(path: str | None, data: dict[str, Any]) -> None:
    if path:
        _write_text(Path(path), json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def _write_text(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise ExportError(path, error.strerror or str(error)) from error


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not 1 or more")
    return number


def _positive(text: str) -> float:
    number = float(text)
    if not 0 < number < float("inf"):
        raise argparse.ArgumentTypeError(f"{text} is not above 0")
    return number


def _share(text: str) -> float:
    number = float(text)
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError(f"{text} is not between 0 and 1")
    return number


def _numbers(text: str) -> tuple[float, ...]:
    return tuple(float(part) for part in text.split(",") if part.strip())


def _names(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())
