"""What the desks of the words panel share: what they work on, and what they tell."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.panels.transcript import TranscriptPanel
from desktop.session import Session
from desktop.session.player import Player
from desktop.session.work import Work
from desktop.settings import Settings


@dataclass(frozen=True, slots=True)
class Reach:
    """What the desks of the words panel work on.

    Attributes:
        session: whose document is changed.
        work: runs what is slow.
        player: lets hear what is chosen.
        panel: of the words.
        window: above which questions are asked.
    """

    session: Session
    work: Work
    player: Player
    panel: TranscriptPanel
    window: QWidget


class PanelDesk(QObject):
    """Joins the words panel with session, work and player; GUI thread.

    Signals:
        problem: an error to show.
        settings_changed: new values of settings, by name.
    """

    problem = Signal(object)
    settings_changed = Signal(dict)

    def __init__(self, reach: Reach, settings: Settings) -> None:
        super().__init__(reach.panel)
        self._session, self._work, self._player = reach.session, reach.work, reach.player
        self._panel, self._window = reach.panel, reach.window
        self.settings = settings
