"""What the actions reach: dialogs, panels and views of the window. Implements `Editor`."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from desktop.actions import clip_editing
from desktop.dialogs.about import AboutDialog
from desktop.dialogs.area_level import AreaLevelDialog
from desktop.dialogs.chain import ChainDialog
from desktop.dialogs.dereverb import DereverbDialog
from desktop.dialogs.enhance import EnhanceDialog
from desktop.dialogs.export import ExportDialog
from desktop.dialogs.guide import GuideDialog
from desktop.dialogs.insert_silence import InsertSilenceDialog
from desktop.dialogs.keys import KeysDialog
from desktop.dialogs.normalise import NormaliseDialog
from desktop.dialogs.palette import PaletteDialog
from desktop.dialogs.preferences import PreferencesDialog
from desktop.dialogs.report import ReportDialog
from desktop.language import tr
from desktop.session import Session, cue_presets, exporting, reporting
from desktop.session.chains import Chain
from desktop.session.clipboard import Clipboard
from desktop.session.job_list import JobEntry
from desktop.session.player import Player
from desktop.session.requests import Region
from desktop.session.snap import SnapChoice, SnapTo, choice_of
from desktop.session.work import Work
from desktop.views import colour_maps
from desktop.views.layout import DisplayMode
from desktop.views.tool import Tool
from desktop.windows import demo, guide_pages, menus, tour_stops
from desktop.windows.area_jobs import AreaJobs
from desktop.windows.chain_run import ChainRun
from desktop.windows.clip_jobs import ClipJobs
from desktop.windows.dereverb_jobs import DereverbJobs
from desktop.windows.tour import Tour
from desktop.windows.words_desk import WordsDesk
from engine.errors import EngineError
from engine.export import stems

if TYPE_CHECKING:
    from desktop.windows.main import MainWindow


class Commands:
    """The verbs of the window; each is a few calls to its parts. GUI thread."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._guide: GuideDialog | None = None
        self.tour: Tour | None = None
        self.clipboard = Clipboard()
        self.clip_jobs = ClipJobs(window.session, window.work)
        self.dereverb_jobs = DereverbJobs(window.session, window.work)
        self.area_jobs = AreaJobs(window.session, window.work, self._n_fft_of)

    def _n_fft_of(self, track_id: str) -> int:
        return self._window.timeline.look(track_id).style.settings.n_fft

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
        history, selection = self.session.open_history(), self.session.selection
        dialog = ExportDialog(
            self.session.document,
            folder,
            self._window,
            recipe_of=exporting.recipes_of(history).get,
            selected=None if selection.is_cursor else (selection.start, selection.end),
            tags_of=lambda: exporting.tags_of(history),
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

    def zoom(self, factor: float) -> None:
        """Zoom in (above 1) or out at the playhead when it is visible."""
        axis = self._window.timeline.axis
        pixel = axis.pixel(self.session.playhead)
        axis.zoom(factor, pixel if 0 <= pixel <= axis.width else None)

    def zoom_selection(self) -> None:
        """Show the selection."""
        self._window.timeline.zoom_to(self.session.selection)

    def zoom_fit(self) -> None:
        """Show the whole project; find text when the words have the focus."""
        if self._window.words.holds_focus():
            self._window.words.focus_search()
        else:
            self._window.timeline.axis.fit()

    def zoom_last(self) -> None:
        """Show what was seen before the last zoom."""
        self._window.timeline.axis.show_last()

    def record_dialog(self) -> None:
        """Ask what is recorded, and record it."""
        self._window.listening.record()

    def choose_playing(self, **changes: bool) -> None:
        """Let playing begin or end in another way: `has_preroll`, `returns_after_stop`."""
        self._window.listening.choose(**changes)

    def show_as(self, mode: str) -> None:
        """Draw tracks as "waveform", "spectrogram", "both" or "blend"."""
        self._window.timeline.set_display_mode(DisplayMode(mode))

    def view_settings(self) -> None:
        """Show how the active track is drawn, to be changed."""
        self._window.view_desk.open()

    def show_harmonics(self, is_on: bool) -> None:
        """Draw the harmonics of the place under the mouse, or not."""
        self._window.timeline.set_harmonics(is_shown=is_on)
        self._window.actions_set.refresh()

    @property
    def has_harmonics(self) -> bool:
        """True while harmonics are drawn."""
        return self._window.timeline.has_harmonics

    def extract_area(self) -> None:
        """Put the selected area, and what is left of its time, on tracks of their own."""
        self.area_jobs.extract()

    def delete_area(self) -> None:
        """Take the selected area away."""
        self.area_jobs.change_level(-math.inf)

    def area_level_dialog(self) -> None:
        """Ask for the level of the selected area."""
        dialog = AreaLevelDialog(parent=self._window)
        dialog.level_requested.connect(self.area_jobs.change_level)
        dialog.open()

    def follow_playhead(self, is_on: bool) -> None:
        """Scroll along while playing, or stay."""
        self._window.timeline.set_following(is_following=is_on)
        self._window.change_settings(follow_playhead=is_on)

    def rename_track(self) -> None:
        """Edit the name of the active track."""
        self._window.timeline.rename_track(self.session.active_track)

    def insert_silence_dialog(self) -> None:
        """Ask how much silence, and insert it; a selection proposes its length."""
        session = self.session
        seconds = session.selection.length / session.document.rate or 1.0
        dialog = InsertSilenceDialog(seconds, self._window)
        dialog.insert_requested.connect(lambda s: clip_editing.insert_silence(session, s))
        dialog.open()

    def normalise_dialog(self) -> None:
        """Ask for a level and bring the chosen clips there."""
        n_clips = len(clip_editing.clip_targets(self.session))
        dialog = NormaliseDialog(n_clips, self._window)
        dialog.normalise_requested.connect(self.clip_jobs.normalise)
        dialog.open()

    def render_clips(self) -> None:
        """Make one clip of the selection, or of the chosen clip, by rendering it."""
        self.clip_jobs.render()

    def join_stereo(self) -> None:
        """Make one stereo track of the active one and the one below it."""
        self.clip_jobs.join_stereo()

    def focus_cue(self) -> None:
        """Put the cursor into the cue field."""
        self._window.docks.cue.show()
        self._window.docks.cue.raise_()
        self._window.cue.focus()

    def use_as_reference(self) -> None:
        """Make the selection an example of the wanted sound."""
        self._window.desk.use_selection()

    def extract(self) -> None:
        """Extract what the cue panel says."""
        self._window.desk.extract()

    def locate(self) -> None:
        """Find every place of what the cue panel says."""
        self._window.desk.locate()

    def find_like(self) -> None:
        """Mark every place that sounds like the selection."""
        self._window.desk.find_like()

    def enhance_dialog(self) -> None:
        """Ask how much is to be taken away, and clean the dialogue."""
        dialog = EnhanceDialog(self._window)
        dialog.amount_chosen.connect(self._window.desk.enhance)
        dialog.open()

    def dereverb_dialog(self) -> None:
        """Ask how much reverberation is to be taken away, and reduce it."""
        dialog = DereverbDialog(self._window)
        dialog.amount_chosen.connect(self.reduce_reverberation)
        dialog.open()

    def reduce_reverberation(self, amount: float) -> JobEntry | None:
        """Reduce it in the selection or the track; `amount` of it goes, 0..1."""
        try:
            return self.dereverb_jobs.reduce(self._window.desk.region(), amount)
        except EngineError as error:
            self._window.problems.show(error)
            return None

    def chain_dialog(self) -> None:
        """Ask for a list of operations, and apply them to the selection one after another."""
        try:
            region = self._window.desk.region()
        except EngineError as error:
            self._window.problems.show(error)
            return
        track = self.session.document.track(region.track_id)
        where = tr("In {track}").format(track=track.name)
        dialog = ChainDialog(tuple(cue_presets.all_presets()), where, self._window)
        dialog.run_requested.connect(lambda chain: self.run_chain(chain, region))
        dialog.open()

    def run_chain(self, chain: Chain, region: Region) -> ChainRun:
        """Apply the operations of a chain to a region, each to the result of the one before."""
        window = self._window
        run = ChainRun(chain, region, self.work, self.clip_jobs, window.settings)
        run.told.connect(window.status.tell)
        run.problem.connect(window.problems.show)
        run.finished.connect(run.deleteLater)
        run.start()
        return run

    def transcribe(self) -> None:
        """Recognise the words of the selection."""
        self._window.docks.words.show()
        self._window.docks.words.raise_()
        self._window.desk.transcribe()

    def transcribe_voice(self) -> None:
        """Recognise the words of the voice that speaks in the selection."""
        self._window.docks.words.show()
        self._window.docks.words.raise_()
        self._window.desk.transcribe_voice()

    def use_as_voice(self) -> None:
        """Ask for the voice that speaks in the selection."""
        self._window.docks.cue.show()
        self._window.docks.cue.raise_()
        self._window.voices.use_selection()

    def keep_voice(self) -> None:
        """Keep the voice that speaks in the selection under a name."""
        self._window.voices.keep_selection()

    def show_voices(self) -> None:
        """Show the kept voices."""
        self._window.voices.manage()

    def who_speaks(self) -> None:
        """Tell the voices of the selection or the track apart."""
        self._window.voices.who_speaks()

    def find_text(self) -> None:
        """Put the cursor into the search field of the words."""
        self._window.docks.words.show()
        self._window.docks.words.raise_()
        self._window.words.focus_search()

    def cancel_job(self) -> None:
        """Stop the job that runs."""
        for entry in self.work.jobs.active[:1]:
            entry.cancel()

    @property
    def tool(self) -> str:
        """What a drag in a lane does."""
        return str(self._window.timeline.tool)

    def choose_tool(self, name: str) -> None:
        """Let a drag do something else: "time", "box" or "envelope"."""
        self._window.timeline.set_tool(Tool(name))
        self._window.bar.show_tool(name)
        self._window.actions_set.refresh()

    @property
    def snap(self) -> SnapChoice:
        """What dragged edges stick to."""
        settings = self._window.settings
        return choice_of(settings.is_snapping, settings.snap)

    def choose_snap(self, *, is_on: bool, kinds: tuple[SnapTo, ...] | None = None) -> None:
        """Let dragged edges stick to other places, and remember it."""
        chosen = self.snap.kinds if kinds is None else kinds
        self._window.change_settings(is_snapping=is_on, snap=tuple(map(str, chosen)))
        self._window.show_snap(self.snap)

    @property
    def has_cue(self) -> bool:
        """True when the cue panel says what is wanted."""
        return not self._window.cue.cues().is_empty

    @property
    def follows_playhead(self) -> bool:
        """True while the view scrolls along."""
        return self._window.settings.follow_playhead

    @property
    def shown_as(self) -> str:
        """How tracks are drawn."""
        return str(self._window.timeline.display_mode(""))
