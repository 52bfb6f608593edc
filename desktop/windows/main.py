"""The main window: places views and panels and connects them; what they do is elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QByteArray, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QCloseEvent,
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,

)
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from desktop import messages, settings, theme
from desktop.actions import ActionSet
from desktop.actions.editing import Clipboard
from desktop.language import tr
from desktop.panels.cue import CuePanel
from desktop.panels.history import HistoryPanel
from desktop.panels.jobs import JobsPanel
from desktop.panels.models import ModelsPanel
from desktop.panels.transcript import TranscriptPanel
from desktop.session import Session
from desktop.session.listening import Side
from desktop.session.player import Player
from desktop.session.work import Work
from desktop.settings import Settings
from desktop.views.lanes import Tool
from desktop.views.layout import DisplayMode
from desktop.views.pictures import PictureStore
from desktop.views.readout import selection_text
from desktop.views.timeline import TimelineView
from desktop.windows import context_menus, docks, menus
from desktop.windows.measuring import LoudnessWatch
from desktop.windows.media_access import OpenMedia
from desktop.windows.places import Places
from desktop.windows.sound import SoundDesk
from desktop.windows.status import MainStatusBar
from desktop.windows.toolbar import MainToolBar
from desktop.windows.view_keeper import ViewKeeper
from desktop.windows.welcome import WelcomeView
from desktop.windows.wiring import TimelineWiring


class MainWindow(QMainWindow):
    """The editor. Implements `actions.editor.Editor`; owns the session and everything on it."""

    def __init__(self, chosen: Settings | None = None) -> None:
        super().__init__()
        self.settings = chosen if chosen is not None else settings.load()
        self.session = Session(self)
        self.work = Work(self.session, self)
        self.player = Player(self.session, self)
        self.clipboard = Clipboard()
        self.places = Places(self.session, self.work, self)
        self.setObjectName("main_window")
        self.setAcceptDrops(True)
        self.resize(1440, 900)
        self._make_views()
        self._make_panels()
        self._make_bars()
        self._connect()
        self._apply_settings()
        self.restoreGeometry(QByteArray(self.settings.geometry))
        self.restoreState(QByteArray(self.settings.docks))
        self._on_project()
        # The registry is read after the first picture is on the screen.
        QTimer.singleShot(0, self.refresh_models)

    # building

    def _make_views(self) -> None:
        self._media = OpenMedia(self.session)
        self._pictures = PictureStore(
            self._media, self.session.light_runner, self.session.file_runner, parent=self
        )
        self.timeline = TimelineView(self._pictures)
        self.welcome = WelcomeView()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.welcome)
        self._stack.addWidget(self.timeline)
        self.setCentralWidget(self._stack)
        self.wiring = TimelineWiring(self.timeline, self.session, self.player)
        self._keeper = ViewKeeper(self.session, self.timeline)

    def _make_panels(self) -> None:
        self.cue = CuePanel()
        self.words = TranscriptPanel(self.session)
        self.history_panel = HistoryPanel(self.session)
        self.jobs_panel = JobsPanel(self.work.jobs)
        self.models_panel = ModelsPanel(self.work)
        self.docks = docks.make(
            self,
            cue=self.cue,
            words=self.words,
            history=self.history_panel,
            jobs=self.jobs_panel,
            models=self.models_panel,
        )
        self.desk = SoundDesk(
            self.session, self.work, self.player, self.cue, self.words, self.settings
        )

    def _make_bars(self) -> None:
        self.actions_set = ActionSet(self, self, self.settings.keymap)
        self.menus = menus.fill(self, self.actions_set, self.docks)
        self.bar = MainToolBar(self.actions_set, self)
        self.addToolBar(Qt.ToolBarArea.TopToolBarArea, self.bar)
        self.status = MainStatusBar(self.work.jobs, self)
        self.setStatusBar(self.status)
        self._loudness = LoudnessWatch(self.session, self)

    def _connect(self) -> None:
        session, player, work = self.session, self.player, self.work
        for source in (self.places, work, player, self.desk):
            source.problem.connect(self.show_problem)
        work.jobs.failed.connect(self._on_job_failed)
        for refreshing in (
            session.history_changed,
            session.selection_changed,
            session.active_track_changed,
            session.listening_changed,
            work.jobs.changed,
            self.cue.cues_changed,
        ):
            refreshing.connect(self._refresh_actions)
        session.project_changed.connect(self._on_project)
        session.document_changed.connect(self._on_document)
        session.selection_changed.connect(self._show_selection)
        session.playhead_changed.connect(self._on_playhead)
        session.listening_changed.connect(self._on_listening)
        session.told.connect(self.status.tell)
        player.transport.told.connect(self.status.tell)
        player.transport.playing_changed.connect(
            lambda is_playing: self.bar.show_playing(is_playing=is_playing)
        )
        self._loudness.measured.connect(self.status.show_loudness)
        self.desk.device_known.connect(self.bar.show_device)
        self._connect_panels()

    def _connect_panels(self) -> None:
        timeline, bar = self.timeline, self.bar
        self.history_panel.step_requested.connect(self.session.go_to)
        self.jobs_panel.details_requested.connect(lambda entry: self.show_problem(entry.error))
        self.models_panel.changed.connect(self.refresh_models)
        self.models_panel.told.connect(self.status.tell)
        self.words.fetch_requested.connect(self._offer_whisper)
        self.cue.model_chosen.connect(lambda name: self.change_settings(sound_model=name))
        self.words.model_chosen.connect(lambda name: self.change_settings(word_model=name))
        timeline.files_dropped.connect(lambda paths, _: self.places.open_paths(paths))
        timeline.hovered.connect(lambda r: self.status.show_hover(r.text() if r else ""))
        timeline.context_menu_requested.connect(
            lambda place, track_id, _: context_menus.lane(self, place, track_id)
        )
        timeline.track_menu_requested.connect(
            lambda place, track_id: context_menus.head(self, place, track_id)
        )
        timeline.display_mode_changed.connect(lambda *_: self._refresh_actions())
        bar.seek_requested.connect(self.player.seek)
        bar.tool_chosen.connect(lambda tool: timeline.set_tool(Tool(tool)))
        bar.side_chosen.connect(lambda side: self.player.listen_to(Side(side)))
        bar.device_clicked.connect(self.preferences)
        self.status.jobs_clicked.connect(self.docks.jobs.raise_)
        welcome = self.welcome
        welcome.open_requested.connect(self.places.ask_open)
        welcome.import_requested.connect(self.places.ask_import)
        welcome.demo_requested.connect(self.open_demo)
        welcome.recent_requested.connect(lambda path: self.places.open_paths([Path(path)]))
        self.places.opened.connect(self._remember)

    # following the session

    def _on_project(self) -> None:
        folder = self.session.folder
        self._stack.setCurrentWidget(
            self.timeline if self.session.has_project else self.welcome
        )
        name = self.session.document.name if folder is not None else ""
        self.setWindowTitle(f"{name} - Auricle" if name else "Auricle")
        self.setWindowFilePath(str(folder) if folder is not None else "")
        self.welcome.show_recent(self.settings.recent)
        self._show_selection()
        self._on_playhead(self.session.playhead)
        self._refresh_actions()
        self.timeline.setFocus()

    def _on_document(self) -> None:
        self.player.transport.device = self.settings.output_device
        history = self.session.history
        menus.show_undo(self.actions_set, history)
        self._on_listening()

    def _on_playhead(self, sample: int) -> None:
        self.bar.show_position(sample, self.session.document.rate)
        if self.player.is_playing:
            self.bar.show_levels(*self.player.transport.levels)

    def _on_listening(self) -> None:
        can_compare = self.session.can_compare()
        self.bar.show_side(self.session.listening.side, can_compare=can_compare)

    def _show_selection(self) -> None:
        selection, document = self.session.selection, self.session.document
        text = "" if selection.is_cursor else selection_text(selection, document.rate)
        self.status.show_selection(text)

    def _refresh_actions(self) -> None:
        self.actions_set.refresh()

    def _remember(self, path: str) -> None:
        self.settings = self.settings.with_recent(path)
        self.change_settings(has_started=True)
        menus.show_recent(self.menus, self.settings.recent, self.places)

    # problems

    def show_problem(self, error: BaseException) -> None:
        """Say what happened, in a dialog."""
        from desktop.dialogs.problem import ProblemDialog

        ProblemDialog(messages.describe(error), self).open()

    def _on_job_failed(self, entry: object) -> None:
        error = getattr(entry, "error", None)
        self.docks.jobs.raise_()
        if error is not None:
            self.show_problem(error)

    # settings

    def change_settings(self, **changes: object) -> None:
        """Change some settings and keep them."""
        self.settings = replace(self.settings, **changes)  # type: ignore[arg-type]
        self.desk.settings = self.settings
        settings.save(self.settings)

    def take_settings(self, chosen: Settings) -> None:
        """Use other settings, keep them and show them at once."""
        is_other_theme = chosen.theme != self.settings.theme
        self.settings = self.desk.settings = chosen
        settings.save(chosen)
        if is_other_theme:
            self._dress()
        self._apply_settings()

    def _dress(self) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            theme.apply(application, self.settings.theme)
        self.actions_set.dress()
        self.bar.refresh_icons()
        self.words.repaint_words()
        self.history_panel.refresh()

    def _apply_settings(self) -> None:
        self.actions_set.set_keymap(self.settings.keymap)
        self.timeline.set_following(is_following=self.settings.follow_playhead)
        self.player.transport.device = self.settings.output_device
        self._keeper.set_look(self.settings.spectrogram)
        menus.show_recent(self.menus, self.settings.recent, self.places)
        self._refresh_actions()

    def refresh_models(self) -> None:
        """Offer the models of the registry in the panels."""
        from engine.models import registry
        from engine.models.cards import Task

        for task, panel, chosen in (
            (Task.EXTRACT, self.cue, self.settings.sound_model),
            (Task.TRANSCRIBE, self.words, self.settings.word_model),
        ):
            panel.set_models(
                [
                    (card.id, card.title, registry.installed(card.id))
                    for card in registry.list_models(task)
                ],
                chosen,
            )

    def _offer_whisper(self) -> None:
        self.docks.models.show()
        self.docks.models.raise_()
        self.models_panel.fill()
        self.models_panel.show_task("transcribe")

    # Editor: what actions reach

    def new_project(self) -> None:
        """Ask for a place and create a project there."""
        self.places.ask_new()

    def open_dialog(self) -> None:
        """Ask for a project or a recording and open it."""
        self.places.ask_open()

    def import_dialog(self) -> None:
        """Ask for recordings and take them in."""
        self.places.ask_import()

    def save_as_dialog(self) -> None:
        """Ask for a place and copy the project there."""
        self.places.ask_save_as()

    def export_dialog(self) -> None:
        """Ask what to export, and where."""
        from desktop.dialogs.export import ExportDialog

        dialog = ExportDialog(self.work, self)
        dialog.problem.connect(self.show_problem)
        dialog.open()

    def preferences(self) -> None:
        """Show the preferences."""
        from desktop.dialogs.preferences import PreferencesDialog

        dialog = PreferencesDialog(self.settings, self.work, self.actions_set, self)
        dialog.changed.connect(self.take_settings)
        dialog.open()

    def command_palette(self) -> None:
        """Show the command palette."""
        from desktop.dialogs.palette import PaletteDialog

        dialog = PaletteDialog(menus.commands(self.actions_set), self)
        dialog.chosen.connect(self.actions_set.run)
        dialog.open()

    def about(self) -> None:
        """Show what this program is and whose work it uses."""
        from desktop.dialogs.about import AboutDialog

        AboutDialog(self).open()

    def shortcuts(self) -> None:
        """Show all keys."""
        from desktop.dialogs.keys import KeysDialog

        dialog = KeysDialog(self.actions_set, self.settings.keymap, self)
        dialog.changed.connect(
            lambda keymap: self.take_settings(replace(self.settings, keymap=keymap))
        )
        dialog.open()

    def open_demo(self) -> None:
        """Open the demo project: a copy of ours that may be changed freely."""
        from desktop.windows import demo

        try:
            folder = demo.project_folder()
        except FileNotFoundError:
            self.status.tell(tr("The demo recording is not part of this installation."))
            return
        self.places.open_project(folder) if folder.suffix else self.places.open_paths([folder])

    def open_guide(self) -> None:
        """Show the guide in the browser."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(menus.guide())))

    def quit(self) -> None:
        """Close the window."""
        self.close()

    def zoom(self, factor: float) -> None:
        """Zoom in (above 1) or out at the playhead when it is visible."""
        axis = self.timeline.axis
        pixel = axis.pixel(self.session.playhead)
        axis.zoom(factor, pixel if 0 <= pixel <= axis.width else None)

    def zoom_selection(self) -> None:
        """Show the selection."""
        self.timeline.zoom_to(self.session.selection)

    def zoom_fit(self) -> None:
        """Show the whole project; find text when the words have the focus."""
        if self.words.holds_focus():
            self.words.focus_search()
        else:
            self.timeline.axis.fit()

    def show_as(self, mode: str) -> None:
        """Draw tracks as "waveform", "spectrogram" or "both"."""
        self.timeline.set_display_mode(DisplayMode(mode))

    def follow_playhead(self, is_on: bool) -> None:
        """Scroll along while playing, or stay."""
        self.timeline.set_following(is_following=is_on)
        self.change_settings(follow_playhead=is_on)

    def rename_track(self) -> None:
        """Edit the name of the active track."""
        self.timeline.rename_track(self.session.active_track)

    def focus_cue(self) -> None:
        """Put the cursor into the cue field."""
        self.docks.cue.show()
        self.docks.cue.raise_()
        self.cue.focus()

    def use_as_reference(self) -> None:
        """Make the selection an example of the wanted sound."""
        self.desk.use_selection()

    def extract(self) -> None:
        """Extract what the cue panel says."""
        self.desk.extract()

    def locate(self) -> None:
        """Find every place of what the cue panel says."""
        self.desk.locate()

    def transcribe(self) -> None:
        """Recognise the words of the selection."""
        self.docks.words.show()
        self.docks.words.raise_()
        self.desk.transcribe()

    def find_text(self) -> None:
        """Put the cursor into the search field of the words."""
        self.docks.words.show()
        self.docks.words.raise_()
        self.words.focus_search()

    def cancel_job(self) -> None:
        """Stop the job that runs."""
        for entry in self.work.jobs.active[:1]:
            entry.cancel()

    @property
    def has_cue(self) -> bool:
        """True when the cue panel says what is wanted."""
        return not self.cue.cues().is_empty

    @property
    def follows_playhead(self) -> bool:
        """True while the view scrolls along."""
        return self.settings.follow_playhead

    @property
    def shown_as(self) -> str:
        """How tracks are drawn."""
        return str(self.timeline.display_mode(""))

    # the window itself

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open what was given on the command line."""
        self.places.open_paths(paths)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        self.places.open_paths(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the arrangement, stop all work and join its threads."""
        self.change_settings(
            geometry=bytes(self.saveGeometry().data()), docks=bytes(self.saveState().data())
        )
        self._keeper.save()
        self.player.close()
        self.session.close()
        self._pictures.close()
        event.accept()


