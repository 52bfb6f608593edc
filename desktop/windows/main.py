"""The main window: connects its views and panels; what they do is elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QByteArray, QTimer, QUrl
from PySide6.QtGui import (
    QCloseEvent,
    QDesktopServices,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QApplication

from desktop import settings, theme
from desktop.actions import editing
from desktop.language import tr
from desktop.session import network
from desktop.session.exporting import Exported
from desktop.session.snap import SnapChoice
from desktop.settings import Settings, SpectrogramSettings
from desktop.widgets.local_files import dragged
from desktop.windows import menus
from desktop.windows.commands.window import Commands
from desktop.windows.main_frame import MainFrame


class MainWindow(MainFrame):
    """The editor: follows the session, keeps the settings, and connects what the frame holds."""

    def __init__(self, chosen: Settings | None = None) -> None:
        super().__init__(chosen)
        self._connect()
        self._apply_settings()
        self.restoreGeometry(QByteArray(self.settings.geometry))
        self.arrangement.restore(self.settings.docks)
        self._on_project()
        # The registry is read after the first picture is on the screen.
        QTimer.singleShot(0, self.refresh_models)

    def _make_commands(self) -> Commands:
        return Commands(self)

    def _connect(self) -> None:
        session, player, work = self.session, self.player, self.work
        tellers = (self.places, self.missing, work, player, self.desk, self.words_desk)
        for source in (*tellers, self.listening.recording):
            source.problem.connect(self.problems.show)
        work.refused.connect(self.problems.show_refused)
        work.jobs.failed.connect(lambda entry: self.docks.jobs.raise_())
        work.jobs.failed.connect(self.problems.show_job)
        self._connect_remedies()
        for refreshing in (
            session.history_changed,
            session.selection_changed,
            session.active_track_changed,
            session.active_clip_changed,
            session.listening_changed,
            work.jobs.changed,
            self.cue.cues_changed,
            self.listening.changed,
        ):
            refreshing.connect(self._refresh_actions)
        # What was copied in another window can be pasted here.
        QGuiApplication.clipboard().dataChanged.connect(self._refresh_actions)
        session.project_changed.connect(self._on_project)
        session.document_changed.connect(self._on_document)
        self._loudness.measured.connect(self.status.show_loudness)
        work.exported.connect(self._offer_folder)
        self.desk.device_known.connect(self.bar.show_device)
        self._connect_panels()

    def _connect_remedies(self) -> None:
        problems = self.problems
        problems.models_wanted.connect(self.show_models)
        problems.history_wanted.connect(self.show_history)
        problems.place_wanted.connect(self.missing.ask)
        problems.report_wanted.connect(self._reports.ask)
        self.desk.device_known.connect(self._reports.note_device)
        problems.processor_wanted.connect(lambda: self.change_settings(device="cpu"))

    def _connect_panels(self) -> None:
        timeline, bar = self.timeline, self.bar
        self.history_panel.step_requested.connect(self.session.go_to)
        self.history_panel.restore_requested.connect(
            lambda number: editing.restore(self.session, number)
        )
        self.history_panel.replay_requested.connect(self.evidence.replay)
        self.evidence.report_wanted.connect(self.commands.report_dialog)
        self.work.jobs.details_requested.connect(self.problems.show_job)
        self.models_panel.changed.connect(self.refresh_models)
        self.models_panel.told.connect(self.status.tell)
        self.words.fetch_requested.connect(self._offer_whisper)
        self.work.recognising.connect(self.words.follow_job)
        self.words_desk.settings_changed.connect(lambda values: self.change_settings(**values))
        self.cue.model_chosen.connect(lambda name: self.change_settings(sound_model=name))
        self.cue.options.set_thorough(self.settings.is_thorough)
        self.cue.options.thoroughness_chosen.connect(
            lambda is_thorough: self.change_settings(is_thorough=is_thorough)
        )
        self.words.model_chosen.connect(lambda name: self.change_settings(word_model=name))
        timeline.files_dropped.connect(self.places.open_paths)
        timeline.hovered.connect(lambda r: self.status.show_hover(r.text() if r else ""))
        self.context_menus.follow(timeline)
        self.context_menus.marker_rename_wanted.connect(self.commands.rename_marker)
        timeline.display_mode_changed.connect(lambda *_: self._refresh_actions())
        bar.tool_chosen.connect(self.commands.choose_tool)
        bar.device_clicked.connect(self.commands.preferences)
        self.status.jobs_clicked.connect(self.docks.jobs.raise_)
        welcome = self.welcome
        welcome.open_requested.connect(self.places.ask_open)
        welcome.import_requested.connect(self.places.ask_import)
        welcome.demo_requested.connect(self.commands.open_demo)
        welcome.tour_requested.connect(self.commands.guided_tour)
        welcome.recent_requested.connect(lambda path: self.places.open_paths([Path(path)]))
        self.places.opened.connect(self._remember)
        self.missing.found.connect(self._pictures.forget)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key that nobody took: when its command cannot run now, say what is missing."""
        reason = self.actions_set.why_not(QKeySequence(event.keyCombination()))
        if reason:
            self.status.tell(reason)
        else:
            super().keyPressEvent(event)

    def _offer_folder(self, written: Exported) -> None:
        folder = QUrl.fromLocalFile(str(written.folder))
        self.status.offer(tr("Open folder"), lambda: QDesktopServices.openUrl(folder))

    # following the session

    def _on_project(self) -> None:
        history, folder = self.session.history, self.session.folder
        self.problems.show_damage(history.problems if history is not None else ())
        name = self.session.document.name if folder is not None else ""
        self.setWindowTitle(f"{name} - Auricle" if name else "Auricle")
        self.setWindowFilePath(str(folder) if folder is not None else "")
        self.welcome.show_recent(self.settings.recent)
        self._refresh_actions()
        self.pages.take_focus()

    def _on_document(self) -> None:
        history = self.session.history
        menus.show_undo(self.actions_set, history)

    def _refresh_actions(self) -> None:
        self.actions_set.refresh()

    def _remember(self, path: str) -> None:
        self.settings = self.settings.with_recent(path)
        self.change_settings(has_started=True)
        menus.show_recent(self.menus, self.settings.recent, self.places)

    # settings

    def change_settings(self, **changes: object) -> None:
        """Change some settings and keep them."""
        self.settings = replace(self.settings, **changes)  # type: ignore[arg-type]
        self.desk.take_settings(self.settings)
        self.words_desk.take_settings(self.settings)
        settings.save(self.settings)
        self.settings_changed.emit(self.settings)

    def _choose(self, **changes: object) -> None:
        self.take_settings(replace(self.settings, **changes))  # type: ignore[arg-type]

    def _keep_look(self, look: SpectrogramSettings) -> None:
        self.change_settings(spectrogram=look)
        self._keeper.set_look(look)

    def take_settings(self, chosen: Settings) -> None:
        """Use other settings, keep them and show them at once."""
        settings.save(chosen)
        self.follow_settings(chosen)
        self.settings_changed.emit(chosen)

    def follow_settings(self, chosen: Settings) -> None:
        """Show settings that were chosen in another window."""
        is_other_theme = chosen.theme != self.settings.theme
        self.settings = chosen
        self.desk.take_settings(chosen)
        self.words_desk.take_settings(chosen)
        if is_other_theme:
            self._dress()
        self._apply_settings()
        self.desk.ask_estimates()

    def follow_scheme(self) -> None:
        """The system has become light or dark: follow it where that is chosen."""
        if self.settings.theme == theme.ThemeChoice.SYSTEM:
            self._dress()

    def _dress(self) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            theme.apply(application, self.settings.theme)
        self.actions_set.dress()
        self.bar.refresh_icons()
        self.words.repaint_words()
        self.history_panel.refresh()

    def _apply_settings(self) -> None:
        network.apply(self.settings)
        self.work.place = self.settings.place
        if self.settings.is_offline:
            self.work.leave_cluster()
        self.actions_set.set_keymap(self.settings.keymap)
        self.timeline.set_following(is_following=self.settings.follow_playhead)
        self.listening.take_settings(self.settings)
        self.spectrum.set_floor(self.settings.spectrum_floor_db)
        self.bar.set_locked(is_locked=self.settings.are_toolbars_locked)
        self._keeper.set_look(self.settings.spectrogram)
        self.loudness_panel.set_target(self.settings.loudness_target)
        self.show_snap(self.commands.snap)
        menus.show_recent(self.menus, self.settings.recent, self.places)
        self._refresh_actions()

    def show_snap(self, choice: SnapChoice) -> None:
        """Let the timeline stick to what was chosen."""
        self.timeline.set_snap(choice)
        self.wiring.snap = choice
        self._refresh_actions()

    def refresh_models(self) -> None:
        """Offer the models of the registry in the panels."""
        from engine.models import registry
        from engine.models.shelf.cards import Task

        for task, panel, chosen in (
            (Task.EXTRACT, self.cue, self.settings.sound_model),
            (Task.TRANSCRIBE, self.words, self.settings.word_model),
        ):
            panel.set_models(
                [
                    (card.id, tr(card.title), registry.installed(card.id))
                    for card in registry.list_models(task)
                    if card.cues != ("enrolment",)  # asked for by itself where a voice is a cue
                ],
                chosen,
            )

    def show_models(self) -> None:
        """Bring the models to the front."""
        self.docks.models.show()
        self.docks.models.raise_()

    def show_history(self) -> None:
        """Bring the steps to the front."""
        self.docks.history.show()
        self.docks.history.raise_()

    def _offer_whisper(self) -> None:
        self.show_models()
        self.models_panel.fill()
        self.models_panel.show_task("transcribe")

    # the window itself

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open what was given on the command line."""
        self.places.open_paths(paths)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            self.pages.set_dropping(is_dropping=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They are over something that takes them itself, or gone."""
        self.pages.set_dropping(is_dropping=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        self.pages.set_dropping(is_dropping=False)
        self.places.open_paths(dragged(event.mimeData()))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the arrangement, stop all work and join its threads."""
        self.change_settings(
            geometry=bytes(self.saveGeometry().data()), docks=self.arrangement.saved()
        )
        self._keeper.save()
        self.hide()  # nobody should look at a still window until a job has come to its report
        self.listening.close()
        self.player.close()
        self.session.close()
        self._pictures.close()
        event.accept()
        self.closed.emit()
