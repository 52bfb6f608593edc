"""The evidence of a project as jobs: check all hashes, run steps again and compare.

Both read the project through a history of their own, beside the one that is open.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop.language import localised, tr
from desktop.session.job_list import JobEntry
from desktop.session.work import Work
from engine.errors import EngineError
from engine.progress import Report
from engine.project.problem import Problem
from engine.project.replayed import Replays, Verdict


def verify(work: Work, then: Callable[[tuple[Problem, ...]], object]) -> JobEntry:
    """Check every hash of the open project; what is wrong goes to `then`, also when nothing is."""
    folder = work.session.open_history().folder

    def check(report: Report) -> tuple[Problem, ...]:
        from engine.project.history import History

        with History.open(folder, read_only=True) as history:
            return tuple(history.verify(report))

    return work.run(tr("Verify the project"), check, then)


def replay(work: Work, steps: Sequence[int] | None, then: Callable[[Replays], object]) -> JobEntry:
    """Run steps again, all of this branch for None; the outcome is kept in the project.

    Args:
        work: runs it, one after the other with the other jobs of models.
        steps: their numbers.
        then: gets the outcome.
    """
    session = work.session
    history = session.open_history()
    folder, wanted = history.folder, None if steps is None else tuple(steps)
    title = tr("Run all steps again")
    if wanted is not None:
        title = tr("Run step {number} again").format(number=", ".join(map(str, wanted)))

    def run(report: Report) -> Replays:
        from engine.operations.replay.run import ReplayRequest
        from engine.operations.replay.run import replay as operation
        from engine.project.history import History

        with History.open(folder, read_only=True) as own:
            return operation(own, ReplayRequest(wanted), report)

    def use(found: Replays) -> None:
        try:
            history.replays.add(found)
        except EngineError as error:
            session.told.emit(localised(str(error)))
        session.history_changed.emit()
        then(found)

    return work.run(title, run, work.guard(use), runner=session.runner)


def verdict_text(verdict: Verdict) -> str:
    """What came of a step, in the language of the window."""
    return {
        Verdict.EQUAL: tr("equal"),
        Verdict.DIFFERENT: tr("different"),
        Verdict.REFUSED: tr("refused"),
        Verdict.IMPOSSIBLE: tr("cannot be run again"),
        Verdict.NOTHING: tr("nothing to compare"),
    }[verdict]
