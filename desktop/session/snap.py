"""What dragged edges stick to, as the user chose it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum


class SnapTo(StrEnum):
    """Kinds of places that edges stick to."""

    GRID = "grid"
    MARKERS = "markers"
    CLIPS = "clips"
    ZERO = "zero"  # zero crossings of the sound, found once a selection is finished


@dataclass(frozen=True, slots=True)
class SnapChoice:
    """What the user chose in the snap menu.

    Attributes:
        is_on: whether anything is sticky at all.
        kinds: which places are.
    """

    is_on: bool = True
    kinds: tuple[SnapTo, ...] = (SnapTo.MARKERS, SnapTo.CLIPS)

    def has(self, kind: SnapTo) -> bool:
        """Whether edges stick to a kind of places now."""
        return self.is_on and kind in self.kinds

    def toggled(self, kind: SnapTo) -> SnapChoice:
        """With a kind of places added or taken away; choosing one switches snapping on."""
        if kind in self.kinds:
            return replace(self, kinds=tuple(other for other in self.kinds if other is not kind))
        return SnapChoice(is_on=True, kinds=(*self.kinds, kind))


def choice_of(is_on: bool, names: Iterable[str]) -> SnapChoice:
    """The choice that settings tell; names of a later version are left out."""
    known = {kind.value for kind in SnapTo}
    return SnapChoice(is_on, tuple(SnapTo(name) for name in names if name in known))
