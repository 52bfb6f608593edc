"""`auricle evaluate verification`: is a piece of speech of the enrolled voice?"""

from __future__ import annotations

import argparse

from engine.cli import output
from engine.cli.options import parse_seconds
from engine.cli.suites import options


def add_parser(suites: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the suite."""
    parser = suites.add_parser(
        "verification",
        help="tell voices apart by an enrolment",
        description="Compares pieces of an enrolled voice and of another one with the enrolment; "
        "no mixtures. --model is a speaker encoder: wespeaker-resnet34 where it is installed, "
        "else starter-voice. See docs/evaluation.md.",
    )
    options.add_suite_options(parser, items=300)
    parser.add_argument("--seconds", type=parse_seconds, default=2.0, help="length of a piece (2)")
    parser.add_argument(
        "--enrolment", type=parse_seconds, default=5.0, metavar="S", help="seconds (5)"
    )
    parser.set_defaults(run=run, model="")


def run(args: argparse.Namespace) -> int:
    """Score; 0 whatever the scores are."""
    from engine.evaluation.speaker_table import verification
    from engine.evaluation.verification import VerificationConfig, run_verification

    config = VerificationConfig(
        data=args.data,
        split=args.split,
        items=args.mixtures,
        seed=args.seed,
        enrolment_s=args.enrolment,
        piece_s=args.seconds,
        encoder=args.model,
        device=args.device,
    )
    data = run_verification(config, output.progress(args)).to_json()
    options.write_results(args, data, verification(data))
    return output.DONE
