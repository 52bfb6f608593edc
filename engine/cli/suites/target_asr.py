"""`auricle evaluate target-asr`: one speaker's words in mixtures of two."""

from __future__ import annotations

import argparse
from pathlib import Path

from engine.cli import output
from engine.cli.options import parse_count
from engine.cli.suites import options


def add_parser(suites: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the suite."""
    parser = suites.add_parser(
        "target-asr",
        help="write down one of two speakers",
        description="Mixes two speakers, introduces one of them and compares what a frozen "
        "Whisper and its adapters write with what was said. See docs/evaluation.md.",
    )
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="of speakers")
    parser.add_argument(
        "--whisper", required=True, metavar="SIZE|FILE", help="the model that was adapted"
    )
    parser.add_argument(
        "--adapter",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="made by auricle train target-asr; may be given again",
    )
    parser.add_argument(
        "--extract",
        action="append",
        default=[],
        metavar="ID|RUN",
        help="also extract the speaker first and give that to the frozen Whisper: starter-voice, "
        "or the folder of a run of auricle train starter-voice; may be given again",
    )
    parser.add_argument(
        "--draft",
        action="store_true",
        help="the draft recogniser hears what the frozen Whisper hears, too; told the words of "
        "the data where these are few",
    )
    parser.add_argument("--split", default="test", help="of the data (default: test)")
    parser.add_argument(
        "--mixtures", type=parse_count, default=300, metavar="N", help="items (default: 300)"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="of the drawing")
    parser.add_argument(
        "--snr",
        type=options.numbers,
        default=(0.0,),
        metavar="DB[,DB...]",
        help="the asked speaker above the other (default: 0)",
    )
    parser.add_argument("--language", default="en", metavar="CODE", help="spoken (en)")
    parser.add_argument(
        "--device", default="auto", choices=("auto", "cuda", "cpu"), help="where to compute"
    )
    options.add_result_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Score; 0 whatever the scores are."""
    from engine.evaluation.target_asr import TargetAsrSuite, run_target_asr
    from engine.evaluation.target_asr_table import target_asr

    suite = TargetAsrSuite(
        data=args.data,
        whisper=args.whisper,
        adapters=tuple(args.adapter),
        extractors=tuple(args.extract),
        draft=args.draft,
        split=args.split,
        items=args.mixtures,
        seed=args.seed,
        snrs_db=args.snr,
        language=args.language,
        device=args.device,
    )
    data = run_target_asr(suite, output.progress(args)).to_json()
    options.write_results(args, data, target_asr(data))
    return output.DONE
