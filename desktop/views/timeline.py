"""The whole timeline: overview, ruler, heads, lanes, scroll bars; one widget for the window."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from desktop.session.recording import Growth
from desktop.session.selection import Selection
from desktop.views.frequency_axis import FrequencyAxis, FrequencyScale
from desktop.views.heard import as_heard
from desktop.views.layout import DisplayMode, LaneLayout, arrange
from desktop.views.look import SpectrogramStyle, TrackLook
from desktop.views.pictures.store import PictureStore
from desktop.views.timeline_frame import TimelineFrame
from desktop.views.track_views import TrackViews
from engine.project.document import Document

_FOLLOW_MARGIN = 0.08


class TimelineView(TimelineFrame):
    """Everything about time on one widget. GUI thread; changes nothing, asks for changes.

    Its signals are those of `TimelineFrame`.
    """

    def __init__(self, store: PictureStore, parent: QWidget | None = None) -> None:
        super().__init__(store, parent)
        self._document = self._painted = Document(rate=self.axis.rate)
        self._heard: Collection[str] | None = None
        self._layout = LaneLayout()
        self._views = TrackViews()
        self._is_following = True
        self._offset = 0
        self.axis.changed.connect(self._on_axis_changed)
        self._horizontal.valueChanged.connect(self._on_horizontal)
        self._vertical.valueChanged.connect(self._set_offset)
        self._vertical.valueChanged.connect(self.view_state_changed)
        self._lanes.frequency_changed.connect(self._on_frequency_changed)
        self._lanes.vertical_scroll_requested.connect(self._scroll_by)
        self._heads.scroll_requested.connect(self._scroll_by)
        self._heads.height_requested.connect(self.set_track_height)
        self.track_activated.connect(self.set_active_track)
        self._corner.mode_chosen.connect(lambda mode: self.set_display_mode(DisplayMode(mode)))

    # Following the document and the view state

    def set_document(self, document: Document) -> None:
        """Show a document; identical parts are left alone."""
        old, self._document = self._document, document
        if old is document:
            return
        self._painted = as_heard(document, self._heard)
        self._overview.set_document(document)
        self._ruler.set_markers(document.markers)
        self._show_length()
        self._arrange()

    def _show_length(self) -> None:
        document = self._document
        self.axis.set_project(document.rate, max(document.length, self._take.room))

    def set_heard(self, heard: Collection[str] | None) -> None:
        """Paint in colour what sounds; None leaves it to the mute buttons."""
        self._heard = heard
        painted = as_heard(self._document, heard)
        if painted != self._painted:
            self._painted = painted
            self._arrange()

    def set_selection(self, selection: Selection) -> None:
        """Show a selection."""
        for view in (self._lanes, self._ruler, self._overview):
            view.set_selection(selection)
        self._heads.set_selected(selection.track_ids)

    def set_playhead(self, sample: int, *, is_playing: bool = False) -> None:
        """Show the playhead; while playing the view turns the page when it leaves."""
        if is_playing and self._is_following:
            self.axis.reveal(sample, margin=_FOLLOW_MARGIN)
        for view in (self._lanes, self._ruler, self._overview):
            view.set_playhead(sample)

    def show_take(self, growth: Growth | None) -> None:
        """Show a take that is being recorded below the tracks; None when it is over."""
        was_shown = not self._take.isHidden()
        self._take.show_growth(growth)
        if was_shown is (growth is None):
            self._layout_now()
        self._show_length()

    def set_following(self, *, is_following: bool) -> None:
        """Whether the view follows the playhead."""
        self._is_following = is_following

    def set_style(self, style: SpectrogramStyle) -> None:
        """Draw spectrograms in another way."""
        self._lanes.set_spectrogram_style(style)
        self.view_state_changed.emit()

    @property
    def spectrogram_style(self) -> SpectrogramStyle:
        """How spectrograms are drawn."""
        return self._lanes.spectrogram_style

    @property
    def frequency(self) -> FrequencyAxis:
        """Visible band and its scale."""
        return self._lanes.frequency

    def set_frequency_scale(self, scale: FrequencyScale) -> None:
        """Linear, log or mel."""
        self._lanes.set_frequency(replace(self._lanes.frequency, scale=scale))

    def look(self, track_id: str = "") -> TrackLook:
        """How the spectrogram of a track is drawn, or of those that have no look of their own."""
        shared = TrackLook(self._lanes.spectrogram_style, self.frequency.scale)
        return self._views.looks.get(track_id, shared)

    def has_own_look(self, track_id: str) -> bool:
        """Whether a track is drawn in a way of its own."""
        return track_id in self._views.looks

    def set_track_look(self, track_id: str, look: TrackLook | None) -> None:
        """Draw one track in a way of its own; None as all others again."""
        self._views.set_look(track_id, look)
        self._arrange()
        self.view_state_changed.emit()

    def reset_looks(self) -> None:
        """Draw all tracks alike again."""
        self._views.looks.clear()
        self._arrange()

    def display_mode(self, track_id: str) -> DisplayMode:
        """What a track's lane shows."""
        return self._views.mode(track_id)

    def set_display_mode(self, mode: DisplayMode, track_id: str = "") -> None:
        """Show waveform, spectrogram or both: on one track, or on all."""
        self._views.set_mode(mode, track_id)
        self._corner.set_mode(self._views.default_mode)
        self._arrange()
        self.display_mode_changed.emit(track_id, mode)
        self.view_state_changed.emit()

    def set_track_height(self, track_id: str, height: int) -> None:
        """Give a track a height of its own."""
        self._views.set_height(track_id, height)
        self._arrange()
        self.view_state_changed.emit()

    def reset_track_heights(self) -> None:
        """Let all tracks share the height again."""
        self._views.heights.clear()
        self._arrange()

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
        return {
            "first_sample": self.axis.first_sample,
            "samples_per_pixel": self.axis.samples_per_pixel,
            "is_fitted": self.axis.is_fitted,
            "offset": self._offset,
            **self._views.as_values(),
            "scale": str(self.frequency.scale),
            "band": [self.frequency.low, self.frequency.high],
            "color_map": self._lanes.spectrogram_style.color_map,
        }

    def restore_view(self, state: Mapping[str, Any]) -> None:
        """Show what `view_state` gave; the look of spectrograms is left to the settings."""
        self._views.restore(state)
        self._corner.set_mode(self._views.default_mode)
        self._layout_now()
        self._vertical.setValue(int(state.get("offset", 0)))
        self._lanes.set_frequency(self.frequency.showing(*state.get("band", (0.0, 1.0))))
        self.display_mode_changed.emit("", self._views.default_mode)
        if not state.get("is_fitted", True):
            self.axis.show_from(state["first_sample"], state["samples_per_pixel"])

    # Arrangement

    def _layout_now(self) -> None:
        """The lanes have another height at once, not with the next event."""
        grid = self.layout()
        if grid is not None:
            grid.activate()
        self._arrange()

    def _arrange(self) -> None:
        self._layout = arrange(
            self._document,
            self._views.modes,
            self._views.heights,
            self._lanes.height(),
            default_mode=self._views.default_mode,
            looks=self._views.looks,
        )
        largest = max(0, self._layout.height - self._lanes.height())
        self._vertical.setRange(0, largest)
        self._vertical.setVisible(largest > 0)
        self._vertical.setPageStep(max(1, self._lanes.height()))
        self._vertical.setSingleStep(24)
        self._set_offset(min(self._offset, largest))
        self._lanes.set_document(self._painted, self._layout)
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
        self._horizontal.blockSignals(True)
        self._horizontal.setRange(0, min(largest, 2**31 - 1))
        self._horizontal.setPageStep(page)
        self._horizontal.setSingleStep(48)
        position = self.axis.first_sample / self.axis.samples_per_pixel
        self._horizontal.setValue(min(round(position), 2**31 - 1))
        self._horizontal.blockSignals(False)
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
