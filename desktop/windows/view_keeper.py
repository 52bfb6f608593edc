"""View state kept with a project: playhead, selection, zoom; and the look of spectrograms."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject

from desktop.session import Selection, Session
from desktop.settings import SpectrogramSettings
from desktop.views import colour_maps
from desktop.views.frequency_axis import FrequencyScale
from desktop.views.timeline import TimelineView
from engine.project.history import History


class ViewKeeper(QObject):
    """Saves the view of a project when it is left and finds it again when it is opened."""

    def __init__(self, session: Session, timeline: TimelineView) -> None:
        super().__init__(timeline)
        self._session, self._timeline = session, timeline
        session.project_leaving.connect(self.save)
        session.project_changed.connect(self._restore)

    def set_look(self, look: SpectrogramSettings) -> None:
        """Draw spectrograms as the settings say."""
        style = self._timeline.spectrogram_style
        colors = look.colors if look.colors in colour_maps.NAMES else colour_maps.DEFAULT
        transform = replace(
            style.settings, n_fft=look.n_fft, hop=max(16, look.n_fft // 4), window=look.window
        )
        self._timeline.set_style(
            replace(
                style,
                settings=transform,
                color_map=colors,
                floor_db=look.floor_db,
                ceiling_db=look.ceiling_db,
            )
        )
        self._timeline.set_frequency_scale(FrequencyScale(look.scale))

    def save(self) -> None:
        """Keep the view of the open project."""
        history = self._session.history
        if history is None:
            return
        selection = self._session.selection
        history.view.save(
            {
                "playhead": self._session.playhead,
                "selection": [selection.start, selection.end, selection.low_hz, selection.high_hz],
                "selected_tracks": list(selection.track_ids),
                "timeline": self._timeline.view_state(),
            }
        )

    def _restore(self) -> None:
        history = self._session.history
        if history is None:
            return
        values = history.view.load()
        self._restore_selection(history, values)
        self._timeline.restore_view(values.get("timeline", {}))

    def _restore_selection(self, history: History, values: dict[str, Any]) -> None:
        length = history.document.length
        start, end, low_hz, high_hz = values.get("selection", [0, 0, None, None])
        known = {track.id for track in history.document.tracks}
        tracks = tuple(t for t in values.get("selected_tracks", []) if t in known)
        end = min(end, length)
        self._session.select(Selection(min(start, end), end, low_hz, high_hz, tracks))
        self._session.seek(int(values.get("playhead", 0)))
