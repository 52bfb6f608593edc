"""What an action may reach: the window, seen as a narrow interface."""

from __future__ import annotations

from typing import Protocol

from desktop.actions.words_editor import WordsEditor
from desktop.session import Session
from desktop.session.clipboard import Clipboard
from desktop.session.player import Player
from desktop.session.snap import SnapChoice, SnapTo
from desktop.session.work import Work


class Editor(Protocol):
    """The window as actions know it; `windows.main` implements it."""

    @property
    def session(self) -> Session:
        """The open project."""

    @property
    def work(self) -> Work:
        """The slow verbs."""

    @property
    def words(self) -> WordsEditor:
        """What can be done with words."""

    @property
    def player(self) -> Player:
        """Playback."""

    @property
    def clipboard(self) -> Clipboard:
        """What was copied."""

    def new_project(self) -> None:
        """Ask for a place and create a project there."""

    def new_window(self) -> None:
        """Show one more window, for another project."""

    def open_dialog(self) -> None:
        """Ask for a project or a recording and open it."""

    def import_dialog(self) -> None:
        """Ask for recordings and take them in."""

    def locate_missing(self) -> None:
        """Ask where recordings are that were moved."""

    def save_as_dialog(self) -> None:
        """Ask for a place and copy the project there."""

    def export_dialog(self) -> None:
        """Ask what to export, and where."""

    def picture_dialog(self) -> None:
        """Ask what a picture of the view shall show, and save it."""

    def report_dialog(self) -> None:
        """Ask what the evidence report says, and where to write it."""

    def verify_project(self) -> None:
        """Check the project against all of its hashes."""

    def replay_project(self) -> None:
        """Run the steps of the project again, and compare what comes out."""

    def preferences(self) -> None:
        """Show the preferences."""

    def command_palette(self) -> None:
        """Show the command palette."""

    def about(self) -> None:
        """Show what this program is and whose work it uses."""

    def shortcuts(self) -> None:
        """Show all keys."""

    def open_demo(self) -> None:
        """Open the demo project."""

    def guided_tour(self) -> None:
        """Show in two minutes, on the demo, what there is."""

    def open_guide(self) -> None:
        """Show the guide at what has the focus."""

    def quit(self) -> None:
        """Close the window."""

    def zoom(self, factor: float) -> None:
        """Zoom in (above 1) or out at the playhead."""

    def zoom_selection(self) -> None:
        """Show the selection."""

    def zoom_fit(self) -> None:
        """Show the whole project; find text when the transcript has the focus."""

    def zoom_last(self) -> None:
        """Show what was seen before the last zoom."""

    def record_dialog(self) -> None:
        """Ask what is recorded, and record it."""

    def choose_playing(self, **changes: bool) -> None:
        """Let playing begin or end in another way: `has_preroll`, `returns_after_stop`."""

    def show_as(self, mode: str) -> None:
        """Draw tracks as "waveform", "spectrogram", "both" or "blend"."""

    def view_settings(self) -> None:
        """Show how the active track is drawn, to be changed."""

    def show_harmonics(self, is_on: bool) -> None:
        """Draw the harmonics of the place under the mouse, or not."""

    @property
    def has_harmonics(self) -> bool:
        """True while harmonics are drawn."""

    def extract_area(self) -> None:
        """Put the selected area, and what is left of its time, on tracks of their own."""

    def delete_area(self) -> None:
        """Take the selected area away."""

    def copy_area(self, *, is_cut: bool) -> None:
        """Remember what sounds in the selected area; take it away, too."""

    def area_level_dialog(self) -> None:
        """Ask for the level of the selected area."""

    def follow_playhead(self, is_on: bool) -> None:
        """Scroll along while playing, or stay."""

    def lock_toolbars(self, is_locked: bool) -> None:
        """Hold the toolbars in their places, or let them be moved."""

    def reset_layout(self) -> None:
        """Put panels and toolbars where they stood at first."""

    def rename_marker(self, marker_id: str = "") -> None:
        """Ask what shall stand on a marker; on the one at the playhead when none is named."""

    def rename_track(self) -> None:
        """Edit the name of the selected track."""

    def insert_silence_dialog(self) -> None:
        """Ask how much silence, and insert it."""

    def normalise_dialog(self) -> None:
        """Ask for a level and bring the chosen clips there."""

    def render_clips(self) -> None:
        """Make one clip of the selection, or of the chosen clip, by rendering it."""

    def join_stereo(self) -> None:
        """Make one stereo track of the active one and the one below it."""

    def focus_cue(self) -> None:
        """Put the cursor into the cue field."""

    def use_as_reference(self) -> None:
        """Make the selection an example of the wanted sound."""

    def extract(self) -> None:
        """Extract what the cue panel says."""

    def locate(self) -> None:
        """Find every place of what the cue panel says."""

    def find_like(self) -> None:
        """Mark every place that sounds like the selection."""

    def enhance_dialog(self) -> None:
        """Ask how much is to be taken away, and clean the dialogue."""

    def dereverb_dialog(self) -> None:
        """Ask how much reverberation is to be taken away, and reduce it."""

    def chain_dialog(self) -> None:
        """Ask for a list of operations, and apply them one after another."""

    def transcribe(self) -> None:
        """Recognise the words of the selection."""

    def transcribe_voice(self) -> None:
        """Recognise the words of the voice that speaks in the selection."""

    def use_as_voice(self) -> None:
        """Ask for the voice that speaks in the selection."""

    def keep_voice(self) -> None:
        """Keep the voice that speaks in the selection under a name."""

    def show_voices(self) -> None:
        """Show the kept voices."""

    def who_speaks_dialog(self) -> None:
        """Ask how many voices the selection or the track has, and tell them apart."""

    def find_text(self) -> None:
        """Put the cursor into the search field of the transcript."""

    def cancel_job(self) -> None:
        """Stop the job that runs."""

    @property
    def tool(self) -> str:
        """What a drag in a lane does."""

    def choose_tool(self, name: str) -> None:
        """Let a drag do something else: "time", "box" or "envelope"."""

    @property
    def snap(self) -> SnapChoice:
        """What dragged edges stick to."""

    def choose_snap(self, *, is_on: bool, kinds: tuple[SnapTo, ...] | None = None) -> None:
        """Let dragged edges stick to other places, and remember it."""

    @property
    def has_cue(self) -> bool:
        """True when the cue panel says what is wanted."""

    @property
    def follows_playhead(self) -> bool:
        """True while the view scrolls along."""

    @property
    def shown_as(self) -> str:
        """How tracks are drawn."""

    @property
    def has_locked_toolbars(self) -> bool:
        """True while toolbars stay in their places."""
