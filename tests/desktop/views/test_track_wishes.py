"""Wishes about tracks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from desktop.views.track_wishes import TrackWishes

WISHES = {
    "rename_requested": "Dog",
    "mute_requested": True,
    "solo_requested": False,
    "gain_changing": -3.0,
    "gain_requested": -6.0,
    "pan_changing": 0.5,
    "pan_requested": -0.5,
    "color_requested": 2,
    "menu_requested": QPoint(3, 4),
    "view_requested": QPoint(5, 6),
    "activated": None,
    "height_requested": 120,
}


@pytest.mark.parametrize("name", WISHES)
def test_every_wish_is_passed_on_once(qtbot: QtBot, name: str) -> None:
    """With the track's id and its value."""
    column, head = TrackWishes(), TrackWishes()
    for widget in (column, head):
        qtbot.addWidget(widget)
    column.pass_on(head)
    said: list[tuple[object, ...]] = []
    getattr(column, name).connect(lambda *values: said.append(values))
    values = ("t1",) if WISHES[name] is None else ("t1", WISHES[name])
    getattr(head, name).emit(*values)
    assert [values] == said


def test_no_wish_is_left_out() -> None:
    """The table above names every signal of the class."""
    declared = {name for name in vars(TrackWishes) if name not in ("pass_on", "staticMetaObject")}
    assert set(WISHES) == {name for name in declared if not name.startswith("__")}
