"""What a check found wrong: a sentence that knows which step or file it is about."""

from __future__ import annotations

from typing import Any

from engine.sentences import Said

PARTS = (
    "database",  # as a whole
    "step",  # an entry of the history
    "undo log",
    "document",  # a stored part of one
    "recipe",
    "replay",  # an entry of the log of replays
    "source",  # a recording outside of the project
    "decoded",  # its samples, which the cache keeps
    "result",  # sound in the project's media folder
    "cue",  # sound of a cue that is kept there
    "list",  # the manifest or the hashes of an export
    "file",  # of an export
)


class Problem(Said):
    """A finished English sentence, and what it is about.

    Attributes:
        part: one of `PARTS`.
        step: number of the step that is wrong, or that brought the file in; None for neither.
        path: of the file; empty without one.
        expected: the hash that it should have; empty where there is none.
        found: the hash that it has; empty when it is missing.
    """

    __slots__ = ("expected", "found", "part", "path", "step")
    part: str
    step: int | None
    path: str
    expected: str
    found: str

    def to_json(self) -> dict[str, Any]:
        """As JSON values."""
        return {
            "part": self.part,
            "text": str(self),
            "step": self.step,
            "path": self.path,
            "expected_sha256": self.expected,
            "found_sha256": self.found,
        }


def problem(
    part: str,
    text: str,
    *,
    step: int | None = None,
    path: object = "",
    expected: str = "",
    found: str = "",
) -> Problem:
    """A problem; ValueError for a part that is not one of `PARTS`."""
    if part not in PARTS:
        raise ValueError(f"unknown part {part!r}")
    made = Problem(text)
    # A sentence of `say` can be told in another language; any other text is itself everywhere.
    made.template = getattr(text, "template", text.replace("{", "{{").replace("}", "}}"))
    made.facts = getattr(text, "facts", {})
    made.part, made.step, made.path = part, step, str(path)
    made.expected, made.found = expected, found
    return made
