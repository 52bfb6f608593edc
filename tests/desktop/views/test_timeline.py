"""The whole timeline."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.session.selection import Selection
from desktop.views.frequency_axis import FrequencyScale
from desktop.views.layout import DisplayMode
from desktop.views.look import SpectrogramStyle
from desktop.views.pictures.store import PictureStore
from desktop.views.timeline import TimelineView
from engine.project.document import Document
from tests.helpers.mouse import pixels


@pytest.fixture
def timeline(qtbot: QtBot, store: PictureStore, document: Document) -> TimelineView:
    """A document on 1200 x 700."""
    made = TimelineView(store)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    QApplication.processEvents()
    made.set_document(document)
    return made


def test_it_can_be_built_from_a_document_alone(
    timeline: TimelineView, settle: Callable[[], None]
) -> None:
    """Nothing else is needed to see a project."""
    settle()
    timeline.grab()
    settle()
    assert pixels(timeline.grab().toImage()).std() > 20


def test_the_same_document_is_left_alone(
    timeline: TimelineView, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Change is identity."""
    arranged: list[int] = []
    monkeypatch.setattr(timeline, "_arrange", lambda: arranged.append(1))
    timeline.set_document(document)
    assert [] == arranged
    timeline.set_document(replace(document, name="other"))
    assert [1] == arranged


def test_many_tracks_scroll_and_heads_follow(timeline: TimelineView, document: Document) -> None:
    """Heads and lanes stay side by side."""
    tracks = tuple(replace(document.tracks[0], id=f"t{k}", clips=()) for k in range(20))
    timeline.set_document(replace(document, tracks=tracks))
    assert timeline._vertical.isVisible()
    timeline._vertical.setValue(300)
    assert 300 == timeline._lanes._offset
    assert -300 == timeline._heads._heads["t0"].y()
    timeline.set_document(document)
    assert 0 == timeline._lanes._offset
    assert not timeline._vertical.isVisible()


def test_the_scroll_bar_and_the_axis_agree(timeline: TimelineView) -> None:
    """Both ways."""
    timeline.axis.zoom(8)
    timeline.axis.scroll_to(8000)
    bar = timeline._horizontal
    assert bar.value() == round(timeline.axis.first_sample / timeline.axis.samples_per_pixel)
    bar.setValue(bar.value() + 100)
    moved = timeline.axis.first_sample / timeline.axis.samples_per_pixel
    assert bar.value() == pytest.approx(moved, abs=1)


def test_display_modes_for_all_and_for_one(qtbot: QtBot, timeline: TimelineView) -> None:
    """One track may differ until all are set again."""
    with qtbot.waitSignal(timeline.display_mode_changed) as told:
        timeline.set_display_mode(DisplayMode.SPECTROGRAM, "t2")
    assert ["t2", "spectrogram"] == told.args
    assert DisplayMode.WAVEFORM is timeline.display_mode("t1")
    assert DisplayMode.SPECTROGRAM is timeline.display_mode("t2")
    timeline.set_display_mode(DisplayMode.BOTH)
    assert DisplayMode.BOTH is timeline.display_mode("t2")


def test_zoom_to_selection_and_back(timeline: TimelineView, document: Document) -> None:
    """A range fills the width, a cursor shows everything."""
    timeline.zoom_to(Selection(8000, 12000))
    assert 0 < timeline.axis.pixel(8000) < 100
    timeline.zoom_to(Selection(0, 0))
    assert timeline.axis.first_sample == 0
    assert timeline.axis.last_sample >= document.length


def test_playing_turns_the_page(timeline: TimelineView) -> None:
    """The playhead stays visible while playing; not when following is off."""
    timeline.zoom_to(Selection(0, 4000))
    timeline.set_playhead(20_000, is_playing=True)
    assert 0 < timeline.axis.pixel(20_000) < timeline.axis.width
    first = timeline.axis.first_sample
    timeline.set_following(is_following=False)
    timeline.set_playhead(0, is_playing=True)
    assert first == timeline.axis.first_sample


def test_view_state_holds_what_the_user_arranged(qtbot: QtBot, timeline: TimelineView) -> None:
    """Zoom, modes, heights, scale and look; each change is told."""
    changes = (
        lambda: timeline.set_track_height("t1", 150),
        lambda: timeline.set_display_mode(DisplayMode.BOTH, "t1"),
        lambda: timeline.set_frequency_scale(FrequencyScale.LOG),
        lambda: timeline.set_style(SpectrogramStyle(color_map="grey")),
        lambda: timeline.axis.zoom(2),
    )
    for change in changes:
        with qtbot.waitSignal(timeline.view_state_changed):
            change()
    state = timeline.view_state()
    assert {"t1": 150} == state["heights"]
    assert {"t1": "both"} == state["modes"]
    assert ("log", "grey") == (state["scale"], state["color_map"])
    timeline.reset_track_heights()
    assert {} == timeline.view_state()["heights"]


def test_selection_and_active_track_mark_heads(timeline: TimelineView) -> None:
    """Both are seen on the heads."""
    timeline.set_selection(Selection(0, 10, track_ids=("t1",)))
    timeline.set_active_track("t3")
    heads = timeline._heads._heads
    assert [True, False, True] == [heads[k]._is_selected for k in ("t1", "t2", "t3")]
