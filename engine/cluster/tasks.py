"""What a batch consists of: one task a recording, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


class State(StrEnum):
    """Where a recording of a batch stands; the words of the manifest."""

    WAITING = "waiting"
    DONE = "done"
    NOT_FOUND = "not found"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Task:
    """One operation on one recording; goes to other processes as it is.

    Attributes:
        source: absolute path of the recording.
        folder: where its results go; belongs to this recording alone.
        operation: such as "extract".
        options: of the operation, as typed.
        earlier: files that an earlier run wrote there, path in `folder` -> SHA-256.
    """

    source: Path
    folder: Path
    operation: str
    options: tuple[str, ...] = ()
    earlier: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a task.

    Attributes:
        state: DONE, NOT_FOUND or FAILED; WAITING before it ran.
        source_sha256: of the recording that was read; empty when it could not be.
        outputs: path in the folder of the task, forward slashes -> SHA-256.
        seconds: how long it took, 0 or more.
        model: its id; empty when unknown.
        problem: what happened, one sentence; empty unless FAILED.
        remedy: what to try next; may be empty.
        damage: what of the recording cannot be read, as sentences; the rest was worked on.
    """

    state: State
    source_sha256: str = ""
    outputs: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    model: str = ""
    problem: str = ""
    remedy: str = ""
    damage: tuple[str, ...] = ()


Work = Callable[[Task], Outcome]
"""Does one task; for other processes it must be a function of a module."""

Run = Callable[[Sequence[Task]], Generator[tuple[Task, Outcome], None, None]]
"""Does many tasks somewhere, and tells each outcome as it comes; closing it stops."""
