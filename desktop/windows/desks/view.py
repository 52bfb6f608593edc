"""Joins the view settings with the timeline, and those for all tracks with the settings."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QGuiApplication

from desktop.panels.view_settings import ViewSettings
from desktop.session import Session
from desktop.settings import SpectrogramSettings
from desktop.views.layout import DisplayMode
from desktop.views.look import TrackLook
from desktop.views.timeline import TimelineView
from desktop.windows.view_keeper import settings_of


class ViewDesk(QObject):
    """Opens the view settings of a track and uses what is chosen there. GUI thread."""

    def __init__(
        self,
        timeline: TimelineView,
        session: Session,
        keep: Callable[[SpectrogramSettings], object],
    ) -> None:
        """Connect.

        Args:
            timeline: whose tracks are drawn.
            session: knows the active track.
            keep: remembers and uses a look for all tracks.
        """
        super().__init__(timeline)
        self._timeline, self._session, self._keep = timeline, session, keep
        self._track_id = ""
        self._is_all = False
        self.popover = ViewSettings(timeline)
        self.popover.scope_chosen.connect(self._on_scope)
        self.popover.mode_chosen.connect(self._on_mode)
        self.popover.look_chosen.connect(self._on_look)
        self.popover.reset_requested.connect(self._on_reset)
        timeline.track_view_requested.connect(self.open)

    def open(self, track_id: str = "", place: QPoint | None = None) -> None:
        """Show the settings of a track, the active one by default, at a place of the screen."""
        known = [track.id for track in self._session.document.tracks]
        wanted = track_id or self._session.active_track
        self._track_id = wanted if wanted in known else (known[0] if known else "")
        self._is_all = not self._track_id
        self._show()
        if place is None:
            place = self._timeline.mapToGlobal(QPoint(24, 96))
        self.popover.move(place)
        self.popover.show()
        # Only now its size is final: the style adds its frame when it is first shown.
        self.popover.move(_inside(QRect(place, self.popover.size())))

    def _show(self) -> None:
        names = {track.id: track.name for track in self._session.document.tracks}
        track_id = "" if self._is_all else self._track_id
        self.popover.show_look(
            names.get(self._track_id, ""),
            self._timeline.look(track_id),
            self._timeline.display_mode(track_id),
            is_all=self._is_all,
            has_own=self._timeline.has_own_look(self._track_id),
        )

    def _on_scope(self, is_all: bool) -> None:
        self._is_all = is_all or not self._track_id
        self._show()

    def _on_mode(self, mode: str) -> None:
        self._timeline.set_display_mode(DisplayMode(mode), "" if self._is_all else self._track_id)
        self._show()

    def _on_look(self, look: TrackLook) -> None:
        if self._is_all:
            self._timeline.reset_looks()
            self._keep(settings_of(look))
        else:
            self._timeline.set_track_look(self._track_id, look)
            self._show()

    def _on_reset(self) -> None:
        if self._is_all:
            self._timeline.reset_looks()
            self._keep(SpectrogramSettings())
        else:
            self._timeline.set_track_look(self._track_id, None)
        self._show()


def _inside(wanted: QRect) -> QPoint:
    """The nearest place at which a window is wholly on its screen."""
    screen = QGuiApplication.screenAt(wanted.topLeft()) or QGuiApplication.primaryScreen()
    area = screen.availableGeometry()
    x = min(wanted.x(), area.right() + 1 - wanted.width())
    y = min(wanted.y(), area.bottom() + 1 - wanted.height())
    return QPoint(max(area.left(), x), max(area.top(), y))
