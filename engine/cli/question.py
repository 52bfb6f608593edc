"""What the options ask for: refused where no recording could answer it, or as values."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from engine.cli.cue_options import SOUND_MODEL, VOICE_MODEL, Place

if TYPE_CHECKING:  # command lines start without reading the engine
    from engine.audio.info import AudioInfo
    from engine.operations.cues import Cues, Reference
    from engine.operations.shape import Box, Shape

_CUES = ("--describe", "--reference", "--span", "--box or --enrol")


def check_question(args: argparse.Namespace) -> None:
    """Refuse a question that no recording could answer, before any is read.

    No cue at all, --only-boxes without one, or a model that has nothing to hear is wrong usage
    (exit code 2).

    Raises:
        EmptyCue: a description names no sound.
        UnknownWords: the model knows no word of one.
        UnknownSpeaker, AudioFileError: an example or an enrolment is not there.
        ReferenceTooShort, NoVoice, CueError: one of them says too little.
        ModelError: the model is not here, or not for sound.
    """
    from engine.audio import files
    from engine.models import registry
    from engine.operations import cues, references

    _check_usage(args)
    registry.usable(args.model, registry.FOR_SOUND)
    unwanted_files = (Path(text) for text in args.without if _is_file_name(text))
    for path in (*args.reference, *unwanted_files):
        references.check_length(files.probe(path).duration_s)
    for said in _voices(args):
        check_enrolment(said)
    words = tuple(text for text in args.without if not _is_file_name(text))
    if args.describe or words:
        cues.check_words(cues.Cues(describe=tuple(args.describe), without=words), args.model)


def _check_usage(args: argparse.Namespace) -> None:
    """Wrong usage where nothing is asked for, or a model that would hear nothing."""
    boxes, spans = (*args.box, *args.not_box), (*args.span, *args.not_span)
    voiced = _voices(args)
    only_boxes = getattr(args, "only_boxes", False)
    examples = (*args.reference, *spans, *(() if only_boxes else boxes))
    sounds = (*args.describe, *args.without, *examples)
    if not (sounds or boxes or voiced):
        args.usage_error(f"say what to hear with {', '.join(_CUES)}")
    if only_boxes and not boxes:
        args.usage_error("--only-boxes needs --box or --not-box")
    if voiced and not sounds and args.model not in (SOUND_MODEL, VOICE_MODEL):
        args.usage_error(
            f"--model {args.model} would hear nothing: a voice is heard by {VOICE_MODEL}, and "
            "--model hears what else is asked for, such as with --describe. Leave it out"
        )


def _voices(args: argparse.Namespace) -> tuple[str, ...]:
    """Every enrolment, for commands that can listen to a voice."""
    return (*getattr(args, "enrol", ()), *getattr(args, "not_enrol", ()))


def read_cues(args: argparse.Namespace) -> Cues:
    """The cues of a question that `check_question` let pass.

    Raises:
        ContradictoryCues: it asks for and against the same thing.
    """
    from engine.operations.cues import Cues, Reference, Weights, check_sense

    wanted, unwanted = (*args.span, *args.box), (*args.not_span, *args.not_box)
    voices = tuple(map(enrolment, getattr(args, "enrol", ())))
    without_voices = tuple(map(enrolment, getattr(args, "not_enrol", ())))
    voiced = (*voices, *without_voices)
    if voiced and getattr(args, "only_boxes", False):
        # Beside a voice such a box says where, not how it sounds.
        wanted, unwanted = tuple(args.span), tuple(args.not_span)
    examples = [text for text in args.without if _is_file_name(text)]
    rate = _rate(args) if wanted or unwanted else 0
    made = Cues(
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
    check_sense(made)
    return made


def _is_file_name(said: str) -> bool:
    """Whether --without means an example: a file that is there, or what is called like one."""
    from engine.cluster.sources import SUFFIXES

    path = Path(said)
    return path.is_file() or path.suffix.lower() in SUFFIXES


def check_enrolment(said: str) -> None:
    """Refuse a voice that is not there or in which nobody speaks.

    Raises:
        UnknownSpeaker, AudioFileError: it is not there.
        ReferenceTooShort, NoVoice, CueError: it says too little.
    """
    from engine.operations import enrolments

    enrolments.check_voice(enrolment(said))


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
    """The boxes that bound the result, with --only-boxes.

    Raises:
        RegionOutside, BandOutside: a box has no part in the recording.
    """
    from engine.audio import files
    from engine.operations.shape import AS_MASKED, Limits, Shape

    if not args.only_boxes:
        return AS_MASKED
    with files.open_reader(args.recording) as reader:
        inside, outside = (
            tuple(_box(place, reader.info) for place in places)
            for places in (args.box, args.not_box)
        )
    limits = Limits(inside, outside)
    limits.check(reader.rate)
    return Shape(limits)


def _rate(args: argparse.Namespace) -> int:
    from engine.audio import files

    return files.probe(args.recording).rate


def _reference(path: Path, place: Place, rate: int) -> Reference:
    from engine.operations.cues import Reference

    start, end = round(place.start_s * rate), round(place.end_s * rate)
    return Reference(path, start, end, place.low_hz, place.high_hz)


def _box(place: Place, heard: AudioInfo) -> Box:
    from engine.errors import RegionOutside
    from engine.operations.shape import Box

    start, end = round(place.start_s * heard.rate), round(place.end_s * heard.rate)
    if start >= heard.n_samples:
        raise RegionOutside(place.start_s, place.end_s, heard.duration_s)
    return Box(start, end, place.low_hz, place.high_hz)


def read_region(args: argparse.Namespace) -> tuple[int, int]:
    """The region in samples of the recording; all of it without --region.

    Raises:
        EmptyRegion, RegionOutside: the recording has no such part.
        AudioFileError: it cannot be read.
    """
    from engine.audio import files
    from engine.operations import region

    with files.open_reader(args.recording) as reader:
        if args.region is None:
            return 0, reader.n_samples
        start, end = (round(time_s * reader.rate) for time_s in args.region)
        region.check_range(reader, start, end)
        return start, end
