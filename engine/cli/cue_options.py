"""The options that say what is asked for, shared by `extract` and `locate`."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

from engine.cli.options import (
    add_device_option,
    add_recording_options,
    parse_band,
    parse_number,
    parse_region,
    parse_share,
)

SOUND_MODEL, VOICE_MODEL = "starter-sound", "starter-voice"


@dataclass(frozen=True, slots=True)
class Place:
    """A span of the recording, or a box in it, as it was typed.

    Attributes:
        start_s: seconds.
        end_s: seconds.
        low_hz: lower edge; 0 for a span.
        high_hz: upper edge; None for a span.
    """

    start_s: float
    end_s: float
    low_hz: float = 0.0
    high_hz: float | None = None


def add_cue_options(parser: argparse.ArgumentParser) -> None:
    """Recording, region, cues, model and device."""
    add_recording_options(parser)
    parser.add_argument(
        "--describe",
        action="append",
        default=[],
        metavar="TEXT",
        help='what to hear, in words: "a dog barking", "a dog, not the rain"; may be repeated',
    )
    parser.add_argument(
        "--reference",
        action="append",
        default=[],
        type=Path,
        metavar="WAV",
        help="an example of what to hear; may be repeated: two or three of different recordings "
        "tell better what is meant than one",
    )
    parser.add_argument(
        "--without",
        action="append",
        default=[],
        metavar="TEXT|WAV",
        help="what must not be heard: words, or an example where a file of that name exists",
    )
    _add_places(parser)
    parser.add_argument(
        "--weights",
        type=_weights,
        metavar="W:E",
        help="how much words count against examples, such as 3:1 (default: 1:1)",
    )
    parser.add_argument(
        "--project-cue",
        nargs="?",
        type=parse_share,
        const=1.0,
        default=0.0,
        metavar="SHARE",
        help="move each cue towards what captions can say, so that the room and the microphone of "
        "an example do not count (SHARE: how far, 0..1; without a number wholly)",
    )
    parser.add_argument(
        "--model",
        default=SOUND_MODEL,
        metavar="ID",
        help="who hears all but voices, see models list",
    )
    add_device_option(parser)


def _add_places(parser: argparse.ArgumentParser) -> None:
    """Spans and boxes of the recording itself, wanted and unwanted."""
    for sign, what in (("", "an example of what to hear"), ("not-", "what must not be heard")):
        parser.add_argument(
            f"--{sign}span",
            action="append",
            default=[],
            type=parse_place,
            metavar="3.2-4.1",
            help=f"seconds of the recording that are {what}; may be repeated",
        )
        parser.add_argument(
            f"--{sign}box",
            action="append",
            default=[],
            type=parse_place,
            metavar="3.2-4.1,500-2000",
            help=f"seconds and hertz that are {what}; may be repeated",
        )


def add_limit_options(parser: argparse.ArgumentParser) -> None:
    """--only-boxes, for commands that write sound."""
    parser.add_argument(
        "--only-boxes",
        action="store_true",
        help="let nothing through outside of every --box, nor inside of any --not-box",
    )


def add_enrolment_options(parser: argparse.ArgumentParser) -> None:
    """--enrol and --not-enrol, for commands that can listen to one speaker."""
    for sign, what in (("", "hear one voice"), ("not-", "a voice that must not be heard")):
        parser.add_argument(
            f"--{sign}enrol",
            action="append",
            default=[],
            metavar="WAV|NAME",
            help=f"{what}: five seconds or more of it, or a name from `auricle speakers`; may be "
            "repeated for more of the same voice. What is said beside it is looked for in what "
            f"{VOICE_MODEL} lets through",
        )


def parse_place(text: str) -> Place:
    """Read "3.2-4.1" or "3.2-4.1,500-2000"; for argparse's `type=`."""
    times, _, band = text.partition(",")
    start_s, end_s = parse_region(times)
    return Place(start_s, end_s, *parse_band(band)) if band else Place(start_s, end_s)


def _weights(text: str) -> tuple[float, float]:
    words, separator, examples = text.partition(":")
    pair = (parse_number(words), parse_number(examples)) if separator else (-1.0, -1.0)
    if min(pair) < 0 or max(pair) == 0:
        raise argparse.ArgumentTypeError(f"{text!r} are no weights; write such as 3:1")
    return pair
