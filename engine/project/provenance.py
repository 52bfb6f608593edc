"""How a step came about: its recipe and its entry in the history. Values only."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any


def canonical(value: object) -> str:
    """JSON with sorted keys, no spaces and plain ASCII: equal values give equal text.

    Raises:
        ValueError: a number is NaN or infinite.
        TypeError: something that JSON cannot hold.
    """
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), allow_nan=False, default=_facts
    )


def _facts(value: Any) -> dict[str, Any]:
    """Fields of a dataclass; `dataclasses.asdict` would copy every word of a transcript deeply."""
    if not is_dataclass(value):
        raise TypeError(f"JSON cannot hold {value!r}")
    return {item.name: getattr(value, item.name) for item in fields(value)}


def sha256(text: str) -> str:
    """SHA-256 of a text in UTF-8, hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that is needed to make a result again.

    Attributes:
        operation: "extract", "transcribe", ...
        parameters: every parameter, selection and cue of the request; JSON values only.
        inputs: media ids that went in, cue audio included.
        model_id: empty when no model took part.
        model_sha256: of its weights.
        code_version: version of Auricle.
        device: "cpu", "cuda:0 NVIDIA ...", "mps".
        dtype: "float32", "bfloat16", ...
        seed: of the random generator, None when nothing was random.
    """

    operation: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    inputs: tuple[str, ...] = ()
    model_id: str = ""
    model_sha256: str = ""
    code_version: str = ""
    device: str = ""
    dtype: str = ""
    seed: int | None = None

    @property
    def models(self) -> tuple[tuple[str, str], ...]:
        """Id and hash of the weights of every model that took part, in turn."""
        turns = self.parameters.get("in_turn")
        if turns:
            return tuple((str(one["model_id"]), str(one["model_sha256"])) for one in turns)
        return ((self.model_id, self.model_sha256),) if self.model_id else ()

    @property
    def id(self) -> str:
        """Content id for `Track.recipe_id`: 32 hexadecimal digits of the SHA-256 of its JSON."""
        return sha256(self.to_json())[:32]

    def to_json(self) -> str:
        """Canonical JSON."""
        return canonical(self)

    @classmethod
    def from_json(cls, text: str) -> Recipe:
        """Inverse of `to_json`; ValueError for anything else."""
        try:
            facts = json.loads(text)
            return cls(**(facts | {"inputs": tuple(facts["inputs"])}))
        except (TypeError, KeyError) as error:
            raise ValueError(f"not a recipe: {text[:80]}") from error


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of the history.

    Attributes:
        number: counts every step ever made in the project, those of left branches included.
        label: short and imperative, "Split clip".
        at_utc: when, ISO 8601 with milliseconds, UTC.
        utc_offset_min: of the local time zone then, minutes east of UTC.
        recipe_id: recipe of the operation; empty for an edit by hand.
        hash: SHA-256 over everything above, the document, and the hash of the step before.
        is_current: the document shown is the one after this step.
        parameters: what the edit was asked to do, by name (see `parameters.parameters_of`); times
            in project samples; empty where an earlier version made it.
    """

    number: int
    label: str
    at_utc: str
    utc_offset_min: int
    recipe_id: str
    hash: str
    is_current: bool = False
    parameters: Mapping[str, Any] = field(default_factory=dict)
