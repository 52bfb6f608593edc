"""A step that is to be run again, with all it needs, and what running it made."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.operations.replay.material import CannotReplay, CheckingPool, Material
from engine.project.document import Document, Media
from engine.project.provenance import Recipe, Step
from engine.project.replayed import Compared
from engine.sentences import say


@dataclass(frozen=True, slots=True)
class Result:
    """A stored medium and the file that was made of it now."""

    name: str
    stored: Media
    made: Path


@dataclass(frozen=True, slots=True)
class Case:
    """A step to be run again.

    Attributes:
        step: of the history.
        recipe: of the step.
        after: the document after it.
        asked: the document that the operation read, when it read one.
        outputs: media that are new in `after`.
        pool: media of the project, checked; takes in what is made.
        material: files that the recipe names.
        folder: for what is made.
    """

    step: Step
    recipe: Recipe
    after: Document
    asked: Document
    outputs: tuple[Media, ...]
    pool: CheckingPool
    material: Material
    folder: Path

    def parameter(self, name: str) -> Any:
        """A parameter of the recipe; CannotReplay when it is not there."""
        if name not in self.recipe.parameters:
            raise CannotReplay(
                say("The recipe does not hold {name}.", name=name), is_refusal=False
            )
        return self.recipe.parameters[name]


@dataclass(frozen=True, slots=True)
class Ran:
    """What running it again made.

    Attributes:
        results: sounds to be compared.
        compared: words and places, which were compared already.
        notes: what to know beside that.
        device: where a network ran; empty when none did.
    """

    results: tuple[Result, ...] = ()
    compared: tuple[Compared, ...] = ()
    notes: tuple[str, ...] = ()
    device: str = ""
