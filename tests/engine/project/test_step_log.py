"""Branches of steps."""

from __future__ import annotations

import pytest

from engine.project.chain import StepRow
from engine.project.step_log import StepLog


def row(number: int, parent: int | None, parameters: str = "") -> StepRow:
    """A step with the number as its label."""
    return StepRow(
        number, parent, str(number), "2026-11-22T08:00:00.000Z", 60, "{}", parameters=parameters
    )


@pytest.fixture
def log() -> StepLog:
    """0 - 1 - 2 - 5 and, left behind, 1 - 3 - 4."""
    parents = ((0, None), (1, 0), (2, 1), (3, 1), (4, 3), (5, 2))
    return StepLog(row(number, parent) for number, parent in parents)


def test_a_line_leads_from_the_first_step(log: StepLog) -> None:
    """Only the ancestors of a step are on its line."""
    assert [0, 1, 3, 4] == log.line_to(4)
    assert [0] == log.line_to(0)


def test_a_branch_is_followed_to_its_newest_step(log: StepLog) -> None:
    """Going to a step that was left behind brings what came after it back too."""
    assert [0, 1, 3, 4] == log.line_through(3)
    assert [0, 1, 2, 5] == log.line_through(1)


def test_all_steps_are_tried_the_own_branch_first(log: StepLog) -> None:
    """When a step cannot be read, those before it come first, then the newest of the others."""
    assert (4, 3, 1, 0, 5, 2) == log.backwards_from(4)
    assert (5, 4, 3, 2, 1, 0) == log.backwards_from(99)


def test_a_missing_or_circular_parent_ends_the_line() -> None:
    """A database that somebody changed must not lead in circles."""
    assert [2, 3] == StepLog([row(2, 1), row(3, 2)]).line_to(3)
    assert [3] == StepLog([row(3, 3)]).line_to(3)
    assert [4] == StepLog([row(4, 5), row(5, 4)]).line_to(4)


def test_a_new_step_is_kept_without_its_document(log: StepLog) -> None:
    """The text is on the disk; a thousand of them in memory would be much."""
    log.add(row(6, 5))
    assert "" == log[6].document
    assert 6 in log
    assert [0, 1, 2, 3, 4, 5, 6] == list(log)


@pytest.mark.parametrize(
    ("text", "expected"), [('{"at": 3}', {"at": 3}), ("", {}), ("[1]", {}), ("{", {})]
)
def test_parameters_are_read(text: str, expected: dict[str, int]) -> None:
    """What is no JSON object counts as none: the hash of the step tells of the damage."""
    step = StepLog([row(0, None, text)]).step(0, is_current=True)
    assert expected == step.parameters
    assert step.is_current
