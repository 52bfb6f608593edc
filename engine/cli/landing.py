"""`--project`: the result of a command becomes a step of a project, as in the window."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from engine.audio import destinations
from engine.cli.options import parse_folder
from engine.cli.question import read_region
from engine.operations import naming

if TYPE_CHECKING:
    from engine.operations.cues import Cues, Reference
    from engine.operations.dereverberate import Dereverberation
    from engine.operations.extract import Extraction
    from engine.operations.landing import Landing
    from engine.operations.locate import Location
    from engine.operations.naming import Naming
    from engine.operations.presence import PresenceCurve
    from engine.operations.speakers import Speakers, SpeakersRequest
    from engine.operations.transcription import Transcription
    from engine.progress import Report

    Halves = TypeVar("Halves", Extraction, Dereverberation)


def add_project_option(parser: argparse.ArgumentParser) -> None:
    """--project, for commands whose results a project can hold."""
    parser.add_argument(
        "--project",
        type=_project,
        metavar="FOLDER",
        help="put the result into a project, as the window does: one step that can be undone; "
        "the recording is imported when it is not there, and the project is made. "
        "A project that is open in a window is refused",
    )


def _project(text: str) -> Path:
    """A project that is there or can be made; for argparse's `type=`."""
    folder = parse_folder(text)
    from engine.project.folder import project_folder

    # A dot is the project that one is in, never a new one beside the folder.
    if folder.name in ("", "..") and project_folder(folder) != folder.absolute():
        raise argparse.ArgumentTypeError(f"{text} is no name for a project; write such as Case")
    if not project_folder(folder).exists():
        destinations.check_folder(project_folder(folder))
    return folder


@dataclass(slots=True)
class Place:
    """What an operation reads and where its result goes: files, a project, or both.

    Attributes:
        asked: the recording by the name that was typed.
        recording: the same as the operation is to read it.
        start: first sample, at its own rate.
        end: sample after the last one.
        out: file or folder that the operation writes, where it writes any.
        landing: the way into a project; None for files alone.
        keeps_files: `out` was asked for and stays.
        landed: what the project got, as JSON values.
        damage: what of the recording cannot be read, as sentences.
    """

    asked: Path
    recording: Path
    start: int
    end: int
    out: Path
    landing: Landing | None
    keeps_files: bool
    landed: dict[str, Any]
    damage: tuple[str, ...]

    def cues(self, given: Cues) -> Cues:
        """Cues to ask with; a project holds what is used of other files."""
        return given if self.landing is None else self.landing.kept(given, self.asked)

    def voice(self, given: Reference) -> Reference:
        """The same for one enrolment."""
        return given if self.landing is None else self.landing.kept_example(given, self.asked)

    def add_halves(
        self,
        found: Halves,
        names: Naming,
        answer: dict[str, float],
        presence: PresenceCurve | None = None,
    ) -> Halves:
        """Put target and residual into the project, where they were found and one was named.

        Returns:
            The same, with the files that are there in the end.
        """
        if self.landing is None or found.target is None or found.residual is None:
            return found
        halves = self._given_away(found.target, found.residual)
        media = self.landing.add_halves(halves, names, found.recipe, answer, presence)
        self._note(names.step)
        if self.keeps_files:
            return found
        path = self.landing.history.media.path
        return replace(found, target=path(media.target), residual=path(media.residual))

    def add_words(self, heard: Transcription, step: str, speaker: str = "") -> None:
        """Put words on the track of the recording in the project where one was named."""
        if self.landing is not None:
            self.landing.add_words(heard, step, speaker)
            self._note(step)

    def add_places(self, found: Location, label: str) -> None:
        """Mark where something was found in the project where one was named."""
        if self.landing is not None and found.spans:
            self.landing.add_places(found, label)
            self._note(naming.mark_step(label))

    def add_turns(self, request: SpeakersRequest, found: Speakers) -> None:
        """Say in the project who speaks when where one was named."""
        if self.landing is not None and found.turns:
            self.landing.add_turns(request, found)
            self._note(naming.WHO_SPEAKS)

    def as_json(self) -> dict[str, Any]:
        """What to add to the answer; empty for files alone."""
        told = {"project": self.landed, "damage": list(self.damage)}
        return {name: value for name, value in told.items() if value}

    def shown(self) -> list[str]:
        """What to add to the answer for people."""
        if not self.landed:
            return []
        steps = ", ".join(f"step {one['step']}: {one['label']}" for one in self.landed["steps"])
        return [f"project   {self.landed['folder']}, {steps}"]

    def _given_away(self, *paths: Path) -> tuple[Path, Path]:
        """Files that a project may take: copies of those that stay."""
        assert self.landing is not None
        if not self.keeps_files:
            return paths[0], paths[1]
        copies = [self.landing.work / f"{n}{path.suffix}" for n, path in enumerate(paths)]
        for path, copy in zip(paths, copies, strict=True):
            shutil.copyfile(path, copy)
        return copies[0], copies[1]

    def _note(self, step: str) -> None:
        assert self.landing is not None
        history = self.landing.history
        self.landed.setdefault("folder", str(history.folder))
        steps = self.landed.setdefault("steps", [])
        steps.append({"step": history.step_number, "label": step})


@contextmanager
def opened(args: argparse.Namespace, report: Report, *, name: str = "") -> Iterator[Place]:
    """What to read and where to write, for one command.

    Args:
        args: with recording, region, out and project.
        report: progress.
        name: of the working file or folder, where only a project gets the result; empty for
            commands that write none, and have no `out`.
    """
    out: Path | None = args.out if name else Path()
    if out is None and args.project is None:
        args.usage_error("say where the result goes: OUT or -o for files, --project, or both")
    start, end = read_region(args)
    damage = _damage(args.recording)
    if args.project is None:
        given = args.recording
        assert out is not None
        span = (start, end)
        yield Place(given, given, *span, out, None, keeps_files=True, landed={}, damage=damage)
        return
    from engine.operations import landing

    with landing.opened(args.project, args.recording, (start, end), report) as one:
        piece = one.piece
        yield Place(
            args.recording,
            piece.path,
            piece.start,
            piece.end,
            one.work / name if out is None else out,
            one,
            keeps_files=out is not None,
            landed={},
            damage=damage,
        )


def _damage(recording: Path) -> tuple[str, ...]:
    """What of a recording cannot be read."""
    from engine.audio import files

    with files.open_reader(recording) as reader:
        return tuple(map(str, reader.info.losses.sentences()))
