"""The parts of the timeline in their places, what is told to some, the signals that leave it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollBar, QWidget

from desktop.session.snap import SnapChoice
from desktop.views.corner import Corner
from desktop.views.growing_take import GrowingTake
from desktop.views.head_column import HeadColumn
from desktop.views.lanes import Lanes, Tool
from desktop.views.overview import Overview
from desktop.views.pictures.store import PictureStore
from desktop.views.ruler import Ruler
from desktop.views.scrubbing import Scrubbing
from desktop.views.time_axis import TimeAxis
from desktop.views.track_head import WIDTH as HEAD_WIDTH


class TimelineFrame(QWidget):
    """Overview, ruler, heads, lanes and scroll bars on one widget.

    Signals:
        seek_requested: (sample).
        selection_requested: (Selection), also while a drag goes on.
        scrub_requested: (sample) under the mouse, to be heard.
        scrub_finished: the mouse was released.
        clip_move_requested: (clip id, track id, start) once, on release.
        selection_finished: the drag of a selection is over.
        clips_move_requested: (list of `edits.Move`) several clips at once, on release.
        clip_trim_requested: (clip id, start, length) once, on release.
        clip_slip_requested: (clip id, samples later) once, on release.
        clip_fades_requested: (clip id, fade in, fade out) once, on release.
        clip_points_requested: (clip id, list of (place inside the medium, dB)) once, on release.
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
        track_view_requested: (track id, global QPoint) how it is drawn.
        marker_activated: (marker id) double-clicked.
        marker_move_requested: (marker id, sample).
        marker_menu_requested: (marker id, global QPoint).
        axis_menu_requested: (global QPoint) on the ruler or the overview.
        front_changed: see `Ruler`.
        files_dropped: (list of Path, sample).
        context_menu_requested: (global QPoint, track id or empty, sample).
        display_mode_changed: (track id, DisplayMode).
        view_state_changed: zoom, heights, modes, band or look of spectrograms changed.
        hovered: (Reading or None) what is under the mouse, for the status bar.
    """

    seek_requested = Signal(object)
    selection_requested = Signal(object)
    scrub_requested = Signal(object)
    scrub_finished = Signal()
    clip_move_requested = Signal(str, str, object)
    selection_finished = Signal()
    clips_move_requested = Signal(list)
    clip_trim_requested = Signal(str, object, object)
    clip_slip_requested = Signal(str, object)
    clip_fades_requested = Signal(str, object, object)
    clip_points_requested = Signal(str, list)
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
    track_view_requested = Signal(str, QPoint)
    marker_activated = Signal(str)
    marker_move_requested = Signal(str, object)
    marker_menu_requested = Signal(str, QPoint)
    axis_menu_requested = Signal(QPoint)
    front_changed = Signal(object)
    files_dropped = Signal(list, object)
    context_menu_requested = Signal(QPoint, str, object)
    display_mode_changed = Signal(str, str)
    view_state_changed = Signal()
    hovered = Signal(object)

    def __init__(self, store: PictureStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.axis = TimeAxis(parent=self)
        self._overview = Overview(store, self.axis, self)
        self._ruler = Ruler(self.axis, self)
        self._heads = HeadColumn(self)
        self._lanes = Lanes(store, self.axis, self)
        self._scrubbing = Scrubbing(self.axis, self._ruler, self._lanes)
        self._corner = Corner(self)
        self._take = GrowingTake(self.axis, self)
        self._vertical = QScrollBar(Qt.Orientation.Vertical, self)
        self._horizontal = QScrollBar(Qt.Orientation.Horizontal, self)
        self._vertical.setAccessibleName(self.tr("Scroll tracks"))
        self._horizontal.setAccessibleName(self.tr("Scroll time"))
        self._place()
        self._connect()
        self.setFocusProxy(self._lanes)

    # What only some of the parts need to know

    def set_maker(self, is_by_model: Callable[[str], bool]) -> None:
        """See `HeadColumn.set_maker`."""
        self._heads.set_maker(is_by_model)

    def set_active_track(self, track_id: str) -> None:
        """Mark the track that commands act on."""
        self._heads.set_active(track_id)

    def set_levels(self, levels: Mapping[str, tuple[float, float]]) -> None:
        """Feed the meters: track id -> (peak, RMS) in dBFS."""
        self._heads.set_levels(levels)

    def set_tool(self, tool: Tool) -> None:
        """What a drag does: select time or a box, or draw envelopes."""
        self._lanes.set_tool(tool)
        self._scrubbing.set_tool(tool)

    @property
    def tool(self) -> Tool:
        """What a drag does."""
        return self._lanes.tool

    @property
    def has_harmonics(self) -> bool:
        """Whether harmonics of the place under the mouse are drawn."""
        return self._lanes.has_harmonics

    def set_harmonics(self, *, is_shown: bool) -> None:
        """Draw the harmonics of the place under the mouse, or not."""
        self._lanes.set_harmonics(is_shown=is_shown)

    def add_to_corner(self, widget: QWidget) -> None:
        """Put a control of the window beside the ruler."""
        self._corner.add(widget)

    def set_snap(self, choice: SnapChoice) -> None:
        """What dragged edges stick to."""
        self._lanes.set_snap(choice)

    def rename_track(self, track_id: str) -> None:
        """Begin editing a track's name."""
        self._heads.rename(track_id)

    # Building

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
        policy.setRetainSizeWhenHidden(True)
        self._vertical.setSizePolicy(policy)
        grid.addWidget(self._vertical, 2, 2)
        grid.addWidget(self._take, 3, 0, 1, 2)
        grid.addWidget(self._horizontal, 4, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(0, 1)  # in a low window the overview gives up its room first
        grid.setRowStretch(2, 4)
        self._heads.setFixedWidth(HEAD_WIDTH)

    def _connect(self) -> None:
        for source in (self._ruler, self._overview, self._lanes):
            source.seek_requested.connect(self.seek_requested)
        for source in (self._ruler, self._overview):
            source.axis_menu_requested.connect(self.axis_menu_requested)
        for source in (self._ruler, self._lanes):
            source.selection_requested.connect(self.selection_requested)
        self._scrubbing.requested.connect(self.scrub_requested)
        self._scrubbing.finished.connect(self.scrub_finished)
        self._ruler.marker_activated.connect(self.marker_activated)
        self._ruler.marker_move_requested.connect(self.marker_move_requested)
        self._ruler.marker_menu_requested.connect(self.marker_menu_requested)
        self._ruler.front_changed.connect(self.front_changed)
        lanes, heads = self._lanes, self._heads
        lanes.clip_move_requested.connect(self.clip_move_requested)
        lanes.selection_finished.connect(self.selection_finished)
        lanes.clips_move_requested.connect(self.clips_move_requested)
        lanes.clip_trim_requested.connect(self.clip_trim_requested)
        lanes.clip_slip_requested.connect(self.clip_slip_requested)
        lanes.clip_fades_requested.connect(self.clip_fades_requested)
        lanes.clip_points_requested.connect(self.clip_points_requested)
        lanes.clip_selected.connect(self.clip_selected)
        lanes.files_dropped.connect(self.files_dropped)
        lanes.context_menu_requested.connect(self.context_menu_requested)
        lanes.hovered.connect(self.hovered)
        heads.rename_requested.connect(self.track_rename_requested)
        heads.mute_requested.connect(self.track_mute_requested)
        heads.solo_requested.connect(self.track_solo_requested)
        heads.gain_changing.connect(self.track_gain_changing)
        heads.gain_requested.connect(self.track_gain_requested)
        heads.pan_changing.connect(self.track_pan_changing)
        heads.pan_requested.connect(self.track_pan_requested)
        heads.color_requested.connect(self.track_color_requested)
        heads.menu_requested.connect(self.track_menu_requested)
        heads.view_requested.connect(self.track_view_requested)
        heads.reorder_requested.connect(self.track_reorder_requested)
        for clicked in (lanes.track_activated, heads.activated):
            clicked.connect(self.track_activated)
