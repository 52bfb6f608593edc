"""Runs a chain: each link is an ordinary job and an ordinary step, on the result before it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop import numbers
from desktop.jobs import JobState
from desktop.language import tr
from desktop.session import Session, chains, cue_presets
from desktop.session.chains import Chain, Link, Verb
from desktop.session.job_list import JobEntry
from desktop.session.outcomes import GainsFound
from desktop.session.requests import EnhanceAsk, ExtractAsk, TranscribeAsk
from desktop.session.titles import said_of
from desktop.session.work import Work
from desktop.settings import Settings
from desktop.windows.desks.clip_jobs import ClipJobs
from desktop.windows.desks.dereverb_jobs import DereverbJobs
from engine.errors import EngineError
from engine.project import results
from engine.project.document import Document, Track
from engine.project.measuring import Target
from engine.project.regions import Region, range_of

_GIVES_A_TARGET = (Verb.ENHANCE, Verb.DEREVERB, Verb.EXTRACT)


class ChainRun(QObject):
    """One chain at work on one track; GUI thread. Others may run beside it.

    It ends early when a link fails, is stopped or finds nothing. A link that is tried again goes
    on with those behind it.

    Signals:
        told: a sentence about how it ended.
        problem: an error to show.
        finished: always the last one, of each try.
    """

    told = Signal(str)
    problem = Signal(object)
    finished = Signal()

    def __init__(
        self, chain: Chain, region: Region, work: Work, clips: ClipJobs, settings: Settings
    ) -> None:
        super().__init__(work)
        self._links = list(chain.links)  # that are still to be done
        self._n_links = len(self._links)
        self._region, self._work, self._clips = region, work, clips
        self._where = results.source_told(work.session.document, region.track_id)
        self._settings = settings
        self._dereverb = DereverbJobs(work.session, work)
        self._history = work.session.history
        self._newest: Track | None = None  # target of the last change of the document
        self._result: Track | None = None  # of the link that runs, once it has arrived
        self._is_silent = False  # what was to be normalised could not be measured
        work.session.document_changed.connect(self._on_document)

    def start(self) -> None:
        """Begin with the first link."""
        self._next()

    @property
    def _session(self) -> Session:
        return self._work.session

    def _next(self) -> None:
        if not self._links:
            texts = tr("The operation is done."), tr("All {count} operations are done.")
            self._end(numbers.counted(self._n_links, *texts))
            self.deleteLater()
            return
        link, self._result, self._is_silent = self._links[0], None, False
        if reason := self._hindrance(link):
            self._end(reason)
            return
        try:
            entry = self._verbs()[link.verb](link)
        except EngineError as error:
            self.problem.emit(error)
            self._end(tr("Stopped before: {what}").format(what=chains.text_of(link)))
            return
        entry.again = self._again
        if entry.job is not None:
            entry.job.then(partial(self._on_result, link))
        entry.finished.connect(partial(self._on_over, link, entry))

    def _hindrance(self, link: Link) -> str:
        """What went away since the chain was made or stopped; empty where nothing did."""
        if link.verb is Verb.EXTRACT and link.cue not in cue_presets.all_presets():
            return chains.not_kept(link.cue)
        if all(track.id != self._region.track_id for track in self._session.document.tracks):
            return tr("What was to be changed is not there any more.")
        return ""

    def _on_document(self, old: Document, new: Document) -> None:
        self._newest = results.target_added(old, new)

    def _on_result(self, link: Link, outcome: Any) -> None:
        """Called when the job has just put its result into the document, if it has one."""
        if link.verb in _GIVES_A_TARGET:
            self._result = self._newest if outcome.found is not None else None
        elif isinstance(outcome, GainsFound):
            self._is_silent = not outcome.gains_db

    def _on_over(self, link: Link, entry: JobEntry) -> None:
        if self._session.history is not self._history:
            self.finished.emit()
            self.deleteLater()
        elif entry.state is not JobState.DONE or self._is_silent:
            self._end(tr("Stopped at: {what}").format(what=chains.text_of(link)))
        elif link.verb in _GIVES_A_TARGET and self._result is None:
            self._end(tr("Not there: {what}").format(what=chains.text_of(link)))
        else:
            if self._result is not None:
                clips = self._result.clips
                self._region = range_of(self._result, clips[0].start, clips[-1].end)
            self._links.pop(0)
            self._next()

    def _again(self, device: str) -> None:
        """Try the link that stopped once more, on another device when one is named."""
        if device:
            self._settings = replace(self._settings, device=device)
        self._next()

    def _verbs(self) -> dict[Verb, Callable[[Link], JobEntry]]:
        return {
            Verb.ENHANCE: self._enhance,
            Verb.DEREVERB: lambda link: self._dereverb.reduce(self._region, link.value / 100),
            Verb.EXTRACT: self._extract,
            Verb.LOUDNESS: lambda link: self._normalise(Target.LOUDNESS, link.value),
            Verb.PEAK: lambda link: self._normalise(Target.PEAK, link.value),
            Verb.TRANSCRIBE: self._transcribe,
        }

    def _enhance(self, link: Link) -> JobEntry:
        ask = EnhanceAsk(self._region, link.value / 100, device=self._settings.device)
        return self._work.enhance(ask)

    def _extract(self, link: Link) -> JobEntry:
        preset = cue_presets.all_presets()[link.cue]
        model_id = preset.model_id or self._settings.sound_model
        ask = ExtractAsk(self._region, preset.cues, model_id, self._settings.device)
        return self._work.extract(replace(ask, candidates=preset.candidates, looks=preset.looks))

    def _transcribe(self, link: Link) -> JobEntry:
        model_id = self._settings.word_model
        return self._work.transcribe(TranscribeAsk(self._region, model_id, self._settings.device))

    def _normalise(self, target: Target, level: float) -> JobEntry:
        return self._clips.normalise_region(self._region, target, level)

    def _end(self, text: str) -> None:
        self.told.emit(said_of(self._where, text))
        self.finished.emit()
