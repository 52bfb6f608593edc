"""`auricle evaluate dereverberation`: speech in simulated rooms, and less of the room."""

from __future__ import annotations

import argparse
from pathlib import Path

from engine.cli import output
from engine.cli.options import parse_count, parse_seconds, parse_share
from engine.cli.suites import options


def add_parser(suites: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the suite."""
    parser = suites.add_parser(
        "dereverberation",
        help="reduce the reverberation of speech in simulated rooms",
        description="Lets speech be heard in rooms made by the image method, reduces it as "
        "`auricle dereverb` does, and compares that with the early part. See docs/evaluation.md.",
    )
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="folder of packs")
    parser.add_argument("--split", default="test", help="of the manifests (default: test)")
    parser.add_argument(
        "--mixtures", type=parse_count, default=200, metavar="N", help="items (default: 200)"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="of the drawing")
    parser.add_argument("--seconds", type=parse_seconds, default=10.0, help="length of an item")
    parser.add_argument(
        "--rt60",
        type=options.numbers,
        default=(0.3, 0.5, 0.7, 1.0),
        metavar="S[,S...]",
        help="reverberation times, seconds (default: 0.3,0.5,0.7,1)",
    )
    parser.add_argument(
        "--amount", type=parse_share, default=1.0, metavar="SHARE", help="taken away, 0..1"
    )
    options.add_result_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Score dereverberation; 0 whatever the scores are."""
    from engine.evaluation.dereverberation import DereverbConfig, run_dereverberation
    from engine.evaluation.dereverberation_table import dereverberation

    config = DereverbConfig(
        data=args.data,
        split=args.split,
        mixtures=args.mixtures,
        seed=args.seed,
        seconds=args.seconds,
        rt60s_s=args.rt60,
        amount=args.amount,
    )
    data = run_dereverberation(config, output.progress(args)).to_json()
    options.write_results(args, data, dereverberation(data))
    return output.DONE
