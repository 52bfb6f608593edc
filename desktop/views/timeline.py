"""The whole timeline: overview, ruler, heads, lanes, scroll bars; one widget for the window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollBar, QWidget

from desktop import theme
from desktop.session.selection import Selection
from desktop.views.frequency_axis import FrequencyAxis, FrequencyScale
from desktop.views.head_column import HeadColumn
from desktop.views.lanes import Lanes, Tool
from desktop.views.layout import LEAST_HEIGHT, MOST_HEIGHT, DisplayMode, LaneLayout, arrange
from desktop.views.overview import Overview
from desktop.views.pictures import PictureStore
from desktop.views.ruler import HEIGHT as RULER_HEIGHT
from desktop.views.ruler import Ruler
from desktop.views.spectrogram import SpectrogramStyle
from desktop.views.time_axis import TimeAxis
from desktop.views.track_head import WIDTH as HEAD_WIDTH
from desktop.widgets.segmented import Choice, Segmented
from engine.project.document import Document

_FOLLOW_MARGIN = 0.08


class TimelineView(QWidget):
    """Everything about time on one widget. GUI thread; changes nothing, asks for changes.

    Signals:
        seek_requested: (sample).
        selection_requested: (Selection), also while a drag goes on.
        clip_move_requested: (clip id, track id, start) once, on release.
        clip_trim_requested: (clip id, start, length) once, on release.
        clip_selected: (clip id or empty).
        track_activated: (track id).
        track_rename_requested: (track id, name).
        track_mute_requested: (track id, bool).
        track_solo_requested: (track id, bool).
        track_gain_changing: (track id, dB) while dragging, to be heard, not to be stored.
        track_gain_requested: (track id, dB) once.
        track_pan_changing: (track id, -1..1) while dragging.
        track_pan_requested: (track id, -1..1) once.
        track_color_requested: (track id, palette index).
        track_reorder_requested: (track id, index) where the track shall stand.
        track_menu_requested: (track id, global QPoint).
        marker_activated: (marker id) double-clicked.
        files_dropped: (list of Path, sample).
        context_menu_requested: (global QPoint, track id or empty, sample).
        display_mode_changed: (track id, DisplayMode).
        view_state_changed: zoom, heights, modes, band or look of spectrograms changed.
        hovered: (Reading or None) what is under the mouse, for the status bar.
    """

    seek_requested = Signal(int)
    selection_requested = Signal(object)
    clip_move_requested = Signal(str, str, int)
    clip_trim_requested = Signal(str, int, int)
    clip_selected = Signal(str)
    track_activated = Signal(str)
    track_rename_requested = Signal(str, str)
    track_mute_requested = Signal(str, bool)
    track_solo_requested = Signal(str, bool)
    track_gain_changing = Signal(str, float)
    track_gain_requested = Signal(str, float)
    track_pan_changing = Signal(str, float)
    track_pan_requested = Signal(str, float)
    track_color_requested = Signal(str, int)
    track_reorder_requested = Signal(str, int)
    track_menu_requested = Signal(str, QPoint)
    marker_activated = Signal(str)
    files_dropped = Signal(list, int)
    context_menu_requested = Signal(QPoint, str, int)
    display_mode_changed = Signal(str, str)
    view_state_changed = Signal()
    hovered = Signal(object)

    def __init__(self, store: PictureStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.axis = TimeAxis(parent=self)
        self._document = Document(rate=self.axis.rate)
        self._layout = LaneLayout()
        self._modes: dict[str, DisplayMode] = {}
        self._heights: dict[str, int] = {}
        self._default_mode = DisplayMode.WAVEFORM
        self._playhead = 0
        self._is_following = True
        self._offset = 0
        self._overview = Overview(store, self.axis, self)
        self._ruler = Ruler(self.axis, self)
        self._heads = HeadColumn(self)
        self._lanes = Lanes(store, self.axis, self)
        self._corner = _Corner(self)
        self._vertical = QScrollBar(Qt.Orientation.Vertical, self)
        self._horizontal = QScrollBar(Qt.Orientation.Horizontal, self)
        self._vertical.setAccessibleName(self.tr("Scroll tracks"))
        self._horizontal.setAccessibleName(self.tr("Scroll time"))
        self._place()
        self._connect()
        self.setFocusProxy(self._lanes)

    def _place(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self._overview, 0, 0, 1, 3)
        grid.addWidget(self._corner, 1, 0)
        grid.addWidget(self._ruler, 1, 1, 1, 2)
        grid.addWidget(self._heads, 2, 0)
        grid.addWidget(self._lanes, 2, 1)
        policy = self._vertical.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # noqa: FBT003 - Qt
        self._vertical.setSizePolicy(policy)
        grid.addWidget(self._vertical, 2, 2)
        grid.addWidget(self._horizontal, 3, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(2, 1)
        self._heads.setFixedWidth(HEAD_WIDTH)

    def _connect(self) -> None:
        self.axis.changed.connect(self._on_axis_changed)
        self._horizontal.valueChanged.connect(self._on_horizontal)
        self._vertical.valueChanged.connect(self._set_offset)
        for source in (self._ruler, self._overview, self._lanes):
            source.seek_requested.connect(self.seek_requested)
        for source in (self._ruler, self._lanes):
            source.selection_requested.connect(self.selection_requested)
        self._ruler.marker_activated.connect(self.marker_activated)
        lanes, heads = self._lanes, self._heads
        lanes.clip_move_requested.connect(self.clip_move_requested)
        lanes.clip_trim_requested.connect(self.clip_trim_requested)
        lanes.clip_selected.connect(self.clip_selected)
        lanes.files_dropped.connect(self.files_dropped)
        lanes.context_menu_requested.connect(self.context_menu_requested)
        lanes.hovered.connect(self.hovered)
        lanes.frequency_changed.connect(self._on_frequency_changed)
        lanes.vertical_scroll_requested.connect(self._scroll_by)
        heads.scroll_requested.connect(self._scroll_by)
        heads.rename_requested.connect(self.track_rename_requested)
        heads.mute_requested.connect(self.track_mute_requested)
        heads.solo_requested.connect(self.track_solo_requested)
        heads.gain_changing.connect(self.track_gain_changing)
        heads.gain_requested.connect(self.track_gain_requested)
        heads.pan_changing.connect(self.track_pan_changing)
        heads.pan_requested.connect(self.track_pan_requested)
        heads.color_requested.connect(self.track_color_requested)
        heads.menu_requested.connect(self.track_menu_requested)
        heads.height_requested.connect(self.set_track_height)
        heads.reorder_requested.connect(self.track_reorder_requested)
        for source in (lanes.track_activated, heads.activated):
            source.connect(self.set_active_track)
            source.connect(self.track_activated)
        self._corner.mode_chosen.connect(lambda mode: self.set_display_mode(DisplayMode(mode)))

    # Following the document and the view state

    def set_document(self, document: Document) -> None:
        """Show a document; identical parts are left alone."""
        old, self._document = self._document, document
        if old is document:
            return
        self._overview.set_document(document)
        self._ruler.set_markers(document.markers)
        self.axis.set_project(document.rate, document.length)
        self._arrange()

    def set_selection(self, selection: Selection) -> None:
        """Show a selection."""
        for view in (self._lanes, self._ruler, self._overview):
            view.set_selection(selection)
        self._heads.set_selected(selection.track_ids)

    def set_playhead(self, sample: int, *, is_playing: bool = False) -> None:
        """Show the playhead; while playing the view turns the page when it leaves."""
        self._playhead = sample
        if is_playing and self._is_following:
            self.axis.reveal(sample, margin=_FOLLOW_MARGIN)
        for view in (self._lanes, self._ruler, self._overview):
            view.set_playhead(sample)

    def set_active_track(self, track_id: str) -> None:
        """Mark the track that commands act on."""
        self._heads.set_active(track_id)

    def set_levels(self, levels: Mapping[str, tuple[float, float]]) -> None:
        """Feed the meters: track id -> (peak, RMS) in dBFS."""
        self._heads.set_levels(levels)

    def set_tool(self, tool: Tool) -> None:
        """What a drag selects: time, or a box."""
        self._lanes.set_tool(tool)

    def set_following(self, *, is_following: bool) -> None:
        """Whether the view follows the playhead."""
        self._is_following = is_following

    def set_style(self, style: SpectrogramStyle) -> None:  # type: ignore[override]
        """Draw spectrograms in another way."""
        self._lanes.set_style(style)
        self.view_state_changed.emit()

    @property
    def spectrogram_style(self) -> SpectrogramStyle:
        """How spectrograms are drawn."""
        return self._lanes.style

    @property
    def frequency(self) -> FrequencyAxis:
        """Visible band and its scale."""
        return self._lanes.frequency

    def set_frequency_scale(self, scale: FrequencyScale) -> None:
        """Linear, log or mel."""
        self._lanes.set_frequency(replace(self._lanes.frequency, scale=scale))

    def display_mode(self, track_id: str) -> DisplayMode:
        """What a track's lane shows."""
        return self._modes.get(track_id, self._default_mode)

    def set_display_mode(self, mode: DisplayMode, track_id: str = "") -> None:
        """Show waveform, spectrogram or both: on one track, or on all."""
        if track_id:
            self._modes[track_id] = mode
        else:
            self._default_mode = mode
            self._modes.clear()
            self._corner.set_mode(mode)
        self._arrange()
        self.display_mode_changed.emit(track_id, mode)
        self.view_state_changed.emit()

    def set_track_height(self, track_id: str, height: int) -> None:
        """Give a track a height of its own."""
        self._heights[track_id] = min(max(height, LEAST_HEIGHT), MOST_HEIGHT)
        self._arrange()
        self.view_state_changed.emit()

    def reset_track_heights(self) -> None:
        """Let all tracks share the height again."""
        self._heights.clear()
        self._arrange()

    def rename_track(self, track_id: str) -> None:
        """Begin editing a track's name."""
        self._heads.rename(track_id)

    def zoom_to(self, selection: Selection) -> None:
        """Show a selection, or everything for a cursor."""
        if selection.is_cursor:
            self.axis.fit()
        else:
            self.axis.show_range(selection.start, selection.end, margin=0.05)

    def reveal(self, sample: int) -> None:
        """Scroll so that a sample is visible."""
        self.axis.reveal(sample)

    # View state that is kept with the project

    def view_state(self) -> dict[str, object]:
        """Zoom, scroll, heights, modes, band and look, as plain values."""
        style = self._lanes.style
        return {
            "first_sample": self.axis.first_sample,
            "samples_per_pixel": self.axis.samples_per_pixel,
            "mode": str(self._default_mode),
            "modes": {key: str(mode) for key, mode in self._modes.items()},
            "heights": dict(self._heights),
            "scale": str(self.frequency.scale),
            "color_map": style.color_map,
            "floor_db": style.floor_db,
            "ceiling_db": style.ceiling_db,
        }

    # Arrangement

    def _arrange(self) -> None:
        self._layout = arrange(
            self._document,
            self._modes,
            self._heights,
            self._lanes.height(),
            default_mode=self._default_mode,
        )
        largest = max(0, self._layout.height - self._lanes.height())
        self._vertical.setRange(0, largest)
        self._vertical.setVisible(largest > 0)
        self._vertical.setPageStep(max(1, self._lanes.height()))
        self._vertical.setSingleStep(24)
        self._set_offset(min(self._offset, largest))
        self._lanes.set_document(self._document, self._layout)
        self._heads.set_tracks(self._document.tracks, self._layout, self.frequency)

    def _set_offset(self, offset: int) -> None:
        self._offset = offset
        self._vertical.setValue(offset)
        self._lanes.set_offset(offset)
        self._heads.set_offset(offset)

    def _scroll_by(self, pixels: int) -> None:
        self._vertical.setValue(self._offset + pixels)

    def _on_horizontal(self, value: int) -> None:
        if value != round(self.axis.first_sample / self.axis.samples_per_pixel):
            self.axis.scroll_to(value * self.axis.samples_per_pixel)

    def _on_axis_changed(self) -> None:
        largest, page = self.axis.scroll_range
        self._horizontal.blockSignals(True)  # noqa: FBT003 - Qt
        self._horizontal.setRange(0, min(largest, 2**31 - 1))
        self._horizontal.setPageStep(page)
        self._horizontal.setSingleStep(48)
        position = self.axis.first_sample / self.axis.samples_per_pixel
        self._horizontal.setValue(min(round(position), 2**31 - 1))
        self._horizontal.blockSignals(False)  # noqa: FBT003 - Qt
        self.view_state_changed.emit()

    def _on_frequency_changed(self, frequency: FrequencyAxis) -> None:
        self._heads.set_tracks(self._document.tracks, self._layout, frequency)
        self.view_state_changed.emit()

    def resizeEvent(self, event: QEvent) -> None:
        """Tracks without a height of their own share the new one."""
        self._arrange()

    def showEvent(self, event: QEvent) -> None:
        """The layout is known only now."""
        self._arrange()


class _Corner(QWidget):
    """Above the heads: what all lanes show."""

    mode_chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(HEAD_WIDTH, RULER_HEIGHT)
        self._modes = Segmented(
            [
                Choice(DisplayMode.WAVEFORM, icon="waveform", tip=self.tr("Waveforms")),
                Choice(DisplayMode.BOTH, icon="split-view", tip=self.tr("Both")),
                Choice(DisplayMode.SPECTROGRAM, icon="spectrogram", tip=self.tr("Spectrograms")),
            ],
            self,
        )
        self._modes.set_value(DisplayMode.WAVEFORM)
        self._modes.chosen.connect(self.mode_chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 8, 0)
        row.addWidget(self._modes)
        row.addStretch()

    def set_mode(self, mode: DisplayMode) -> None:
        """Show the mode in use."""
        self._modes.set_value(mode)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._modes.refresh_icons()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and the line below."""
        painter = QPainter(self)
        look = theme.current()
        painter.fillRect(self.rect(), QColor(look.panel))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(look.border))
