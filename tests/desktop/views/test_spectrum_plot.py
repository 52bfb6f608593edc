"""The long-term spectrum of the selection."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desktop import theme
from desktop.session.selection import Selection
from desktop.views.pictures.store import PictureStore
from desktop.views.spectrum_plot import SpectrumPlot, curves
from engine.project.document import Document


def test_a_tone_peaks_at_its_frequency_and_level(
    store: PictureStore, document: Document, settle: Callable[[], None]
) -> None:
    """0.8 of full scale is -1.9 dBFS at 1 kHz, and the track's gain is added."""
    client = store.client()
    loud = replace(document, tracks=(replace(document.tracks[0], gain_db=6.0),))
    where = Selection(2000, 14000, track_ids=("t1",))
    assert curves(client, loud, where) == []
    settle()
    (curve,) = curves(client, loud, where)
    top = curve.level_db.argmax()
    assert curve.hz[top] == pytest.approx(1000, abs=2)
    assert curve.level_db[top] == pytest.approx(-1.94 + 6.0, abs=0.5)
    assert np.median(curve.level_db) < -80


def test_only_selected_tracks_and_times_have_lines(
    store: PictureStore, document: Document, settle: Callable[[], None]
) -> None:
    """A cursor means everything; a track without sound there has no line."""
    client = store.client()
    for where in (Selection(0, 0), Selection(20000, 24000), Selection(0, 9, track_ids=("t2",))):
        curves(client, document, where)
        settle()
    names = [[c.name for c in curves(client, document, where)] for where in (
        Selection(0, 0), Selection(20000, 24000), Selection(0, 9, track_ids=("t2",)),
    )]  # fmt: skip
    assert [["Street", "Bird", "Rest"], ["Street", "Bird"], ["Bird"]] == names


def test_the_plot_works_only_while_it_is_seen(
    qtbot: QtBot, qapp: QApplication, store: PictureStore, document: Document,
    settle: Callable[[], None],
) -> None:  # fmt: skip
    """Hidden, or shown behind another tab, it asks for nothing; seen, it draws all tracks."""
    plot = SpectrumPlot(store)
    qtbot.addWidget(plot)
    plot.set_document(document)
    plot.set_selection(Selection(0, 8000))
    qtbot.wait(100)
    assert plot._plot is None
    assert not store.is_busy
    plot.show()
    qtbot.wait(100)
    assert plot._plot is None
    plot.set_seen(True)
    qtbot.waitUntil(lambda: len(plot._plot.listDataItems()) == 3, timeout=10_000)
    theme.apply(qapp, "light")
    QApplication.processEvents()
    assert theme.LIGHT.panel == plot._plot.backgroundBrush().color().name()


def test_it_says_of_what_the_lines_are(
    qtbot: QtBot, store: PictureStore, document: Document
) -> None:
    """An empty panel says what to do; then the range, or that everything is meant."""
    plot = SpectrumPlot(store)
    qtbot.addWidget(plot)
    assert plot._about.text().startswith("Open a recording")
    plot.set_document(document)
    assert "Everything, on average" == plot._about.text()
    plot.set_selection(Selection(0, document.rate, 300.0, 900.0))
    assert "00:00:00.000 – 00:00:01.000  (00:00:01.000), on average" == plot._about.text()
    plot.set_document(Document(rate=48000))
    assert plot._about.text().startswith("Open a recording")


def test_all_clips_of_a_track_count(
    store: PictureStore, document: Document, settle: Callable[[], None]
) -> None:
    """Half of the time with the tone and half without is 3 dB less."""
    client, track = store.client(), document.tracks[0]
    clip = track.clips[0]
    half = clip.length // 2
    left = replace(clip, length=half, fade_in=0, fade_out=0)
    right = replace(left, id="right", start=half, offset=half, gain_db=-60.0)
    both = replace(document, tracks=(replace(track, clips=(left, right)),))
    where = Selection(2000, 2 * half - 2000, track_ids=("t1",))
    for one in (document, both):
        curves(client, one, where)
        settle()
    (whole,), (halved,) = (curves(client, one, where) for one in (document, both))
    assert whole.level_db.max() - 3.0 == pytest.approx(halved.level_db.max(), abs=0.3)


def test_the_menus_of_the_plot_go_with_it(qtbot: QtBot, store: PictureStore) -> None:
    """Each window that was closed left seven of them, with all their fields."""

    def menus() -> int:
        return sum(isinstance(one, QMenu) for one in QApplication.topLevelWidgets())

    before = menus()
    plot = SpectrumPlot(store)
    plot.show()
    assert plot._made_plot() is not None
    shiboken6.delete(plot._plot)
    shiboken6.delete(plot)
    assert before == menus()


def test_a_low_plot_keeps_its_room_for_the_lines(qtbot: QtBot, store: PictureStore) -> None:
    """Titles of the axes come with the room; a long line above costs the window no height."""
    plot = SpectrumPlot(store)
    qtbot.addWidget(plot)
    plot.set_seen(True)
    plot._about.setText("many words " * 60)
    assert 78 == plot.minimumSizeHint().height()
    plot.show()
    bottom = plot._plot.getAxis("bottom")
    plot.resize(480, 80)
    assert not bottom.label.isVisible()
    plot.resize(480, 400)
    assert bottom.label.isVisible()
