"""What `elsewhere` and its `courier` say to each other; pickled, so in a module of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from engine.errors import EngineError


@dataclass(frozen=True, slots=True)
class Call:
    """What is to be done: a function of a module, called with the arguments and a report."""

    function: Callable[..., Any]
    arguments: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Ended:
    """How a call ended: with a result, an error, or, with neither and `was_stopped`, a stop."""

    result: Any = None
    error: EngineError | None = None
    was_stopped: bool = False
