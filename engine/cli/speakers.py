"""`auricle speakers`: voices that are kept, and who speaks when."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.cli import landing, output
from engine.cli.landing import Place
from engine.cli.options import (
    add_common_options,
    add_device_option,
    add_recording_options,
    parse_count,
    parse_region,
)
from engine.cli.question import check_enrolment, enrolment, read_region

if TYPE_CHECKING:
    from engine.operations.cues import Reference
    from engine.operations.speakers import Speakers, SpeakersRequest

_KEPT = "of a kept voice, see `auricle speakers list`"


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    about = "keep voices; find who speaks when"
    parser = subparsers.add_parser(
        "speakers", help=about, description=f"{about[0].upper()}{about[1:]}."
    )
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    _add_when(actions)
    add = actions.add_parser(
        "add",
        help="keep a voice under a name",
        description="Keeps an enrolment in your data folder, so that `--enrol NAME` finds it.",
    )
    add.add_argument("name", type=_name, metavar="NAME", help="whose voice it is")
    add.add_argument("recording", type=Path, metavar="WAV", help="five seconds or more of it")
    add.add_argument("--region", type=parse_region, metavar="12.5-20", help="seconds (all)")
    add_common_options(add)
    add.set_defaults(run=run_add)
    listing = actions.add_parser("list", help="who is kept", description="Who is kept.")
    add_common_options(listing)
    listing.set_defaults(run=run_list)
    text = "give a kept voice another name"
    rename = actions.add_parser("rename", help=text, description=f"{text[0].upper()}{text[1:]}.")
    rename.add_argument("name", metavar="NAME", help=_KEPT)
    rename.add_argument("new", type=_name, metavar="NEW", help="the name from now on")
    add_common_options(rename)
    rename.set_defaults(run=run_rename)
    text = "forget a voice, with its enrolment"
    remove = actions.add_parser("remove", help=text, description=f"{text[0].upper()}{text[1:]}.")
    remove.add_argument("name", metavar="NAME", help=_KEPT)
    add_common_options(remove)
    remove.set_defaults(run=run_remove)


def _add_when(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    when = actions.add_parser(
        "when",
        help="who speaks when in a recording",
        description="Lists the turns of a conversation; with --project they become lines of the "
        "transcript, which a transcription fills in. Without --speaker the voices are grouped. "
        "Where two speak at once, both have a turn; of overlaps of a second or two three to "
        "four tenths of the time is found. Exit code 3: nobody speaks.",
    )
    add_recording_options(when)
    when.add_argument(
        "--speaker",
        action="append",
        default=[],
        metavar="NAME|WAV",
        help="a kept voice or an enrolment; may be repeated",
    )
    when.add_argument(
        "--kept",
        action="store_true",
        help="group the voices, and give those that are kept their names",
    )
    when.add_argument("--count", type=parse_count, default=0, metavar="N", help="how many voices")
    when.add_argument(
        "--encoder",
        default="",
        metavar="ID",
        help="which model tells voices apart (wespeaker-resnet34 where it is installed, "
        "else starter-voice)",
    )
    add_device_option(when)
    landing.add_project_option(when)
    add_common_options(when)
    when.set_defaults(run=run_when)


def run_when(args: argparse.Namespace) -> int:
    """List the turns."""
    from engine.audio import files
    from engine.operations.speakers import who_speaks

    _check_when(args)
    voices = tuple(map(enrolment, args.speaker))
    report = output.progress(args)
    with landing.opened(args, report) as place:
        request = _request(args, place, voices)
        found = who_speaks(request, report)
        place.add_turns(request, found)
    data = as_json(found, files.probe(args.recording).rate)
    output.emit(args, data | place.as_json(), "\n".join([*show(data), *place.shown()]))
    return output.DONE if found.turns else output.NOT_FOUND


def _check_when(args: argparse.Namespace) -> None:
    """Refuse what no recording could be asked.

    Raises:
        ModelError: the encoder is not here, or tells no voices apart.
        UnknownSpeaker, AudioFileError: a voice is not there.
        ReferenceTooShort, NoVoice, CueError: it says too little.
    """
    from engine.models.speakers import speaker_encoders

    if args.kept and args.speaker:
        args.usage_error("--kept groups all voices; --speaker looks for these alone")
    if args.count and args.speaker:
        args.usage_error("--count groups all voices; --speaker looks for these alone")
    speaker_encoders.usable(args.encoder)
    for said in args.speaker:
        check_enrolment(said)


def _request(
    args: argparse.Namespace, place: Place, voices: Sequence[Reference]
) -> SpeakersRequest:
    from engine.operations.speakers import SpeakersRequest, kept_voices

    return SpeakersRequest(
        place.recording,
        place.start,
        place.end,
        tuple((one.name or one.path.stem, place.voice(one)) for one in voices),
        args.count,
        args.device,
        args.encoder,
        kept_voices() if args.kept else (),
    )


def as_json(found: Speakers, rate: int) -> dict[str, Any]:
    """The turns in seconds, who speaks at all, and how they were told apart."""
    turns = [
        {
            "start_s": round(turn.start / rate, 3),
            "end_s": round(turn.end / rate, 3),
            "speaker": turn.speaker,
            "score": turn.score,
        }
        for turn in found.turns
    ]
    model = {
        "id": found.model_id,
        "sha256": found.model_sha256,
        "threshold": found.threshold,
        "threshold_source": found.threshold_source,
    }
    return {
        "turns": turns,
        "speakers": list(found.names),
        "model": model,
        "device": found.device,
        "doubts": list(found.doubts),
    }


def show(data: Mapping[str, Any]) -> list[str]:
    """The turns as lines for people; `data` as `as_json` gives it."""
    lines = [
        f"{turn['start_s']:>9.2f} {turn['end_s']:>9.2f}  {turn['speaker']}"
        for turn in data["turns"]
    ]
    told_by = f"told apart by {data['model']['id']} on {data['device']}"
    return [*(lines or ["nobody speaks"]), told_by, *data["doubts"]]


def run_add(args: argparse.Namespace) -> int:
    """Keep a voice."""
    from engine.models.speakers import speaker_profiles
    from engine.operations import enrolments, speakers
    from engine.operations.cues import Reference

    is_new = not speaker_profiles.is_kept(args.name)
    given = Reference(args.recording, *read_region(args), name=args.name)
    profile, doubts = speakers.keep(args.name, given), enrolments.doubts((given,))
    data = {"name": profile.name, "recording": str(profile.recording), "is_new": is_new}
    data["doubts"] = list(doubts)
    instead = "" if is_new else ", in place of what was kept under this name"
    said = f"kept {profile.name}: {profile.recording}{instead}"
    output.emit(args, data, "\n".join([said, *doubts]))
    return output.DONE


def _name(text: str) -> str:
    """Read the name of somebody; for argparse's `type=`."""
    if not any(letter.isalnum() for letter in text):
        raise argparse.ArgumentTypeError(f"{text!r} is no name; write one with letters or digits")
    return text


