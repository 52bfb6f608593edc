"""`auricle evaluate absent`: whether "not there" is answered when it is true."""

from __future__ import annotations

import argparse

from engine.cli import output
from engine.cli.suites import options
from engine.cli.suites.extraction import add_question_options, question


def add_parser(suites: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the suite."""
    parser = suites.add_parser(
        "absent",
        help="ask for sounds that are not there",
        description="Asks N mixtures for a sound that is there and N for one that is not: ROC, "
        "equal error, and misses and false alarms at the model's own threshold.",
    )
    options.add_suite_options(parser, items=300)
    add_question_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Score the answers; 0 whatever the scores are."""
    from engine.evaluation import table
    from engine.evaluation.absent import run_absent
    from engine.evaluation.mixture_config import MixtureConfig

    config = MixtureConfig(**question(args))
    data = run_absent(config, output.progress(args)).to_json()
    options.write_results(args, data, table.absent(data))
    return output.DONE
