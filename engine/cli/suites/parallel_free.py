"""`auricle evaluate parallel-free`: learning without captions beside its two controls."""

from __future__ import annotations

import argparse
from pathlib import Path

from engine.cli import output
from engine.cli.options import add_device_option, parse_count, parse_seconds, parse_share
from engine.cli.suites import options

CONDITIONS = ("audio", "retrieved", "paired")


def add_parser(suites: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the suite."""
    parser = suites.add_parser(
        "parallel-free",
        help="separators that learned with and without captions",
        description="Scores what `train parallel-free` made with each condition on the same "
        "mixtures, and the differences item by item. At least one run is needed.",
    )
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="folder of packs")
    for name in CONDITIONS:
        parser.add_argument(f"--{name}", type=Path, metavar="RUN", help=f"trained with {name}")
    parser.add_argument("--split", default="test", help="of the manifests (default: test)")
    parser.add_argument(
        "--mixtures", type=parse_count, default=500, metavar="N", help="items (default: 500)"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="of the drawing")
    parser.add_argument(
        "--seconds", type=parse_seconds, default=2.0, help="of a mixture (2, as in training)"
    )
    parser.add_argument(
        "--labels", type=options.names, default=(), metavar="A,B,...", help="only these"
    )
    parser.add_argument(
        "--query", choices=("text", "reference"), default="text", help="what is asked with"
    )
    parser.add_argument(
        "--project-cue",
        type=parse_share,
        default=0.0,
        metavar="SHARE",
        help="move cues towards captions, as `auricle extract` does (default: 0)",
    )
    add_device_option(parser)
    options.add_result_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Score the arms; 0 whatever the scores are."""
    found = {name: folder for name in CONDITIONS if (folder := getattr(args, name)) is not None}
    if not found:
        args.usage_error("give the folder of at least one run, such as --retrieved RUN")
    # torch is only needed from here on.
    from engine.evaluation import arms
    from engine.evaluation.suites import ExtractionConfig

    config = ExtractionConfig(
        data=args.data,
        split=args.split,
        mixtures=args.mixtures,
        seed=args.seed,
        query=args.query,
        seconds=args.seconds,
        labels=args.labels,
        device=args.device,
        project=args.project_cue,
    )
    data = arms.run(found, config, output.progress(args)).to_json()
    options.write_results(args, data, arms.as_table(data))
    return output.DONE
