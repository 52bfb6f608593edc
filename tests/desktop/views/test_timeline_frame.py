"""The parts of the timeline in their places."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.session.selection import Selection
from desktop.views import layout, overview
from desktop.views.pictures.store import PictureStore
from desktop.views.timeline_frame import TimelineFrame


def test_lanes_stand_right_of_their_heads_under_the_ruler(
    qtbot: QtBot, store: PictureStore
) -> None:
    """Ruler and lanes share their left edge, heads and lanes their top."""
    frame = TimelineFrame(store)
    qtbot.addWidget(frame)
    frame.resize(1200, 700)
    frame.show()
    QApplication.processEvents()
    assert frame._ruler.x() == frame._lanes.x() == frame._heads.width()
    assert frame._heads.y() == frame._lanes.y()
    assert frame._overview.width() == 1200
    assert frame._ruler.geometry().bottom() + 1 == frame._lanes.y()


def test_where_it_is_low_the_lanes_come_before_the_overview(
    qtbot: QtBot, store: PictureStore
) -> None:
    """A track at its lowest is seen whole, and scrolled no further."""
    frame = TimelineFrame(store)
    qtbot.addWidget(frame)
    frame.resize(600, 150)
    frame.show()
    QApplication.processEvents()
    assert overview.LEAST_HEIGHT == frame._overview.height()
    assert frame._lanes.height() > layout.LEAST_HEIGHT
    frame.resize(600, 400)
    QApplication.processEvents()
    assert overview.HEIGHT == frame._overview.height()


def test_signals_of_the_parts_leave_it(qtbot: QtBot, store: PictureStore) -> None:
    """Whoever says it, the window hears it in one place."""
    frame = TimelineFrame(store)
    qtbot.addWidget(frame)
    for part in (frame._ruler, frame._overview, frame._lanes):
        with qtbot.waitSignal(frame.seek_requested) as told:
            part.seek_requested.emit(123)
        assert [123] == told.args
    with qtbot.waitSignal(frame.selection_requested):
        frame._ruler.selection_requested.emit(Selection(0, 5))
    with qtbot.waitSignal(frame.track_gain_requested) as told:
        frame._heads.gain_requested.emit("t1", -3.0)
    assert ["t1", -3.0] == told.args
    assert frame._lanes is frame.focusProxy()
