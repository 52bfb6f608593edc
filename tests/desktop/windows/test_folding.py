from __future__ import annotations

import pytest

from desktop.windows.folding import Fold, fold


@pytest.mark.parametrize(
    ("room", "expected"),
    [
        (1000, Fold(0, 200)),  # everything fits
        (700, Fold(0, 100)),  # the label shortens first
        (680, Fold(0, 80)),
        (679, Fold(1, 149)),  # then the first group goes, and the menu's 30 pixels come
        (450, Fold(2, 120)),
        (400, Fold(2, 70)),  # at last the label gets less than it can use
        (0, Fold(2, 0)),
    ],
)
def test_the_least_important_goes_first(room: int, expected: Fold) -> None:
    """Label, first group, second group; what is left is the label's room."""
    assert expected == fold(room, 300, (100, 200), (200, 80), more=30)
