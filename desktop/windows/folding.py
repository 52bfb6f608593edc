"""What a row of controls gives up when it is too narrow. Pure arithmetic, no widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fold:
    """How a row is arranged.

    Attributes:
        n_folded: how many of the foldable groups go to the overflow menu, first ones first.
        label_px: room for the label.
    """

    n_folded: int
    label_px: int


def fold(room: int, fixed: int, groups: Sequence[int], label: tuple[int, int], more: int) -> Fold:
    """Fold as few groups as possible; a shortened label is better than a folded group.

    Args:
        room: width of the row, pixels.
        fixed: width of everything that always stays.
        groups: widths of the groups that may be folded, the least important one first.
        label: width of the whole label, and its least useful width.
        more: width of the button for what is folded, needed as soon as something is.
    """
    whole, least = label
    left = room - fixed
    for n_folded in range(len(groups) + 1):
        left = room - fixed - sum(groups[n_folded:]) - (more if n_folded else 0)
        if left >= least:
            return Fold(n_folded, min(left, whole))
    return Fold(len(groups), max(0, left))
