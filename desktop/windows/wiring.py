"""What the timeline asks for becomes steps of the session; what the session says reaches it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject

from desktop.actions import editing, marker_editing, track_editing
from desktop.language import tr
from desktop.session import Selection, Session
from desktop.session.levels import TrackLevels
from desktop.session.player import Player
from desktop.session.snap import SnapChoice, SnapTo
from desktop.views.gestures.clips import CROSSFADE
from desktop.views.spectrum_plot import SpectrumPlot
from desktop.views.timeline import TimelineView
from engine.project import edits
from engine.project.document import Document


class TimelineWiring(QObject):
    """Joins one timeline with the session and the player; lives as long as the window."""

    def __init__(self, timeline: TimelineView, session: Session, player: Player) -> None:
        super().__init__(timeline)
        self._timeline, self._session, self._player = timeline, session, player
        self._levels = TrackLevels()
        self.snap = SnapChoice()
        self._follow_session()
        self._connect_view()
        self._connect_heads()

    # from the session to the view

    def _follow_session(self) -> None:
        session, timeline = self._session, self._timeline
        timeline.set_maker(session.is_by_model)
        session.document_changed.connect(self._on_document)
        session.listening_changed.connect(lambda _: self._show_heard())
        session.selection_changed.connect(timeline.set_selection)
        session.playhead_changed.connect(self._on_playhead)
        session.sought.connect(timeline.reveal)
        session.active_track_changed.connect(timeline.set_active_track)
        session.project_changed.connect(self._on_project)
        self._player.transport.playing_changed.connect(self._on_playing)

    def _on_project(self) -> None:
        self._levels.forget()
        self._timeline.set_document(self._session.document)
        self._timeline.axis.fit()

    def _on_document(self, old: Document, new: Document) -> None:
        self._timeline.set_document(new)
        self._show_heard()

    def _show_heard(self) -> None:
        """Tracks are painted in colour when they sound, whatever their mute buttons say."""
        sounding = self._session.listening.sounding(self._session.document)
        self._timeline.set_heard(sounding)

    def _on_playhead(self, sample: int) -> None:
        is_playing = self._player.is_playing
        self._timeline.set_playhead(sample, is_playing=is_playing)
        if is_playing:
            document = self._session.document
            self._timeline.set_levels(self._levels.at(document, sample, self._session.listening))

    def _on_playing(self, is_playing: bool) -> None:
        if not is_playing:
            silence = (-120.0, -120.0)
            self._timeline.set_levels({t.id: silence for t in self._session.document.tracks})

    # from the view to the session

    def _connect_view(self) -> None:
        timeline = self._timeline
        timeline.seek_requested.connect(self._player.seek)
        timeline.scrub_requested.connect(self._player.scrub)
        timeline.scrub_finished.connect(self._player.end_scrub)
        timeline.selection_requested.connect(self._on_selection)
        timeline.selection_finished.connect(self._on_selection_finished)
        timeline.track_activated.connect(self._session.activate)
        timeline.clip_selected.connect(self._session.activate_clip)
        timeline.clip_move_requested.connect(self._move_clip)
        timeline.clips_move_requested.connect(
            lambda moves: self._try(tr("Move clips"), edits.move_clips, moves, CROSSFADE)
        )
        timeline.clip_trim_requested.connect(self._trim_clip)
        timeline.clip_slip_requested.connect(
            lambda *values: self._try(tr("Slip clip"), edits.slip_clip, *values)
        )
        timeline.clip_fades_requested.connect(
            lambda *values: self._try(tr("Fade clip"), edits.set_clip_fades, *values)
        )
        timeline.clip_points_requested.connect(
            lambda *values: self._try(tr("Draw envelope"), edits.set_gain_points, *values)
        )
        timeline.marker_activated.connect(self._show_marker)
        timeline.front_changed.connect(self._on_front)
        timeline.marker_move_requested.connect(
            lambda *values: marker_editing.move(self._session, *values)
        )

    def _connect_heads(self) -> None:
        timeline = self._timeline
        timeline.track_rename_requested.connect(self._rename)
        timeline.track_mute_requested.connect(
            lambda track_id, _: track_editing.toggle_mute(self._session, track_id)
        )
        timeline.track_solo_requested.connect(
            lambda track_id, _: track_editing.toggle_solo(self._session, track_id)
        )
        timeline.track_gain_changing.connect(
            lambda track_id, value: self._preview(set_group_gain, track_id, value)
        )
        timeline.track_pan_changing.connect(
            lambda track_id, value: self._preview(edits.set_track_pan, track_id, value)
        )
        timeline.track_gain_requested.connect(
            lambda *values: self._try(tr("Change level"), set_group_gain, *values)
        )
        timeline.track_pan_requested.connect(
            lambda *values: self._try(tr("Change pan"), edits.set_track_pan, *values)
        )
        timeline.track_color_requested.connect(
            lambda *values: self._try(tr("Change colour"), edits.set_color, *values)
        )
        timeline.track_reorder_requested.connect(
            lambda *values: self._try(tr("Move track"), edits.move_track, *values)
        )

    def _on_selection_finished(self) -> None:
        if self.snap.has(SnapTo.ZERO) and not self._session.selection.is_cursor:
            editing.to_zero_crossings(self._session)

    def _on_selection(self, selection: Selection) -> None:
        if not selection.has_band and selection.track_ids:
            ids = edits.linked(self._session.document, selection.track_ids)
            selection = replace(selection, track_ids=ids)
        self._session.select(selection)
        if self._player.is_playing:
            self._player.return_to(selection.start)
        else:
            self._session.seek(selection.start)

    def _on_front(self, marker_ids: frozenset[str]) -> None:
        self._session.markers_in_front = marker_ids

    def _show_marker(self, marker_id: str) -> None:
        markers = [m for m in self._session.document.markers if m.id == marker_id]
        for marker in markers:
            self._session.select(Selection(marker.start, marker.end))
            self._player.seek(marker.start)

    def _rename(self, track_id: str, name: str) -> None:
        self._try(tr("Rename track"), edits.rename_track, track_id, name)

    def _move_clip(self, clip_id: str, track_id: str, start: int) -> None:
        self._try(tr("Move clip"), edits.move_clip, clip_id, start, track_id, CROSSFADE)

    def _trim_clip(self, clip_id: str, start: int, length: int) -> None:
        self._try(tr("Trim clip"), edits.trim_clip, clip_id, start, start + length)

    def _preview(self, edit: Callable[..., Document], *args: Any) -> None:
        """Hear a change while it is dragged; nothing is stored."""
        self._player.preview(edit(self._session.document, *args))

    def _try(self, label: str, edit: Callable[..., Document], *args: Any) -> None:
        """Apply an edit; one that is not possible here is told, and the view goes back."""
        try:
            self._session.apply(label, edit, *args)
        except ValueError:
            self._session.told.emit(tr("There is no room for this here."))
            self._timeline.set_document(replace(self._session.document))
            self._timeline.set_document(self._session.document)


def set_group_gain(document: Document, track_id: str, gain_db: float) -> Document:
    """Set the level of a track; those that are grouped with it change by the same amount."""
    change = gain_db - document.track(track_id).gain_db
    for other in edits.linked(document, (track_id,)):
        level = gain_db if other == track_id else document.track(other).gain_db + change
        document = edits.set_track_gain(document, other, level)
    return document


def wire_spectrum(plot: SpectrumPlot, session: Session) -> None:
    """Let the plot follow document and selection; it works only while it is seen."""
    session.document_changed.connect(lambda old, new: plot.set_document(new))
    session.project_changed.connect(lambda: plot.set_document(session.document))
    session.selection_changed.connect(plot.set_selection)
