"""`auricle evaluate diarisation`: who speaks when in talks whose turns are known."""

from __future__ import annotations

import argparse

from engine.cli import output
from engine.cli.options import parse_count, parse_number, parse_seconds, parse_share
from engine.cli.suites import options


def add_parser(suites: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the suite."""
    parser = suites.add_parser(
        "diarisation",
        help="tell who speaks when",
        description="Scores `auricle speakers when` on talks that are put together from single "
        "recordings: diarisation error rate with a collar of 0.25 s, overlaps included. --model "
        "is a speaker encoder, as in verification. See docs/evaluation.md.",
    )
    options.add_suite_options(parser, items=30)
    parser.add_argument("--voices", type=parse_count, default=2, metavar="N", help="of a talk (2)")
    parser.add_argument("--seconds", type=parse_seconds, default=60.0, help="of a talk (60)")
    parser.add_argument(
        "--together",
        type=parse_share,
        default=0.0,
        metavar="SHARE",
        help="of the changes at which two speak at once for a while (0)",
    )
    parser.add_argument(
        "--behind",
        type=parse_number,
        metavar="DB",
        help="level of the voices above a sound behind them (default: none is)",
    )
    parser.add_argument(
        "--introduced", action="store_true", help="give an enrolment of 5 s of everybody"
    )
    parser.add_argument(
        "--counted", action="store_true", help="tell how many voices there are, not whose"
    )
    parser.set_defaults(run=run, model="")


def run(args: argparse.Namespace) -> int:
    """Score; 0 whatever the scores are."""
    from engine.evaluation.diarisation import DiarisationConfig, run_diarisation
    from engine.evaluation.speaker_table import diarisation
    from engine.evaluation.talks import TalkConfig

    config = DiarisationConfig(
        data=args.data,
        split=args.split,
        items=args.mixtures,
        seed=args.seed,
        talk=TalkConfig(args.voices, args.seconds, args.together, behind_db=args.behind),
        is_introduced=args.introduced,
        is_counted=args.counted,
        encoder=args.model,
        device=args.device,
    )
    data = run_diarisation(config, output.progress(args)).to_json()
    options.write_results(args, data, diarisation(data))
    return output.DONE
