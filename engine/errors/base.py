"""What all errors have in common: what happened, and what to try next."""

from __future__ import annotations

from typing import Any


class EngineError(Exception):
    """Something the user could be told about.

    Attributes:
        message: what happened; a `sentences.Said` can be told in another language.
        hint: what to try next, one sentence; empty when the message says it all.
    """

    hint: str = ""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickled as it is: the classes build their sentences from other arguments."""
        return _restored, (type(self), self.args, self.__dict__)

    def sentence(self) -> str:
        """The message and the hint, as the command line and the problem dialog show them."""
        message = str(self).rstrip()
        if message and message[-1] not in ".!?。！？":
            message += "."
        return f"{message} {self.hint}".strip()


def _restored(
    kind: type[EngineError], args: tuple[Any, ...], facts: dict[str, Any]
) -> EngineError:
    """An error that comes from another process."""
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(facts)
    return error
