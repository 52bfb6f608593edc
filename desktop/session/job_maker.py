"""How slow functions become jobs of the open project: where they run, and what is dropped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.jobs import Job, JobState, Runner
from desktop.language import tr
from desktop.session.job_list import JobEntry, JobList
from desktop.session.ledger import JobLedger
from desktop.session.requests import EnhanceAsk, ExtractAsk, FindAsk, TranscribeAsk
from desktop.session.session import Session
from engine.cluster import elsewhere
from engine.cluster.place import HERE, Place
from engine.operations.scene import Scene
from engine.progress import Report

_Result = TypeVar("_Result")
_Placeable = TypeVar("_Placeable", ExtractAsk, EnhanceAsk, FindAsk, TranscribeAsk)


class JobMaker(QObject):
    """Makes and starts jobs; lives on the GUI thread. Knows nothing of what they do.

    Signals:
        problem: an error to show, outside of any job's own place.
    """

    problem = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.jobs = JobList(self)
        self.ledger = JobLedger(session)
        self._place = HERE
        session.project_changed.connect(self._forget_retries)

    def _forget_retries(self) -> None:
        """What was asked in a project means nothing in another one, or in none."""
        for entry in self.jobs.entries:
            if entry.state is not JobState.INTERRUPTED:  # of the project that was just opened
                entry.forget_retries()

    @property
    def place(self) -> Place:
        """Where jobs of the models run from now on."""
        return self._place

    @place.setter
    def place(self, place: Place) -> None:
        if place != self._place:
            self.leave_cluster()
        self._place = place

    def leave_cluster(self) -> None:
        """Free what a cluster keeps for the next job, which does not come."""
        if not self._place.is_here:
            self.session.file_runner.start(Job(lambda report: elsewhere.let_go()))

    def run(
        self,
        title: str,
        work: Callable[[Report], object],
        then: Callable[[Any], object],
        *,
        failed: Callable[[Exception], object] | None = None,
        over: Callable[[], object] | None = None,
        runner: Runner | None = None,
        again: Callable[[], JobEntry] | None = None,
    ) -> JobEntry:
        """Any other slow function with a row of its own, such as fetching a model.

        Args:
            title: of the row.
            work: runs elsewhere.
            then: gets its result; what it raises is the failure of the job.
            failed: gets its error, beside the row and the dialog.
            over: called last, whatever happened.
            runner: where it runs; beside the models when None.
            again: asks the same once more; offered after a failure or a stop.
        """
        job = self.job_of(title, work)
        job.then(then)
        if failed is not None:
            job.failed.connect(failed)
        if over is not None:
            job.finished.connect(over)
        retry = None if again is None else lambda device: again()
        return self.jobs.start(runner or self.session.file_runner, job, retry)

    def run_edit(
        self,
        title: str,
        work: Callable[[Report], _Result],
        use: Callable[[_Result], object],
        *,
        runner: Runner | None = None,
    ) -> JobEntry:
        """A slow function whose result changes the document that is there when it arrives.

        Args:
            title: of the row.
            work: runs elsewhere.
            use: applies its result; a ValueError says that what was meant is gone meanwhile. Not
                called when another project is open by then.
            runner: where it runs; beside the models when None.
        """

        def change(result: _Result) -> None:
            try:
                use(result)
            except ValueError:
                self.session.told.emit(tr("What was to be changed is not there any more."))

        return self.run(title, work, self.guard(change), runner=runner)

    def scene(self) -> Scene:
        """The document of this moment and its media, as slow work takes them."""
        history = self.session.open_history()
        return Scene(history.document, history.media, history.folder, history.step_number)

    def placed(self, ask: _Placeable) -> _Placeable:
        """An ask that says where it runs: as it says already, or where the settings say."""
        return ask if ask.place is not None else replace(ask, place=self.place)

    def compute(self, job: Job, verb: Callable[[Any], JobEntry], ask: Any) -> JobEntry:
        """Start a job of the models, and offer to run it here where it runs elsewhere."""
        entry = self.jobs.start(self.session.runner, job, self.again(verb, ask))
        if not ask.place.is_here:
            entry.here_instead = lambda: verb(replace(ask, place=HERE))
        return entry

    def again(self, verb: Callable[[Any], JobEntry], ask: Any) -> Callable[[str], JobEntry]:
        """The same once more, on another device when one is named."""

        def again(device: str) -> JobEntry:
            return verb(replace(ask, device=device) if device else ask)

        return again

    def job_of(self, title: str, work: Callable[[Report], object]) -> Job:
        """A job of a name, not started yet."""
        return Job(work, title)

    def guard(self, take: Callable[[Any], object]) -> Callable[[Any], None]:
        """The same for results of the project that is open now; those of another are ignored."""
        history = self.session.history

        def guarded(result: Any) -> None:
            if self.session.history is history:
                take(result)

        return guarded
