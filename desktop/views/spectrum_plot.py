"""The long-term spectrum of the selection, one line a track; drawn by pyqtgraph.

Plots with axes, zoom and a legend are what pyqtgraph is made for. It is imported when the plot is
first shown: it costs a third of a second and most sessions never need it.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import shiboken6
from PySide6.QtCore import QEvent, QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop import theme
from desktop.language import tr
from desktop.session.selection import Selection
from desktop.views.frequency_axis import hz_text
from desktop.views.long_term_spectrum import Curve, curves, reading, table
from desktop.views.pictures.store import PictureStore
from desktop.views.readout import selection_text
from desktop.widgets import parts
from engine.project.document import Document

_LOWEST_HZ = 20.0
_REDRAW_MS = 60
FLOORS_DB = (-60.0, -80.0, -110.0, -140.0)
"""Levels that the plot can end at, dBFS."""
_LEAST_PX = 78
_LOW_PX = 160  # of the panel: with titles below and beside it a lower plot would have no room
_TICKS_HZ = (20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 40_000)
_GRID_HZ = tuple(k * 10**power for power in range(1, 5) for k in range(1, 10))


class SpectrumPlot(QWidget):
    """Shows what frequencies the selection holds; works only while it is seen. GUI thread."""

    def __init__(self, store: PictureStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._client = store.client()
        self._document = Document(rate=48000)
        self._selection = Selection(0, 0)
        self.floor_db = -110.0
        self._is_seen = False
        self._plot: Any = None  # pyqtgraph has no types
        self._cursor: Any = None
        self._told: Any = None
        self._curves: list[Curve] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(6, 6, 6, 6)
        self._column.setSpacing(2)
        self._about = parts.label(role="caption", wrap=True)
        self._about.setIndent(8)
        self._column.addWidget(self._about)
        self._tell()
        self._timer = QTimer(self, singleShot=True, interval=_REDRAW_MS)
        self._timer.timeout.connect(self._redraw)
        store.changed.connect(self._on_picture_changed)
        self.setAccessibleName(self.tr("Spectrum of the selection"))

    def set_document(self, document: Document) -> None:
        """Follow the document."""
        if document is not self._document:
            self._document = document
            self._ask_anew()

    def set_selection(self, selection: Selection) -> None:
        """Follow the selection."""
        if selection != self._selection:
            self._selection = selection
            self._ask_anew()

    def set_seen(self, is_seen: bool) -> None:
        """Begin to work, or rest. A dock behind another tab is shown and visible, but not seen."""
        self._is_seen = is_seen
        if is_seen and self._plot is None:
            self._plot = self._made_plot()
            self._column.addWidget(self._plot, 1)
        self._ask_anew()

    def set_floor(self, floor_db: float) -> None:
        """Draw from another level on, dBFS."""
        self.floor_db = floor_db
        self._schedule()

    @property
    def has_curves(self) -> bool:
        """True while there is anything to see."""
        return bool(self._curves)

    def table(self) -> str:
        """What is drawn as numbers; see `long_term_spectrum.table`."""
        return table(self._curves)

    def picture(self) -> QPixmap:
        """What is drawn as it is seen."""
        return self.grab()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() == QEvent.Type.PaletteChange and self._plot is not None:
            self._dress()
            self._ask_anew()
        super().changeEvent(event)

    def _made_plot(self) -> Any:
        import pyqtgraph

        plot = pyqtgraph.PlotWidget(enableMenu=False)
        _free_menus(plot)
        plot.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)  # but that of the panel
        plot.setLogMode(x=True, y=False)
        plot.setLabel("bottom", self.tr("Frequency") + " (Hz)")
        plot.setLabel("left", self.tr("Level") + " (dBFS)")
        for side in ("bottom", "left"):
            plot.getAxis(side).enableAutoSIPrefix(enable=False)
            plot.getAxis(side).setStyle(tickFont=theme.number_font(theme.current().font_small_px))
        # The axis' own ticks on a log scale collide; ours are round and apart.
        named = [(float(np.log10(hz)), hz_text(hz)) for hz in _TICKS_HZ]
        between = [(float(np.log10(hz)), "") for hz in _GRID_HZ]
        plot.getAxis("bottom").setTicks([named, between])
        plot.addLegend(offset=(-10, 10))
        plot.hideButtons()  # its scale is ours and comes back by itself
        self._plot = plot
        self._make_reading()
        self._make_room()
        self._dress()
        return plot

    def _make_reading(self) -> None:
        """A line under the mouse, and in the corner the levels there."""
        import pyqtgraph

        self._cursor = pyqtgraph.InfiniteLine(angle=90)
        self._plot.addItem(self._cursor, ignoreBounds=True)
        self._told = pyqtgraph.TextItem()
        self._told.setParentItem(self._plot.plotItem.vb)
        self._told.setPos(8, 4)
        self._plot.scene().sigMouseMoved.connect(self._on_mouse)
        self._show_reading(None)

    def _on_mouse(self, place: QPointF) -> None:
        box = self._plot.plotItem.vb
        is_inside = box.sceneBoundingRect().contains(place)
        self._show_reading(10 ** float(box.mapSceneToView(place).x()) if is_inside else None)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the mouse any more."""
        if self._plot is not None:
            self._show_reading(None)
        super().leaveEvent(event)

    def _show_reading(self, hz: float | None) -> None:
        text = "" if hz is None else reading(self._curves, hz)
        for item in (self._cursor, self._told):
            item.setVisible(bool(text))
        if hz is not None and text:
            self._cursor.setPos(np.log10(hz))
            self._told.setPlainText(text)

    def minimumSizeHint(self) -> QSize:
        """As low as the other panels, however many lines it takes to say what is drawn."""
        return QSize(super().minimumSizeHint().width(), _LEAST_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low plot keeps its room for the lines."""
        super().resizeEvent(event)
        if self._plot is not None:
            self._make_room()

    def _make_room(self) -> None:
        """Where it is low the titles of the axes go, and levels stand further apart."""
        is_low = self.height() < _LOW_PX
        for side in ("bottom", "left"):
            self._plot.getAxis(side).showLabel(not is_low)
        self._plot.getAxis("left").setTickSpacing(major=50 if is_low else 20, minor=10)

    def _dress(self) -> None:
        look = theme.current()
        self._plot.setBackground(look.panel)
        self._plot.showGrid(x=True, y=True, alpha=0.15)
        for side in ("bottom", "left"):
            axis = self._plot.getAxis(side)
            axis.setPen(look.border)
            axis.setTextPen(look.text_dim)
        legend, ground = self._plot.plotItem.legend, theme.with_alpha(look.panel, 0.85)
        legend.setLabelTextColor(look.text)
        legend.setBrush(ground)  # names are read on it, not between the lines
        self._told.setColor(look.text)
        self._told.fill.setColor(ground)
        self._told.fill.setStyle(Qt.BrushStyle.SolidPattern)
        self._cursor.setPen(look.text_dim)

    def _on_picture_changed(self, media_id: str) -> None:
        if any(media.id == media_id for media in self._document.media):
            self._schedule()

    def _tell(self) -> None:
        """Say of what the lines are, or what makes some."""
        text = tr("Open a recording: the spectrum of what is selected, or of everything, is here.")
        if self._document.tracks:
            text = tr("Everything, on average")
            if not self._selection.is_cursor:
                start, end = self._selection.start, self._selection.end
                span = selection_text(Selection(start, end), self._document.rate)  # all its band
                text = tr("{span}, on average").format(span=span)
        self._about.setText(text)

    def _ask_anew(self) -> None:
        self._tell()
        self._client.begin()
        self._schedule()

    def _schedule(self) -> None:
        if self._is_seen and not self._timer.isActive():
            self._timer.start()

    def _redraw(self) -> None:
        import pyqtgraph

        if not self._is_seen:
            return
        for line in self._plot.listDataItems():
            self._plot.removeItem(line)
        self._curves = curves(self._client, self._document, self._selection)
        self._plot.setYRange(self.floor_db, 0)
        top_hz = self._document.rate / 2
        self._plot.setXRange(np.log10(_LOWEST_HZ), np.log10(top_hz), padding=0)
        for curve in self._curves:
            pen = pyqtgraph.mkPen(curve.color, width=1.5)
            shown = curve.hz >= _LOWEST_HZ
            self._plot.plot(
                curve.hz[shown], curve.level_db[shown], pen=pen, name=curve.name, antialias=True
            )


def _free_menus(plot: Any) -> None:
    """Let the menus of a plot go with it: they have no parent and would stay (pyqtgraph 0.14)."""
    menu = plot.getPlotItem().ctrlMenu

    def free() -> None:
        if shiboken6.isValid(menu):
            shiboken6.delete(menu)

    plot.destroyed.connect(free)
