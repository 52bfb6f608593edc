"""What `couriers` and a `courier` say to each other; pickled, so in a module of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from engine.errors import EngineError


@dataclass(frozen=True, slots=True)
class Call:
    """What is to be done.

    Attributes:
        function: of a module.
        arguments: of it; a `link.Link` and a report come behind them.
    """

    function: Callable[..., Any]
    arguments: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Stop:
    """The call that is being done is not wanted any more; nothing, when there is none."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a call ended: with a result, an error, or, with neither and `was_stopped`, a stop."""

    result: Any = None
    error: EngineError | None = None
    was_stopped: bool = False
