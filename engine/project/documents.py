"""The document after each step: stored with it, read when it is asked for, then kept."""

from __future__ import annotations

import logging
from dataclasses import replace

from engine.errors import DamagedProject
from engine.project.chain import StepRow
from engine.project.document import Document
from engine.project.encoding import Codec
from engine.project.provenance import Recipe
from engine.project.step_log import StepLog
from engine.project.storage import Storage
from engine.sentences import say

logger = logging.getLogger(__name__)


class Documents:
    """Every document of a project; a step that is asked for again gives the same object."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._codec = Codec(storage.part)
        self._known: dict[int, Document] = {}

    def after(self, number: int) -> Document:
        """The document after a step.

        Raises:
            DamagedProject: it cannot be read any more.
        """
        if number not in self._known:
            try:
                self._known[number] = self._codec.decode(self._storage.document(number))
            except (ValueError, KeyError) as error:
                raise DamagedProject(
                    self._storage.folder,
                    say("step {number}: {reason}", number=number, reason=error),
                ) from error
        return self._known[number]

    def store(self, document: Document, step: StepRow, recipe: Recipe | None) -> StepRow:
        """Commit a step with the document after it.

        Args:
            document: what the step made.
            step: its document, number and hashes are filled in here.
            recipe: of the operation that made it.

        Returns:
            The step as stored.

        Raises:
            ProjectFileError, DiskFull: it could not be stored; nothing has happened.
        """
        text, parts = self._codec.encode(document)
        try:
            stored = self._storage.append_step(replace(step, document=text), parts, recipe)
        except BaseException:
            self._codec.forget(parts)
            raise
        self._known[stored.number] = document
        return stored

    def last_readable(self, log: StepLog, head: int) -> tuple[int, list[str]]:
        """The step to show: `head`, or the nearest one before it that can still be read.

        Returns:
            Its number, and sentences that say what was found on the way.

        Raises:
            DamagedProject: no step can be read.
        """
        found: list[str] = []
        if head not in log:
            found.append(say("Step {number} is missing.", number=head))
        for number in log.backwards_from(head):
            try:
                self.after(number)
            except DamagedProject as error:
                logger.warning("%s", error)
                damaged = {"number": number, "label": log[number].label}
                found.append(say('Step {number} ("{label}") is damaged.', **damaged))
            else:
                if number != head:
                    found.append(
                        say("Opened at step {number}, the last one that is whole.", number=number)
                    )
                return number, found
        raise DamagedProject(self._storage.folder, "no step can be read")
