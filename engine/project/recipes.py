"""From the facts that an operation reports to the recipe that the history keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from engine import __version__
from engine.project import origins
from engine.project.history import Recipe

_OWN = {item.name for item in fields(Recipe)} - {"operation", "parameters", "inputs"}


def of(operation: str, facts: Mapping[str, Any]) -> Recipe:
    """A recipe; facts that it has fields for go there, all others are parameters.

    The media that its origins name are its inputs, cue audio included.

    Args:
        operation: "extract" or "transcribe".
        facts: what the operation reports: JSON values only.
    """
    own = {name: value for name, value in facts.items() if name in _OWN and value is not None}
    given = facts.get("parameters")
    parameters = dict(given) if isinstance(given, Mapping) else {}
    if "inputs" in facts:
        parameters["source"] = facts["inputs"]
    skipped = {*own, "parameters", "operation", "inputs"}
    parameters.update({name: value for name, value in facts.items() if name not in skipped})
    own.setdefault("code_version", __version__)
    inputs = origins.media_ids(origins.of_recipe(parameters))
    return Recipe(operation=operation, parameters=parameters, inputs=inputs, **own)


def answer_of(extraction: Any) -> dict[str, float]:
    """How sure an extraction is, and how exact: kept in the history for reports."""
    return {
        "confidence": round(float(extraction.confidence), 4),
        "threshold": round(float(extraction.presence.threshold), 4),
        "sum_error": float(extraction.sum_error),
    }
