"""The cues of a question as the engine takes them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.session.requests import CueSheet
from engine.operations.scene import Scene, kept_reference
from engine.progress import Report
from engine.project.regions import AudioPiece, Region

if TYPE_CHECKING:  # light, but jobs alone need it
    from engine.operations.cues import Reference


def cues_of(sheet: CueSheet, scene: Scene, work: Path, report: Report) -> Any:
    """The engine's cues of a sheet; examples that have to be rendered go to `work`.

    The project keeps what is used of other files: the recipe needs them.

    Raises:
        CueError: they say nothing, or ask for and against the same thing.
    """
    from engine.operations import cues
    from engine.operations.extract import Cues, Weights  # loads torch

    def references(pieces: Iterable[Region | AudioPiece]) -> tuple[Reference, ...]:
        return tuple(kept_reference(piece, scene, work, report) for piece in pieces)

    sounds = sheet.sounds
    made = Cues(
        describe=sounds.describe,
        references=references(sounds.references),
        without=sounds.without,
        without_references=references(sounds.without_references),
        weights=Weights(*sounds.weights),
        voices=references(sheet.voices),
        without_voices=references(sheet.without_voices),
    )
    cues.check_sense(made)
    return made
