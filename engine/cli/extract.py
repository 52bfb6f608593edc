"""`auricle extract`: one sound alone, the rest beside it, and the answer as JSON."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.cli import landing, output, resynthesis
from engine.cli.cue_options import add_cue_options, add_enrolment_options, add_limit_options
from engine.cli.landing import Place
from engine.cli.options import add_common_options, out_folder
from engine.cli.question import check_question, read_cues, read_shape
from engine.operations import naming
from engine.operations.looks import THOROUGH, Looks

if TYPE_CHECKING:
    from engine.operations.candidates import Candidate
    from engine.operations.extract import Extraction, ExtractRequest
    from engine.operations.naming import Naming
    from engine.progress import Report

RESULT_NAME = "result.json"


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = subparsers.add_parser(
        "extract",
        help="get one sound alone",
        description="Writes DIR/target.wav, DIR/residual.wav (together exactly the recording) and "
        "DIR/result.json. Exit code 3: the sound is not there; no sound files are written then.",
    )
    add_cue_options(parser)
    add_limit_options(parser)
    add_enrolment_options(parser)
    resynthesis.add_head_options(parser)
    parser.add_argument("-o", "--out", type=out_folder, metavar="DIR", help="folder of the files")
    landing.add_project_option(parser)
    parser.add_argument(
        "--keep-absent", action="store_true", help="write the attempt even when not found"
    )
    parser.add_argument(
        "--candidates",
        type=int,
        choices=(1, 2, 3),
        default=1,
        help="write further answers, from other weightings of the cues, to DIR/candidate-2, -3",
    )
    parser.add_argument(
        "--looks",
        type=int,
        choices=tuple(map(int, Looks)),
        default=int(THOROUGH),
        help="how thoroughly the model is asked, where it gains by it: 1 as it is told, 2 again "
        "with what was found as an example, 3 again against what is left over, 4 with the answer "
        "sorted again by what recurs (default: %(default)s; less is faster)",
    )
    parser.add_argument(
        "--hash-source",
        action="store_true",
        help="read the whole recording for its SHA-256, also above 64 MB",
    )
    add_common_options(parser)
    parser.set_defaults(run=run)


def check(args: argparse.Namespace) -> None:
    """Refuse what no recording could be asked; see `question.check_question`."""
    resynthesis.check(args)
    check_question(args)


def run(args: argparse.Namespace) -> int:
    """Extract, write a result.json beside each answer, print a summary."""
    from engine.operations.candidates import candidates, of_candidate

    check(args)
    report = output.progress(args)
    with landing.opened(args, report, name="result") as place:
        request = _request(args, place, report)
        if args.head == "generative":
            return _run_generative(args, request, report)
        label = naming.label_of(request.cues)
        made = [
            replace(one, extraction=_placed(place, one.extraction, of_candidate(label, one.name)))
            for one in candidates(request, args.candidates, report)
        ]
    first = made[0].extraction
    data = as_json(first) | place.as_json()
    if args.out is not None:
        data |= _write(args.out, data, made)
    others = data.get("candidates", ())
    lines = [f"{one['name']}: {args.out / one['folder']}" for one in others]
    output.emit(args, data, "\n".join([show(first), *lines, *place.shown()]))
    return output.DONE if first.is_present else output.NOT_FOUND


def _request(args: argparse.Namespace, place: Place, report: Report) -> ExtractRequest:
    from engine.audio import files
    from engine.operations.extract import ExtractRequest

    return ExtractRequest(
        place.recording,
        place.start,
        place.end,
        place.cues(read_cues(args)),
        place.out,
        args.model,
        args.device,
        keep_absent=args.keep_absent,
        source_sha256=files.file_sha256(args.recording, report) if args.hash_source else "",
        shape=read_shape(args),
        looks=Looks(args.looks),
    )


def _placed(place: Place, found: Extraction, names: Naming) -> Extraction:
    """An answer, in the project where there is one."""
    from engine.project.recipes import answer_of

    return place.add_halves(found, names, answer_of(found), found.presence)


def _write(out: Path, data: dict[str, Any], made: Sequence[Candidate]) -> dict[str, Any]:
    """The result.json of every answer; what to add about the further ones."""
    if made[0].extraction.target is None:
        remove_earlier(out)
    remove_candidates(out, above=len(made))
    others = [_write_candidate(out, one, number) for number, one in enumerate(made[1:], 2)]
    more = {"candidates": others} if others else {}
    _write_result(out, data | more)
    return more


def _run_generative(args: argparse.Namespace, request: ExtractRequest, report: Report) -> int:
    """The masked answer in a folder of its own, and the voice synthesised anew."""
    masked, made = resynthesis.synthesise(args, request, report)
    if made is None:
        remove_earlier(args.out)
    exact = as_json(masked)
    for folder, data in (
        (args.out / resynthesis.MASKED, exact),
        (args.out, resynthesis.as_json(exact, made)),
    ):
        _write_result(folder, data)
    lines = [show(masked), resynthesis.show(made)] if made else [show(masked)]
    output.emit(args, data, "\n".join(lines))
    return output.DONE if masked.is_present else output.NOT_FOUND


def _write_candidate(out: Path, candidate: Candidate, number: int) -> dict[str, Any]:
    """The result.json of a further answer; what the first one says about it."""
    from engine.operations.candidates import folder_of

    folder, data = folder_of(out, number), as_json(candidate.extraction)
    _write_result(folder, data)
    facts = {name: data[name] for name in ("confidence", "is_present", "target", "residual")}
    return {"name": candidate.name, "folder": folder.name, **facts}


def _write_result(folder: Path, data: dict[str, Any]) -> None:
    """The result.json of an answer; nothing else is in the folder of one that was not found."""
    from engine.audio import files
    from engine.export.transcripts import write_text

    files.make_folder(folder)
    write_text(folder / RESULT_NAME, layout(data))


def layout(data: dict[str, Any]) -> str:
    """JSON with a line for each entry, but numbers of a list on one line: curves are long."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    numbers = re.compile(r"\[\n[-+\d.,eE\s]+\]")
    return numbers.sub(lambda found: " ".join(found.group().split()), text) + "\n"


