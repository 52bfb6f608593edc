"""The slow verbs of the window: each makes a job, and its result becomes an ordinary step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.jobs import Job
from desktop.language import tr
from desktop.session import (
    exporting,
    extracting,
    listening,
    locating,
    projects,
    speaking,
    tasks,
)
from desktop.session.job_list import JobEntry
from desktop.session.job_maker import JobMaker
from desktop.session.listening import Listening, Side
from desktop.session.outcomes import files_written, losses_told, voice_told
from desktop.session.requests import EnhanceAsk, ExtractAsk, FindAsk, SpeakersAsk, TranscribeAsk
from desktop.session.session import Session
from desktop.session.titles import names_of, step_of, title_of, words_step
from engine.operations.scene import Scene
from engine.progress import Report
from engine.project import copying, edits, recipes, results
from engine.project.document import Document, Media, new_id
from engine.project.folder import project_folder
from engine.project.recognised import put_words

_ToModels = TypeVar("_ToModels", ExtractAsk, EnhanceAsk, FindAsk, TranscribeAsk)


class Work(JobMaker):
    """Starts imports, extractions, transcriptions and exports; lives on the GUI thread.

    A job reads the document of the moment it was asked; its result is applied to the document of
    the moment it arrives, and dropped when another project is open by then.

    Signals:
        imported: media that arrived, after they are on the timeline.
        refused: the errors of files that could not be taken in, after the others were.
        extracted: a `extracting.ExtractOutcome`, found or not, after it was applied.
        transcribed: a `tasks.TranscribeOutcome`, after it was applied.
        told_apart: a `speaking.SpeakersOutcome`, after its turns were set.
        located: a `locating.LocateOutcome`, after its markers were set.
        recognising: the entry of a job that is to bring words, when it begins to wait or run.
        exported: an `exporting.Exported`.
        saved: the folder of the copy in which work goes on.
    """

    imported = Signal(object)
    refused = Signal(object)
    extracted = Signal(object)
    transcribed = Signal(object)
    told_apart = Signal(object)
    located = Signal(object)
    recognising = Signal(object)
    exported = Signal(object)
    saved = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(session, parent)
        self._measured = ""
        session.listening_changed.connect(lambda _: self.match_levels())

    # import

    def import_files(self, paths: Sequence[Path], start: int = 0) -> JobEntry:
        """Take recordings in from a place on; a project named after the first if none is open."""
        if not self.session.has_project:
            self.session.create(projects.untitled(paths[0].stem), name=paths[0].stem)
        pool = self.session.open_history().media
        title = tr("Import {name}").format(name=paths[0].name)
        if len(paths) > 1:
            title = tr("Import {count} recordings").format(count=len(paths))
        job = self.job_of(title, tasks.bound(tasks.import_files, pool, tuple(paths)))
        job.then(self.guard(partial(self._on_imported, start)))
        again = partial(self.import_files, paths, start)
        return self.jobs.start(self.session.file_runner, job, lambda device: again())

    def _on_imported(self, start: int, outcome: tasks.Imported) -> None:
        if outcome.media:
            names = ", ".join(medium.name for medium in outcome.media[:3])
            label = tr("Import {name}").format(name=names)
            self.session.apply(label, results.import_all, outcome.media, start)
            self.imported.emit(outcome.media)
        if outcome.losses:
            self.session.told.emit(" · ".join(losses_told(outcome)))
        if outcome.failures:
            self.refused.emit(tuple(error for _, error in outcome.failures))

    # extraction

    def _begin(
        self,
        operation: str,
        ask: _ToModels,
        work: Callable[[_ToModels, Scene, Report], object],
        then: Callable[[Any], object],
        again: Callable[[_ToModels], JobEntry],
    ) -> JobEntry:
        """Start a job of the models: kept on disk, and its result applied when it comes.

        Args:
            operation: what the job is called on disk.
            ask: what is wanted.
            work: runs elsewhere.
            then: applies the result to the project, unless another one is open by then.
            again: asks the same once more.
        """
        ask = self.placed(ask)
        title = title_of(operation, ask, self.session.document)
        job = self.job_of(title, tasks.bound(work, ask, self.scene()))
        job.then(self.guard(then))
        self.ledger.keep(job, operation, ask)
        return self.compute(job, again, ask)

    def extract(self, ask: ExtractAsk) -> JobEntry:
        """Get a sound alone; found tracks appear below their source."""
        return self._begin("extract", ask, extracting.extract, self._on_extracted, self.extract)

    def enhance(self, ask: EnhanceAsk) -> JobEntry:
        """Clean the dialogue; the cleaned track and what went appear below their source."""
        return self._begin("enhance", ask, extracting.enhance, self._on_extracted, self.enhance)

    def _on_extracted(self, outcome: extracting.ExtractOutcome) -> None:
        if outcome.found is not None:
            self._add_found(outcome.found, outcome.extraction)
        self.extracted.emit(outcome)

    def keep(self, other: extracting.Alternative) -> None:
        """Put a further answer on the timeline, below those that are there."""
        self._add_found(other.found, other.extraction, other.name)

    def _add_found(self, found: results.FoundTracks, extraction: Any, way: str = "") -> None:
        operation = str(extraction.recipe.get("operation", "extract"))
        facts = {**extraction.recipe, "answer": recipes.answer_of(extraction)}
        recipe = recipes.of(operation, facts)
        document = self.session.apply(
            step_of(operation, found.label, way),
            results.add_found_tracks,
            found,
            names_of(found.label, operation, way),
            recipe.id,
            recipe=recipe,
        )
        self._compare(document, found.target)

    def _compare(self, document: Document, target: Media) -> None:
        """Hear the new target, and measure how loud its sides are beside the mixture."""
        track = next(
            t for t in document.tracks if any(clip.media_id == target.id for clip in t.clips)
        )
        self.session.listen_to(Side.TARGET, track.group)

    def match_levels(self) -> None:
        """Measure the sides of the result that is being compared, once, beside the models."""
        now = self.session.listening
        group = now.group
        if now.side is Side.MIX or not group or now.gains_db or group == self._measured:
            return
        self._measured = group
        document = self.session.document
        self.measure_sides(document, group, lambda gains: self._on_matched(group, gains))

    def measure_sides(self, document: Document, group: str, then: Callable[[Any], object]) -> None:
        """Measure how loud the sides of a result are, also of one that is not stored."""
        pool = self.scene().pool

        def measure(report: Report) -> Any:
            return listening.match_levels(document, pool, group)

        job = Job(measure)
        job.succeeded.connect(self.guard(then))
        self.session.file_runner.start(job)

    def _on_matched(self, group: str, gains: tuple[tuple[Side, float], ...]) -> None:
        now = self.session.listening
        if now.group == group:
            self.session.listen(Listening(now.side, group, gains))

    def estimate(self, ask: ExtractAsk, then: Callable[[Any], object]) -> Job:
        """Ask how long an extraction will take; warms the model's imports on the way."""
        job = Job(tasks.bound(tasks.estimate, ask, self.scene()))
        job.succeeded.connect(self.guard(then))
        self.session.runner.start(job)
        return job

    def locate(self, ask: ExtractAsk) -> JobEntry:
        """Find every place where a sound is, and mark it."""
        return self._begin("locate", ask, locating.locate, self._on_located, self.locate)

    def find(self, ask: FindAsk) -> JobEntry:
        """Mark every place that sounds like an example, with its score."""
        return self._begin("find", ask, locating.find, self._on_located, self.find)

    def _on_located(self, outcome: locating.LocateOutcome) -> None:
        if outcome.spans:
            recipe = recipes.of(str(outcome.facts["operation"]), outcome.facts)
            self.session.apply(
                tr("Mark {what}").format(what=outcome.label),
                results.add_span_markers,
                outcome.spans,
                outcome.label,
                recipe.id,
                tr("unsure"),
                outcome.track_id or None,
                recipe=recipe,
            )
        self.located.emit(outcome)

    # words

    def transcribe(self, ask: TranscribeAsk) -> JobEntry:
        """Recognise the words of a region."""
        then = self._on_transcribed
        entry = self._begin("transcribe", ask, tasks.transcribe, then, self.transcribe)
        self.recognising.emit(entry)
        return entry

    def _on_transcribed(self, outcome: tasks.TranscribeOutcome) -> None:
        region = outcome.ask.region
        recipe = recipes.of(str(outcome.recipe.get("operation", "transcribe")), outcome.recipe)
        self.session.apply(
            words_step(outcome.ask, was_extracted=outcome.was_extracted),
            put_words,
            region.track_id,
            region,
            outcome.transcript,
            outcome.ask.is_second,
            outcome.ask.whose,
            outcome.ask.speaker is not None,
            recipe=recipe,
        )
        if outcome.ask.speaker is not None:
            self.session.told.emit(voice_told(outcome))
        self.transcribed.emit(outcome)

    def who_speaks(self, ask: SpeakersAsk) -> JobEntry:
        """Tell the voices of a region apart, and show who speaks when."""
        title = title_of("speakers", ask, self.session.document)
        job = self.job_of(title, tasks.bound(speaking.who_speaks, ask, self.scene()))
        job.then(self.guard(self._on_told_apart))
        self.ledger.keep(job, "speakers", ask)
        return self.jobs.start(self.session.runner, job, self.again(self.who_speaks, ask))

    def _on_told_apart(self, outcome: speaking.SpeakersOutcome) -> None:
        region = outcome.ask.region
        if outcome.turns and any(t.id == region.track_id for t in self.session.document.tracks):
            self.session.apply(
                tr("Who speaks when"),
                edits.put_turns,
                region.track_id,
                region.start,
                region.end,
                outcome.turns,
                new_id(),
                recipe=recipes.of("speakers", outcome.facts),
            )
        self.told_apart.emit(outcome)

    # export and anything else

    def export(self, ask: exporting.ExportAsk) -> JobEntry:
        """Write tracks, words or everything into a folder."""
        title = title_of("export", ask, self.session.document)
        job = self.job_of(title, tasks.bound(exporting.write, ask, self.scene()))
        job.then(self._on_exported)
        self.ledger.keep(job, "export", ask)
        return self.jobs.start(self.session.file_runner, job, self.again(self.export, ask))

    def _on_exported(self, written: exporting.Exported) -> None:
        self.session.told.emit(" · ".join([files_written(written), *written.notes[:2]]))
        self.exported.emit(written)

    def save_as(self, folder: Path) -> JobEntry:
        """Copy the project to another folder and go on there; its results may be large."""
        source, target = self.session.open_history().folder, project_folder(folder)
        job = self.job_of(
            tr("Save as {name}").format(name=target.stem),
            lambda report: copying.copy_media(source, target, report),
        )
        job.then(self.guard(lambda _: self._on_copied(target)))
        return self.jobs.start(self.session.file_runner, job)

    def _on_copied(self, folder: Path) -> None:
        self.session.go_on_in(folder)
        self.saved.emit(folder)
