"""The commands of projects, settings and help: mostly dialogs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from desktop.dialogs.about import AboutDialog
from desktop.dialogs.export.dialog import ExportDialog
from desktop.dialogs.guide import GuideDialog
from desktop.dialogs.keys import KeysDialog
from desktop.dialogs.palette import PaletteDialog
from desktop.dialogs.preferences.dialog import PreferencesDialog
from desktop.dialogs.report import ReportDialog
from desktop.language import tr
from desktop.session import exporting, reporting
from desktop.views import colour_maps
from desktop.windows import demo, guide_pages, menus, tour_stops
from desktop.windows.commands.base import CommandBase
from desktop.windows.tour import Tour
from engine.export import stems
from engine.project.makers import recipes_of_tracks

if TYPE_CHECKING:
    from desktop.windows.main import MainWindow


class FileCommands(CommandBase):
    """What the menus File and Help do, the palette and the preferences. GUI thread."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._guide: GuideDialog | None = None
        self.tour: Tour | None = None

    def new_project(self) -> None:
        """Ask for a place and create a project there."""
        self._window.places.ask_new()

    def new_window(self) -> None:
        """Show one more window, for another project."""
        self._window.window_wanted.emit()

    def open_dialog(self) -> None:
        """Ask for a project or a recording and open it."""
        self._window.places.ask_open()

    def import_dialog(self) -> None:
        """Ask for recordings and take them in."""
        self._window.places.ask_import()

    def locate_missing(self) -> None:
        """Ask where recordings are that were moved."""
        self._window.missing.ask()

    def save_as_dialog(self) -> None:
        """Ask for a place and copy the project there."""
        self._window.places.ask_save_as()

    def export_dialog(self) -> None:
        """Ask what to export, and where."""
        name = stems.safe_name(self.session.document.name) or "Auricle"
        folder = Path.home() / f"{name} export"
        document, listening = self.session.document, self.session.listening
        history, selection = self.session.open_history(), self.session.selection
        dialog = ExportDialog(
            document,
            folder,
            self._window,
            recipe_of=recipes_of_tracks(history, document).get,
            selected=None if selection.is_cursor else (selection.start, selection.end),
            tags_of=lambda: exporting.tags_of(history),
            replaced_by=lambda ask: exporting.replaced(ask, history),
            is_comparing=listening.heard(document) is not None,
        )
        dialog.export_requested.connect(self.work.export)
        dialog.open()

    def picture_dialog(self) -> None:
        """Ask what a picture of the view shall show, and save it."""
        self._window.picture_desk.open()

    def report_dialog(self) -> None:
        """Ask what the evidence report says, and where to write it."""
        name = stems.safe_name(self.session.document.name) or "Auricle"
        dialog = ReportDialog(Path.home() / f"{name} report.pdf", self._window)
        dialog.report_requested.connect(
            lambda path, settings: reporting.start(self.work, path, settings)
        )
        dialog.open()

    def verify_project(self) -> None:
        """Check the project against all of its hashes."""
        self._window.evidence.verify()

    def replay_project(self) -> None:
        """Run the steps of the project again, and compare what comes out."""
        self._window.evidence.replay()

    def preferences(self) -> None:
        """Show the preferences."""
        dialog = PreferencesDialog(
            self._window.settings, self.work, colour_maps.NAMES, self._window
        )
        dialog.changed.connect(self._window.take_settings)
        dialog.keys_wanted.connect(self.shortcuts)
        dialog.open()

    def command_palette(self) -> None:
        """Show the command palette."""
        dialog = PaletteDialog(menus.commands(self._window.actions_set), self._window)
        dialog.chosen.connect(self._window.actions_set.run)
        dialog.open()

    def about(self) -> None:
        """Show what this program is and whose work it uses."""
        AboutDialog(self._window).open()

    def shortcuts(self) -> None:
        """Show all keys."""
        dialog = KeysDialog(self._window.actions_set, self._window.settings.keymap, self._window)
        dialog.changed.connect(
            lambda keymap: self._window.take_settings(
                replace(self._window.settings, keymap=keymap)
            )
        )
        dialog.open()

    def open_demo(self) -> None:
        """Open the user's own project on the demo recording, with a first question asked."""
        try:
            found = demo.find()
        except FileNotFoundError:
            self._window.status.tell(tr("The demo recording is not part of this installation."))
            return
        self._window.places.open_demo(found.project, found.recording)
        self._window.cue.set_description(found.describe)
        self._window.cue.set_without(found.without)

    def guided_tour(self) -> None:
        """Show in two minutes, on the demo, what there is."""
        self.open_demo()
        if self.tour is None and self.session.has_project:
            self.tour = Tour(self._window, tour_stops.stops(self._window))
            self.tour.ended.connect(self._on_toured)
            self.tour.start()

    def _on_toured(self) -> None:
        self.tour = None
        self._window.change_settings(has_toured=True)

    def open_guide(self) -> None:
        """Show the guide at what has the focus; it stays beside the window."""
        page, heading = guide_pages.page_for(QApplication.focusWidget())
        if self._guide is None:
            self._guide = GuideDialog(self._window)
        self._guide.show_page(page, heading)
        self._guide.show()
        self._guide.raise_()

    def quit(self) -> None:
        """Close the window."""
        self._window.close()
