"""`auricle evaluate enhancement`: clean dialogue beside published denoisers."""

from __future__ import annotations

import argparse
from pathlib import Path

from engine.cli import output
from engine.cli.options import parse_seconds, parse_share
from engine.cli.suites import options


def add_parser(suites: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the suite."""
    parser = suites.add_parser(
        "enhancement",
        help="clean noisy speech",
        description="Mixes speech with other sounds and with music, cleans it as `auricle "
        "enhance` does, and scores that beside GTCRN and DTLN. See docs/evaluation.md.",
    )
    options.add_suite_options(parser, items=300, model="starter-speech")
    parser.add_argument(
        "--baselines",
        type=Path,
        metavar="DIR",
        help="folder with gtcrn, dtln and dnsmos; without it only ours is scored",
    )
    parser.add_argument("--seconds", type=parse_seconds, default=6.0, help="length of a mixture")
    parser.add_argument(
        "--snr",
        type=options.numbers,
        default=(0.0, 5.0, 10.0),
        metavar="DB[,DB...]",
        help="speech above the noise (default: 0,5,10)",
    )
    parser.add_argument(
        "--amount", type=parse_share, default=1.0, metavar="SHARE", help="taken away, 0..1"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Score enhancement; 0 whatever the scores are."""
    from engine.evaluation import table
    from engine.evaluation.enhancement import EnhancementConfig, run_enhancement

    config = EnhancementConfig(
        data=args.data,
        split=args.split,
        mixtures=args.mixtures,
        seed=args.seed,
        seconds=args.seconds,
        snrs_db=args.snr,
        amount=args.amount,
        baselines=args.baselines,
        model_id=args.model,
        device=args.device,
    )
    data = run_enhancement(config, output.progress(args)).to_json()
    options.write_results(args, data, table.enhancement(data))
    return output.DONE
