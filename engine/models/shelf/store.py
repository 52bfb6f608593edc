"""Model files on this machine: where they are, whether they are complete, their hashes.

A file gets its final name only after its size and hash were checked, so a file that is there is
complete. A small record beside it (`verified.json`) keeps hash, size and time of change: while
these agree the hash need not be computed again.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import platformdirs

from engine import resources
from engine.errors import ModelError, WrongChecksum
from engine.models.shelf.cards import ModelCard, ModelFile
from engine.progress import Progress, Report, silent
from engine.sentences import say

FOLDER_VARIABLE = "AURICLE_MODELS"
_RECORD = "verified.json"
_BLOCK_BYTES = 4 << 20


class FileState(StrEnum):
    """What `verify` found about one file."""

    OK = "ok"
    MISSING = "missing"
    WRONG = "wrong"
    UNCHECKED = "no published hash"


@dataclass(frozen=True, slots=True)
class FileCheck:
    """Result of verifying one file; hashes are hexadecimal, empty when not known."""

    name: str
    state: FileState
    expected: str
    actual: str


def folder() -> Path:
    """Where fetched models live: the user's data folder, or $AURICLE_MODELS."""
    chosen = os.environ.get(FOLDER_VARIABLE)
    if chosen:
        return Path(chosen)
    return platformdirs.user_data_path("auricle", appauthor=False) / "models"


def model_folder(card: ModelCard) -> Path:
    """The folder that holds the files of a model; may not exist yet.

    Raises:
        ModelError: an embedded model whose package is not installed.
    """
    kind, _, name = card.embedded.partition(":")
    if kind == "resources":
        return resources.path(name)
    if kind == "package":
        # find_spec locates a top-level package without importing it (silero_vad would load torch).
        spec = importlib.util.find_spec(name)
        if spec is None or not spec.submodule_search_locations:
            raise ModelError(
                card.id, say("the package {name} is not installed", name=name), hint="Reinstall."
            )
        return Path(spec.submodule_search_locations[0])
    return folder() / card.id


def file_path(card: ModelCard, file: ModelFile) -> Path:
    """Where a file of a model is or will be, under its published name."""
    return model_folder(card) / file.name


def copy_path(card: ModelCard, file: ModelFile) -> Path:
    """Where a safetensors copy of a file is or will be."""
    return file_path(card, file).with_suffix(".safetensors")


def found_path(card: ModelCard, file: ModelFile) -> Path:
    """Where an installed file is: the published one, or the copy that stands for it."""
    return copy_path(card, file) if _is_copy(card, file) else file_path(card, file)


def _is_copy(card: ModelCard, file: ModelFile) -> bool:
    if not file.layout or file_path(card, file).is_file():
        return False
    return copy_path(card, file).is_file()


def partial_path(card: ModelCard, file: ModelFile) -> Path:
    """Where what came of an unfinished download is."""
    path = file_path(card, file)
    return path.with_name(f"{path.name}.partial")


def has_file(card: ModelCard, file: ModelFile) -> bool:
    """Whether a file is there with its right size; cheap, computes no hash."""
    try:
        size = found_path(card, file).stat().st_size
        is_copy = _is_copy(card, file)
    except (OSError, ModelError):
        return False
    return size == file.size_bytes if file.size_bytes and not is_copy else size > 0


def is_installed(card: ModelCard) -> bool:
    """Whether every file of a model is there with its right size."""
    return all(has_file(card, file) for file in card.files)


def hash_file(path: Path, report: Report = silent, *, stage: str = "checking") -> str:
    """SHA-256 of a file, hexadecimal; reports bytes and can be cancelled."""
    digest = hashlib.sha256()
    total = path.stat().st_size
    done = 0
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK_BYTES):
            report(Progress(stage, done, total))
            digest.update(block)
            done += len(block)
    return digest.hexdigest()


def record(card: ModelCard, file: ModelFile, sha256: str) -> None:
    """Remember that a file has this hash, as long as its size and time do not change."""
    records = _records(card)
    records[file.name] = {"sha256": sha256, **_stamp(found_path(card, file))}
    target = model_folder(card) / _RECORD
    partial = target.with_suffix(".partial")
    partial.write_text(json.dumps(records, indent=2, sort_keys=True), encoding="utf-8")
    partial.replace(target)


def sha256_of(card: ModelCard, file: ModelFile, report: Report = silent) -> str:
    """Hash of an installed file, computed only when it changed since it was last checked.

    Raises:
        WrongChecksum: the file is not the published one.
        OSError: the file is missing.
    """
    path = found_path(card, file)
    expected = "" if _is_copy(card, file) else file.sha256
    if card.embedded:
        actual = hash_file(path, report)
    else:
        known = _records(card).get(file.name, {})
        is_unchanged = {**known, **_stamp(path)} == known
        actual = str(known["sha256"]) if is_unchanged else hash_file(path, report)
        if not is_unchanged and actual == (expected or actual):
            record(card, file, actual)
    if expected and actual != expected:
        raise WrongChecksum(card.id, path, expected=expected, actual=actual)
    return actual


def verify(card: ModelCard, report: Report = silent) -> tuple[FileCheck, ...]:
    """Hash every file of a model again and compare."""
    return tuple(_check(card, file, report) for file in card.files)


def _check(card: ModelCard, file: ModelFile, report: Report) -> FileCheck:
    path, is_copy = found_path(card, file), _is_copy(card, file)
    if not path.is_file():
        return FileCheck(file.name, FileState.MISSING, file.sha256, "")
    actual = hash_file(path, report, stage=say("checking {file}", file=path.name))
    kept = "" if card.embedded else str(_records(card).get(file.name, {}).get("sha256", ""))
    expected = kept if is_copy else file.sha256 or kept
    has_right_size = is_copy or not file.size_bytes or path.stat().st_size == file.size_bytes
    if not has_right_size or (expected and actual != expected):
        state = FileState.WRONG
    else:
        state = FileState.OK if expected else FileState.UNCHECKED
    return FileCheck(path.name if is_copy else file.name, state, expected, actual)


def remove(card: ModelCard) -> int:
    """Delete a fetched model and what came of an unfinished download.

    Returns:
        Bytes that became free.

    Raises:
        ModelError: the model is part of the program, or a file cannot be deleted.
    """
    if card.embedded:
        raise ModelError(card.id, "part of the program, it cannot be removed")
    place = model_folder(card)
    if not place.is_dir():
        return 0
    freed = sum(path.stat().st_size for path in place.rglob("*") if path.is_file())
    try:
        shutil.rmtree(place)
    except OSError as error:
        raise ModelError(card.id, say("cannot be removed ({reason})", reason=error)) from error
    return freed


def _records(card: ModelCard) -> dict[str, dict[str, Any]]:
    """What `record` wrote; empty when there is nothing readable."""
    try:
        content = json.loads((model_folder(card) / _RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def _stamp(path: Path) -> dict[str, int]:
    facts = path.stat()
    return {"size_bytes": facts.st_size, "mtime_ns": facts.st_mtime_ns}
