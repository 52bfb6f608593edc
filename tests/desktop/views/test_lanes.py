"""Keys and drops in the lanes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.session.selection import Selection
from desktop.views.lanes import Lanes
from desktop.views.layout import DisplayMode, arrange
from desktop.views.pictures.store import PictureStore
from desktop.views.time_axis import TimeAxis
from engine.project.document import Document
from tests.helpers.mouse import drag

SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def lanes(qtbot: QtBot, store: PictureStore, document: Document) -> Lanes:
    """Three lanes on 800 pixels of 40 samples; wishes come true."""
    axis = TimeAxis(document.rate)
    made = Lanes(store, axis)
    qtbot.addWidget(made)
    made.resize(800, 600)
    axis.set_project(document.rate, document.length)
    axis.set_width(800)
    axis.show_range(0, 4 * document.rate)
    layout = arrange(document, {}, {}, 600, default_mode=DisplayMode.SPECTROGRAM)
    made.set_document(document, layout)
    made.selection_requested.connect(made.set_selection)
    made.seek_requested.connect(made.set_playhead)
    return made


def test_arrows_move_the_playhead(qtbot: QtBot, lanes: Lanes) -> None:
    """By a few pixels, never before the start."""
    qtbot.keyClick(lanes, Qt.Key.Key_Right)
    assert 480 == lanes._playhead
    qtbot.keyClick(lanes, Qt.Key.Key_Left)
    qtbot.keyClick(lanes, Qt.Key.Key_Left)
    assert 0 == lanes._playhead


def test_shift_arrows_select_from_the_playhead(qtbot: QtBot, lanes: Lanes) -> None:
    """A selection can be made without a mouse."""
    lanes.set_playhead(4000)
    qtbot.keyClick(lanes, Qt.Key.Key_Right, SHIFT)
    qtbot.keyClick(lanes, Qt.Key.Key_Right, SHIFT)
    assert Selection(4000, 4960) == lanes._selection
    qtbot.keyClick(lanes, Qt.Key.Key_Left, SHIFT)
    assert Selection(4000, 4480) == lanes._selection


def test_up_and_down_choose_a_track(qtbot: QtBot, lanes: Lanes) -> None:
    """From the first to the last and no further."""
    found = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(lanes, key)
        found.append(lanes._selection.track_ids[0])
    assert ["t1", "t2", "t3", "t3", "t2"] == found


def test_esc_clears_the_selection(qtbot: QtBot, lanes: Lanes) -> None:
    """It becomes a cursor at its start."""
    lanes.set_selection(Selection(4000, 8000))
    qtbot.keyClick(lanes, Qt.Key.Key_Escape)
    assert Selection(4000, 4000) == lanes._selection


def test_holding_q_makes_boxes(qtbot: QtBot, lanes: Lanes) -> None:
    """Only while it is held."""
    qtbot.keyPress(lanes, Qt.Key.Key_Q)
    drag(lanes, (500, 60), (600, 120))
    assert lanes._selection.has_band
    qtbot.keyRelease(lanes, Qt.Key.Key_Q)
    drag(lanes, (100, 60), (200, 120))
    assert not lanes._selection.has_band


def test_dropped_files_are_handed_over(qtbot: QtBot, lanes: Lanes, tmp_path: Path) -> None:
    """With the place where they were dropped; the place is shown while dragging."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.wav"))])
    at, copy = QPointF(100, 50), Qt.DropAction.CopyAction
    entered = QDragEnterEvent(at.toPoint(), copy, data, LEFT, NONE)
    QApplication.sendEvent(lanes, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(lanes, QDragMoveEvent(at.toPoint(), copy, data, LEFT, NONE))
    assert 100 == lanes._drop_x
    with qtbot.waitSignal(lanes.files_dropped) as told:
        QApplication.sendEvent(lanes, QDropEvent(at, copy, data, LEFT, NONE))
    assert [[tmp_path / "a.wav"], 4000] == told.args
    assert lanes._drop_x is None


def test_dropped_files_stick_to_what_is_near(lanes: Lanes) -> None:
    """The beginning within a few pixels of it, never before; with Ctrl nothing is sticky."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/a.wav")])
    at, copy = QPointF(3, 50), Qt.DropAction.CopyAction
    free = Qt.KeyboardModifier.ControlModifier
    dropped: list[int] = []
    lanes.files_dropped.connect(lambda paths, start: dropped.append(start))
    for held in (NONE, free):
        QApplication.sendEvent(lanes, QDragEnterEvent(at.toPoint(), copy, data, LEFT, held))
        QApplication.sendEvent(lanes, QDropEvent(at, copy, data, LEFT, held))
    assert [0, 120] == dropped


def test_it_is_reachable_and_named(lanes: Lanes) -> None:
    """By Tab, with a name and a description for screen readers."""
    assert Qt.FocusPolicy.StrongFocus == lanes.focusPolicy()
    assert lanes.accessibleName()
    assert lanes.accessibleDescription().startswith("3 tracks")
