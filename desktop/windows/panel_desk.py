"""What the desks of the words panel share: what they work on, and what they tell."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.panels.transcript import TranscriptPanel
from desktop.session import Session
from desktop.session.player import Player
from desktop.session.work import Work
from desktop.settings import Settings


class PanelDesk(QObject):
    """Joins the words panel with session, work and player; GUI thread.

    Signals:
        problem: an error to show.
        settings_changed: new values of settings, by name.
    """

    problem = Signal(object)
    settings_changed = Signal(dict)

    def __init__(
        self,
        session: Session,
        work: Work,
        player: Player,
        panel: TranscriptPanel,
        settings: Settings,
        window: QWidget,
    ) -> None:
        super().__init__(panel)
        self._session, self._work, self._player = session, work, player
        self._panel, self._window = panel, window
        self.settings = settings
