"""The two hash chains of a project: its steps, and where the user stood among them.

Each entry's SHA-256 covers its own facts and the hash of the entry before, so no entry can be
changed, removed or put between without every later hash telling. The moves name the hash of their
step, so that a cut off end shows too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from engine.project.problem import Problem, problem
from engine.project.provenance import canonical, sha256
from engine.sentences import say

FIRST = "0" * 64
"""Stands for the hash before the first entry."""


def now_utc() -> str:
    """The present moment, ISO 8601 with milliseconds, UTC."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def local_offset_min() -> int:
    """Minutes that the local time zone is east of UTC at this moment."""
    offset = datetime.now().astimezone().utcoffset()
    return 0 if offset is None else round(offset.total_seconds() / 60)


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step as stored.

    Attributes:
        number: position in the log.
        parent: number of the step it was made from; None for the first.
        label: short and imperative.
        at_utc: when.
        utc_offset_min: of the local time zone then.
        document: text of the document after it; empty where it was not read.
        recipe_id: of the operation; empty for an edit by hand.
        inputs: media ids that the operation read.
        outputs: media ids that are new in the document.
        previous_hash: hash of the step before it in the log.
        hash: SHA-256 over all of the above, and the parameters where there are any.
        parameters: what the edit was asked to do, JSON; empty in steps of format 1.
    """

    number: int
    parent: int | None
    label: str
    at_utc: str
    utc_offset_min: int
    document: str
    recipe_id: str = ""
    inputs: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    previous_hash: str = FIRST
    hash: str = ""
    parameters: str = ""

    def sealed(self) -> StepRow:
        """The same with the hash that its facts give."""
        facts = {
            "number": self.number,
            "parent": self.parent,
            "label": self.label,
            "at_utc": self.at_utc,
            "utc_offset_min": self.utc_offset_min,
            "document_sha256": sha256(self.document),
            "recipe_id": self.recipe_id,
            "inputs": self.inputs,
            "outputs": self.outputs,
            "previous_hash": self.previous_hash,
        }
        if self.parameters:  # steps of format 1 have none, and their hashes must go on to hold
            facts["parameters"] = self.parameters
        return replace(self, hash=sha256(canonical(facts)))

    def to_columns(self) -> tuple[object, ...]:
        """In the order of the table `steps`."""
        return (
            self.number,
            self.parent,
            self.label,
            self.at_utc,
            self.utc_offset_min,
            self.document,
            self.recipe_id,
            " ".join(self.inputs),
            " ".join(self.outputs),
            self.previous_hash,
            self.hash,
            self.parameters,
        )

    @classmethod
    def from_columns(cls, row: Sequence[Any]) -> StepRow:
        """Inverse of `to_columns`."""
        values = [*row]
        values[7], values[8] = tuple(row[7].split()), tuple(row[8].split())
        return cls(*values)


@dataclass(frozen=True, slots=True)
class Move:
    """An entry of the log of where the user stood: every step, undo and redo adds one."""

    number: int
    step: int
    tip: int
    step_hash: str
    at_utc: str
    previous_hash: str
    hash: str = ""

    def sealed(self) -> Move:
        """The same with the hash that its facts give."""
        return replace(self, hash=sha256(canonical(self.to_columns()[:-1])))

    def to_columns(self) -> tuple[object, ...]:
        """In the order of the table `moves`."""
        return (
            self.number,
            self.step,
            self.tip,
            self.step_hash,
            self.at_utc,
            self.previous_hash,
            self.hash,
        )


def check(steps: Sequence[StepRow], moves: Sequence[Move]) -> list[Problem]:
    """Every place where a chain does not hold, as sentences; empty when all is in order."""
    problems = []
    previous = FIRST
    for number, step in enumerate(steps):
        named = {"number": step.number, "label": step.label}
        if step.number != number or step.previous_hash != previous:
            text = say('Step {number} ("{label}") does not follow the step before it.', **named)
            hashes = {"expected": previous, "found": step.previous_hash}
            problems.append(problem("step", text, step=step.number, **hashes))
        real = step.sealed().hash
        if real != step.hash:
            text = say('Step {number} ("{label}") was changed after it was written.', **named)
            hashes = {"expected": step.hash, "found": real}
            problems.append(problem("step", text, step=step.number, **hashes))
        previous = step.hash
    known = {step.number: step.hash for step in steps}
    previous = FIRST
    for number, move in enumerate(moves):
        is_linked = move.number == number and move.previous_hash == previous
        if not is_linked or move.sealed().hash != move.hash:
            text = say("Entry {number} of the undo log was changed.", number=move.number)
            problems.append(problem("undo log", text, step=move.step))
        elif known.get(move.step) != move.step_hash:
            text = say(
                "Step {number}, where the undo log was, is missing or changed.", number=move.step
            )
            hashes = {"expected": move.step_hash, "found": known.get(move.step, "")}
            problems.append(problem("step", text, step=move.step, **hashes))
        previous = move.hash
    return problems
