"""One operation over many recordings: plan, skip what is done, run, write down each outcome."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from engine.audio.hashing import file_sha256
from engine.audio.writer import make_folder
from engine.cluster.manifest import Manifest
from engine.cluster.tasks import Outcome, Run, State, Task
from engine.errors import BatchError, ProjectFileError
from engine.project.lock import ProjectLock

LOCK_NAME = ".lock"

Told = Callable[[Task, Outcome], None]
"""Hears of each recording as soon as it is written down."""


def run_batch(manifest: Manifest, sources: Sequence[Path], run: Run, told: Told) -> int:
    """Work on the recordings that need it; one that fails does not stop the others.

    Args:
        manifest: of the folder of results; written before the first and after each recording.
        sources: absolute paths.
        run: does the tasks, here or elsewhere; an outcome tells what is wrong with a recording.
        told: called after each recording.

    Returns:
        Number of recordings that were done already and are skipped.

    Raises:
        ExportError: the manifest cannot be written.
    """
    tasks = list(plan(manifest, sources))
    if not tasks:
        return len(sources)
    manifest.folder.mkdir(parents=True, exist_ok=True)
    manifest.write()
    with closing(run(tasks)) as running:
        for task, outcome in running:
            manifest.record(task.source, outcome)
            told(task, outcome)
    return len(sources) - len(tasks)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold a folder of results, so that no other batch writes its manifest meanwhile.

    Raises:
        BatchError: another one works on it.
        ExportError: the folder cannot be made.
    """
    make_folder(folder)
    try:
        lock = ProjectLock(folder, LOCK_NAME)
    except ProjectFileError as error:
        raise BatchError(
            f"{folder}: another batch is working on it",
            hint="Wait until it has ended, or choose another folder with -o.",
        ) from error
    try:
        yield
    finally:
        lock.release()


def plan(manifest: Manifest, sources: Sequence[Path]) -> Iterator[Task]:
    """A task for each recording that is not done; takes them all into the manifest."""
    question = manifest.question
    for source in sources:
        entry = manifest.entries.get(str(source))
        if entry is not None and not manifest.needs(source, _hash(source)):
            continue
        folder = manifest.take_in(source)
        earlier = entry.outcome.outputs if entry is not None else {}
        yield Task(source, folder, question.operation, question.options, earlier)


def _hash(source: Path) -> str:
    """Empty for a file that cannot be read: its task will say why."""
    try:
        return file_sha256(source)
    except OSError:
        return ""


def counts(manifest: Manifest, sources: Sequence[Path]) -> Counter[State]:
    """How many of the recordings are in each state; those not yet taken in are WAITING."""
    entries = [manifest.entries.get(str(source)) for source in sources]
    return Counter(entry.outcome.state if entry else State.WAITING for entry in entries)


def n_damaged(manifest: Manifest, sources: Sequence[Path]) -> int:
    """How many of the recordings could not be read wholly."""
    entries = [manifest.entries.get(str(source)) for source in sources]
    return sum(bool(entry.outcome.damage) for entry in entries if entry)
