"""One operation on a recording whose result becomes a step of a project, without a window.

What the window does with the same question is done here in the same order by the same functions:
the recording is imported where the project does not have it, what is used of other files is kept
for the recipe, and the result is one step that can be undone.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.audio import files
from engine.errors import EngineError
from engine.operations import region
from engine.operations.adopting import (
    adopt,
    facts_of_places,
    facts_of_turns,
    places_on_timeline,
    turns_on_timeline,
    words_on_timeline,
)
from engine.operations.cues import Cues, Reference
from engine.operations.naming import WHO_SPEAKS, Naming, mark_step, voices
from engine.operations.presence import PresenceCurve
from engine.operations.scene import Scene, kept_reference, material
from engine.operations.transcribe_target import OF_ONE_VOICE
from engine.operations.transcription import Transcription
from engine.progress import Report, silent
from engine.project import edits, recipes
from engine.project.document import Document, Media, new_id
from engine.project.folder import project_folder
from engine.project.history import History, Recipe
from engine.project.media import MediaPool
from engine.project.recognised import put_words
from engine.project.regions import AudioPiece, place_of
from engine.project.results import (
    Alignment,
    FoundTracks,
    add_found_tracks,
    add_span_markers,
    import_all,
    source_told,
)
from engine.project.workplace import Workplace

if TYPE_CHECKING:  # loads models
    from engine.operations.locate import Location
    from engine.operations.speakers import Speakers, SpeakersRequest


class Landing:
    """A range of a recording in an open project, and the way of results into it. One thread.

    Make one with `opened`.

    Attributes:
        history: of the project.
        medium: the recording.
        work: folder for working files, gone in the end.
        piece: what the operation is to read.
    """

    def __init__(
        self, history: History, medium: Media, span: tuple[int, int], work: Path, report: Report
    ) -> None:
        document = history.document
        found = place_of(document, medium, *span)
        self._has_recording = found is not None
        if found is None:
            document = import_all(document, (medium,))
            found = place_of(document, medium, *span)
            assert found is not None  # the new clip plays all of it
        self.history, self.medium, self.work = history, medium, work
        self._region, self._report = found, report
        self._scene = Scene(document, history.media, history.folder, history.step_number)
        self._used = self._files()
        self.piece = material(found, self._scene, work, report)

    def kept(self, cues: Cues, recording: Path) -> Cues:
        """Cues whose examples the project holds, so that they can be asked again.

        Args:
            cues: as they were given.
            recording: the name under which examples in the recording itself know it.
        """

        def all_of(examples: tuple[Reference, ...]) -> tuple[Reference, ...]:
            return tuple(self.kept_example(one, recording) for one in examples)

        return replace(
            cues,
            references=all_of(cues.references),
            without_references=all_of(cues.without_references),
            voices=all_of(cues.voices),
            without_voices=all_of(cues.without_voices),
        )

    def kept_example(self, example: Reference, recording: Path) -> Reference:
        """One example that the project holds; see `kept`."""
        if example.path == recording:
            return replace(example, path=self.piece.path)
        piece = AudioPiece(
            example.path, example.start, example.end or 0, example.name, bool(example.name)
        )
        return kept_reference(piece, self._scene, self.work, self._report)

    def add_halves(
        self,
        halves: tuple[Path, Path],
        naming: Naming,
        facts: Mapping[str, Any],
        answer: Mapping[str, Any],
        presence: PresenceCurve | None = None,
    ) -> FoundTracks:
        """Put target and residual on tracks below the recording, as one step.

        Args:
            halves: their files; gone afterwards.
            naming: what people read of them.
            facts: what the operation reports of itself.
            answer: how sure and how exact it is, for reports.
            presence: of the target along the region.
        """
        found = adopt(
            halves, naming.media, naming.label, self._region, self._scene, self._report, presence
        )
        recipe = self._recipe_of({**facts, "answer": dict(answer)})
        self._apply(naming.step, add_found_tracks, found, naming.tracks, recipe.id, recipe=recipe)
        return found

    def add_words(self, heard: Transcription, step: str, speaker: str = "") -> Document:
        """Give the track of the recording these words, as one step; those of others stay."""
        where, start = self._region, self.piece.start
        transcript = words_on_timeline(heard, where, start, self._scene, speaker)
        recipe = self._recipe_of(heard.recipe)
        whose = (False, speaker, recipe.operation == OF_ONE_VOICE)
        return self._apply(
            step, put_words, where.track_id, where, transcript, *whose, recipe=recipe
        )

    def add_places(self, found: Location, label: str) -> Document:
        """Mark every place where something was found, as one step; without one, none is made."""
        if not found.spans:
            return self.history.document
        recipe = self._recipe_of(facts_of_places([(found, self._region)]))
        said = places_on_timeline(found, self._lies), label, recipe.id, "unsure"
        where = self._region.track_id
        return self._apply(mark_step(label), add_span_markers, *said, where, recipe=recipe)

    def add_turns(self, request: SpeakersRequest, found: Speakers) -> Document:
        """Say on the track of the recording who speaks when, as one step; nobody, no step."""
        if not found.turns:
            return self.history.document
        where = self._region
        shown = voices(found.names, where=source_told(self._scene.document, where.track_id))
        recipe = self._recipe_of(facts_of_turns(request, found, shown))
        turns = turns_on_timeline(found, shown, self._lies)
        span = (where.track_id, where.start, where.end)
        return self._apply(WHO_SPEAKS, edits.put_turns, *span, turns, new_id(), recipe=recipe)

    @property
    def _lies(self) -> Alignment:
        """The piece on the timeline; it is always a range of the recording itself."""
        rates = self.medium.rate, self.history.document.rate
        return Alignment(self.piece.start, rates[0], self._region, rates[1])

    def import_recording(self) -> None:
        """Put the recording onto the timeline where it is not; before the first result at last.

        Not earlier: an operation that fails leaves the project as it was.
        """
        if self._has_recording:
            return
        self.history.apply(f"Import {self.medium.name}", import_all, (self.medium,))
        self._scene = replace(self._scene, step=self.history.step_number)
        self._has_recording = True

    def drop_unused(self) -> None:
        """Delete files that were taken into the project for a result that did not come."""
        for path in self._files() - self._used:
            path.chmod(0o644)  # Windows deletes nothing that is read-only
            path.unlink()

    def _recipe_of(self, facts: Mapping[str, Any]) -> Recipe:
        """How something was made of the recording on the timeline."""
        self.import_recording()
        return recipes.of(str(facts["operation"]), self._scene.recipe_of(facts))

    def _apply(
        self, step: str, edit: Callable[..., Document], *args: Any, recipe: Recipe | None = None
    ) -> Document:
        """Make a result a step; what it uses stays."""
        # First, so that no step lacks its sound, whatever stops the program after it is stored.
        before, self._used = self._used, self._files()
        try:
            return self.history.apply(step, edit, *args, recipe=recipe)
        except EngineError:  # it was not stored
            self._used = before
            raise

    def _files(self) -> frozenset[Path]:
        """What is in the project's folder of media."""
        return frozenset(self.history.media.folder.glob("*"))


