"""The parts of the main window in their places; how they are connected is told in `main`."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMainWindow, QMenu

from desktop import settings
from desktop.actions import ActionSet
from desktop.panels.cue import CuePanel
from desktop.panels.history import HistoryPanel
from desktop.panels.jobs import JobsPanel
from desktop.panels.loudness import LoudnessPanel
from desktop.panels.models import ModelsPanel
from desktop.panels.transcript import TranscriptPanel
from desktop.session import Session
from desktop.session.player import Player
from desktop.session.resuming import Resuming
from desktop.session.work import Work
from desktop.settings import Settings, SpectrogramSettings
from desktop.views.pictures.store import PictureStore
from desktop.views.spectrum_plot import SpectrumPlot
from desktop.views.timeline import TimelineView
from desktop.windows import docks, guide_pages, menus, snap_button
from desktop.windows.arrangement import Arrangement
from desktop.windows.bar_wiring import BarWiring
from desktop.windows.commands.window import Commands
from desktop.windows.context_menus import ContextMenus
from desktop.windows.desks.evidence import EvidenceDesk
from desktop.windows.desks.listening import ListeningDesk
from desktop.windows.desks.loudness import LoudnessDesk
from desktop.windows.desks.measuring import LoudnessWatch
from desktop.windows.desks.pictures import PictureDesk
from desktop.windows.desks.sound import SoundDesk
from desktop.windows.desks.takes import TakeDesk
from desktop.windows.desks.view import ViewDesk
from desktop.windows.desks.voices import VoiceDesk
from desktop.windows.desks.words import WordsDesk
from desktop.windows.desks.words_panel import Reach
from desktop.windows.fault_reports import FaultReports
from desktop.windows.hand_out import HandOut
from desktop.windows.media_access import OpenMedia
from desktop.windows.missing_media import MissingMedia
from desktop.windows.pages import Pages
from desktop.windows.panel_menus import PanelMenus
from desktop.windows.places import Places
from desktop.windows.problems import Problems
from desktop.windows.status import MainStatusBar
from desktop.windows.toolbars.main_bars import MainToolBars
from desktop.windows.view_keeper import ViewKeeper
from desktop.windows.welcome import WelcomeView
from desktop.windows.wiring import TimelineWiring, wire_spectrum


class MainFrame(QMainWindow):
    """Owns the session and everything on it, not connected yet.

    Signals:
        window_wanted: one more window.
        settings_changed: the new `Settings`, for other windows.
        closed: it is about to go.
    """

    window_wanted = Signal()
    settings_changed = Signal(object)
    closed = Signal()

    def __init__(self, chosen: Settings | None = None) -> None:
        super().__init__()
        self.settings = chosen if chosen is not None else settings.load()
        self.session = Session(self)
        self.work = Work(self.session, self)
        self.resuming = Resuming(self.work)
        self.player = Player(self.session, self)
        self.places = Places(self.session, self.work, self)
        self.missing = MissingMedia(self.session, self.work, self)
        self.problems = Problems(self)
        self._reports = FaultReports(self.work, self)
        self.evidence = EvidenceDesk(self.work, self)
        self.setObjectName("main_window")
        self.setAcceptDrops(True)
        self.resize(1440, 900)
        self._make_views()
        self._make_panels()
        self._make_bars()

    def _make_views(self) -> None:
        self._media = OpenMedia(self.session)
        self._pictures = PictureStore(
            self._media, self.session.light_runner, self.session.file_runner, parent=self
        )
        self.timeline = TimelineView(self._pictures)
        self.welcome = WelcomeView()
        self.pages = Pages(self.welcome, self.timeline, self.work)
        self.setCentralWidget(self.pages)
        self.wiring = TimelineWiring(self.timeline, self.session, self.player)
        self._keeper = ViewKeeper(self.session, self.timeline)
        self.view_desk = ViewDesk(self.timeline, self.session, self._keep_look)

    def _make_panels(self) -> None:
        self.cue = CuePanel()
        self.words = TranscriptPanel(self.session)
        self.history_panel = HistoryPanel(self.session)
        self.jobs_panel = JobsPanel(self.work.jobs)
        self.models_panel = ModelsPanel(self.work)
        self.spectrum = SpectrumPlot(self._pictures)
        wire_spectrum(self.spectrum, self.session)
        self.loudness_panel = LoudnessPanel()
        self.docks = docks.make(
            self,
            cue=self.cue,
            words=self.words,
            history=self.history_panel,
            jobs=self.jobs_panel,
            models=self.models_panel,
            spectrum=self.spectrum,
            loudness=self.loudness_panel,
        )
        guide_pages.mark(self.docks, self.timeline)
        self.desk = SoundDesk(self.work, self.player, self.cue, self.words, self.settings)
        reach = Reach(self.session, self.work, self.player, self.words, self)
        self.words_desk = WordsDesk(reach, self.settings)
        self.voices = VoiceDesk(self, self.session, self.work, self.desk, self.cue)
        self.words_desk.speaking.voices_wanted.connect(self.voices.ask_who_speaks_in)

    def _make_bars(self) -> None:
        self.commands = self._make_commands()
        self.actions_set = ActionSet(self.commands, self, self.settings.keymap)
        self.bar = MainToolBars(self.actions_set, self)
        self.arrangement = Arrangement(self, self.docks)
        self.menus = menus.fill(self, self.actions_set, self.docks, self.bar)
        self.listening = ListeningDesk(self.work, self.player, self._choose, self)
        self.context_menus = ContextMenus(
            self, self.session, self.actions_set, self.desk, self.voices
        )
        self.words_desk.add_actions(self.actions_set)
        self.words.menu_requested.connect(self.context_menus.words)
        self.listening.add_menus(self.menus.play, self.bar.sound_menu, self.actions_set)
        self.timeline.add_to_corner(snap_button.make(self.actions_set))
        self.status = MainStatusBar(self.work.jobs, self)
        self.setStatusBar(self.status)
        self.hand_out = HandOut(self.session, self.work)
        self.status.out.file_wanted.connect(lambda: self.hand_out.selection(self.status.out))
        self.desk.file_wanted.connect(self.hand_out.result)
        BarWiring(self.bar, self.status, self.session, self.player)
        clock = self.bar.time.set_value
        TakeDesk(self.listening.recording, self.player, self.timeline, self.pages, clock)
        self._loudness = LoudnessWatch(self.session, self)
        self.loudness_desk = LoudnessDesk(
            self.loudness_panel, self.session, self.player, self.work, self._loudness,
            lambda lufs: self.change_settings(loudness_target=lufs),
        )  # fmt: skip
        self.docks.loudness.visibilityChanged.connect(self.loudness_desk.set_seen)
        self.picture_desk = PictureDesk(
            self.session, self.timeline, self._pictures, self.loudness_panel
        )
        self.panel_menus = PanelMenus(self)
        self.picture_desk.told.connect(self.status.tell)
        self.picture_desk.problem.connect(self.problems.show)

    def createPopupMenu(self) -> QMenu:
        """What the right mouse button offers on toolbars and on titles of panels."""
        return menus.arranging(self, self.actions_set, self.docks, self.bar)

    def show_loudness(self) -> None:
        """Bring the loudness to the front."""
        self.docks.loudness.show()
        self.docks.loudness.raise_()

    def _make_commands(self) -> Commands:
        """What the actions reach: needs the window itself."""
        raise NotImplementedError

    def change_settings(self, **changes: object) -> None:
        """Change some settings and keep them."""
        raise NotImplementedError

    def _choose(self, **changes: object) -> None:
        """Change some settings, keep them and show them at once."""
        raise NotImplementedError

    def _keep_look(self, look: SpectrogramSettings) -> None:
        """Keep how spectrograms are drawn."""
        raise NotImplementedError
