"""manifest.json of a batch: every recording, where its results lie, what came of it.

Written anew, whole or not at all, after each recording: whatever ends a batch, it can be resumed.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from engine import __version__
from engine.cluster.tasks import Outcome, State
from engine.errors import BatchError
from engine.export.names import safe_name
from engine.export.transcripts import write_bytes

MANIFEST_NAME = "manifest.json"
FORMAT, VERSION = "auricle-batch", 1


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of every recording; a folder of results answers one question.

    Attributes:
        operation: such as "extract".
        options: as typed.
        files: SHA-256 of each option that is a file, such as an example of the sound.
    """

    operation: str
    options: tuple[str, ...]
    files: dict[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One recording of the manifest.

    Attributes:
        folder: name of its folder beside the manifest.
        outcome: of the latest run.
    """

    folder: str
    outcome: Outcome


class Manifest:
    """The recordings of one folder of results, by absolute path of the source."""

    def __init__(self, folder: Path, question: Question, entries: dict[str, Entry]) -> None:
        self.folder, self.question, self.entries = folder, question, entries

    @classmethod
    def open(cls, folder: Path, question: Question) -> Manifest:
        """That of an earlier run of the same question, or an empty one; writes nothing.

        Raises:
            BatchError: the folder answers another question, or its manifest cannot be read.
        """
        if not (folder / MANIFEST_NAME).exists():
            return cls(folder, question, {})
        earlier = cls.read(folder)
        if earlier.question != question:
            words = " ".join([earlier.question.operation, *earlier.question.options])
            raise BatchError(
                f"{folder}: holds the answers to another question ({words})",
                hint="Choose another folder with -o, so that answers are never mixed.",
            )
        return earlier

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """That of an earlier run, whatever was asked.

        Raises:
            BatchError: it cannot be read.
        """
        path = folder / MANIFEST_NAME
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            if (data["format"], data["version"]) != (FORMAT, VERSION):
                raise ValueError("not written by auricle batch of this version")
            asked = Question(data["operation"], tuple(data["options"]), dict(data["files"]))
            entries = {item["source"]: _entry(item) for item in data["recordings"]}
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise BatchError(
                f"{path}: cannot be read ({error})", hint="Choose another folder with -o."
            ) from error
        return cls(folder, asked, entries)

    def take_in(self, source: Path) -> Path:
        """The folder of a recording: the one it had, or a new name that nothing else has."""
        key = str(source)
        if key not in self.entries:
            used = {entry.folder.casefold() for entry in self.entries.values()}
            name = safe_name(source.stem) or "recording"
            if name.casefold() in used or (self.folder / name).exists():
                # Of the path, not of a count: the same whatever the order of the recordings.
                name = f"{name}-{_short_hash(key)}"
            self.entries[key] = Entry(name, Outcome(State.WAITING))
        return self.folder / self.entries[key].folder

    def needs(self, source: Path, sha256: str) -> bool:
        """Whether the recording is still to be worked on.

        Results count while they are there, whatever they contain by now: somebody may have
        corrected a transcript, which a second run must not undo.
        """
        entry = self.entries.get(str(source))
        if entry is None or entry.outcome.state not in (State.DONE, State.NOT_FOUND):
            return True
        home = self.folder / entry.folder
        has_all = all((home / name).is_file() for name in entry.outcome.outputs)
        return entry.outcome.source_sha256 != sha256 or not has_all

    def record(self, source: Path, outcome: Outcome) -> None:
        """Keep what came of a recording, and write the manifest.

        Raises:
            ExportError: it cannot be written.
        """
        entry = self.entries[str(source)]
        self.entries[str(source)] = replace(entry, outcome=outcome)
        self.write()

    def write(self) -> None:
        """Write manifest.json.

        Raises:
            ExportError: it cannot be written.
        """
        text = json.dumps(self.as_json(), ensure_ascii=False, indent=1) + "\n"
        # A name that is not in UTF-8 is written with the escapes of JSON, and read back as it was.
        write_bytes(self.folder / MANIFEST_NAME, text.encode(errors="backslashreplace"))

    def as_json(self) -> dict[str, Any]:
        """The content of manifest.json."""
        rows = [
            {"source": source, "folder": entry.folder, **asdict(entry.outcome)}
            for source, entry in self.entries.items()
        ]
        head = {"format": FORMAT, "version": VERSION, "software": f"Auricle {__version__}"}
        return {**head, **asdict(self.question), "recordings": rows}


def _short_hash(path: str) -> str:
    return hashlib.sha256(path.encode(errors="backslashreplace")).hexdigest()[:8]


def _entry(item: dict[str, Any]) -> Entry:
    facts = {name: value for name, value in item.items() if name not in ("source", "folder")}
    damage = tuple(facts.get("damage", ()))  # manifests of earlier versions do not tell it
    return Entry(
        item["folder"], Outcome(**{**facts, "state": State(facts["state"]), "damage": damage})
    )
