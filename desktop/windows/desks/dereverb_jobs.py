"""Less reverberation as a job: its result is one step."""

from __future__ import annotations

from desktop.session import Session, dereverberating
from desktop.session.dereverberating import OPERATION, DereverbOutcome
from desktop.session.job_list import JobEntry
from desktop.session.listening import Side
from desktop.session.requests import DereverbAsk
from desktop.session.titles import names_of, said_of, step_of, title_of
from desktop.session.work import Work
from engine.progress import Report
from engine.project import recipes, results
from engine.project.regions import Region


class DereverbJobs:
    """Starts them; GUI thread. What arrives for a project that was left is dropped."""

    def __init__(self, session: Session, work: Work) -> None:
        self._session, self._work = session, work

    def reduce(self, region: Region, amount: float) -> JobEntry:
        """Put the drier sound and what went on tracks of their own, and hear the drier one.

        Args:
            region: of a track.
            amount: share of the late reverberation that is taken away, 0..1.
        """
        return self.start(DereverbAsk(region, amount))

    def start(self, ask: DereverbAsk) -> JobEntry:
        """The same, of an ask that was kept."""
        session, work, scene = self._session, self._work, self._work.scene()
        region, label = ask.region, step_of(OPERATION, "")

        def make(report: Report) -> DereverbOutcome:
            return dereverberating.reduce_reverberation(region, ask.amount, scene, report)

        def use(outcome: DereverbOutcome) -> None:
            recipe = recipes.of(OPERATION, outcome.recipe)
            document = session.apply(
                label,
                results.add_found_tracks,
                outcome.found,
                names_of("", OPERATION),
                recipe.id,
                recipe=recipe,
            )
            session.listen_to(
                Side.TARGET, results.group_of_target(document, outcome.found.target.id)
            )
            where = results.source_told(session.document, region.track_id)
            session.told.emit(said_of(where, dereverberating.told(outcome)))

        job = work.job_of(title_of(OPERATION, ask, session.document), make)
        job.then(work.guard(use))
        work.ledger.keep(job, OPERATION, ask)
        return work.jobs.start(session.runner, job, lambda device: self.start(ask))