def remove_candidates(out: Path, *, above: int) -> None:
    """Delete further answers to an earlier question: these here have fewer, or none."""
    from engine.operations.candidates import MOST, folder_of

    for folder in (folder_of(out, number) for number in range(above + 1, MOST + 1)):
        remove_earlier(folder)
        if list(folder.glob("*")) == [folder / RESULT_NAME]:
            (folder / RESULT_NAME).unlink()
            folder.rmdir()


def remove_earlier(folder: Path) -> None:
    """Delete the sound of an earlier question: beside a "not found" it would mislead.

    Only files that the earlier result.json names with the hash they still have.
    """
    from engine.audio import files

    try:
        earlier = json.loads((folder / RESULT_NAME).read_text(encoding="utf-8"))
        written = dict(earlier["hashes"]["outputs"])
    except (OSError, ValueError, KeyError, TypeError):
        return
    for name, sha256 in written.items():
        path = folder / Path(name).name
        if path.is_file() and files.file_sha256(path) == sha256:
            path.unlink()


def as_json(found: Extraction) -> dict[str, Any]:
    """The content of result.json."""
    recipe = found.recipe
    return {
        "kind": "masked",
        "is_present": found.is_present,
        "confidence": round(found.confidence, 4),
        "reason": found.reason,
        "doubts": list(found.doubts),
        "target": found.target.name if found.target else None,
        "residual": found.residual.name if found.residual else None,
        "sum_error": found.sum_error,
        "interpreted": [{"said": said, "understood": meant} for said, meant in found.interpreted],
        "model": {"id": recipe["model_id"], "sha256": recipe["model_sha256"]},
        "device": found.device,
        "dtype": recipe["dtype"],
        "seconds": round(found.seconds, 3),
        "parameters": recipe["parameters"],
        "hashes": {**recipe["inputs"], "outputs": recipe["outputs"]},
        "presence": asdict(found.presence),
        "recipe": recipe,
    }


def show(found: Extraction) -> str:
    """The answer for people."""
    lines = [found.reason, *found.doubts]
    for said, meant in found.interpreted:
        if meant.casefold() != said.casefold():
            lines.append(f"understood {said} as: {meant}")
    if found.target is not None and found.residual is not None:
        lines += [
            f"target    {found.target}",
            f"residual  {found.residual}",
            f"target + residual - mixture: {found.sum_error:g}",
        ]
    lines.append(f"{found.seconds:.1f} s on {found.device}")
    return "\n".join(lines)
