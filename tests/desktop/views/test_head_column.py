"""The column of heads."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from desktop.views.frequency_axis import FrequencyAxis
from desktop.views.head_column import HeadColumn
from desktop.views.layout import arrange
from desktop.views.track_head import WIDTH
from engine.project.document import Document
from tests.helpers.mouse import wheel


@pytest.fixture
def column(qtbot: QtBot, document: Document) -> HeadColumn:
    """Three heads of 200."""
    made = HeadColumn()
    qtbot.addWidget(made)
    made.resize(WIDTH, 600)
    made.set_tracks(document.tracks, arrange(document, {}, {}, 600), FrequencyAxis())
    made.show()
    return made


def test_heads_stand_beside_their_lanes(column: HeadColumn) -> None:
    """Also when scrolled."""
    assert [0, 200, 400] == [column._heads[key].y() for key in ("t1", "t2", "t3")]
    column.set_offset(50)
    assert [-50, 150, 350] == [column._heads[key].y() for key in ("t1", "t2", "t3")]


def test_heads_of_tracks_that_stay_are_kept(column: HeadColumn, document: Document) -> None:
    """So that an edited name or a dragged slider survives an edit elsewhere."""
    old = column._heads["t3"]
    fewer = Document(document.rate, "", document.media, document.tracks[1:])
    column.set_tracks(fewer.tracks, arrange(fewer, {}, {}, 600), FrequencyAxis())
    assert {"t2", "t3"} == set(column._heads)
    assert old is column._heads["t3"]


def test_intentions_pass_through(qtbot: QtBot, column: HeadColumn) -> None:
    """With the id of the head's track."""
    with qtbot.waitSignal(column.mute_requested) as told:
        column._heads["t2"]._mute.click()
    assert ["t2", True] == told.args


@pytest.mark.parametrize(("y", "index"), [(10, 0), (590, 2)])
def test_dropping_a_head_reorders(qtbot: QtBot, column: HeadColumn, y: int, index: int) -> None:
    """To the place of the line that was shown."""
    at = column.mapToGlobal(QPoint(0, y)).y()
    column._on_reorder_dragged("t2", at, False)
    assert column._drop_line.isVisible()
    with qtbot.waitSignal(column.reorder_requested) as told:
        column._on_reorder_dragged("t2", at, True)
    assert ["t2", index] == told.args
    assert not column._drop_line.isVisible()


def test_dropping_a_head_at_home_changes_nothing(qtbot: QtBot, column: HeadColumn) -> None:
    """Above or below itself is where it is."""
    with qtbot.assertNotEmitted(column.reorder_requested):
        for y in (250, 350):
            column._on_reorder_dragged("t2", column.mapToGlobal(QPoint(0, y)).y(), True)


def test_active_and_selected_tracks_are_marked(column: HeadColumn) -> None:
    """Either is enough."""
    column.set_active("t1")
    column.set_selected(("t3",))
    assert [True, False, True] == [column._heads[k]._is_selected for k in ("t1", "t2", "t3")]


def test_levels_and_renaming_reach_the_head(column: HeadColumn) -> None:
    """Unknown tracks are ignored."""
    column.set_levels({"t2": (-9.0, -20.0), "gone": (0.0, 0.0)})
    assert -9.0 == column._heads["t2"]._meter.peak_db
    column.rename("t2")
    assert column._heads["t2"]._name._editor is not None


def test_the_wheel_scrolls(qtbot: QtBot, column: HeadColumn) -> None:
    """Down is down."""
    with qtbot.waitSignal(column.scroll_requested) as told:
        wheel(column, 10, 10, -120)
    assert [60] == told.args


def test_a_result_says_whether_a_model_made_it(column: HeadColumn, document: Document) -> None:
    """Each recipe is asked about once, however often the heads are brought up to date."""
    result = document.tracks[1]
    made = [replace(result, id=name, recipe_id=name) for name in ("area", "model")]
    changed = replace(document, tracks=tuple(made))
    asked = []

    def is_by_model(recipe_id: str) -> bool:
        asked.append(recipe_id)
        return recipe_id == "model"

    column.set_maker(is_by_model)
    for _ in range(2):
        column.set_tracks(changed.tracks, arrange(changed, {}, {}, 600), FrequencyAxis())
    names = [column._heads[key]._badge.accessibleName() for key in ("area", "model")]
    assert ["Derived: target", "AI-derived: target"] == names
    assert ["area", "model"] == asked
