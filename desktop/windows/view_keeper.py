"""View state kept with a project: playhead, selection, zoom; and the look of spectrograms."""

from __future__ import annotations

import logging
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from desktop.session import Selection, Session
from desktop.settings import SpectrogramSettings
from desktop.views import colour_maps
from desktop.views.frequency_axis import FrequencyScale
from desktop.views.look import SpectrogramStyle, TrackLook
from desktop.views.timeline import TimelineView
from engine.audio.area import Area
from engine.audio.spectrum import WINDOWS, TileSettings
from engine.errors import EngineError
from engine.project.history import History

logger = logging.getLogger(__name__)

_QUIET_MS = 2000


class ViewKeeper(QObject):
    """Saves the view of a project and finds it again when it is opened.

    It is saved when the project is left, when the session of the system is about to end, and
    whenever it has not changed for a while: a program that is killed leaves no project. While
    something plays it changes all the time.
    """

    def __init__(self, session: Session, timeline: TimelineView) -> None:
        super().__init__(timeline)
        self._session, self._timeline = session, timeline
        self._later = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._later.timeout.connect(self.save)
        session.project_leaving.connect(self.save)
        session.project_changed.connect(self._restore)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.commitDataRequest.connect(self.save)
        for changed in (
            session.playhead_changed,
            session.selection_changed,
            timeline.view_state_changed,
        ):
            changed.connect(self._schedule)

    def set_look(self, look: SpectrogramSettings) -> None:
        """Draw spectrograms as the settings say."""
        chosen = look_of(look)
        self._timeline.set_style(chosen.style)
        self._timeline.set_frequency_scale(chosen.scale)

    def _schedule(self) -> None:
        self._later.start()

    def save(self) -> None:
        """Keep the view of the open project; where that fails it is logged and nothing stops."""
        self._later.stop()
        history = self._session.history
        if history is None:
            return
        try:
            history.view.save(self._values())
        except EngineError as error:
            logger.warning("the view is not saved: %s", error)

    def _values(self) -> dict[str, Any]:
        selection = self._session.selection
        return {
            "playhead": self._session.playhead,
            "selection": [selection.start, selection.end, selection.low_hz, selection.high_hz],
            "selected_tracks": list(selection.track_ids),
            "area": selection.area.as_lists() if selection.area is not None else None,
            "timeline": self._timeline.view_state(),
        }

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
        area = _area_of(values.get("area")) if low_hz is not None and end <= length else None
        end = min(end, length)
        self._session.select(Selection(min(start, end), end, low_hz, high_hz, tracks, area))
        self._session.seek(int(values.get("playhead", 0)))


def _area_of(outlines: object) -> Area | None:
    """A drawn area; none where there was none, or one that another version wrote."""
    try:
        return Area.from_lists(outlines) if outlines is not None else None
    except ValueError:
        return None


def look_of(settings: SpectrogramSettings) -> TrackLook:
    """What settings mean for the lanes; impossible values get their defaults."""
    defaults = SpectrogramSettings()
    overlap = max(1, settings.overlap)
    window = settings.window if settings.window in WINDOWS else defaults.window
    n_fft = settings.n_fft if settings.n_fft >= 2 and settings.n_fft % 2 == 0 else defaults.n_fft
    transform = TileSettings(
        n_fft, max(16, n_fft // overlap), window, max(1, settings.zero_padding)
    )
    colors = settings.colors if settings.colors in colour_maps.NAMES else colour_maps.DEFAULT
    style = SpectrogramStyle(
        transform,
        colors,
        settings.floor_db,
        settings.ceiling_db,
        settings.boost_db,
        settings.wave_opacity,
    )
    known = settings.scale in list(FrequencyScale)
    return TrackLook(style, FrequencyScale(settings.scale if known else defaults.scale))


def settings_of(look: TrackLook) -> SpectrogramSettings:
    """A look as settings, to be kept for all projects."""
    style, transform = look.style, look.style.settings
    return SpectrogramSettings(
        n_fft=transform.n_fft,
        window=transform.window,
        overlap=round(transform.n_fft / transform.hop),
        zero_padding=transform.zero_padding,
        scale=str(look.scale),
        floor_db=style.floor_db,
        ceiling_db=style.ceiling_db,
        colors=style.color_map,
        boost_db=style.boost_db,
        wave_opacity=style.wave_opacity,
    )
