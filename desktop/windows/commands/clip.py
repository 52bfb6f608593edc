"""The commands that render clips or ask before they change them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from desktop.actions import clip_editing
from desktop.dialogs.area_level import AreaLevelDialog
from desktop.dialogs.insert_silence import InsertSilenceDialog
from desktop.dialogs.normalise import NormaliseDialog
from desktop.windows.commands.base import CommandBase
from desktop.windows.desks.area_jobs import AreaJobs
from desktop.windows.desks.clip_jobs import ClipJobs

if TYPE_CHECKING:
    from desktop.windows.main import MainWindow


class ClipCommands(CommandBase):
    """What Clip and Track do beyond one edit, and areas of the spectrogram. GUI thread."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.clip_jobs = ClipJobs(window.session, window.work)
        self.area_jobs = AreaJobs(window.session, window.work, self._n_fft_of)

    def extract_area(self) -> None:
        """Put the selected area, and what is left of its time, on tracks of their own."""
        self.area_jobs.extract()

    def delete_area(self) -> None:
        """Take the selected area away."""
        self.area_jobs.change_level(-math.inf)

    def copy_area(self, *, is_cut: bool) -> None:
        """Remember what sounds in the selected area; take it away, too."""
        self.area_jobs.copy(self.clipboard, is_cut=is_cut)

    def area_level_dialog(self) -> None:
        """Ask for the level of the selected area."""
        dialog = AreaLevelDialog(parent=self._window)
        dialog.level_requested.connect(self.area_jobs.change_level)
        dialog.open()

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

    def _n_fft_of(self, track_id: str) -> int:
        return self._window.timeline.look(track_id).style.settings.n_fft
