"""What is under the mouse, as text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop.session.selection import Selection
from desktop.views.frequency_axis import FrequencyAxis
from desktop.views.layout import DisplayMode, arrange
from desktop.views.pictures import PictureStore
from desktop.views.readout import Reading, reading_at, selection_text
from desktop.views.selection import View
from desktop.views.time_axis import TimeAxis
from engine.project.document import Document


def _view(document: Document) -> View:
    axis = TimeAxis(document.rate)
    axis.set_project(document.rate, document.length)
    axis.set_width(800)
    axis.show_range(0, 4 * document.rate)
    layout = arrange(document, {"t1": DisplayMode.SPECTROGRAM}, {}, 600)
    return View(axis, layout, FrequencyAxis(4000.0), 0)


def test_time_frequency_and_level_are_read(
    store: PictureStore, document: Document, settle: Callable[[], None]
) -> None:
    """The level is that of the recording there: 0.8 is -1.9 dBFS."""
    client = store.client()
    client.wave(document.media[0], 3, 0)
    settle()
    found = reading_at(document, _view(document), client, 100, 100)
    assert (4000, "t1") == (found.sample, found.track_id)
    assert 0 < found.hz < 4000
    assert found.level_db == pytest.approx(-1.94, abs=0.1)
    assert found.text().startswith("00:00:00.500")
    assert "dBFS" in found.text()


def test_below_the_tracks_only_time_is_known(store: PictureStore, document: Document) -> None:
    """And an unknown level is not invented."""
    client = store.client()
    assert Reading(4000, 8000) == reading_at(document, _view(document), client, 100, 5000)
    assert reading_at(document, _view(document), client, 100, 250).level_db is None


def test_selection_text() -> None:
    """From, to, length and band; a cursor is one time."""
    assert "00:00:01.000" == selection_text(Selection(8000, 8000), 8000)
    text = selection_text(Selection(8000, 20000, 500.0, 2500.0, ("t1",)), 8000)
    assert "00:00:01.000 – 00:00:02.500  (00:00:01.500)   500–2.5k Hz" == text