@contextmanager
def opened(
    folder: Path, recording: Path, span: tuple[int, int | None], report: Report = silent
) -> Iterator[Landing]:
    """A project for one result, nobody else's meanwhile.

    It is made when it is not there. When the operation fails in it, it is gone again, or as it
    was; when it ends without a result, the recording alone is put in.

    Args:
        folder: of the project.
        recording: imported unless a clip of the project plays the range as it is.
        span: first sample and sample after the last one, at the recording's own rate; None for
            its end.
        report: progress; may raise `Cancelled`.

    Raises:
        ProjectFileError: the project cannot be opened, such as while a window has it open.
        AudioFileError: the recording cannot be read.
        EmptyRegion, RegionOutside: there is nothing to work on; nothing was made.
    """
    with files.open_reader(recording, report) as reader:
        start, end = span[0], reader.n_samples if span[1] is None else span[1]
        region.check_range(reader, start, end)
    with (
        _history(folder, recording, report) as (history, medium),
        Workplace(history.folder) as work,
    ):
        landing = Landing(history, medium, (start, end), work, report)
        try:
            yield landing
            landing.import_recording()
        finally:
            landing.drop_unused()


@contextmanager
def _history(folder: Path, recording: Path, report: Report) -> Iterator[tuple[History, Media]]:
    """The project, new or not, and the recording as it knows it."""
    place = project_folder(folder)
    medium = None
    if not place.exists():
        medium = MediaPool(place, {}, lambda media_id, path: None).intake(recording, report)
    if medium is None or place.exists():  # also where another command made it meanwhile
        with History.open(folder) as history:
            yield history, _same(history, history.media.intake(recording, report))
        return
    with History.create(place, name=place.stem, rate=medium.rate) as history:
        try:
            yield history, medium
        except BaseException:
            history.close()
            shutil.rmtree(place)
            raise


def _same(history: History, medium: Media) -> Media:
    """The medium as the project knows it already; found again where it was missing."""
    for known in history.document.media:
        if known.id == medium.id:
            if history.media.is_missing(known):
                history.media.keep_place(known, Path(medium.path))
            return known
    return medium
