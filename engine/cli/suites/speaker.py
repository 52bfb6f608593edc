"""`auricle evaluate speaker`: one of several voices is asked for by an enrolment and scored."""

from __future__ import annotations

import argparse

from engine.cli import output
from engine.cli.cue_options import VOICE_MODEL
from engine.cli.options import parse_seconds
from engine.cli.suites import options

CONDITIONS = ("overlap", "three", "noise", "turns")


def add_parser(suites: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the suite."""
    parser = suites.add_parser(
        "speaker",
        help="extract one voice by an enrolment",
        description="Mixes voices of speakers that nothing was trained on, asks for one of them "
        "with other recordings of it, and scores what comes out. See docs/evaluation.md.",
    )
    options.add_suite_options(
        parser,
        items=300,
        model=VOICE_MODEL,
        models="see models list; or the folder of a run of auricle train starter-voice",
    )
    parser.add_argument(
        "--condition",
        choices=CONDITIONS,
        default="overlap",
        help="two voices at once, three, two with a sound behind, or two in turns",
    )
    parser.add_argument("--seconds", type=parse_seconds, default=4.0, help="length of a mixture")
    parser.add_argument(
        "--enrolment", type=parse_seconds, default=5.0, metavar="S", help="seconds (5)"
    )
    parser.add_argument(
        "--snr",
        type=options.numbers,
        default=(0.0,),
        metavar="DB[,DB...]",
        help="target above each other voice",
    )
    parser.add_argument(
        "--words",
        default="",
        metavar="ID",
        help="also the word error rate of a recogniser, such as draft; targets are whole clips",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Score; 0 whatever the scores are."""
    from engine.evaluation.speaker import SpeakerConfig, run_speaker
    from engine.evaluation.speaker_table import speaker
    from engine.evaluation.voice_mixtures import Condition

    config = SpeakerConfig(
        data=args.data,
        split=args.split,
        mixtures=args.mixtures,
        seed=args.seed,
        condition=Condition(args.condition),
        seconds=args.seconds,
        enrolment_s=args.enrolment,
        snrs_db=args.snr,
        words=args.words,
        model_id=args.model,
        device=args.device,
    )
    data = run_speaker(config, output.progress(args)).to_json()
    options.write_results(args, data, speaker(data))
    return output.DONE
