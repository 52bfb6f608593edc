"""Shows a take in the window while it is recorded: it grows, view and clock follow its end."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from desktop.session.player import Player
from desktop.session.recording import Growth, Recording
from desktop.views.timeline import TimelineView
from desktop.windows.pages import Pages


class TakeDesk(QObject):
    """Joins a recording with the timeline; GUI thread."""

    def __init__(
        self,
        recording: Recording,
        player: Player,
        timeline: TimelineView,
        pages: Pages,
        clock: Callable[[int], object],
    ) -> None:
        """Join them.

        Args:
            recording: what is followed.
            player: says where it is itself while the project is heard meanwhile.
            timeline: shows the take.
            pages: gives way to the timeline, also in an empty project.
            clock: shows a position in project samples, as it does while playing.
        """
        super().__init__(timeline)
        self._clock = clock
        self._recording, self._player = recording, player
        self._timeline, self._pages = timeline, pages
        recording.grew.connect(self._on_grew)
        recording.changed.connect(self._on_changed)

    def _on_grew(self, growth: Growth) -> None:
        self._timeline.show_take(growth)
        if not self._player.is_playing:  # while the project is heard, the player says where it is
            self._show(growth.end, is_playing=True)

    def _on_changed(self) -> None:
        self._pages.set_recording(is_recording=self._recording.is_running)
        if not self._recording.is_running:
            self._timeline.show_take(None)
            self._show(self._player.session.playhead)

    def _show(self, position: int, *, is_playing: bool = False) -> None:
        self._timeline.set_playhead(position, is_playing=is_playing)
        self._clock(position)
