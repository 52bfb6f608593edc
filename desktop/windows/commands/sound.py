"""The commands of questions, voices and words: what the models do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.dialogs.chain import ChainDialog
from desktop.dialogs.dereverb import DereverbDialog
from desktop.dialogs.enhance import EnhanceDialog
from desktop.session import cue_presets, dereverberating
from desktop.session.chains import Chain
from desktop.session.job_list import JobEntry
from desktop.windows.commands.clip import ClipCommands
from desktop.windows.desks.chain_run import ChainRun
from desktop.windows.desks.dereverb_jobs import DereverbJobs
from engine.errors import EngineError
from engine.project.regions import Region

if TYPE_CHECKING:
    from desktop.windows.main import MainWindow

_Amount = EnhanceDialog | DereverbDialog


class SoundCommands(ClipCommands):
    """What the menu Sound does; chains normalise clips, too. GUI thread."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.dereverb_jobs = DereverbJobs(window.session, window.work)
        window.resuming.take(dereverberating.OPERATION, self.dereverb_jobs.start)

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
        desk = self._window.desk
        self._ask_amount(EnhanceDialog, desk.enhance, desk.cleaning_cost)

    def dereverb_dialog(self) -> None:
        """Ask how much reverberation is to be taken away, and reduce it."""
        cost = self._window.desk.estimates.of_drying
        self._ask_amount(DereverbDialog, self.reduce_reverberation, cost)

    def _ask_amount(
        self,
        kind: type[_Amount],
        run: Callable[[float], object],
        cost: Callable[[], str],
    ) -> None:
        """Ask how much goes, and say from which sound and at what cost, or that there is none."""
        try:
            dialog = kind(f"{self._window.desk.where()}\n{cost()}", self._window)
        except EngineError as error:
            self._window.problems.show(error)
            return
        dialog.amount_chosen.connect(run)
        dialog.open()

    def reduce_reverberation(self, amount: float) -> tuple[JobEntry, ...]:
        """Reduce it in the selection or the track, a job for each; `amount` of it goes, 0..1."""
        return self._window.desk.each(lambda region: self.dereverb_jobs.reduce(region, amount))

    def chain_dialog(self) -> None:
        """Ask for a list of operations, and apply them to the selection one after another."""
        try:
            where, cost = self._window.desk.where(), self._window.desk.estimates.of_chain
        except EngineError as error:
            self._window.problems.show(error)
            return
        dialog = ChainDialog(tuple(cue_presets.all_presets()), where, cost, self._window)
        dialog.run_requested.connect(self.run_chain)
        dialog.open()

    def run_chain(self, chain: Chain) -> tuple[ChainRun, ...]:
        """Apply the operations of a chain, each to the result of the one before, on each track."""
        return self._window.desk.each(lambda region: self._run_chain(chain, region))

    def _run_chain(self, chain: Chain, region: Region) -> ChainRun:
        window = self._window
        run = ChainRun(chain, region, self.work, self.clip_jobs, window.settings)
        run.told.connect(window.status.tell)
        run.problem.connect(window.problems.show)
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

    def who_speaks_dialog(self) -> None:
        """Ask how many voices the selection or the track has, and tell them apart."""
        self._window.voices.ask_who_speaks()

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
    def has_cue(self) -> bool:
        """True when the cue panel says what is wanted."""
        return not self._window.cue.cues().is_empty
