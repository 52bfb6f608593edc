"""Check the results of a batch against its manifest; nothing is written."""

from __future__ import annotations

import json
from pathlib import Path

from engine.audio import files
from engine.cluster.manifest import FORMAT, MANIFEST_NAME, Entry, Manifest
from engine.progress import Progress, Report, silent
from engine.project.problem import Problem, problem


def is_batch(folder: Path) -> bool:
    """Whether a folder holds what a batch leaves behind."""
    try:
        data = json.loads((folder / MANIFEST_NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(data, dict) and data.get("format") == FORMAT


def check_batch(folder: Path, report: Report = silent) -> list[Problem]:
    """Every result that is not as the batch wrote it, and every recording that was changed since.

    A recording that is somewhere else by now is no problem of its results.

    Raises:
        BatchError: the manifest cannot be read.
    """
    entries = Manifest.read(folder).entries
    problems: list[Problem] = []
    for number, (source, entry) in enumerate(entries.items()):
        report(Progress("hashing", number, len(entries)))
        problems += _check_results(folder, entry)
        if entry.outcome.source_sha256 and Path(source).is_file():
            problems += _check(Path(source), source, entry.outcome.source_sha256, "source")
    return problems


def _check_results(folder: Path, entry: Entry) -> list[Problem]:
    found: list[Problem] = []
    for name, expected in entry.outcome.outputs.items():
        path = folder / entry.folder / name
        found += _check(path, f"{entry.folder}/{name}", expected, "file")
    return found


def _check(path: Path, name: str, expected: str, part: str) -> list[Problem]:
    if not path.is_file():
        return [problem(part, f'"{name}" is missing.', path=path, expected=expected)]
    found = files.file_sha256(path)
    if found == expected:
        return []
    text = f'"{name}" has changed since the batch.'
    return [problem(part, text, path=path, expected=expected, found=found)]
