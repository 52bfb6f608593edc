"""Cues under a name: what was asked for once can be asked for again in another project."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass, replace

from desktop.session import asking
from desktop.session.kept import Kept
from desktop.session.requests import CueSheet
from engine.operations.looks import THOROUGH, Looks
from engine.project.regions import AudioPiece, Region

_log = logging.getLogger(__name__)
_KEPT = Kept("cue-presets")


@dataclass(frozen=True, slots=True)
class CuePreset:
    """A question with its options.

    Attributes:
        cues: descriptions, files and kept voices; never regions, which belong to a project.
        model_id: which model is asked; empty for the one that is chosen.
        candidates: how many answers are wanted.
        looks: how often the model is asked for one.
    """

    cues: CueSheet
    model_id: str = ""
    candidates: int = 1
    looks: Looks = THOROUGH


def portable(cues: CueSheet) -> CueSheet:
    """The cues that mean something in every project."""

    def files(pieces: Iterable[Region | AudioPiece]) -> tuple[AudioPiece, ...]:
        return tuple(piece for piece in pieces if isinstance(piece, AudioPiece))

    return replace(
        cues,
        references=files(cues.references),
        without_references=files(cues.without_references),
        voices=files(cues.voices),
        without_voices=files(cues.without_voices),
        only_boxes=False,
    )


def all_presets() -> dict[str, CuePreset]:
    """Those that are kept, by name; of another version are left out and logged."""
    found: dict[str, CuePreset] = {}
    for name, values in _KEPT.all().items():
        try:
            found[name] = CuePreset(
                asking.cues_from_json(values["cues"]),
                str(values.get("model_id", "")),
                int(values.get("candidates", 1)),
                Looks(values.get("looks", THOROUGH)),
            )
        except (KeyError, TypeError, ValueError) as error:
            _log.warning("cue preset %r: %s", name, error)
    return found


def save(name: str, preset: CuePreset) -> str:
    """Keep a preset; see `Kept.save`."""
    values = {
        "cues": asking.cues_to_json(portable(preset.cues)),
        "model_id": preset.model_id,
        "candidates": preset.candidates,
        "looks": preset.looks,
    }
    return _KEPT.save(name, values)


def is_kept(name: str) -> bool:
    """Whether a preset would be replaced by one of this name."""
    return _KEPT.holds(name)


def remove(name: str) -> None:
    """Forget a preset."""
    _KEPT.remove(name)
