"""The long-term spectrum of the selection."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QEvent, QPointF
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desktop import theme
from desktop.session.selection import Selection
from desktop.views.pictures.store import PictureStore
from desktop.views.spectrum_plot import SpectrumPlot
from engine.project.document import Document


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


def test_what_is_under_the_mouse_is_told(
    qtbot: QtBot, store: PictureStore, document: Document
) -> None:
    """A line and its levels, until the mouse leaves; no button of the library beside them."""
    plot = SpectrumPlot(store)
    qtbot.addWidget(plot)
    plot.resize(480, 300)
    plot.set_document(document)
    plot.show()
    plot.set_seen(True)
    qtbot.waitUntil(lambda: len(plot._plot.listDataItems()) == 3, timeout=10_000)
    box = plot._plot.plotItem.vb
    assert not plot._told.isVisible()
    plot._plot.scene().sigMouseMoved.emit(box.mapViewToScene(QPointF(3.0, -40.0)))
    assert plot._told.toPlainText().startswith("1.00 kHz")
    assert 4 == len(plot._told.toPlainText().split("\n"))
    assert plot._cursor.isVisible()
    assert plot._plot.plotItem.buttonsHidden
    QApplication.sendEvent(plot, QEvent(QEvent.Type.Leave))
    assert not plot._told.isVisible()
    assert not plot._cursor.isVisible()
