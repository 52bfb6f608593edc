"""`auricle report`: the evidence report of a project as HTML, PDF or JSON."""

from __future__ import annotations

import argparse
from pathlib import Path

from engine.audio import destinations
from engine.cli import output
from engine.cli.options import add_common_options

LANGUAGES = ("en", "zh")
SUFFIXES = (".html", ".htm", ".pdf", ".json")


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = subparsers.add_parser(
        "report",
        help="write the evidence report of a project",
        description="Write one file that needs nothing beside itself: hashes of the recordings, "
        "every result with its confidence and pictures, the words, every step with its "
        "parameters, what running steps again gave, the models with their hashes, and the "
        "limits. Its ending says the form: .html and .pdf to read, .json for programs. Whatever "
        "`auricle replay` found before is in it.",
    )
    parser.add_argument("folder", type=Path, metavar="PROJECT", help="the project folder")
    parser.add_argument(
        "-o",
        "--out",
        type=parse_report,
        default="report.html",
        metavar="FILE",
        help="FILE.html, .pdf or .json, replaced where it is there; report.html by default",
    )
    parser.add_argument("--language", choices=LANGUAGES, default="en", help="of the report")
    parser.add_argument("--title", default="", help="of the report")
    parser.add_argument("--author", default="", help="who makes it")
    parser.add_argument("--case", default="", help="number or name of the case")
    parser.add_argument("--exhibit", default="", help="number or name of what was examined")
    parser.add_argument("--received", default="", help="from whom and when it was received")
    parser.add_argument("--notes", default="", help="remarks")
    parser.add_argument("--no-pictures", action="store_true", help="leave the spectrograms out")
    parser.add_argument("--no-measures", action="store_true", help="measure no levels")
    parser.add_argument("--no-verify", action="store_true", help="do not check all hashes before")
    add_common_options(parser)
    parser.set_defaults(run=run)


def parse_report(text: str) -> Path:
    """Read the path of a report, refused before any work; for argparse's `type=`.

    Raises:
        ExportError: it can be neither made nor replaced.
    """
    path = Path(text)
    if path.suffix.lower() not in SUFFIXES:
        raise argparse.ArgumentTypeError(f"{text}: a report ends in {', '.join(SUFFIXES)}")
    destinations.check_file(path)
    return path


def run(args: argparse.Namespace) -> int:
    """Check the project, then write; exit code 1 when something is not as it was written."""
    # The audio libraries are only needed from here on; --help must not wait for them.
    from engine.evaluation.transcript_differences import differences
    from engine.export.report.facts import ReportSettings, gather
    from engine.export.report.write import write_report
    from engine.project.history import History

    report = output.progress(args)
    path = args.out
    with History.open(args.folder, read_only=True) as history:
        problems = None
        if not args.no_verify:
            problems = list(dict.fromkeys([*history.problems, *history.verify(report)]))
        facts = gather(history, problems=problems, differences=differences(history.document))
        settings = ReportSettings(
            args.language,
            args.title,
            args.author,
            args.case,
            args.notes,
            not args.no_pictures,
            not args.no_measures,
            args.exhibit,
            args.received,
        )
        write_report(facts, history.media, path, settings, report)
    data = {"report": str(path), "head": facts.head, "problems": problems}
    output.emit(args, data, "\n".join([f"written: {path}", *(problems or ())]))
    return output.FAILED if problems else output.DONE
