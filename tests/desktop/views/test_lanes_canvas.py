"""The picture of all lanes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import theme
from desktop.session.selection import Selection
from desktop.views.frequency_axis import FrequencyAxis, FrequencyScale
from desktop.views.lanes_canvas import LanesCanvas
from desktop.views.layout import DisplayMode, arrange
from desktop.views.look import SpectrogramStyle
from desktop.views.pictures.store import PictureStore
from engine.project.document import Document
from tests.helpers.mouse import pixels


@pytest.fixture
def canvas(show_lanes: Callable[..., LanesCanvas]) -> LanesCanvas:
    """Three lanes on 800 x 600."""
    made = show_lanes(LanesCanvas, {})
    made.show()
    return made


def test_clips_appear_when_their_pictures_arrive(
    canvas: LanesCanvas, settle: Callable[[], None]
) -> None:
    """At first a coloured body, then the waveform."""
    before = pixels(canvas.grab().toImage())
    settle()
    after = pixels(canvas.grab().toImage())
    assert (before[30:190, :400] != after[30:190, :400]).any()


def test_the_playhead_repaints_no_clip(
    canvas: LanesCanvas, settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Moving it copies finished pixels: the lower layer is not painted again."""
    settle()
    canvas.grab()
    painted: list[int] = []
    monkeypatch.setattr(canvas, "_painted_base", lambda: painted.append(1))
    canvas.set_playhead(8000)
    canvas.set_selection(Selection(0, 4000))
    image = canvas.grab().toImage()
    assert not painted
    assert theme.current().playhead == image.pixelColor(200, 590).name()


def test_scrolling_asks_for_new_pictures_and_forgets_old_wishes(
    canvas: LanesCanvas, settle: Callable[[], None]
) -> None:
    """The wishes of the view before are gone."""
    settle()
    canvas.axis.zoom(60, 0)
    canvas.grab()
    old = set(canvas._pictures.client.wanted)
    canvas.axis.scroll_to(24_000)
    canvas.grab()
    assert old
    assert not old & set(canvas._pictures.client.wanted)


def test_a_theme_change_repaints(qapp: QApplication, canvas: LanesCanvas) -> None:
    """Light is light."""
    dark = pixels(canvas.grab().toImage()).mean()
    theme.apply(qapp, "light")
    QApplication.processEvents()
    assert pixels(canvas.grab().toImage()).mean() > dark + 60


def test_frequency_and_look_are_view_state(qtbot: QtBot, canvas: LanesCanvas) -> None:
    """Changing them repaints and tells."""
    with qtbot.waitSignal(canvas.frequency_changed):
        canvas.set_frequency(FrequencyAxis(4000.0, FrequencyScale.LOG))
    assert FrequencyScale.LOG is canvas.frequency.scale
    style = SpectrogramStyle(color_map="grey")
    canvas.set_spectrogram_style(style)
    assert canvas.spectrogram_style is style


def test_colour_map_changes_the_picture_without_new_tiles(
    canvas: LanesCanvas, document: Document, store: PictureStore, settle: Callable[[], None]
) -> None:
    """Another table, the same tiles."""
    canvas.set_document(
        document, arrange(document, {}, {}, 600, default_mode=DisplayMode.SPECTROGRAM)
    )
    canvas.grab()
    settle()
    canvas.grab()
    settle()
    before = pixels(canvas.grab().toImage())
    canvas.set_spectrogram_style(SpectrogramStyle(color_map="inverse grey"))
    after = pixels(canvas.grab().toImage())
    assert not store.is_busy
    assert (before[60:150, 50:350] != after[60:150, 50:350]).any()


def test_the_chosen_clip_is_marked_and_told(qtbot: QtBot, canvas: LanesCanvas) -> None:
    """Once, not twice."""
    before = pixels(canvas.grab().toImage())
    with qtbot.waitSignal(canvas.clip_selected) as told:
        canvas.set_selected_clip("c1")
    assert ["c1"] == told.args
    with qtbot.assertNotEmitted(canvas.clip_selected):
        canvas.set_selected_clip("c1")
    assert (before != pixels(canvas.grab().toImage())).any()


def test_scrolling_vertically_moves_the_lanes(canvas: LanesCanvas) -> None:
    """What was at 200 is at 100."""
    before = pixels(canvas.grab().toImage())
    canvas.set_offset(100)
    after = pixels(canvas.grab().toImage())
    assert (before[200:220, 5:700] == after[100:120, 5:700]).mean() > 0.99
