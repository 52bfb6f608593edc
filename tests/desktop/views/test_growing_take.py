"""The waveform of a take while it grows."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject

from desktop import theme
from desktop.session.recording import Growth
from desktop.views.growing_take import GrowingTake
from desktop.views.time_axis import TimeAxis
from desktop.views.track_head import WIDTH
from engine.audio.growing_peaks import GrowingPeaks
from tests.helpers.mouse import pixels

pytestmark = pytest.mark.gui

RATE = 8000


@pytest.fixture
def growth():
    """Four seconds from second two on, of which two are loud."""
    peaks = GrowingPeaks(1)
    loud = np.random.default_rng(1).uniform(-0.9, 0.9, (1, 2 * RATE))
    peaks.feed(np.concatenate([loud, 0 * loud], axis=1).astype(np.float32))
    return Growth("Talk", 2 * RATE, 4 * RATE, RATE, peaks, (0.5,))


@pytest.fixture
def shown(qtbot):
    """Ten seconds on 500 pixels."""
    axis = TimeAxis(RATE)
    axis.set_width(500)
    take = GrowingTake(axis)
    qtbot.addWidget(take)
    take.resize(WIDTH + 500, take.height())
    axis.show_from(0, 160.0)
    take.show()
    return take


def test_the_waveform_lies_where_it_is_recorded(shown, growth):
    """The ground of the take from its start to its end, loud where it was loud."""
    shown.show_growth(growth)
    image = shown.body.grab().toImage()
    ground = theme.mix(theme.current().canvas, theme.current().danger, 0.13)
    assert theme.current().canvas == image.pixelColor(95, 10).name()
    assert ground == image.pixelColor(250, 10).name()
    assert theme.current().canvas == image.pixelColor(305, 10).name()
    rows = pixels(image)[20:60]
    is_drawn = (rows != rows[0, 299]).any(axis=2).mean(axis=0)
    assert is_drawn[110:190].min() > 0.5
    assert is_drawn[210:290].max() < 0.2


class _Painted(QObject):
    """Notes how wide each repaint of a widget is."""

    def __init__(self, widget):
        super().__init__(widget)
        self.widths = []
        widget.installEventFilter(self)

    def eventFilter(self, widget, event):
        if event.type() == QEvent.Type.Paint:
            self.widths.append(event.rect().width())
        return False


def test_only_what_is_new_is_painted(qtbot, shown, growth):
    """A tenth of a second more repaints a few columns, not the width."""
    shown.show_growth(growth)
    qtbot.wait(20)
    painted = _Painted(shown.body)
    shown.show_growth(replace(growth, n_samples=growth.n_samples + RATE // 10))
    qtbot.waitUntil(lambda: bool(painted.widths))
    assert max(painted.widths) < 50


def test_name_length_and_level_are_told(shown, growth):
    """A meter for each channel."""
    shown.show_growth(growth)
    assert ("Talk", "0:04.0") == (shown.name.text, shown.clock.text())
    assert shown.meters[0].peak_db == pytest.approx(-6, abs=0.1)
    assert [True, False] == [meter.isVisible() for meter in shown.meters]


def test_nothing_is_shown_when_it_is_over(shown, growth):
    """The track takes its place."""
    shown.show_growth(growth)
    shown.show_growth(None)
    assert shown.isHidden()


def test_the_timeline_makes_room_ahead_of_the_take(shown, growth):
    """Not with each block: half as much again when it is full, at least ten seconds."""
    shown.show_growth(growth)
    room = shown.room
    assert room >= growth.end + 10 * RATE
    shown.show_growth(replace(growth, n_samples=growth.n_samples + RATE))
    assert room == shown.room
    shown.show_growth(None)
    assert shown.room == 0
