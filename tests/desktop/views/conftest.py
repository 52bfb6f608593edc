"""Views in tests: real runners and store, recordings in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import theme
from desktop.jobs import Runner
from desktop.views.lanes_canvas import LanesCanvas
from desktop.views.layout import DisplayMode, arrange
from desktop.views.pictures.store import PictureStore
from desktop.views.time_axis import TimeAxis
from engine.project.document import Document
from tests.helpers import recordings
from tests.helpers.recordings import Recordings


@pytest.fixture(autouse=True)
def dark(qapp: QApplication) -> None:
    """Every test begins in the dark theme; applied anew only when needed, as it is slow."""
    if theme.current() is not theme.DARK or not qapp.styleSheet():
        theme.apply(qapp, "dark")


@pytest.fixture
def samples() -> dict[str, NDArray[np.float32]]:
    """The recordings of `document`."""
    return recordings.arrays()


@pytest.fixture
def document(samples: dict[str, NDArray[np.float32]]) -> Document:
    """Three tracks."""
    return recordings.document(samples)


@pytest.fixture
def library(samples: dict[str, NDArray[np.float32]]) -> Recordings:
    """Where the store reads."""
    return Recordings(samples)


@pytest.fixture
def store(qapp: QApplication, library: Recordings) -> Iterator[PictureStore]:
    """A store with a thread of its own, closed after the test."""
    runner = Runner("pictures")
    made = PictureStore(library, runner, summaries=library)
    yield made
    runner.close()
    made.close()


@pytest.fixture
def show_lanes(
    qtbot: QtBot, store: PictureStore, document: Document
) -> Callable[..., LanesCanvas]:
    """Makes lanes: three of them on 800 x 600 pixels of 40 samples, `modes` by track."""

    def make(kind: type[LanesCanvas], modes: Mapping[str, DisplayMode]) -> LanesCanvas:
        axis = TimeAxis(document.rate)
        made = kind(store, axis)
        made.axis = axis
        qtbot.addWidget(made)
        made.resize(800, 600)
        axis.set_project(document.rate, document.length)
        axis.set_width(800)
        axis.show_range(0, 4 * document.rate)
        made.set_document(document, arrange(document, modes, {}, 600))
        return made

    return make


@pytest.fixture
def settle(qtbot: QtBot, store: PictureStore) -> Callable[[], None]:
    """Waits until every wished picture has arrived."""

    def wait() -> None:
        QApplication.processEvents()
        qtbot.waitUntil(lambda: not store.is_busy, timeout=10_000)
        QApplication.processEvents()

    return wait
