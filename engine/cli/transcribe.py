"""`auricle transcribe`: the words of a recording as text, subtitles and JSON."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.cli import landing, output
from engine.cli.landing import Place
from engine.cli.options import (
    add_common_options,
    add_device_option,
    out_folder,
    parse_count,
    parse_region,
)
from engine.cli.question import check_enrolment, enrolment
from engine.models.recogniser import BEAM_SIZE
from engine.operations import naming

if TYPE_CHECKING:
    from engine.operations.transcribe import TranscribeRequest, Transcription

FORMATS = (
    *("txt", "docx", "srt", "vtt", "csv", "words"),
    *("textgrid", "eaf", "labels", "json"),
)
USUAL = ("txt", "srt", "vtt", "json")
_DRAFT = "draft"
DRAFT_WARNING = (
    "Made by the draft recogniser: expect many errors. "
    "For real transcripts: auricle models fetch small, then --model small."
)


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = subparsers.add_parser(
        "transcribe",
        help="write down what is said",
        description="Writes DIR/NAME.txt, .srt, ... with the words of a recording; "
        "what was skipped and what is doubtful is marked. Exit code 3: no speech was found.",
    )
    parser.add_argument("recording", type=Path, metavar="IN", help="sound or video file")
    parser.add_argument(
        "--region",
        type=parse_region,
        metavar="A-B",
        help="seconds such as 12.5-20, or 1:02:03-1:02:10",
    )
    parser.add_argument(
        "--model", default=_DRAFT, metavar="ID", help="draft (default), tiny, ... large-v3-turbo"
    )
    parser.add_argument("--language", metavar="CODE", help="such as en or zh; found by itself")
    parser.add_argument(
        "--speaker",
        metavar="WAV|NAME",
        help="only the words of this voice: a few seconds of it alone, or a name from "
        "`auricle speakers`",
    )
    parser.add_argument(
        "--adapter",
        type=Path,
        metavar="FILE",
        help="of auricle train target-asr, for --speaker; without one, and none installed for the "
        "model, the voice is extracted first and transcribed then",
    )
    parser.add_argument("--prompt", default="", metavar="TEXT", help="names and terms that occur")
    parser.add_argument(
        "--beam", type=parse_count, metavar="N", help=f"beam size, {BEAM_SIZE} by default"
    )
    parser.add_argument(
        "--all-sound", action="store_true", help="also hear what seems to be no speech"
    )
    add_device_option(parser)
    parser.add_argument("-o", "--out", type=out_folder, metavar="DIR", help="folder of the files")
    landing.add_project_option(parser)
    parser.add_argument(
        "--format",
        type=parse_formats,
        default=USUAL,
        metavar="LIST",
        help=f"of {', '.join(FORMATS)}, with commas, or all; {','.join(USUAL)} by default",
    )
    add_common_options(parser)
    parser.set_defaults(run=run)


def parse_formats(text: str) -> tuple[str, ...]:
    """Read "txt,srt" or "all"; for argparse's `type=`."""
    names = tuple(name.strip().lower() for name in text.split(",") if name.strip())
    if names == ("all",):
        return FORMATS
    unknown = [name for name in names if name not in FORMATS]
    if unknown or not names:
        raise argparse.ArgumentTypeError(f"{text!r}: choose of {', '.join(FORMATS)}")
    return names


def check(args: argparse.Namespace) -> None:
    """Refuse what no recording could be asked.

    Raises:
        ModelError: the model is not here, or no recogniser, or does not know the language; the
            adapter is not there, or none.
        UnknownSpeaker, AudioFileError: the enrolment of --speaker is not there.
        ReferenceTooShort, NoVoice, CueError: it says too little.
    """
    from engine.models import languages, registry

    if args.adapter is not None and args.speaker is None:
        args.usage_error("--adapter needs --speaker")
    if args.model == _DRAFT and (args.prompt or args.beam is not None):
        args.usage_error("--prompt and --beam need a Whisper model: --model small, for instance")
    languages.check(registry.usable(args.model, registry.FOR_WORDS), args.language)
    if args.speaker is not None:
        check_enrolment(args.speaker)
    if args.adapter is not None:
        from engine.models.target_words import target_adapter

        target_adapter.read(args.adapter)


