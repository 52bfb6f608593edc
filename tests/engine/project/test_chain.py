"""The hash chains."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.project import chain
from engine.project.chain import FIRST, Move, StepRow


def steps(n: int) -> list[StepRow]:
    """A sound chain."""
    made: list[StepRow] = []
    for number in range(n):
        made.append(
            StepRow(
                number=number,
                parent=number - 1 if number else None,
                label=f"Step {number}",
                at_utc="2026-01-01T00:00:00.000+00:00",
                utc_offset_min=480,
                document="{}",
                inputs=("a", "b"),
                previous_hash=made[-1].hash if made else FIRST,
            ).sealed()
        )
    return made


def moves(rows: list[StepRow]) -> list[Move]:
    """A sound chain that visits every step."""
    made: list[Move] = []
    for row in rows:
        previous = made[-1].hash if made else FIRST
        made.append(Move(row.number, row.number, row.number, row.hash, "", previous).sealed())
    return made


def test_sound_chain_has_no_problem() -> None:
    """Nothing is found where nothing is wrong."""
    rows = steps(4)
    assert [] == chain.check(rows, moves(rows))


@pytest.mark.parametrize(
    "change",
    [
        {"label": "Other"},
        {"document": "[]"},
        {"parent": 0},
        {"at_utc": "2025-01-01T00:00:00.000+00:00"},
        {"utc_offset_min": 0},
        {"recipe_id": "x"},
        {"inputs": ("a",)},
        {"outputs": ("c",)},
    ],
)
def test_every_changed_fact_is_found(change: dict[str, object]) -> None:
    """Each field of a step is covered by its hash."""
    rows = steps(4)
    marks = moves(rows)
    rows[2] = replace(rows[2], **change)  # type: ignore[arg-type]
    assert any("Step 2" in problem for problem in chain.check(rows, marks))


def test_resealed_step_breaks_the_next() -> None:
    """Who changes a step and its hash must change all that follow."""
    rows = steps(4)
    marks = moves(rows)
    rows[1] = replace(rows[1], label="Other").sealed()
    problems = chain.check(rows, marks)
    assert any("Step 2" in problem and "follow" in problem for problem in problems)


def test_removed_steps_are_found() -> None:
    """In the middle by the chain, at the end by the undo log."""
    rows = steps(4)
    marks = moves(rows)
    assert chain.check([*rows[:1], *rows[2:]], marks)
    assert ["Step 3, where the undo log was, is missing or changed."] == chain.check(
        rows[:3], marks
    )


def test_changed_move_is_found() -> None:
    """The undo log is a chain of its own."""
    rows = steps(3)
    marks = moves(rows)
    marks[1] = replace(marks[1], step=0)
    assert chain.check(rows, marks)
    assert chain.check(rows, [marks[0], marks[2]])


def test_columns_bring_the_step_back() -> None:
    """What is written to the table is what is read from it."""
    row = steps(2)[1]
    assert row == StepRow.from_columns(row.to_columns())


def test_moment_is_utc_with_milliseconds() -> None:
    """2026-01-01T00:00:00.000+00:00."""
    moment = chain.now_utc()
    assert moment.endswith("+00:00")
    assert 29 == len(moment)
    assert -12 * 60 <= chain.local_offset_min() <= 14 * 60
