"""Tracks as a figure: the lanes as they are shown, with time, frequency, level and colours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from desktop import theme
from desktop.language import tr
from desktop.session.selection import Selection
from desktop.views import selection as selecting
from desktop.views import track_lane, track_scale
from desktop.views.figures import figure
from desktop.views.frequency_axis import FrequencyAxis, FrequencyScale
from desktop.views.layout import DisplayMode, Lane, LaneLayout, View, arrange
from desktop.views.look import TrackLook
from desktop.views.pictures.clip_picture import ClipPictures
from desktop.views.pictures.store import PictureStore
from desktop.views.ruler import Ticks, ticks
from desktop.views.time_axis import TimeAxis
from desktop.views.track_lane import LaneScene
from engine.project.document import Document

_NAME_PX = 18.0
_GAP_PX = 6.0


@dataclass(frozen=True, slots=True)
class TrackScene:
    """What is shown.

    Attributes:
        document: tracks, media, rate.
        start: first project sample.
        end: first sample after it.
        track_ids: which tracks, top to bottom; empty for all.
        modes: what each lane shows.
        looks: how each spectrogram is drawn.
        frequency: visible band; its scale is that of each look.
        selection: drawn over it; a cursor for none.
        title: stands above it.
    """

    document: Document
    start: int
    end: int
    track_ids: tuple[str, ...]
    modes: Mapping[str, DisplayMode]
    looks: Mapping[str, TrackLook]
    frequency: FrequencyAxis
    selection: Selection = field(default_factory=lambda: Selection(0, 0))
    title: str = ""


class TrackFigure:
    """Draws a `TrackScene`; pictures of clips come from the store. GUI thread."""

    def __init__(self, store: PictureStore, scene: TrackScene) -> None:
        self._scene = scene
        self._pictures = ClipPictures(store)

    @property
    def title(self) -> str:
        """Name of what is shown."""
        return self._scene.title

    def paint(self, painter: QPainter, size: QSizeF, ratio: float) -> bool:
        """Draw all lanes; False while pictures of clips are on their way."""
        scene = self._scene
        inner = figure.paint_ground(painter, size, scene.title, self._caption())
        area = inner.adjusted(figure.GUTTER_PX, 0, -figure.LEGEND_PX, 0)
        axis = TimeAxis(scene.document.rate)
        axis.set_project(scene.document.rate, scene.document.length)
        axis.set_width(max(1, int(area.width())))
        axis.show_range(scene.start, scene.end)
        layout = self._layout(area.height())
        found = ticks(axis)
        self._pictures.begin()
        self._pictures.drop()  # what they wait for has to be asked for again
        for lane in layout.lanes:
            self._paint_lane(painter, area, axis, found, lane, layout, ratio)
        _paint_times(painter, area, found)
        return self._pictures.is_complete

    def _layout(self, height: float) -> LaneLayout:
        scene, document = self._scene, self._scene.document
        wanted = scene.track_ids or tuple(track.id for track in document.tracks)
        shown = [track for track in document.tracks if track.id in wanted]
        each = int((height + _GAP_PX) / max(1, len(shown)) - _NAME_PX - _GAP_PX)
        lanes = arrange(
            replace(document, tracks=tuple(shown)), scene.modes, {}, 0, looks=scene.looks
        ).lanes
        step = each + _NAME_PX + _GAP_PX
        return LaneLayout(
            tuple(
                replace(lane, top=round(number * step + _NAME_PX), height=max(24, each))
                for number, lane in enumerate(lanes)
            )
        )

    def _paint_lane(
        self,
        painter: QPainter,
        area: QRectF,
        axis: TimeAxis,
        found: Ticks,
        lane: Lane,
        layout: LaneLayout,
        ratio: float,
    ) -> None:
        scene, look = self._scene, theme.current()
        width, track = int(area.width()), scene.document.track(lane.track_id)
        painter.save()
        painter.translate(area.left(), area.top())
        painter.setFont(theme.ui_font(look.font_small_px, bold=True))
        painter.setPen(QColor(look.text))
        painter.drawText(QPointF(0, lane.top - 5), track.name)
        rect = QRect(0, lane.top, width, lane.height)
        painter.setClipRect(rect)
        painter.fillRect(rect, QColor(look.canvas))
        for x, _ in found.major:
            painter.fillRect(QRectF(round(x), lane.top, 1, lane.height), QColor(look.grid_major))
        style = scene.looks[lane.track_id].style
        lanes = LaneScene(scene.document, axis, scene.frequency, style, width, ratio)
        track_lane.paint_lane(painter, self._pictures, lanes, lane, rect)
        if not scene.selection.track_ids or lane.track_id in scene.selection.track_ids:
            view = View(axis, LaneLayout((lane,)), scene.frequency, 0)
            selecting.paint_selection(painter, scene.selection, view)
        painter.restore()
        self._paint_axes(painter, area, lane)

    def _paint_axes(self, painter: QPainter, area: QRectF, lane: Lane) -> None:
        painter.save()
        painter.translate(0, area.top() + lane.top)
        axis = lane.frequency(self._scene.frequency)
        track_scale.paint_scale(painter, lane, axis, round(area.left()))
        painter.restore()
        for (top, height), unit in (
            (lane.wave_rows(), "dBFS" if lane.mode is not DisplayMode.BLEND else ""),
            (lane.spectrum_rows(), "Hz"),
        ):
            rows = QRectF(area.left(), area.top() + lane.top + top, area.width(), height)
            if height >= 40 and unit:
                figure.paint_unit(painter, rows, unit)
            if height >= 40 and unit == "Hz":
                figure.paint_color_bar(painter, rows, self._scene.looks[lane.track_id].style)

    def _caption(self) -> str:
        """How the spectrograms were made, when there is one."""
        scene = self._scene
        wanted = scene.track_ids or tuple(track.id for track in scene.document.tracks)
        looks = {
            scene.looks[track_id]
            for track_id in wanted
            if scene.modes[track_id] is not DisplayMode.WAVEFORM
        }
        if len(looks) != 1:
            return ""
        (look,) = looks
        settings = look.style.settings
        names = {FrequencyScale.BARK: "Bark", FrequencyScale.ERB: "ERB"}
        text = tr("Window {window}, {n_fft} samples, hop {hop}, zero padding {padding} ×; {scale}")
        return text.format(
            window=settings.window.title(),
            n_fft=settings.n_fft,
            hop=settings.hop,
            padding=settings.zero_padding,
            scale=names.get(look.scale, str(look.scale)),
        )


def _paint_times(painter: QPainter, area: QRectF, found: Ticks) -> None:
    """Time below the lanes, as `0:15`."""
    look = theme.current()
    painter.setFont(theme.number_font(look.font_small_px))
    painter.setPen(QColor(look.text_dim))
    metrics = QFontMetricsF(painter.font())
    for x, text in found.major:
        if -0.5 <= x <= area.width():
            width = metrics.horizontalAdvance(text)
            left = min(area.left() + x - width / 2, area.right() - width)
            painter.fillRect(QRectF(area.left() + x, area.bottom(), 1, 4), QColor(look.text_dim))
            painter.drawText(QPointF(max(area.left(), left), area.bottom() + 17), text)
