"""`auricle evaluate extraction`: one of two mixed sounds is asked for and scored."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from engine.cli import output
from engine.cli.options import out_file, parse_count, parse_seconds, parse_share
from engine.cli.suites import options
from engine.operations.looks import THOROUGH, Looks

if TYPE_CHECKING:  # command lines start without reading the engine
    from engine.evaluation.suites import ExtractionConfig

QUERIES = ("text", "reference", "both")


def add_parser(suites: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the suite."""
    parser = suites.add_parser(
        "extraction",
        help="extract sounds from mixtures of two",
        description="Mixes two recordings of different labels, asks for one of them and scores "
        "what comes out. The recipe is in docs/evaluation.md.",
    )
    options.add_suite_options(parser, items=500)
    add_question_options(parser)
    parser.add_argument("--negative", action="store_true", help="also say what the other sound is")
    parser.add_argument(
        "--references",
        type=parse_count,
        default=1,
        metavar="N",
        help="examples of each sound, where its label has so many others (default: 1)",
    )
    parser.add_argument(
        "--absent",
        type=parse_share,
        default=0.2,
        metavar="SHARE",
        help="further items that ask for a sound that is not there (default: 0.2)",
    )
    parser.add_argument(
        "--project-cue",
        type=parse_share,
        default=0.0,
        metavar="SHARE",
        help="move cues towards captions, as `auricle extract` does (default: 0)",
    )
    parser.add_argument(
        "--looks",
        type=int,
        choices=tuple(map(int, Looks)),
        default=int(THOROUGH),
        help="as `auricle extract --looks`",
    )
    parser.add_argument(
        "--items", type=out_file, metavar="CSV", help="write one row an item to CSV"
    )
    parser.set_defaults(run=run)


def add_question_options(parser: argparse.ArgumentParser) -> None:
    """How mixtures are made and asked about."""
    parser.add_argument("--query", choices=QUERIES, default="text", help="how to ask")
    parser.add_argument("--seconds", type=parse_seconds, default=4.0, help="length of a mixture")
    parser.add_argument(
        "--snr",
        type=options.numbers,
        default=(0.0,),
        metavar="DB[,DB...]",
        help="target above the other",
    )
    parser.add_argument(
        "--min-clips", type=parse_count, default=3, metavar="N", help="a label needs"
    )
    parser.add_argument(
        "--labels", type=options.names, default=(), metavar="A,B,...", help="only these"
    )


def question(args: argparse.Namespace) -> dict[str, Any]:
    """What `add_suite_options` and `add_question_options` said, as `MixtureConfig` takes it."""
    return {
        "data": args.data,
        "split": args.split,
        "mixtures": args.mixtures,
        "seed": args.seed,
        "query": args.query,
        "seconds": args.seconds,
        "snrs_db": args.snr,
        "min_clips": args.min_clips,
        "labels": args.labels,
        "model_id": args.model,
        "device": args.device,
    }


def run(args: argparse.Namespace) -> int:
    """Score extraction; 0 whatever the scores are."""
    from engine.evaluation import suites, table
    from engine.export.transcripts import write_text

    scores = suites.run_extraction(_config(args), output.progress(args))
    data = scores.to_json()
    if args.items:
        write_text(args.items, table.items_csv(scores.items + scores.absent_items))
    options.write_results(args, data, table.extraction(data))
    return output.DONE


def _config(args: argparse.Namespace) -> ExtractionConfig:
    from engine.evaluation.suites import ExtractionConfig

    return ExtractionConfig(
        **question(args),
        negative=args.negative,
        references=args.references,
        absent=args.absent,
        project=args.project_cue,
        looks=Looks(args.looks),
    )
