"""`auricle demo`: the main job on the demo recording, scored against its stems."""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine import resources
from engine.cli import output
from engine.cli.options import add_common_options, add_device_option, out_folder

if TYPE_CHECKING:
    from engine.operations.extract import Extraction
    from engine.progress import Report


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = subparsers.add_parser(
        "demo",
        help="do the main job on the demo recording",
        description="Asks the recording that comes with Auricle for sounds that are in it and for "
        "one that is not, writes what was found, and scores it against the true sounds.",
    )
    parser.add_argument(
        "-o",
        "--out",
        type=out_folder,
        default="demo-out",
        help="folder for the files (default: ./demo-out)",
    )
    add_device_option(parser)
    add_common_options(parser)
    parser.set_defaults(run=run)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; `si_sdri_db` is None where the right answer is "not present"."""

    asked: str
    is_present: bool
    confidence: float
    si_sdri_db: float | None
    words: str
    files: tuple[str, ...]
    seconds: float


def run(args: argparse.Namespace) -> int:
    """Ask for every sound of demo.json, transcribe the voices, print the table."""
    folder = resources.path("demo")
    demo = json.loads((folder / "demo.json").read_text(encoding="utf-8"))
    out = args.out
    report = output.progress(args)
    rows = [ask_for(ask, folder, out, args.device, report) for ask in demo["asks"]]
    data = {"recording": str(folder / demo["mixture"]), "out": str(out), "asks": [
        {"asked": row.asked, "found": row.is_present, "confidence": row.confidence,
         "si_sdri_db": row.si_sdri_db, "words": row.words, "files": list(row.files),
         "seconds": row.seconds} for row in rows
    ]}  # fmt: skip
    output.emit(args, data, show(rows, out))
    return output.DONE


def ask_for(ask: dict[str, Any], folder: Path, out: Path, device: str, report: Report) -> Row:
    """Extract one sound, and its words when it is speech."""
    # torch is only needed from here on; --help must not wait for it.
    from engine.audio import files
    from engine.operations.extract import Cues, ExtractRequest, extract

    mixture = folder / "mixture.flac"
    info = files.probe(mixture)
    start_s, end_s = ask.get("region", (0.0, info.n_samples / info.rate))
    start, end = round(start_s * info.rate), round(end_s * info.rate)
    cues = Cues(describe=(ask["describe"],), without=tuple(ask["without"]))
    began = time.monotonic()
    found = extract(
        ExtractRequest(mixture, start, end, cues, out / ask["name"], device=device), report
    )
    stem = folder / "stems" / f"{ask['stem']}.flac" if ask["stem"] else None
    words = draft_words(found.target, out / ask["name"], report) if ask["name"] == "speech" else ""
    asked = ", ".join([ask["describe"], *(f"not {text}" for text in ask["without"])])
    return Row(
        asked,
        found.is_present,
        found.confidence,
        score(found, mixture, stem, start, end),
        words,
        tuple(path.name for path in (found.target, found.residual) if path is not None),
        time.monotonic() - began,
    )


def score(
    found: Extraction, mixture: Path, stem: Path | None, start: int, end: int
) -> float | None:
    """SI-SDR improvement of the target over the mixture, dB, all channels together."""
    from engine.audio import files
    from engine.evaluation import metrics

    if stem is None or found.target is None:
        return None
    reference = files.read(stem, start, end).samples.ravel()
    before = files.read(mixture, start, end).samples.ravel()
    after = files.read(found.target).samples.ravel()
    return float(metrics.si_sdr(after, reference) - metrics.si_sdr(before, reference))


def draft_words(target: Path | None, out: Path, report: Report) -> str:
    """The words of the extracted voices by the draft recogniser; also written as text."""
    from engine.audio import files
    from engine.operations.transcribe import TranscribeRequest, transcribe

    if target is None:
        return ""
    heard = transcribe(TranscribeRequest(target, 0, files.probe(target).n_samples), report)
    text = " ".join(segment.text for segment in heard.segments)
    (out / "words.txt").write_text(text + "\n", encoding="utf-8")
    return text


def show(rows: list[Row], out: Path) -> str:
    """The table for people, and where the files are."""
    cells = [
        (
            row.asked,
            f"yes ({row.confidence:.2f})"
            if row.is_present
            else f"not present ({row.confidence:.2f})",
            "-" if row.si_sdri_db is None else f"{row.si_sdri_db:+.1f} dB",
            ", ".join(row.files) or "-",
            f"{row.seconds:.1f} s",
        )
        for row in rows
    ]
    header = ("asked", "found", "SI-SDR improvement", "files", "time")
    lines = [output.table(cells, header=header)]
    lines += [
        f'\nwords (draft recogniser, expect many errors): "{row.words}"'
        for row in rows
        if row.words
    ]
    return "\n".join([*lines, f"\nfiles: {out}"])
