"""Run the operations of a project again, and compare what comes out with what was stored.

The project is only read: what is made goes to a folder of its own. Importing this is light.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from engine import __version__
from engine.audio import difference, files
from engine.errors import EngineError
from engine.operations.replay import places, sounds, words
from engine.operations.replay.case import Case, Ran, Result
from engine.operations.replay.material import CannotReplay, CheckingPool, Material, refused
from engine.progress import Progress, Report, silent
from engine.project import origins
from engine.project.chain import now_utc
from engine.project.document import Document, Media
from engine.project.history import History
from engine.project.provenance import Recipe, Step
from engine.project.replayed import Compared, Replayed, Replays, Verdict
from engine.project.results import add_span_markers
from engine.project.workplace import Workplace
from engine.sentences import say

_WAYS = {**sounds.WAYS, **words.WAYS, **places.WAYS}


@dataclass(frozen=True, slots=True)
class ReplayRequest:
    """What to run again.

    Attributes:
        steps: their numbers; None for every step of the present branch.
        out: folder for the sounds that are made again; None to throw them away.
    """

    steps: tuple[int, ...] | None = None
    out: Path | None = None


def replay(history: History, request: ReplayRequest, report: Report = silent) -> Replays:
    """Run steps again and compare; on the thread that owns the history, which is only read.

    A step that cannot be run again is an answer with its reason, never an error.

    Args:
        history: of the project.
        request: which steps.
        report: progress; may raise `Cancelled`.

    Raises:
        ValueError: there is no step of a number.
        ExportError, DiskFull: what is made cannot be written.
        Cancelled: from `report`.
    """
    known = {step.number: step for step in history.all_steps}
    wanted = request.steps
    if wanted is None:
        wanted = tuple(step.number for step in history.steps)
    for number in wanted:
        if number not in known:
            raise ValueError(f"no step {number}")
    done = []
    with tempfile.TemporaryDirectory(prefix="auricle-replay-") as scratch:
        pool = CheckingPool(history.media, Path(scratch))
        media = _all_media(history)
        for place, number in enumerate(wanted):
            counted = _counted(report, known[number], place, len(wanted))
            counted(Progress("reading"))  # so that it can be stopped between any two steps
            work = _Work(history, pool, media, known[number], request.out)
            done.append(work.run(counted))
    return Replays(tuple(done))


class _Work:
    """One step while it is run again, on one thread."""

    def __init__(
        self,
        history: History,
        pool: CheckingPool,
        media: dict[str, Media],
        step: Step,
        out: Path | None,
    ) -> None:
        self._history, self._pool, self._media = history, pool, media
        self._step, self._out = step, out

    def run(self, report: Report) -> Replayed:
        """The answer for this step."""
        step, began = self._step, time.monotonic()
        answer = Replayed(
            step.number,
            step.label,
            "",
            Verdict.NOTHING,
            at_utc=now_utc(),
            code_version=__version__,
            step_hash=step.hash,
        )
        try:
            recipe = self._recipe()
            if recipe is None:
                return replace(answer, reason=self._by_hand())
            answer = replace(answer, operation=recipe.operation)
            with Workplace(self._pool.project_folder) as folder:
                ran = self._ran(recipe, folder, report)
                compared = [*ran.compared, *(self._compared(one, report) for one in ran.results)]
                self._keep(ran.results)
        except CannotReplay as refusal:
            return _refusing(answer, refusal)
        except EngineError as error:
            return _refusing(answer, refused(error))
        verdict = Verdict.EQUAL if compared else Verdict.NOTHING
        if not all(one.is_equal for one in compared):
            verdict = Verdict.DIFFERENT
        return replace(
            answer,
            verdict=verdict,
            compared=tuple(compared),
            notes=(*ran.notes, *_other_version(recipe)),
            device=ran.device,
            seconds=round(time.monotonic() - began, 3),
        )

    def _recipe(self) -> Recipe | None:
        if not self._step.recipe_id:
            if self._step.parameters.get("edit") == add_span_markers.__name__:
                raise CannotReplay(
                    say("It was made by a version that did not keep how places were found."),
                    is_refusal=False,
                )
            return None
        damaged = CannotReplay(
            say("The recipe of the step is missing or was changed."),
            say("Run `auricle verify` to see what else was changed."),
        )
        try:
            recipe = self._history.recipe(self._step.recipe_id)
        except (KeyError, ValueError) as error:
            raise damaged from error
        if recipe.id != self._step.recipe_id:
            raise damaged
        return recipe

    def _by_hand(self) -> str:
        if self._history.outputs(self._step.number):
            return say("It took sound in; its hash is what `auricle verify` checks.")
        return say("An edit of the document: nothing was computed that could differ.")

    def _ran(self, recipe: Recipe, folder: Path, report: Report) -> Ran:
        way = _WAYS.get(recipe.operation)
        if way is None:
            raise CannotReplay(
                say('No way is known to run "{name}" again.', name=recipe.operation),
                is_refusal=False,
            )
        number = self._step.number
        asked = recipe.parameters.get("at_step", self._history.parent(number))
        try:
            found = origins.of_recipe(recipe.parameters)
        except ValueError as error:
            raise CannotReplay(
                say("The recipe of the step is missing or was changed."), is_refusal=False
            ) from error
        document_at = self._history.document_at
        case = Case(
            self._step,
            recipe,
            document_at(number),
            document_at(number if asked is None else int(asked)),
            self._history.outputs(number),
            self._pool,
            Material(self._pool, document_at, self._media, found, folder),
            folder,
        )
        return way(case, report)

    def _compared(self, result: Result, report: Report) -> Compared:
        with (
            self._pool.reader(result.stored) as stored,
            files.open_reader(result.made) as made,
        ):
            found = difference.compare(stored, made, report)
        return Compared(
            result.name,
            result.stored.id,
            found.n_samples,
            found.n_different,
            round(found.largest_db, 2) if found.largest > 0 else None,
            round(found.at / result.stored.rate, 6),
            found.channel + 1,
            found.is_same_form,
        )

    def _keep(self, results: Iterable[Result]) -> None:
        """Leave the sounds that were made where the user asked for them."""
        if self._out is None:
            return
        folder = self._out / f"step-{self._step.number}"
        folder.mkdir(parents=True, exist_ok=True)
        for number, result in enumerate(results, start=1):
            shutil.copyfile(result.made, folder / f"{number}-{result.stored.id[:12]}.wav")


def _all_media(history: History) -> dict[str, Media]:
    """Every medium that any step ever knew."""
    found: dict[str, Media] = {}
    for step in history.all_steps:
        document: Document = history.document_at(step.number)
        found.update({medium.id: medium for medium in document.media})
    return found


def _refusing(answer: Replayed, refusal: CannotReplay) -> Replayed:
    verdict = Verdict.REFUSED if refusal.is_refusal else Verdict.IMPOSSIBLE
    return replace(answer, verdict=verdict, reason=refusal.reason, remedy=refusal.remedy)


def _other_version(recipe: Recipe) -> tuple[str, ...]:
    if not recipe.code_version or recipe.code_version == __version__:
        return ()
    return (
        say(
            "Auricle {then} made it, and {now} ran it again.",
            then=recipe.code_version,
            now=__version__,
        ),
    )


def _counted(report: Report, step: Step, place: int, total: int) -> Report:
    """Progress over all steps; what one step is doing is told by its words."""

    def told(progress: Progress) -> None:
        share = progress.fraction or 0.0
        stage = say("step {number}: {what}", number=step.number, what=progress.stage)
        report(Progress(stage, round(100 * (place + share)), 100 * total))

    return told
