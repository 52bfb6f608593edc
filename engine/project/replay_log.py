"""The log of steps that were run again: append-only, in a hash chain of its own."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from engine.project.chain import FIRST, now_utc
from engine.project.problem import Problem, problem
from engine.project.provenance import canonical, sha256
from engine.project.replayed import Replayed, Replays
from engine.project.storage import Storage
from engine.sentences import say


@dataclass(frozen=True, slots=True)
class ReplayRow:
    """An entry: what running a step again gave, as JSON."""

    number: int
    at_utc: str
    body: str
    previous_hash: str
    hash: str = ""

    def sealed(self) -> ReplayRow:
        """The same with the hash that its facts give."""
        return replace(self, hash=sha256(canonical(self.to_columns()[:-1])))

    def to_columns(self) -> tuple[object, ...]:
        """In the order of the table `replays`."""
        return self.number, self.at_utc, self.body, self.previous_hash, self.hash


class ReplayLog:
    """The replays of a project; on the thread of its history."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def add(self, replays: Replays) -> None:
        """Keep what running steps again gave, in one transaction.

        Raises:
            ProjectFileError, DiskFull: it could not be stored.
        """
        self._storage.check_writable()
        with self._storage.transaction() as connection:
            rows = self._rows()
            number, previous = len(rows), rows[-1].hash if rows else FIRST
            for one in replays.steps:
                body = canonical(one.to_json())
                row = ReplayRow(number, now_utc(), body, previous).sealed()
                connection.execute("INSERT INTO replays VALUES (?, ?, ?, ?, ?)", row.to_columns())
                number, previous = number + 1, row.hash

    def last(self) -> dict[int, Replayed]:
        """The newest replay of each step that was run again, by the step's number."""
        found = {}
        for row in self._rows():
            try:
                one = Replayed.from_json(json.loads(row.body))
            except ValueError:  # `check` names it
                continue
            found[one.step] = one
        return found

    def check(self) -> list[Problem]:
        """Every entry that was changed or does not follow the one before."""
        problems, previous = [], FIRST
        for number, row in enumerate(self._rows()):
            if row.number != number or row.previous_hash != previous or row.sealed() != row:
                text = say("Entry {number} of the log of replays was changed.", number=row.number)
                found = row.sealed().hash
                problems.append(problem("replay", text, expected=row.hash, found=found))
            previous = row.hash
        return problems

    def _rows(self) -> list[ReplayRow]:
        """Oldest first; none in a project of an older format that is only read."""
        if not self._storage.rows("SELECT 1 FROM sqlite_master WHERE name = 'replays'"):
            return []
        rows = self._storage.rows("SELECT * FROM replays ORDER BY number")
        return [ReplayRow(*row) for row in rows]
