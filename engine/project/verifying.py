"""Check a project against all of its hashes; nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from engine.audio import files
from engine.errors import AudioFileError, DamagedProject
from engine.progress import Report
from engine.project import origins, storage_checks
from engine.project.document import Document, Media, MediaKind
from engine.project.media import MediaPool, samples_sha256
from engine.project.problem import Problem, problem
from engine.project.provenance import Recipe, Step
from engine.project.replay_log import ReplayLog
from engine.project.storage import Storage
from engine.sentences import say


class Checked(Protocol):
    """What is checked beside the storage: a `History`."""

    media: MediaPool
    replays: ReplayLog

    @property
    def all_steps(self) -> tuple[Step, ...]:
        """Every step ever made."""

    def document_at(self, step_number: int) -> Document:
        """The document after a step."""

    def recipe(self, recipe_id: str) -> Recipe:
        """A recipe by its id."""


def check(storage: Storage, history: Checked, report: Report) -> list[Problem]:
    """Everything that is not as it was written, the history first, then the files."""
    problems = [
        *storage_checks.whole(storage),
        *storage_checks.chains(storage),
        *storage_checks.parts(storage),
    ]
    problems += history.replays.check()
    used: dict[str, tuple[Media, int, bool]] = {}
    for step in history.all_steps:
        problems += _check_recipe(history, step, used)
        try:
            document = history.document_at(step.number)
        except DamagedProject as error:
            problems.append(problem("document", error.message, step=step.number))
            continue
        for medium in document.media:
            used.setdefault(medium.id, (medium, step.number, False))
    for medium, number, is_cue in used.values():
        problems += _check_file(history.media, medium, number, report, is_cue=is_cue)
    return problems


def _check_recipe(
    history: Checked, step: Step, used: dict[str, tuple[Media, int, bool]]
) -> Iterator[Problem]:
    """Whether the recipe of a step is there; the cue audio that it keeps goes to `used`."""
    if not step.recipe_id:
        return
    named = {"number": step.number, "label": step.label}
    try:
        kept = origins.kept_clips(history.recipe(step.recipe_id).parameters)
    except KeyError:
        text = say('The recipe of step {number} ("{label}") is missing.', **named)
        yield problem("recipe", text, step=step.number)
    except ValueError:
        text = say('The recipe of step {number} ("{label}") cannot be read.', **named)
        yield problem("recipe", text, step=step.number)
    else:
        for medium in kept:
            used.setdefault(medium.id, (medium, step.number, True))


def _check_file(
    pool: MediaPool, medium: Media, number: int, report: Report, *, is_cue: bool
) -> Iterator[Problem]:
    """Whether the file of a medium is there and has the hash of when it was taken in."""
    path = pool.path(medium)
    part = "cue" if is_cue else "source" if medium.kind is MediaKind.SOURCE else "result"
    if not path.is_file():
        text, found = say('"{name}" is not at {path}.', name=medium.name, path=path), ""
    else:
        found = files.file_sha256(path, report)
        if found == medium.file_sha256:
            yield from _check_copy(medium, path, number, report)
            return
        facts = {"name": medium.name, "number": number, "path": path}
        text = say('"{name}" has changed since step {number} took it in ({path}).', **facts)
    yield problem(part, text, step=number, path=path, expected=medium.file_sha256, found=found)


def _check_copy(medium: Media, path: Path, number: int, report: Report) -> Iterator[Problem]:
    """Whether what was decoded of a recording, which is heard in its place, is as it was then.

    Another version of a decoder may give other samples, and keeps a copy of its own.
    """
    try:
        copy = files.kept_copy(path, report)
        if copy is None or medium.decoder != files.decoder_version():
            return
        with files.open_reader(path, report) as reader:
            found = samples_sha256(reader, medium.name, report)
    except AudioFileError as error:
        yield problem("decoded", error.message, step=number, path=path)
        return
    if found != medium.decoded_sha256:
        text = say(
            'What was decoded of "{name}" has changed since step {number} ({path}). Delete this '
            "copy: it is made again from the recording, which is as it was.",
            name=medium.name,
            number=number,
            path=copy,
        )
        expected = medium.decoded_sha256
        yield problem("decoded", text, step=number, path=copy, expected=expected, found=found)


def unknown_files(history: Checked) -> tuple[Path, ...]:
    """Files in the media folder that no step knows, such as what a killed program had made."""
    known = set()
    for step in history.all_steps:
        try:
            known |= {history.media.path(one) for one in history.document_at(step.number).media}
            if step.recipe_id:
                kept = origins.kept_clips(history.recipe(step.recipe_id).parameters)
                known |= {history.media.path(one) for one in kept}
        except (DamagedProject, KeyError, ValueError):
            continue
    there = (path for path in sorted(history.media.folder.glob("*")) if path.is_file())
    return tuple(path for path in there if path not in known and not path.name.startswith("."))
