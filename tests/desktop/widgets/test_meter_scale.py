"""Decibels beside a meter."""

from __future__ import annotations

import numpy as np
import pytest

from desktop.widgets.meter_scale import MeterScale
from tests.helpers.mouse import pixels


def test_numbers_stand_at_their_levels_when_there_is_room(qtbot):
    """A low scale writes fewer of them."""
    scale = MeterScale()
    qtbot.addWidget(scale)

    def rows(height):
        scale.resize(scale.sizeHint().width(), height)
        seen = pixels(scale.grab().toImage()).astype(int)
        drawn = abs(seen[:, 4:-4] - seen[-1, 0]).sum(axis=(1, 2)) > 100
        return int((drawn[1:] & ~drawn[:-1]).sum())

    assert rows(300) > rows(60) >= 1


@pytest.mark.parametrize("height", range(100, 320, 10))
def test_numbers_keep_their_distance(qtbot, height):
    """The first one stands below its level, and yet does not touch the next."""
    scale = MeterScale()
    qtbot.addWidget(scale)
    scale.resize(scale.sizeHint().width(), height)
    seen = pixels(scale.grab().toImage()).astype(int)
    drawn = abs(seen[:, 4:-4] - seen[-1, 0]).sum(axis=(1, 2)) > 100
    starts = np.flatnonzero(drawn[1:] & ~drawn[:-1])
    ends = np.flatnonzero(drawn[:-1] & ~drawn[1:])
    assert (starts[1:] - ends[: len(starts) - 1] >= 3).all()