def run(args: argparse.Namespace) -> int:
    """Transcribe, write the files, print the words."""
    check(args)
    with landing.opened(args, output.progress(args), name="words") as place:
        found = _hear(args, place)
        heard = found.words
        # The files first: what cannot be written leaves no words in the project.
        paths = _write(args, heard) if args.out is not None else ()
        place.add_words(heard, found.step, found.speaker)
    data = as_json(heard, paths) | found.way | place.as_json()
    shown = [found.way["explanation"], *found.way["doubts"], ""] if found.way else []
    output.emit(args, data, "\n".join([*shown, show(heard, paths), *place.shown()]))
    return output.DONE if heard.has_speech else output.NOT_FOUND


@dataclass(frozen=True, slots=True)
class _Heard:
    """Words, what the step that brings them is called, whose they are and how that was found."""

    words: Transcription
    step: str
    speaker: str = ""
    way: dict[str, Any] = field(default_factory=dict)


def _hear(args: argparse.Namespace, place: Place) -> _Heard:
    """Everybody's words, or one speaker's."""
    request, report = _request(args, place), output.progress(args)
    if args.speaker is None:
        from engine.operations.transcribe import transcribe

        step = naming.words_step(only_speech=request.only_speech)
        return _Heard(transcribe(request, report), step)
    from engine.operations import transcribe_target as operation

    voice = place.voice(enrolment(args.speaker))
    target = operation.TargetRequest(request, voice, args.adapter)
    found = operation.transcribe_target(target, report)
    was_extracted = found.method == operation.EXTRACTED
    way = {"method": found.method, "explanation": found.explanation, "doubts": [*found.doubts]}
    step = naming.voice_step(was_extracted=was_extracted)
    return _Heard(found.heard, step, voice.name, way)


def _request(args: argparse.Namespace, place: Place) -> TranscribeRequest:
    from engine.operations.transcribe import TranscribeRequest

    return TranscribeRequest(
        place.recording,
        place.start,
        place.end,
        model_id=args.model,
        language=args.language,
        prompt=args.prompt,
        beam_size=args.beam or BEAM_SIZE,
        device=args.device,
        only_speech=not args.all_sound,
    )


def _write(args: argparse.Namespace, heard: Transcription) -> Sequence[Path]:
    """The files of the formats that were asked for."""
    from engine.audio import files
    from engine.export.transcripts import Subject, export_transcript
    from engine.operations.transcribe import to_document

    name = args.recording.stem
    length = files.probe(args.recording).n_samples
    return export_transcript(
        to_document(heard, name, rate=heard.rate),
        heard.rate,
        args.out,
        name,
        args.format,
        subject=Subject(name, str(args.recording.resolve()), length),
        sources=[args.recording],
    )


def as_json(heard: Transcription, paths: Sequence[Path]) -> dict[str, Any]:
    """The result as JSON values; times in samples of the recording."""
    return {
        "has_speech": heard.has_speech,
        "language": heard.language,
        "recogniser": heard.recogniser,
        "is_draft": heard.is_draft,
        "rate": heard.rate,
        "text": heard.text,
        "files": [str(path) for path in paths],
        "segments": [
            {
                "start": segment.start,
                "end": segment.end,
                "text": segment.text,
                "confidence": round(segment.confidence, 4),
                "avg_logprob": segment.avg_logprob,
                "no_speech_prob": segment.no_speech_prob,
                "compression_ratio": segment.compression_ratio,
                "speech_coverage": segment.speech_coverage,
                "flags": list(segment.flags),
            }
            for segment in heard.segments
        ],
        "skipped": [list(span) for span in heard.skipped],
        "seconds": round(heard.seconds, 3),
        "device": heard.device,
        "recipe": heard.recipe,
    }


def show(heard: Transcription, paths: Sequence[Path]) -> str:
    """The words for people."""
    lines = [DRAFT_WARNING, ""] if heard.is_draft else []
    if not heard.has_speech:
        lines.append("No speech was found.")
    for segment in heard.segments:
        doubts = f"  ({', '.join(segment.flags)})" if segment.flags else ""
        lines.append(f"{segment.start / heard.rate:9.2f}  {segment.text or '...'}{doubts}")
    looked = (heard.end - heard.start) / heard.rate
    skipped = sum(end - start for start, end in heard.skipped) / heard.rate
    lines += ["", *(str(path) for path in paths)]
    lines.append(
        f"{looked:.1f} s of sound, {skipped:.1f} s without speech; "
        f"{heard.seconds:.1f} s on {heard.device}"
    )
    return "\n".join(lines)
