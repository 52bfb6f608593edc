"""`auricle extract --head generative`: a voice synthesised anew, the masked one beside it."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.errors import ModelError

if TYPE_CHECKING:
    from engine.operations.extract import Extraction, ExtractRequest
    from engine.operations.resynthesise import Resynthesis
    from engine.progress import Report

HEADS = ("mask", "generative")
MASKED = "masked"
"""Folder of the masked answer, which always stands beside what was synthesised."""
FILE = "re-synthesised.wav"


def add_head_options(parser: argparse.ArgumentParser) -> None:
    """--head, --voice-model and --seed."""
    parser.add_argument(
        "--head",
        choices=HEADS,
        default=HEADS[0],
        help="generative: with --enrol, also synthesise the voice anew (mono, 16 kHz). That is no "
        f"part of the recording and has no residual; the masked answer is in DIR/{MASKED}",
    )
    parser.add_argument(
        "--voice-model",
        type=Path,
        metavar="DIR",
        help="of `auricle train starter-voice --head generative`, for --head generative",
    )
    parser.add_argument(
        "--seed", type=int, default=0, metavar="N", help="of --head generative (0)"
    )


def check(args: argparse.Namespace) -> None:
    """Wrong usage where the generative head is asked for what it cannot do.

    Raises:
        ModelError: the folder of --voice-model holds none.
    """
    others = (
        args.describe, args.reference, args.without, args.span, args.box,
        args.not_span, args.not_box, args.not_enrol,
    )  # fmt: skip
    if args.head == HEADS[0]:
        if args.voice_model is not None:
            args.usage_error("--voice-model needs --head generative")
        return
    if not args.enrol or any(others) or args.candidates > 1:
        args.usage_error("--head generative needs --enrol, and no other cue or candidate")
    if args.project is not None:
        args.usage_error("--project takes parts of the recording; --head generative makes none")
    if args.voice_model is not None:
        from engine.models.target_speech import FILE, ID  # loads torch

        if not (args.voice_model / FILE).is_file():
            hint = "Name the folder of a run of `auricle train starter-voice`."
            raise ModelError(ID, f"there is no {FILE} in {args.voice_model}", hint=hint)


def synthesise(
    args: argparse.Namespace, request: ExtractRequest, report: Report
) -> tuple[Extraction, Resynthesis | None]:
    """The masked answer and, where the voice is there, the synthesised one.

    Raises:
        ModelError: the voice model has no generative head; nothing was computed.
        EngineError: as `extract`.
    """
    from engine.operations.joined import extract
    from engine.operations.resynthesise import (
        ResynthesisRequest,
        generative_model,
        resynthesise_file,
    )

    generative_model(args.voice_model, args.device)
    masked = extract(replace(request, out=request.out / MASKED), report)
    if masked.target is None:
        return masked, None
    asked = ResynthesisRequest(
        request.path,
        request.start,
        request.end,
        request.cues.voices,
        request.out / FILE,
        args.voice_model,
        args.device,
        args.seed,
    )
    return masked, resynthesise_file(asked, report)


def as_json(masked: dict[str, Any], made: Resynthesis | None) -> dict[str, Any]:
    """The content of result.json: what was synthesised, marked as that, without a residual."""
    from engine.operations.resynthesise import LABEL

    answer = {name: masked[name] for name in ("is_present", "confidence", "reason")}
    facts: dict[str, Any] = {
        "kind": LABEL,
        **answer,
        "target": made.path.name if made else None,
        "residual": None,
        "sum_error": None,
        "masked": MASKED,
    }
    if made is None:
        return facts
    recipe = made.recipe
    return {
        **facts,
        "model": {"id": recipe["model_id"], "sha256": recipe["model_sha256"]},
        "device": made.device,
        "seconds": round(made.seconds, 3),
        "parameters": recipe["parameters"],
        "hashes": {**recipe["inputs"], "outputs": recipe["outputs"]},
        "recipe": recipe,
    }


def show(made: Resynthesis) -> str:
    """What was synthesised, for people."""
    from engine.operations.resynthesise import LABEL

    return (
        f"{LABEL}  {made.path}\n"
        "It is synthesised and may say what was not said; the masked answer above is exact."
    )
