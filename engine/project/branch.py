"""The steps that undo and redo go along, and the one whose document is shown. Knows no disk."""

from __future__ import annotations

from dataclasses import dataclass

from engine.project.step_log import StepLog


@dataclass(frozen=True, slots=True)
class Branch:
    """One line of steps with a place on it. A move gives another branch.

    Attributes:
        line: numbers of the steps from the first on, those that redo would bring included.
        head: number of the step whose document is shown; one of `line`.
    """

    line: tuple[int, ...]
    head: int

    @classmethod
    def found(cls, log: StepLog, head: int, tip: int) -> Branch:
        """The branch as it was left.

        Args:
            log: all steps.
            head: the step to show.
            tip: last step of the branch; one of another branch is passed over.
        """
        line = log.line_to(tip)
        return cls(tuple(line if head in line else log.line_to(head)), head)

    @property
    def index(self) -> int:
        """Position of the shown step in the line."""
        return self.line.index(self.head)

    @property
    def tip(self) -> int:
        """The last step of the line."""
        return self.line[-1]

    @property
    def before(self) -> int | None:
        """The step that undo leads to; None for the first."""
        return self.line[self.index - 1] if self.index else None

    @property
    def following(self) -> int | None:
        """The step that redo brings back; None at the tip."""
        return None if self.head == self.tip else self.line[self.index + 1]

    def extended(self, number: int) -> Branch:
        """With a new step after the shown one; what redo would have brought is left behind."""
        return Branch((*self.line[: self.index + 1], number), number)

    def moved(self, log: StepLog, number: int) -> Branch:
        """At another step; one of another branch brings that branch, up to its newest step."""
        line = self.line if number in self.line else tuple(log.line_through(number))
        return Branch(line, number)
