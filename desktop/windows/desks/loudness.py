"""Joins the loudness panel with playback and with the measurement of the selection."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from desktop.language import tr
from desktop.panels.loudness import LoudnessPanel
from desktop.playback.live_loudness import LiveLoudness
from desktop.session import Session
from desktop.session.player import Player
from desktop.session.work import Work
from desktop.windows.desks.measuring import LoudnessWatch, measure
from engine.audio.loudness import Loudness
from engine.progress import Report

_EVERY_MS = 100


class LoudnessDesk(QObject):
    """Measures what is heard while somebody sees it. GUI thread."""

    def __init__(
        self,
        panel: LoudnessPanel,
        session: Session,
        player: Player,
        work: Work,
        watch: LoudnessWatch,
        keep_target: Callable[[float], object],
    ) -> None:
        """Connect.

        Args:
            panel: shows everything.
            session: the open project.
            player: what is heard.
            work: measures the whole project.
            watch: measures the selection.
            keep_target: remembers the loudness to compare with.
        """
        super().__init__(panel)
        self._panel, self._session, self._player, self._work = panel, session, player, work
        self._live: LiveLoudness | None = None
        self._whole: Loudness | None = None  # of everything, while nothing was changed since
        self._is_seen = False
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._on_tick)
        player.transport.playing_changed.connect(self._on_playing)
        watch.found.connect(self._show_selection)
        session.document_changed.connect(self._forget_whole)
        session.project_changed.connect(self._forget_whole)
        panel.target_chosen.connect(keep_target)
        panel.target_chosen.connect(lambda _: panel.show_again())
        panel.whole_requested.connect(self._measure_whole)

    def set_seen(self, is_seen: bool) -> None:
        """Begin to work, or rest; a dock behind another tab is shown, but not seen."""
        self._is_seen = is_seen
        self._on_playing(self._player.is_playing)

    def start_anew(self) -> None:
        """Forget what was heard so far, as before another programme."""
        self._panel.forget_playing()
        if self._live is not None:
            self._live = LiveLoudness(self._session.document.rate)
            self._player.transport.listener = self._live.feed

    def _on_playing(self, is_playing: bool) -> None:
        transport = self._player.transport
        if is_playing and self._is_seen:
            self._live = LiveLoudness(self._session.document.rate)
            transport.listener = self._live.feed
            self._timer.start()
            return
        transport.listener = None
        self._timer.stop()
        if self._live is not None:
            self._panel.show_playing(self._live.so_far())
            self._live = None
        self._panel.show_stopped()

    def _on_tick(self) -> None:
        if self._live is not None:
            self._panel.show_playing(self._live.so_far())
            transport = self._player.transport
            self._panel.show_levels(transport.levels, transport.powers)

    def _show_selection(self, loudness: Loudness | None, what: str) -> None:
        """Without a selection what was measured of everything stays, or comes back."""
        if loudness is None and self._whole is not None:
            loudness, what = self._whole, tr("Everything")
        self._panel.show_selection(loudness, what)

    def _forget_whole(self, *_: object) -> None:
        """The project is another now."""
        if self._whole is not None:
            self._whole = None
            if self._session.selection.is_cursor:
                self._panel.show_selection(None)

    def _measure_whole(self) -> None:
        session = self._session
        history = session.history
        if history is None or not history.document.length:
            return
        document, pool = history.document, history.media

        def work(report: Report) -> Loudness:
            return measure(document, pool, 0, document.length, None, report)

        def show(loudness: Loudness) -> None:
            if session.document is document:
                self._whole = loudness
            self._panel.show_selection(loudness, tr("Everything"))

        self._work.run(tr("Measure loudness"), work, show)
