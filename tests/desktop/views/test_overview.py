"""The strip of the whole project."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from pytestqt.qtbot import QtBot

from desktop.session.selection import Selection
from desktop.views import overview
from desktop.views.overview import Overview
from desktop.views.pictures.store import PictureStore
from desktop.views.time_axis import TimeAxis
from engine.project.document import Document
from tests.helpers.mouse import click, drag, mouse, pixels, wheel
from tests.helpers.recordings import arrays
from tests.helpers.recordings import document as make_document

WIDTH = 1000


@pytest.fixture
def samples() -> dict:
    """Twenty seconds, longer than what an empty project shows."""
    return arrays(20.0)


@pytest.fixture
def document(samples: dict) -> Document:
    """Three tracks of twenty seconds."""
    return make_document(samples)


@pytest.fixture
def strip(qtbot: QtBot, store: PictureStore, document: Document) -> Overview:
    """Twenty seconds on 1000 pixels, the second quarter visible."""
    axis = TimeAxis(document.rate)
    axis.set_width(800)
    axis.set_project(document.rate, document.length)
    axis.show_range(40_000, 80_000)
    made = Overview(store, axis)
    made.axis = axis
    qtbot.addWidget(made)
    made.resize(WIDTH, overview.HEIGHT)
    made.set_document(document)
    return made


def _window(strip: Overview) -> tuple[float, float]:
    return strip.axis.first_sample, strip.axis.last_sample


def test_the_project_is_drawn_and_veiled_outside_the_window(
    strip: Overview, settle: Callable[[], None]
) -> None:
    """The visible quarter is brighter than the rest."""
    strip.grab()
    settle()
    strip.grab()
    settle()
    shown = pixels(strip.grab().toImage()).mean(axis=(0, 2))
    assert shown[300:450].mean() > shown[50:200].mean() * 1.3


def test_dragging_the_window_scrolls(strip: Overview) -> None:
    """By what the mouse moved, without zooming."""
    drag(strip, (350, 20), (550, 20))
    assert _window(strip) == pytest.approx((72_000, 112_000), abs=100)


def test_dragging_an_edge_zooms(strip: Overview) -> None:
    """The other edge stays."""
    drag(strip, (500, 20), (600, 20))
    assert _window(strip) == pytest.approx((40_000, 96_000), rel=0.02)
    drag(strip, (250, 20), (300, 20))
    assert _window(strip) == pytest.approx((48_000, 96_000), rel=0.02)


def test_a_click_elsewhere_brings_the_window(strip: Overview) -> None:
    """Its middle comes to the mouse; with Ctrl the playhead does."""
    click(strip, 750, 20)
    assert sum(_window(strip)) / 2 == pytest.approx(120_000, abs=200)


def test_ctrl_click_seeks(qtbot: QtBot, strip: Overview) -> None:
    """Without scrolling."""
    before = _window(strip)
    with qtbot.waitSignal(strip.seek_requested) as told:
        click(strip, 900, 20, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert told.args[0] == pytest.approx(144_000, abs=200)
    assert before == _window(strip)


def test_double_click_shows_everything_and_the_wheel_zooms(strip: Overview) -> None:
    """Two quick ways."""
    span = _window(strip)[1] - _window(strip)[0]
    wheel(strip, 400, 20, 120)
    assert _window(strip)[1] - _window(strip)[0] < span
    mouse(strip, QEvent.Type.MouseButtonDblClick, 400, 20)
    assert _window(strip)[0] == 0
    assert _window(strip)[1] >= 160_000


def test_selection_and_playhead_are_shown(strip: Overview) -> None:
    """Where they are."""
    before = pixels(strip.grab().toImage())
    strip.set_selection(Selection(48_000, 64_000))
    strip.set_playhead(72_000)
    changed = (before != pixels(strip.grab().toImage())).any(axis=(0, 2)).nonzero()[0]
    assert {300, 399, 450} <= set(changed.tolist())
    assert not set(changed.tolist()) & set(range(500, 1000))


def test_a_fade_is_seen(
    store: PictureStore, strip: Overview, document: Document, settle: Callable[[], None]
) -> None:
    """The strip follows envelopes and fades."""
    track = document.tracks[0]
    clip = replace(track.clips[0], fade_in=track.clips[0].length, fade_out=0)
    alone = replace(document, tracks=(replace(track, clips=(clip,)),))

    def extent() -> tuple[int, int]:
        strip._axis.fit()
        for _ in range(4):
            strip.grab()
            settle()
        seen = pixels(strip.grab().toImage()).astype(int)
        ground = seen[5, -20]
        drawn = abs(seen - ground).sum(axis=2) > 60
        return int(drawn[:, 60:100].any(axis=1).sum()), int(drawn[:, 700:740].any(axis=1).sum())

    strip.set_document(
        replace(document, tracks=(replace(track, clips=(replace(clip, fade_in=0),)),))
    )
    assert extent()[0] > 20
    strip.set_document(alone)
    assert extent()[0] < 16


def test_in_a_low_window_it_is_lower(strip: Overview) -> None:
    """It is drawn over all of its height, and gives half of it to the lanes."""
    assert (
        overview.LEAST_HEIGHT == strip.minimumHeight() < overview.HEIGHT == strip.maximumHeight()
    )
    strip.resize(WIDTH, overview.LEAST_HEIGHT)
    before = pixels(strip.grab().toImage())
    strip.set_selection(Selection(48_000, 64_000))
    changed = (before != pixels(strip.grab().toImage())).any(axis=(1, 2))
    assert overview.LEAST_HEIGHT == len(changed)
    assert changed[3:-3].all()
