"""Check a folder that an export wrote against its own lists; nothing is written."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from engine.audio import files
from engine.errors import ExportError
from engine.export.manifest import MANIFEST_NAME, SUMS_NAME
from engine.progress import Progress, Report, silent
from engine.project.problem import Problem, problem

_SUM = re.compile(r"([0-9a-f]{64}) [ *](.+)")


def is_bundle(folder: Path) -> bool:
    """Whether a folder holds what an export of everything leaves behind."""
    return (folder / MANIFEST_NAME).is_file() or (folder / SUMS_NAME).is_file()


def check_bundle(folder: Path, report: Report = silent) -> list[Problem]:
    """Everything in a folder of an export that is not as it was written.

    Every file of SHA256SUMS is hashed, and the two lists are held against each other.

    Raises:
        ExportError: the folder has none of the lists of an export.
    """
    if not is_bundle(folder):
        raise ExportError(folder, f"there is neither {MANIFEST_NAME} nor {SUMS_NAME} in it")
    problems: list[Problem] = []
    sums = _sums(folder / SUMS_NAME, problems)
    listed = _listed(folder / MANIFEST_NAME, problems)
    for number, (name, expected) in enumerate(sums.items()):
        report(Progress("hashing", number, len(sums)))
        problems += _check_file(folder / name, name, expected, report)
    for name in sorted({*sums, *listed} - {MANIFEST_NAME}):
        if sums and listed and sums.get(name) != listed.get(name):
            text = f'{SUMS_NAME} and {MANIFEST_NAME} do not say the same of "{name}".'
            said, other = listed.get(name, ""), sums.get(name, "")
            problems.append(problem("list", text, path=folder / name, expected=said, found=other))
    return problems


def unlisted(folder: Path) -> tuple[Path, ...]:
    """Files in the folder that its lists do not know."""
    known = {SUMS_NAME, MANIFEST_NAME, *_sums(folder / SUMS_NAME, [])}
    there = sorted(path for path in folder.rglob("*") if path.is_file())
    return tuple(path for path in there if path.relative_to(folder).as_posix() not in known)


def _check_file(path: Path, name: str, expected: str, report: Report) -> list[Problem]:
    if not path.is_file():
        text = f'"{name}" is missing.'
        return [problem("file", text, path=path, expected=expected)]
    found = files.file_sha256(path, report)
    if found == expected:
        return []
    text = f'"{name}" has changed since it was written.'
    return [problem("file", text, path=path, expected=expected, found=found)]


def _sums(path: Path, problems: list[Problem]) -> dict[str, str]:
    """Hashes by name."""
    if not path.is_file():
        problems.append(problem("list", f"{path.name} is missing.", path=path))
        return {}
    found = {}
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines()):
        match = _SUM.fullmatch(line)
        if match is None:
            text = f"Line {number + 1} of {path.name} cannot be read."
            problems.append(problem("list", text, path=path))
        else:
            found[match[2]] = match[1]
    return found


def _listed(path: Path, problems: list[Problem]) -> dict[str, str]:
    """Hashes by name, of the manifest."""
    if not path.is_file():
        problems.append(problem("list", f"{path.name} is missing.", path=path))
        return {}
    try:
        manifest: Any = json.loads(path.read_text(encoding="utf-8"))
        return {str(file["path"]): str(file["sha256"]) for file in manifest["files"]}
    except (ValueError, KeyError, TypeError):
        problems.append(problem("list", f"{path.name} cannot be read.", path=path))
        return {}
