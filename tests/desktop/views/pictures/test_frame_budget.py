"""A frame that has no time left shows older pictures, stretched to where they lie now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from desktop.views.lanes import Lanes
from desktop.views.layout import DisplayMode, Lane, arrange
from desktop.views.pictures.frame_budget import FrameBudget, paint_stretched
from desktop.views.pictures.shown import Shown
from desktop.views.pictures.store import PictureStore
from desktop.views.time_axis import TimeAxis
from engine.project.document import Document
from tests.desktop.views.pictures.test_shown import shown_of
from tests.helpers.mouse import pixels

pytestmark = pytest.mark.gui


@pytest.fixture
def shown(document: Document) -> Shown:
    """The waveform of the first clip."""
    return shown_of(document, lane=Lane("t1", 0, 160, DisplayMode.WAVEFORM))


@pytest.fixture
def image() -> QImage:
    """Black, with a white column at 100."""
    made = QImage(400, 160, QImage.Format.Format_RGB32)
    made.fill(QColor("black"))
    painter = QPainter(made)
    painter.fillRect(QRect(100, 0, 4, 160), QColor("white"))
    painter.end()
    return made


def test_within_its_time_a_frame_shows_nothing_old(shown: Shown, image: QImage) -> None:
    """Without a limit there is always time; so there is at the beginning of a frame."""
    budget = FrameBudget()
    budget.remember(shown, image)
    assert budget.stand_in(shown) is None
    budget.begin(1000.0)
    assert budget.stand_in(shown) is None
    assert not budget.is_owed


def test_a_picture_of_the_same_clip_stands_in(shown: Shown, image: QImage) -> None:
    """Of another zoom or place; a frame that shows it owes another one."""
    budget = FrameBudget()
    budget.begin(0.0)
    assert budget.stand_in(shown) is None
    assert not budget.is_owed
    budget.remember(shown, image)
    zoomed = replace(shown, samples_per_pixel=30.0, first_sample=500.0)
    assert (shown, image) == budget.stand_in(zoomed)
    assert budget.is_owed


@pytest.mark.parametrize(
    "other",
    [
        {"theme_name": "light"},
        {"first_sample": 90_000.0},
        {"lane": Lane("t1", 0, 120, DisplayMode.WAVEFORM)},
        {"ratio": 2.0},
    ],
)
def test_what_looks_different_does_not_stand_in(
    shown: Shown, image: QImage, other: dict[str, object]
) -> None:
    """Another theme, height or scaling, or a time that the picture does not show."""
    budget = FrameBudget()
    budget.begin(0.0)
    budget.remember(shown, image)
    assert budget.stand_in(replace(shown, **other)) is None


@pytest.mark.parametrize(("per_pixel", "expected"), [(20.0, (200, 208)), (80.0, (50, 52))])
def test_an_older_picture_lies_where_its_sound_lies(
    shown: Shown, image: QImage, per_pixel: float, expected: tuple[int, int]
) -> None:
    """Stretched or shrunk; the row of the title is left alone."""
    made = QImage(400, 160, QImage.Format.Format_RGB32)
    made.fill(QColor("red"))
    painter = QPainter(made)
    paint_stretched(painter, shown, image, replace(shown, samples_per_pixel=per_pixel))
    painter.end()
    white = np.flatnonzero((pixels(made)[100] == 255).all(axis=1))
    assert expected == (white[0], white[-1] + 1)
    assert QColor("red") == made.pixelColor(200, 5)


def test_a_moving_view_is_finished_when_there_is_time(
    store: PictureStore, document: Document, qtbot: object, settle: Callable[[], None]
) -> None:
    """After the last zoom every clip gets its own picture without any more events."""
    lanes = Lanes(store, TimeAxis(document.rate))
    qtbot.addWidget(lanes)
    lanes.resize(400, 300)
    lanes.set_document(document, arrange(document, {}, {}, 300))
    lanes.show()
    settle()
    lanes._pictures._budget.begin(0.0)
    plain = lanes._pictures.begin_frame
    lanes._pictures.begin_frame = lambda budget_ms: plain(0.0)
    lanes._axis.zoom(1.5, 100)
    lanes.repaint()
    assert lanes._pictures.is_owed
    assert lanes._later.isActive()
    lanes._pictures.begin_frame = plain
    qtbot.waitUntil(lambda: not lanes._pictures.is_owed and not lanes._later.isActive())
