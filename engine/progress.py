"""Progress and cancellation in one parameter: slow functions take a `Report` and call it often."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from engine.sentences import Said


class Cancelled(Exception):
    """Raised by a `Report` when the user asked to stop; never caught by engine code.

    A sibling of `EngineError`, so that `except EngineError` cannot swallow it.
    """


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a slow operation is.

    Attributes:
        stage: what is being done, a short phrase for people ("loading model").
        done: finished units of this stage.
        total: units of this stage; 0 when unknown.
    """

    stage: str
    done: int = 0
    total: int = 0

    @property
    def kind(self) -> str:
        """The stage without the facts in it: one for all windows that are listened to."""
        return self.stage.template if isinstance(self.stage, Said) else self.stage

    @property
    def fraction(self) -> float | None:
        """Share done, 0..1, or None when the total is unknown."""
        return min(1.0, self.done / self.total) if self.total > 0 else None


Report = Callable[[Progress], None]
"""Called about once a second or more often; may raise `Cancelled`."""


def silent(progress: Progress) -> None:
    """A `Report` that says nothing and never cancels."""
