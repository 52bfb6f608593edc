"""Questions as they are typed."""

from __future__ import annotations

import argparse

from engine.cli.cue_options import add_cue_options, add_enrolment_options, add_limit_options
from engine.cli.options import add_common_options


def parsed(*words: str) -> argparse.Namespace:
    """The options of a command that asks for sounds and voices."""
    parser = argparse.ArgumentParser()
    add_cue_options(parser)
    add_limit_options(parser)
    add_enrolment_options(parser)
    add_common_options(parser)
    return parser.parse_args(list(words))
