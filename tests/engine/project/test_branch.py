"""Moving along a branch and to others."""

from __future__ import annotations

import pytest

from engine.project.branch import Branch
from engine.project.chain import StepRow
from engine.project.step_log import StepLog


def row(number: int, parent: int | None) -> StepRow:
    """A step with the number as its label."""
    return StepRow(number, parent, str(number), "2026-11-22T08:00:00.000Z", 60, "{}")


@pytest.fixture
def log() -> StepLog:
    """0 - 1 - 2 - 5 and, left behind, 1 - 3 - 4."""
    parents = ((0, None), (1, 0), (2, 1), (3, 1), (4, 3), (5, 2))
    return StepLog(row(number, parent) for number, parent in parents)


def test_a_branch_is_found_as_it_was_left(log: StepLog) -> None:
    """Steps that redo would bring stay on it; a tip of another branch is passed over."""
    assert Branch((0, 1, 2, 5), 2) == Branch.found(log, head=2, tip=5)
    assert Branch((0, 1, 2), 2) == Branch.found(log, head=2, tip=4)


def test_undo_and_redo_have_a_step_each() -> None:
    """None where there is nothing to undo or to redo."""
    first, middle, last = (Branch((0, 2, 5), head) for head in (0, 2, 5))
    assert [(None, 2), (0, 5), (2, None)] == [
        (branch.before, branch.following) for branch in (first, middle, last)
    ]
    assert [0, 1, 2] == [branch.index for branch in (first, middle, last)]


def test_a_new_step_leaves_undone_ones_behind() -> None:
    """They are no longer on the line."""
    assert Branch((0, 1, 6), 6) == Branch((0, 1, 2, 5), 1).extended(6)


def test_a_step_of_another_branch_brings_that_branch(log: StepLog) -> None:
    """One of the own line keeps the line, so that redo still works."""
    branch = Branch((0, 1, 2, 5), 5)
    assert Branch((0, 1, 2, 5), 1) == branch.moved(log, 1)
    assert Branch((0, 1, 3, 4), 3) == branch.moved(log, 3)
