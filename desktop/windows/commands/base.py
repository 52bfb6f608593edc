"""What every group of commands reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.session import Session
from desktop.session.clipboard import Clipboard
from desktop.session.player import Player
from desktop.session.work import Work
from desktop.windows.desks.words import WordsDesk

if TYPE_CHECKING:
    from desktop.windows.main import MainWindow


class CommandBase:
    """The window, and the open project on it. GUI thread."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.clipboard = Clipboard()

    @property
    def session(self) -> Session:
        """The open project."""
        return self._window.session

    @property
    def work(self) -> Work:
        """The slow verbs."""
        return self._window.work

    @property
    def words(self) -> WordsDesk:
        """What can be done with words."""
        return self._window.words_desk

    @property
    def player(self) -> Player:
        """Playback."""
        return self._window.player