def run_list(args: argparse.Namespace) -> int:
    """Say who is kept."""
    from engine.models.speakers import speaker_profiles

    kept = [
        {
            "name": profile.name,
            "seconds": round(_seconds(profile.recording), 2),
            "recording": str(profile.recording),
        }
        for profile in speaker_profiles.profiles()
    ]
    rows = [(str(one["name"]), f"{one['seconds']} s", str(one["recording"])) for one in kept]
    output.emit(args, {"speakers": kept}, output.table(rows) if rows else "no voice is kept")
    return output.DONE


def run_rename(args: argparse.Namespace) -> int:
    """Give a kept voice another name."""
    from engine.models.speakers import speaker_profiles

    try:
        profile = speaker_profiles.rename(args.name, args.new)
    except ValueError as error:
        args.usage_error(str(error))
    data = {"name": profile.name, "recording": str(profile.recording)}
    output.emit(args, data, f"{args.name} is now {profile.name}")
    return output.DONE


def run_remove(args: argparse.Namespace) -> int:
    """Forget a voice."""
    from engine.models.speakers import speaker_profiles

    speaker_profiles.remove(args.name)
    output.emit(args, {"removed": args.name}, f"forgot {args.name}")
    return output.DONE


def _seconds(path: Path) -> float:
    """Length of a kept enrolment; 0 when somebody broke its file."""
    from engine.audio import files
    from engine.errors import AudioFileError

    try:
        info = files.probe(path)
    except AudioFileError:
        return 0.0
    return info.n_samples / info.rate
