"""The waveform close up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter

from desktop.views.pictures import samples_line
from desktop.views.pictures.shown import Shown
from desktop.views.pictures.store import PictureClient, PictureStore
from engine.project.document import Document
from tests.desktop.views.pictures.test_shown import shown_of
from tests.helpers.mouse import pixels


@pytest.fixture
def client(store: PictureStore) -> PictureClient:
    """Of the view that paints."""
    return store.client()


def _painted(client: PictureClient, shown: Shown) -> tuple[np.ndarray, bool]:
    image = QImage(shown.width, 100, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    is_complete = samples_line.paint(painter, client, shown, "#ffffff", 0, 100, 1)
    painter.end()
    return pixels(image)[..., 0], is_complete


@pytest.mark.parametrize("start", [0, 990])
def test_the_line_goes_through_the_samples(
    client: PictureClient,
    document: Document,
    samples: dict,
    settle: Callable[[], None],
    start: int,
) -> None:
    """At each sample's pixel the line is at its height, across tile borders too."""
    shown = replace(shown_of(document), first_sample=float(start), samples_per_pixel=0.1)
    assert not _painted(client, shown)[1]
    settle()
    picture, is_complete = _painted(client, shown)
    assert is_complete
    for number in range(2, 38):
        y = 50 - samples["tone"][0, start + number] * 48
        column = picture[:, number * 10]
        assert column[max(0, int(y) - 2) : int(y) + 3].max() > 100, number


def test_gain_moves_the_line(
    client: PictureClient, document: Document, settle: Callable[[], None]
) -> None:
    """-20 dB is a tenth of the height."""
    clip = replace(document.tracks[0].clips[0], gain_db=-20.0)
    shown = replace(shown_of(document), clip=clip, samples_per_pixel=0.5)
    _painted(client, shown)
    settle()
    picture, _ = _painted(client, shown)
    rows = np.flatnonzero(picture.max(axis=1) > 60)
    assert 44 <= rows.min() <= rows.max() <= 56
