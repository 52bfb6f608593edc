"""The options that say what is asked for, shared by `extract` and `locate`."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from engine.cli.options import (
    add_device_option,
    add_recording_options,
    parse_band,
    parse_number,
    parse_region,
)

if TYPE_CHECKING:  # command lines start without reading the engine
    from engine.operations.cues import Cues, Reference
    from engine.operations.shape import Box, Shape

SOUND_MODEL, VOICE_MODEL = "starter-sound", "starter-voice"
_CUES = ("--describe", "--reference", "--span", "--box or --enrol")


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
        help="an example of what to hear; may be repeated",
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
        type=_share,
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


def _share(text: str) -> float:
    share = parse_number(text)
    if not 0 <= share <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no share; write a number from 0 to 1")
    return share


def _weights(text: str) -> tuple[float, float]:
    words, separator, examples = text.partition(":")
    pair = (parse_number(words), parse_number(examples)) if separator else (-1.0, -1.0)
    if min(pair) < 0 or max(pair) == 0:
        raise argparse.ArgumentTypeError(f"{text!r} are no weights; write such as 3:1")
    return pair


def check_question(args: argparse.Namespace) -> None:
    """Refuse a question that no recording could answer, before any is read.

    No cue at all, --only-boxes without one, or a model that has nothing to hear is wrong usage
    (exit code 2).

    Raises:
        EmptyCue: a description names no sound.
        UnknownSpeaker, AudioFileError: an example or an enrolment is not there.
        ReferenceTooShort: an example is.
        ModelError: the model is not here, or not for sound.
    """
    from engine.audio import files
    from engine.models import registry
    from engine.operations import cues, references

    boxes = (*args.box, *args.not_box)
    voiced = (*getattr(args, "enrol", ()), *getattr(args, "not_enrol", ()))
    examples = (*args.reference, *(Path(text) for text in args.without if Path(text).is_file()))
    only_boxes = getattr(args, "only_boxes", False)
    spans = (*args.span, *args.not_span)
    sounds = (*args.describe, *args.without, *examples, *spans, *(() if only_boxes else boxes))
    if not (sounds or boxes or voiced):
        args.usage_error(f"say what to hear with {', '.join(_CUES)}")
    if only_boxes and not boxes:
        args.usage_error("--only-boxes needs --box or --not-box")
    if voiced and not sounds and args.model not in (SOUND_MODEL, VOICE_MODEL):
        args.usage_error(
            f"--model {args.model} would hear nothing: a voice is heard by {VOICE_MODEL}, and "
            "--model hears what else is asked for, such as with --describe. Leave it out"
        )
    registry.usable(args.model, registry.FOR_SOUND)
    for path in examples:
        references.check_length(files.probe(path).duration_s)
    for said in voiced:
        files.probe(enrolment(said).path)
    if args.describe:
        cues.parse(cues.Cues(describe=tuple(args.describe)))


def read_cues(args: argparse.Namespace) -> Cues:
    """The cues of a question that `check_question` let pass."""
    from engine.operations.cues import Cues, Reference, Weights

    wanted, unwanted = (*args.span, *args.box), (*args.not_span, *args.not_box)
    voices = tuple(map(enrolment, getattr(args, "enrol", ())))
    without_voices = tuple(map(enrolment, getattr(args, "not_enrol", ())))
    voiced = (*voices, *without_voices)
    if voiced and getattr(args, "only_boxes", False):
        # Beside a voice such a box says where, not how it sounds.
        wanted, unwanted = tuple(args.span), tuple(args.not_span)
    examples = [text for text in args.without if Path(text).is_file()]
    rate = _rate(args) if wanted or unwanted else 0
    return Cues(
        describe=tuple(args.describe),
        references=(
            *(Reference(path) for path in args.reference),
            *(_reference(args.recording, place, rate) for place in wanted),
        ),
        without=tuple(text for text in args.without if text not in examples),
        without_references=(
            *(Reference(Path(text)) for text in examples),
            *(_reference(args.recording, place, rate) for place in unwanted),
        ),
        weights=Weights(*args.weights) if args.weights else Weights(),
        project=args.project_cue,
        voices=voices,
        without_voices=without_voices,
    )


def enrolment(said: str) -> Reference:
    """A recording of a voice: a file, or what is kept under a name; everywhere the same way.

    Raises:
        UnknownSpeaker: neither a file nor a kept voice; names those that are kept.
    """
    from engine.models.speakers import speaker_profiles
    from engine.operations.cues import Reference

    if Path(said).is_file():
        return Reference(Path(said))
    kept = speaker_profiles.find(said)
    return Reference(kept.recording, name=kept.name)


def read_shape(args: argparse.Namespace) -> Shape:
    """The boxes that bound the result, with --only-boxes."""
    from engine.operations.shape import AS_MASKED, Limits, Shape

    if not args.only_boxes:
        return AS_MASKED
    rate = _rate(args)
    inside, outside = (
        tuple(_box(place, rate) for place in places) for places in (args.box, args.not_box)
    )
    return Shape(Limits(inside, outside))


def _rate(args: argparse.Namespace) -> int:
    from engine.audio import files

    return files.probe(args.recording).rate


def _reference(path: Path, place: Place, rate: int) -> Reference:
    from engine.operations.cues import Reference

    start, end = round(place.start_s * rate), round(place.end_s * rate)
    return Reference(path, start, end, place.low_hz, place.high_hz)


def _box(place: Place, rate: int) -> Box:
    from engine.operations.shape import Box

    start, end = round(place.start_s * rate), round(place.end_s * rate)
    return Box(start, end, place.low_hz, place.high_hz)


def read_region(args: argparse.Namespace) -> tuple[int, int]:
    """The region in samples of the recording; all of it without --region."""
    from engine.audio import files

    with files.open_reader(args.recording) as reader:
        if args.region is None:
            return 0, reader.n_samples
        start_s, end_s = args.region
        return round(start_s * reader.rate), round(end_s * reader.rate)
