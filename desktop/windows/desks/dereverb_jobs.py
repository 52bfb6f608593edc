"""Less reverberation as a job: its result is one step."""

from __future__ import annotations

from functools import partial

from desktop.session import Session, dereverberating
from desktop.session.dereverberating import OPERATION, DereverbOutcome
from desktop.session.job_list import JobEntry
from desktop.session.listening import Side
from desktop.session.titles import names_of, said_of, step_of, titled
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
        session, scene = self._session, self._work.scene()
        label = step_of(OPERATION, "")

        def make(report: Report) -> DereverbOutcome:
            return dereverberating.reduce_reverberation(region, amount, scene, report)

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

        title = titled(label, session.document, region.track_id)
        again = partial(self.reduce, region, amount)
        return self._work.run_edit(title, make, use, runner=session.runner, again=again)
