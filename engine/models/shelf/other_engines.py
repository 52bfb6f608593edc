"""Engines of third parties: packages that register under the entry points "auricle.models".

One that fails is left out with a warning: the program and all other models work on.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import lru_cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from engine.models.shelf.cards import ModelCard

if TYPE_CHECKING:  # both load torch, and cards are read by start-up paths
    from engine.models.device import Device
    from engine.models.mask_model import MaskModel

logger = logging.getLogger(__name__)

GROUP = "auricle.models"


class ModelEngine(Protocol):
    """What an entry point provides; docs/scripting.md makes one."""

    def cards(self) -> Sequence[ModelCard]:
        """The models that it can run; `engine` of each is the entry point's name."""

    def load(self, card: ModelCard, folder: Path, device: Device) -> MaskModel:
        """Load one of them from the folder that holds its files."""


@lru_cache(maxsize=1)
def engines() -> dict[str, ModelEngine]:
    """Those that can be loaded, by entry-point name."""
    found = {}
    for point in entry_points(group=GROUP):
        try:
            found[point.name] = point.load()
        except Exception as error:  # noqa: BLE001, a package of which we know nothing
            _warn(point.name, error)
    return found


@lru_cache(maxsize=1)
def cards() -> tuple[ModelCard, ...]:
    """Cards of all of them. One that names another engine than its own has none to run it."""
    found: list[ModelCard] = []
    for name, engine in engines().items():
        try:
            offered = tuple(engine.cards())
        except Exception as error:  # noqa: BLE001, likewise
            _warn(name, error)
            continue
        found += [card for card in offered if card.engine == name]
        for card in offered:
            if card.engine != name:
                _warn(name, f"its model {card.id} names the engine {card.engine!r}")
    return tuple(found)


def _warn(name: str, reason: object) -> None:
    logger.warning("models of %r are left out: %s; update or remove that package", name, reason)
