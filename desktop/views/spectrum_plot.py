"""The long-term spectrum of the selection, one line a track; drawn by pyqtgraph.

Plots with axes, zoom and a legend are what pyqtgraph is made for. It is imported when the plot is
first shown: it costs a third of a second and most sessions never need it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import shiboken6
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QSize, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop import theme
from desktop.language import tr
from desktop.session.selection import Selection
from desktop.views.frequency_axis import hz_text
from desktop.views.pictures.spectrogram import key_of
from desktop.views.pictures.store import PictureClient, PictureStore
from desktop.views.readout import selection_text
from desktop.widgets import parts
from engine.audio.spectrum import FLOOR_DB, TILE_COLUMNS, TileSettings
from engine.project.document import Clip, Document, Media, Track
from engine.project.render import clips_within

_SETTINGS = TileSettings(n_fft=4096, hop=2048)
_MOST_TILES = 4  # a clip; a longer selection is sampled more widely, not read longer
_MOST_TRACKS = 8
_LOWEST_HZ = 20.0
_REDRAW_MS = 60
_LEAST_PX = 78
_LOW_PX = 160  # of the panel: with titles below and beside it a lower plot would have no room
_TICKS_HZ = (20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 40_000)
_GRID_HZ = tuple(k * 10**power for power in range(1, 5) for k in range(1, 10))


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """One line: levels in dBFS of a full-scale sine at frequencies in Hz, and its colour."""

    name: str
    color: str
    hz: NDArray[np.float64]
    level_db: NDArray[np.float64]


def long_term_levels(
    client: PictureClient, media: Media, start: int, end: int
) -> NDArray[np.float64] | None:
    """Mean power of each bin over a range of a medium, from tiles that are there.

    Args:
        client: asks for the missing ones.
        media: of the clip.
        start: first sample of the medium.
        end: first sample after the range.

    Returns:
        Shape (bins,), dBFS; None while nothing has arrived.
    """
    hop = _SETTINGS.hop
    while (end - start) / (hop * TILE_COLUMNS) > _MOST_TILES:
        hop *= 2
    power: NDArray[np.float64] = np.zeros(_SETTINGS.n_bins)
    n_frames = 0
    # Frames whose middle lies inside; a range between two frames takes the one before it.
    last = (end - 1) // hop
    first = min(-(-start // hop), last)
    for index in range(first // TILE_COLUMNS, last // TILE_COLUMNS + 1):
        tile = client.spectrum(media, key_of(media.id, _SETTINGS, hop, index))
        if tile is None:
            continue
        low = max(0, first - index * TILE_COLUMNS)
        high = min(TILE_COLUMNS, last + 1 - index * TILE_COLUMNS)
        level_db = FLOOR_DB + tile[:, low:high] * (-FLOOR_DB / 255)
        power += (10 ** (level_db / 10)).sum(axis=1)
        n_frames += high - low
    return 10 * np.log10(power / n_frames) if n_frames else None


def curves(client: PictureClient, document: Document, selection: Selection) -> list[Curve]:
    """Lines of the selected tracks; of the whole project for a cursor."""
    start, end = selection.start, selection.end
    if selection.is_cursor:
        start, end = 0, document.length
    found: list[Curve] = []
    for track in document.tracks:
        if selection.track_ids and track.id not in selection.track_ids:
            continue
        made = _curve(client, document, track, start, end)
        if made is not None:
            found.append(made)
    return found[:_MOST_TRACKS]


def _curve(
    client: PictureClient, document: Document, track: Track, start: int, end: int
) -> Curve | None:
    """Mean power of what a track plays in a range; of clips at one rate, the first one's."""
    power: NDArray[np.float64] = np.zeros(_SETTINGS.n_bins)
    length, rate = 0, 0
    for clip, begin, until in _played(track, start, end):
        media = document.medium(clip.media_id)
        if clip.is_muted or media.rate != (rate or media.rate):
            continue
        low, high = _inside(clip, media, begin, until, document.rate)
        level_db = long_term_levels(client, media, low, high)
        if level_db is not None:
            power += (high - low) * 10 ** ((level_db + clip.gain_db) / 10)
            length, rate = length + high - low, media.rate
    if not length:
        return None
    level_db = 10 * np.log10(np.maximum(power / length, 1e-13)) + track.gain_db
    hz = np.arange(len(level_db)) * rate / _SETTINGS.n_fft
    return Curve(track.name, theme.current().track(track.color), hz[1:], level_db[1:])


def _played(track: Track, start: int, end: int) -> Iterator[tuple[Clip, int, int]]:
    """What plays of one medium each in a range of a track; see `Clip.parts`."""
    for clip in clips_within(track, start, end):
        yield from clip.parts(max(start, clip.start), min(end, clip.end))


def _inside(clip: Clip, media: Media, start: int, end: int, rate: int) -> tuple[int, int]:
    factor = media.rate / rate
    first, last = clip.inside(start, end)
    low, high = first * factor, last * factor
    return int(low), max(int(low) + 1, min(int(high), media.n_samples))


class SpectrumPlot(QWidget):
    """Shows what frequencies the selection holds; works only while it is seen. GUI thread."""

    def __init__(self, store: PictureStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._client = store.client()
        self._document = Document(rate=48000)
        self._selection = Selection(0, 0)
        self._is_seen = False
        self._plot: Any = None  # pyqtgraph has no types
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
        self._plot = plot
        self._make_room()
        self._dress()
        return plot

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
        self._plot.plotItem.legend.setLabelTextColor(look.text)

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
        self._plot.clear()
        self._plot.setYRange(-110, 0)
        top_hz = self._document.rate / 2
        self._plot.setXRange(np.log10(_LOWEST_HZ), np.log10(top_hz), padding=0)
        for curve in curves(self._client, self._document, self._selection):
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
