"""What is under the mouse, as text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop.session.selection import Selection
from desktop.views.frequency_axis import FrequencyAxis
from desktop.views.layout import DisplayMode, View, arrange
from desktop.views.look import SpectrogramStyle
from desktop.views.pictures.spectrogram import key_of
from desktop.views.pictures.store import PictureStore
from desktop.views.readout import Reading, note_text, reading_at, selection_text
from desktop.views.time_axis import TimeAxis
from engine.project import edits
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


def test_the_level_at_a_frequency_is_read(
    store: PictureStore, document: Document, settle: Callable[[], None]
) -> None:
    """A tone is loud at its frequency and much quieter beside it; gains count."""
    view, client = _view(document), store.client()
    media, style = document.media[0], SpectrogramStyle()
    client.spectrum(media, key_of(media.id, style.settings, 128, 0))
    client.wave(media, 3, 0)
    settle()
    lane = view.layout.lanes[0]
    top, height = lane.spectrum_rows()

    def read(hz: float, where: Document) -> Reading:
        y = top + (1 - view.frequency_of(lane).fraction(hz)) * height
        return reading_at(where, view, client, 100, y, style)

    on, beside = read(1000.0, document), read(2600.0, document)
    assert on.bin_db is not None
    assert beside.bin_db is not None
    assert on.bin_db > beside.bin_db + 40
    louder = edits.set_track_gain(document, "t1", 3.0)
    assert on.bin_db + 3 == pytest.approx(read(1000.0, louder).bin_db)
    assert on.level_db is not None
    assert on.level_db + 3 == pytest.approx(read(1000.0, louder).level_db)


def test_notes_have_names() -> None:
    """With the distance in cents where there is one."""
    assert "A4" == note_text(440.0)
    assert "A#3 +20" == note_text(440.0 * 2 ** ((-11 + 0.2) / 12))
    assert "" == note_text(5.0)
