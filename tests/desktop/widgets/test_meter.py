"""The level meter."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.widgets.meter import FLOOR_DB, Meter, share_of
from tests.helpers.mouse import pixels


def test_scale_runs_from_floor_to_full() -> None:
    """Rising, with more room for loud levels."""
    shares = [share_of(level) for level in (-90, FLOOR_DB, -40, -20, -6, 0, 6)]
    assert [0.0, 0.0] == shares[:2]
    assert [1.0, 1.0] == shares[-2:]
    assert shares == sorted(shares)
    assert share_of(-20) - share_of(-40) > share_of(-40) - share_of(-60)


@pytest.mark.parametrize("orientation", [Qt.Orientation.Vertical, Qt.Orientation.Horizontal])
def test_louder_is_longer(qtbot: QtBot, orientation: Qt.Orientation) -> None:
    """The bar grows with the level."""
    meter = Meter(orientation)
    qtbot.addWidget(meter)
    meter.resize(60, 60)
    shown = []
    for level in (-50.0, -20.0, -1.0):
        meter.reset()
        empty = pixels(meter.grab().toImage())
        meter.set_levels(level, level)
        shown.append((pixels(meter.grab().toImage()) != empty).any(axis=2).sum())
    meter.reset()
    assert shown == sorted(shown)
    assert shown[0] < shown[2] / 3


def test_it_falls_when_nothing_is_fed(qtbot: QtBot) -> None:
    """And its timer rests once it is down."""
    meter = Meter()
    qtbot.addWidget(meter)
    meter.set_levels(-50.0, -55.0)
    meter._fed_at = meter._held_at = 0.0
    for _ in range(30):
        meter._on_tick()
    assert FLOOR_DB == meter.peak_db
    assert not meter._timer.isActive()
