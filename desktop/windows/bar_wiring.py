"""Connects the toolbars and the status bar with the session and the player."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.session import Session
from desktop.session.listening import Side
from desktop.session.player import Player
from desktop.views.readout import selection_text
from desktop.windows.status import MainStatusBar
from desktop.windows.toolbars.main_bars import MainToolBars


class BarWiring(QObject):
    """Lets the bars show what the session and the player do; lives as long as the window."""

    def __init__(
        self, bar: MainToolBars, status: MainStatusBar, session: Session, player: Player
    ) -> None:
        super().__init__(bar)
        self._bar, self._status, self._session, self._player = bar, status, session, player
        self._follow_session()
        self._follow_player()
        bar.seek_requested.connect(player.seek)
        bar.side_chosen.connect(lambda side: player.listen_to(Side(side)))
        self._on_project()

    def _follow_session(self) -> None:
        session = self._session
        session.project_changed.connect(self._on_project)
        session.document_changed.connect(lambda old, new: self._on_document())
        session.listening_changed.connect(lambda _: self._show_side())
        session.selection_changed.connect(lambda _: self._show_selection())
        session.playhead_changed.connect(self._on_playhead)
        session.told.connect(self._status.tell)
        session.told_no_more.connect(self._status.take_back)

    def _follow_player(self) -> None:
        transport = self._player.transport
        transport.told.connect(self._status.tell)
        transport.playing_changed.connect(
            lambda is_playing: self._bar.show_playing(is_playing=is_playing)
        )
        self._player.band_changed.connect(self._status.show_band)

    def _on_project(self) -> None:
        self._show_selection()
        self._on_document()
        self._on_playhead(self._session.playhead)

    def _on_document(self) -> None:
        self._show_side()
        # Without sound there is nothing to drag out, and it would stand there alone.
        self._status.out.setVisible(self._session.document.length > 0)

    def _on_playhead(self, sample: int) -> None:
        self._bar.show_position(sample, self._session.document.rate)
        if self._player.is_playing:
            transport = self._player.transport
            self._bar.show_levels(transport.levels, transport.powers)

    def _show_side(self) -> None:
        side, can_compare = self._session.listening.side, self._session.can_compare()
        self._bar.show_side(side, can_compare=can_compare)

    def _show_selection(self) -> None:
        selection, rate = self._session.selection, self._session.document.rate
        self._status.show_selection("" if selection.is_cursor else selection_text(selection, rate))
