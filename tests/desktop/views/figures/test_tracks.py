"""Tracks as a figure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QSize

from desktop.session.selection import Selection
from desktop.views.figures import figure
from desktop.views.figures.tracks import TrackFigure, TrackScene
from desktop.views.frequency_axis import FrequencyAxis
from desktop.views.layout import DisplayMode
from desktop.views.look import SpectrogramStyle, TrackLook
from desktop.views.pictures.store import PictureStore
from engine.project.document import Document
from tests.helpers.mouse import pixels

SIZE = QSize(700, 500)


@pytest.fixture
def scene(document: Document) -> TrackScene:
    """The first track with its spectrogram in grey."""
    ids = [track.id for track in document.tracks]
    look = TrackLook(SpectrogramStyle(color_map="grey"))
    return TrackScene(
        document,
        0,
        2 * document.rate,
        ("t1",),
        dict.fromkeys(ids, DisplayMode.SPECTROGRAM),
        dict.fromkeys(ids, look),
        FrequencyAxis(document.rate / 2),
        title="Evidence",
    )


def _finished(made: TrackFigure, settle: Callable[[], None]) -> object:
    """The image once everything has arrived."""
    for _ in range(8):
        image, is_complete = figure.image(made, SIZE, 1.0)
        if is_complete:
            return pixels(image).astype(int)
        settle()
    raise AssertionError("never complete")


def test_it_is_complete_once_its_pictures_are(
    store: PictureStore, scene: TrackScene, settle: Callable[[], None]
) -> None:
    """The tone of 1 kHz is a bright line at its height, over the whole width."""
    made = TrackFigure(store, scene)
    assert not figure.image(made, SIZE, 1.0)[1]
    seen = _finished(made, settle)
    middle = seen[60:440, 300:500].sum(axis=(1, 2))
    top, height = 34 + 18 + 21, 500 - 34 - 46 - 18 - 21 - 4
    expected = top + (1 - scene.frequency.fraction(1000.0)) * height
    assert 60 + middle.argmax() == pytest.approx(expected, abs=5)


def test_a_selection_is_marked(
    store: PictureStore, scene: TrackScene, settle: Callable[[], None]
) -> None:
    """On its track; on another one it is not drawn."""
    plain = _finished(TrackFigure(store, scene), settle)
    box = Selection(4000, 8000, 500.0, 2000.0, ("t1",))
    marked = _finished(TrackFigure(store, replace(scene, selection=box)), settle)
    other = replace(scene, selection=replace(box, track_ids=("t2",)))
    assert (plain != marked).any()
    assert (plain == _finished(TrackFigure(store, other), settle)).all()


def test_all_tracks_share_the_height(
    store: PictureStore, scene: TrackScene, settle: Callable[[], None]
) -> None:
    """Three lanes below each other, each with its name and its frequencies."""
    made = TrackFigure(store, replace(scene, track_ids=()))
    lanes = made._layout(420.0).lanes
    assert ["t1", "t2", "t3"] == [lane.track_id for lane in lanes]
    assert all(below.top > above.bottom for above, below in pairwise(lanes))
    assert lanes[-1].bottom <= 420


def test_the_caption_says_how_the_spectrum_was_made(
    store: PictureStore, scene: TrackScene
) -> None:
    """When all tracks agree, and there is one."""
    assert "2048 samples, hop 512" in TrackFigure(store, scene)._caption()
    waves = dict.fromkeys(scene.modes, DisplayMode.WAVEFORM)
    assert "" == TrackFigure(store, replace(scene, modes=waves))._caption()
