"""The picture of all lanes: state, layers and painting. What the mouse means is told elsewhere.

The lower layer (grid, clips, presence) is painted once and kept; selection, staged clips and the
playhead are drawn over a copy of it, so that playing repaints two narrow strips.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop import theme
from desktop.session.selection import Selection
from desktop.session.snap import SnapChoice
from desktop.views import pointer, track_lane
from desktop.views import selection as selecting
from desktop.views.frequency_axis import FrequencyAxis
from desktop.views.gestures import clip_handles
from desktop.views.layout import LEAST_HEIGHT, LaneLayout, View
from desktop.views.look import SpectrogramStyle
from desktop.views.pictures.clip_picture import ClipPictures
from desktop.views.pictures.store import PictureStore
from desktop.views.ruler import ticks
from desktop.views.staged import StagedClip
from desktop.views.time_axis import TimeAxis
from desktop.views.tool import Tool
from desktop.views.track_lane import LaneScene
from engine.project.document import Document

_BUDGET_MS = 12.0  # of processor for new pictures of clips; a frame has as much besides
LEAST_BRUSH_PX, MOST_BRUSH_PX = 4.0, 200.0


class LanesCanvas(QWidget):
    """Paints all lanes. GUI thread; reads no audio.

    Signals:
        clip_selected: (clip id or empty) highlighted clip.
        frequency_changed: (FrequencyAxis) zoom or scroll of frequencies.
    """

    clip_selected = Signal(str)
    frequency_changed = Signal(object)

    def __init__(self, store: PictureStore, axis: TimeAxis, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._axis = axis
        self._pictures = ClipPictures(store)
        self._document = Document(rate=axis.rate)
        self._layout = LaneLayout()
        self._frequency = FrequencyAxis(axis.rate / 2)
        self._style = SpectrogramStyle()
        self._offset = 0
        self._selection = Selection(0, 0)
        self._playhead = 0
        self._tool = Tool.TIME
        self._selected_clip = ""
        self._staged: tuple[StagedClip, ...] = ()
        self._snap = SnapChoice()
        self._snapped_at: int | None = None  # the place that holds a dragged edge just now
        self._hovered_clip = ""
        self._drop_x: float | None = None
        self._pointer: tuple[float, float] | None = None  # the mouse
        self._tag = ""  # what a drag of a clip does, in numbers
        self._brush_px = 24.0
        self._has_harmonics = False
        self._base: QPixmap | None = None
        self._first_lane = 0
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._redraw)
        axis.changed.connect(self._on_view_changed)
        store.changed.connect(self._on_picture_changed)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Timeline"))
        self.setMinimumSize(160, LEAST_HEIGHT)

    @property
    def view(self) -> View:
        """Where things are on the screen."""
        return View(self._axis, self._layout, self._frequency, self._offset)

    @property
    def frequency(self) -> FrequencyAxis:
        """Visible band."""
        return self._frequency

    @property
    def spectrogram_style(self) -> SpectrogramStyle:
        """Look of spectrograms."""
        return self._style

    def set_document(self, document: Document, layout: LaneLayout) -> None:
        """Show another document or another arrangement of it."""
        if document.rate != self._document.rate:
            self._frequency = FrequencyAxis(document.rate / 2, self._frequency.scale)
        self._document, self._layout = document, layout
        self.setAccessibleDescription(
            self.tr("{0} tracks, {1:.1f} seconds").format(
                len(document.tracks), document.length / document.rate
            )
        )
        self._on_view_changed()

    def set_offset(self, offset: int) -> None:
        """Scroll vertically."""
        if offset != self._offset:
            self._offset = offset
            self._redraw()

    def set_frequency(self, frequency: FrequencyAxis) -> None:
        """Show another band or scale."""
        if frequency != self._frequency:
            self._frequency = frequency
            self._on_view_changed()
            self.frequency_changed.emit(frequency)

    def set_spectrogram_style(self, style: SpectrogramStyle) -> None:
        """Draw spectrograms in another way."""
        self._style = style
        self._on_view_changed()

    def set_selection(self, selection: Selection) -> None:
        """Follow the selection."""
        if selection != self._selection:
            self._selection = selection
            self.update()

    def set_playhead(self, sample: int) -> None:
        """Follow the playhead; repaints two narrow strips."""
        old, new = self._axis.pixel(self._playhead), self._axis.pixel(sample)
        self._playhead = sample
        for x in (old, new):
            if -4 <= x <= self.width() + 4:
                self.update(round(x) - 3, 0, 7, self.height())

    @property
    def tool(self) -> Tool:
        """What a drag does."""
        return self._tool

    def set_tool(self, tool: Tool) -> None:
        """What a drag does; the points of envelopes are seen with their tool."""
        if tool is not self._tool:
            self._tool = tool
            self._redraw()

    @property
    def has_harmonics(self) -> bool:
        """Whether harmonics of the place under the mouse are drawn."""
        return self._has_harmonics

    def set_harmonics(self, *, is_shown: bool) -> None:
        """Draw the harmonics of the place under the mouse, or not."""
        self._has_harmonics = is_shown
        self.update()

    @property
    def brush_px(self) -> float:
        """Width of the brush."""
        return self._brush_px

    def set_brush(self, width_px: float) -> None:
        """Draw areas with a wider or narrower brush."""
        self._brush_px = min(max(width_px, LEAST_BRUSH_PX), MOST_BRUSH_PX)
        self.update()

    def set_snap(self, choice: SnapChoice) -> None:
        """What dragged edges stick to."""
        self._snap = choice

    def set_selected_clip(self, clip_id: str) -> None:
        """Highlight a clip."""
        if clip_id != self._selected_clip:
            self._selected_clip = clip_id
            self._redraw()
            self.clip_selected.emit(clip_id)

    # Painting

    def _on_view_changed(self) -> None:
        self._pictures.begin()
        self._redraw()

    def _redraw(self) -> None:
        self._base = None
        self.update()

    def _on_picture_changed(self, media_id: str) -> None:
        self._pictures.drop(media_id)
        self._redraw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another view."""
        self._axis.set_width(self.width())
        self._redraw()

    def changeEvent(self, event: QEvent) -> None:
        """Another theme is another picture."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._redraw()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Copy the finished picture, then draw selection, staged clips and playhead over it."""
        if self._base is None:
            self._base = self._painted_base()
        painter = QPainter(self)
        area = event.rect()
        ratio = self._base.devicePixelRatio()
        source = QRect(
            round(area.x() * ratio), round(area.y() * ratio),
            round(area.width() * ratio), round(area.height() * ratio),
        )  # fmt: skip
        painter.drawPixmap(area, self._base, source)
        selecting.paint_selection(painter, self._selection, self.view)
        selecting.paint_playhead(painter, self._axis.pixel(self._playhead), self.height())
        self._paint_handles(painter)
        if self._snapped_at is not None:
            clip_handles.paint_snap_line(
                painter, self._axis.pixel(self._snapped_at), self.height()
            )
        self._paint_pointer(painter)
        if self._drop_x is not None:
            painter.fillRect(
                QRect(round(self._drop_x), 0, 2, self.height()), QColor(theme.current().accent)
            )

    def _painted_base(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        made = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        made.setDevicePixelRatio(ratio)
        look = theme.current()
        made.fill(QColor(look.window))
        painter = QPainter(made)
        used = min(self.height(), self._layout.height - self._offset)
        painter.fillRect(QRect(0, 0, self.width(), used), QColor(look.canvas))
        self._paint_grid(painter, used, look)
        scene = LaneScene(
            self._document, self._axis, self._frequency, self._style,
            self.width(), ratio, self._selected_clip, self._tool is Tool.ENVELOPE,
        )  # fmt: skip
        self._pictures.begin_frame(_BUDGET_MS)
        lanes = self._layout.visible(self._offset, self.height())
        self._first_lane = (self._first_lane + 1) % max(1, len(lanes))
        # Another lane comes first each time, so that all get their turn while the view moves.
        for lane in (*lanes[self._first_lane :], *lanes[: self._first_lane]):
            rect = self._layout.rect(lane, self.width(), self._offset)
            track_lane.paint_lane(painter, self._pictures, scene, lane, rect, self._staged)
        if self._pictures.is_owed:
            self._later.start()
        painter.end()
        return made

    def _paint_pointer(self, painter: QPainter) -> None:
        if self._pointer is None:
            return
        x, y = self._pointer
        if self._tag:
            pointer.paint_tag(painter, self._tag, x, y, self.width())
        lane = self._layout.at(round(y) + self._offset)
        if lane is None or not lane.spectrum_rows()[1]:
            return
        if self._has_harmonics:
            pointer.paint_harmonics(painter, lane, self.view, y)
        if self._tool is Tool.BRUSH:
            pointer.paint_brush(painter, x, y, self._brush_px)

    def _paint_handles(self, painter: QPainter) -> None:
        """Over the clip under the mouse, while nothing is dragged."""
        if not self._hovered_clip or self._tool is Tool.ENVELOPE:
            return
        for lane in self._layout.visible(self._offset, self.height()):
            track = self._document.track(lane.track_id)
            for clip in track.clips:
                if clip.id == self._hovered_clip:
                    handles = clip_handles.fade_handles(track, clip, lane, self.view)
                    clip_handles.paint(painter, handles)

    def _paint_grid(self, painter: QPainter, height: int, look: theme.Theme) -> None:
        found = ticks(self._axis)
        for positions, color in (
            (found.minor, look.grid_minor),
            (tuple(x for x, _ in found.major), look.grid_major),
        ):
            for x in positions:
                painter.fillRect(QRect(round(x), 0, 1, height), QColor(color))
