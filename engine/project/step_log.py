"""The steps of a project by number, and the branches that they form. Knows no documents."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from engine.project.chain import StepRow
from engine.project.provenance import Step


class StepLog:
    """Every step ever made; grows, never shrinks. Iterating gives the numbers, oldest first."""

    def __init__(self, rows: Iterable[StepRow]) -> None:
        self._rows = {row.number: row for row in rows}

    def __getitem__(self, number: int) -> StepRow:
        return self._rows[number]

    def __contains__(self, number: object) -> bool:
        return number in self._rows

    def __iter__(self) -> Iterator[int]:
        return iter(self._rows)

    def add(self, row: StepRow) -> None:
        """Take a new step in; the text of its document is not kept in memory."""
        self._rows[row.number] = replace(row, document="")

    def step(self, number: int, *, is_current: bool) -> Step:
        """A step as the outside sees it."""
        row = self._rows[number]
        return Step(
            number=row.number,
            label=row.label,
            at_utc=row.at_utc,
            utc_offset_min=row.utc_offset_min,
            recipe_id=row.recipe_id,
            hash=row.hash,
            is_current=is_current,
            parameters=_read_parameters(row.parameters),
        )

    def line_to(self, tip: int) -> list[int]:
        """The steps from the first to a step; it begins later where one is missing."""
        line: list[int] = []
        number: int | None = tip
        # In a sound project a parent is older; a changed one must not lead in circles.
        while number in self._rows and (not line or number < line[-1]):
            line.append(number)
            number = self._rows[number].parent
        return line[::-1]

    def line_through(self, number: int) -> list[int]:
        """The branch of a step, with what was made after it last."""
        descendants = {number}
        for row in self._rows.values():
            if row.parent in descendants:
                descendants.add(row.number)
        return self.line_to(max(descendants))

    def backwards_from(self, number: int) -> tuple[int, ...]:
        """Every step: first those that led to a step, newest first, then the others likewise."""
        before = reversed(self.line_to(number))
        return tuple(dict.fromkeys([*before, *sorted(self._rows, reverse=True)]))


def _read_parameters(text: str) -> dict[str, Any]:
    """Empty for a text that somebody damaged; the hash of the step tells of that."""
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
