"""Undo, redo and autosave: the steps of a project and the document after each.

Apply a step for whatever a user would expect to undo: `apply("Split clip", edits.split_clip, ...)`
runs the edit, commits the result to disk in one transaction and only then returns, so there is
never unsaved work and opening a project is its recovery. A drag is one step: stage it elsewhere
and apply once on release. The label is short and imperative; it completes "Undo ..." in the menu
and stands in the history panel.

Undo and redo move between documents that stay the same objects; each move is recorded. A new edit
after an undo begins a new branch: the steps left behind stay on disk, and `go_to` leads back.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

from engine.errors import NotAProject
from engine.progress import Report, silent
from engine.project import arrivals, origins, storage_checks, verifying, workplace
from engine.project.branch import Branch
from engine.project.chain import StepRow, local_offset_min, now_utc
from engine.project.copying import finish_copy
from engine.project.document import Document, Media
from engine.project.documents import Documents
from engine.project.encoding import Codec
from engine.project.folder import project_folder
from engine.project.jobs import JobLog
from engine.project.locations import Locations
from engine.project.media import MediaPool
from engine.project.parameters import parameters_of
from engine.project.problem import Problem
from engine.project.provenance import Recipe, Step, canonical
from engine.project.replay_log import ReplayLog
from engine.project.step_log import StepLog
from engine.project.storage import Storage
from engine.project.view_state import ViewState

__all__ = ["History", "Recipe", "Step"]


class History:
    """An open project. One thread; close it, or use it as a context manager.

    Make one with `create` or `open`.

    Attributes:
        folder: the project folder.
        media: the audio of the project; may be used from other threads.
        jobs: the background runs of this project, those that were interrupted too.
        replays: what running steps again gave.
        view: view state to find again; not undone.
        problems: what was wrong on opening, such as a changed step, and how it was met, as
            sentences to show.
    """

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self.folder = storage.folder
        self._log = StepLog(storage.steps())
        self._documents = Documents(storage)
        locations = Locations(storage)
        self.media = MediaPool(self.folder, locations.all(), locations.keep)
        self.jobs = JobLog(storage)
        self.replays = ReplayLog(storage)
        self.view = ViewState(storage)
        head, tip = storage.head()
        head, found = self._documents.last_readable(self._log, head)
        self._branch = Branch.found(self._log, head, tip)
        self.problems: tuple[str, ...] = (*storage_checks.chains(storage), *found)
        if not storage.read_only:
            workplace.sweep(self.folder)
            # A damaged project keeps everything: who can tell what its steps knew?
            arrivals.sweep(self.media.folder, lambda n: bool(self.problems) or storage.names(n))
        # A project that was moved or copied together with the recordings beside it just opens.
        for medium in self.media.search(self.document.media, [self.folder.parent]):
            if not storage.read_only:  # so that it is hashed once, not at every opening
                locations.keep(medium.id, str(self.media.path(medium)))

    @classmethod
    def create(cls, folder: str | Path, *, name: str, rate: int) -> History:
        """Make a new project folder; the ending ".auricle" is added where it lacks.

        Raises:
            ProjectFileError: there is something at this path already, or it cannot be written.
        """
        if rate <= 0:
            raise ValueError(f"rate {rate}")
        text, parts = Codec(_no_part).encode(Document(rate=rate, name=name))
        first = StepRow(0, None, "New project", now_utc(), local_offset_min(), text)
        return cls._of(Storage.create(project_folder(folder), first, parts))

    @classmethod
    def open(cls, folder: str | Path, *, read_only: bool = False) -> History:
        """Open a project where its user left it, undo history included.

        Args:
            folder: the project folder, or the database in it.
            read_only: look only; possible while another program has it open.

        Raises:
            NotAProject, NewerProject, DamagedProject: it cannot be opened.
            ProjectFileError: another program has it open.
        """
        wanted = project_folder(folder)
        if not wanted.exists():
            is_there = Path(folder).exists()
            raise NotAProject(folder if is_there else wanted, is_there=is_there)
        return cls._of(Storage(wanted, read_only=read_only))

    @classmethod
    def _of(cls, storage: Storage) -> History:
        try:
            return cls(storage)
        except BaseException:
            storage.close()
            raise

    @property
    def document(self) -> Document:
        """The present document."""
        return self._documents.after(self._branch.head)

    @property
    def is_read_only(self) -> bool:
        """Whether edits are refused."""
        return self._storage.read_only

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of this branch from the first on, those that redo would bring included."""
        return tuple(self._step(number) for number in self._branch.line)

    @property
    def all_steps(self) -> tuple[Step, ...]:
        """Every step ever made in this project, those of left branches included."""
        return tuple(self._step(number) for number in self._log)

    @property
    def index(self) -> int:
        """Position of the present document's step in `steps`."""
        return self._branch.index

    @property
    def step_number(self) -> int:
        """Number of the present document's step."""
        return self._branch.head

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self._branch.before is not None

    @property
    def can_redo(self) -> bool:
        """Whether an undone step can come back."""
        return self._branch.following is not None

    @property
    def undo_label(self) -> str:
        """Label of the step that undo takes back; empty when there is none."""
        return self._log[self._branch.head].label if self.can_undo else ""

    @property
    def redo_label(self) -> str:
        """Label of the step that redo brings back; empty when there is none."""
        following = self._branch.following
        return "" if following is None else self._log[following].label

    def apply(
        self,
        label: str,
        edit: Callable[..., Document],
        *args: Any,
        recipe: Recipe | None = None,
        **options: Any,
    ) -> Document:
        """Edit the document and commit the result as one step.

        Args:
            label: short and imperative.
            edit: a function from `edits`; called with the document, `args` and `options`.
            *args: further arguments of the edit.
            recipe: how an operation made the result.
            **options: further arguments of the edit by name.

        Returns:
            The new document; the present one, without a step, when the edit changes nothing.

        Raises:
            ValueError: from the edit, for arguments that make no sense; nothing has happened.
            ProjectFileError, DiskFull: it could not be stored; the document is as before.
        """
        old = self.document
        new = edit(old, *args, **options)
        if new == old:
            return old
        known = {medium.id for medium in old.media}
        row = StepRow(
            number=-1,  # number and document are filled in where it is stored
            parent=self.step_number,
            label=label,
            at_utc=now_utc(),
            utc_offset_min=local_offset_min(),
            document="",
            recipe_id="" if recipe is None else recipe.id,
            inputs=() if recipe is None else recipe.inputs,
            outputs=tuple(medium.id for medium in new.media if medium.id not in known),
            parameters=canonical(parameters_of(old, edit, args, options)),
        )
        stored = self._documents.store(new, row, recipe)
        self._log.add(stored)
        self._branch = self._branch.extended(stored.number)
        cues = () if recipe is None else origins.kept_clips(recipe.parameters)
        self.media.settle((*new.media, *cues))
        return new

    def undo(self) -> Document:
        """Go back one step; ValueError when there is none."""
        before = self._branch.before
        if before is None:
            raise ValueError("nothing to undo")
        return self.go_to(before)

    def redo(self) -> Document:
        """Bring back the step that undo took away; ValueError when there is none."""
        following = self._branch.following
        if following is None:
            raise ValueError("nothing to redo")
        return self.go_to(following)

    def go_to(self, step_number: int) -> Document:
        """Show the document after any step; a step of another branch brings that branch back.

        Raises:
            ValueError: there is no step of this number.
        """
        document = self.document_at(step_number)
        if step_number != self.step_number:
            branch = self._branch.moved(self._log, step_number)
            self._storage.append_move(self._log[step_number], branch.tip)
            self._branch = branch
        return document

    def document_at(self, step_number: int) -> Document:
        """The document after any step, without going there; ValueError when there is none."""
        if step_number not in self._log:
            raise ValueError(f"no step {step_number}")
        return self._documents.after(step_number)

    def parent(self, step_number: int) -> int | None:
        """Number of the step that a step was made from; None for the first, KeyError for none."""
        return self._log[step_number].parent

    def outputs(self, step_number: int) -> tuple[Media, ...]:
        """Media that a step brought into the document, in their order."""
        new, document = self._log[step_number].outputs, self._documents.after(step_number)
        return tuple(medium for medium in document.media if medium.id in new)

    def recipe(self, recipe_id: str) -> Recipe:
        """How a result was made; KeyError when there is no such recipe."""
        return self._storage.recipe(recipe_id)

    def finish_copy(self, folder: Path) -> History:
        """Complete a copy whose media `copying.copy_media` copied, on any thread, and open it.

        Sources stay where they are. This history stays open; close it when the copy takes over.

        Raises:
            ProjectFileError: it cannot be written.
        """
        finish_copy(self._storage, folder)
        return History.open(folder)

    def verify(self, report: Report = silent) -> list[Problem]:
        """Check everything that has a hash: chains, documents, recipes, and every file of sound.

        Returns:
            What is not as it was written, as sentences that know their step or file.
        """
        return verifying.check(self._storage, self, report)

    def close(self) -> None:
        """End the session; nothing needs saving. A second call does nothing."""
        self.media.leave()
        self._storage.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def _step(self, number: int) -> Step:
        return self._log.step(number, is_current=number == self._branch.head)


def _no_part(key: str) -> str:
    raise KeyError(key)
