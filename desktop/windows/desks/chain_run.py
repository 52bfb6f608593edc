"""Runs a chain: each link is an ordinary job and an ordinary step, on the result before it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from desktop import numbers
from desktop.jobs import JobState
from desktop.language import tr
from desktop.session import Selection, Session, chains, cue_presets
from desktop.session.chains import Chain, Link, Verb
from desktop.session.job_list import JobEntry
from desktop.session.regions import region_of
from desktop.session.requests import EnhanceAsk, ExtractAsk, TranscribeAsk
from desktop.session.work import Work
from desktop.settings import Settings
from desktop.windows.desks.clip_jobs import ClipJobs
from desktop.windows.desks.dereverb_jobs import DereverbJobs
from engine.errors import EngineError
from engine.project.document import TrackRole
from engine.project.measuring import Target
from engine.project.regions import Region

_GIVES_A_TARGET = (Verb.ENHANCE, Verb.DEREVERB, Verb.EXTRACT)


class ChainRun(QObject):
    """One chain at work; GUI thread. It ends early when a link fails or finds nothing.

    Signals:
        told: a sentence about how it ended.
        problem: an error to show.
        finished: always the last one.
    """

    told = Signal(str)
    problem = Signal(object)
    finished = Signal()

    def __init__(
        self, chain: Chain, region: Region, work: Work, clips: ClipJobs, settings: Settings
    ) -> None:
        super().__init__(work)
        self._links = list(chain.links)
        self._n_links = len(self._links)
        self._region, self._work, self._clips = region, work, clips
        self._settings = settings
        self._dereverb = DereverbJobs(work.session, work)
        self._history = work.session.history
        self._before: frozenset[str] = frozenset()

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
            return
        link = self._links.pop(0)
        self._before = frozenset(track.id for track in self._session.document.tracks)
        try:
            entry = self._verbs()[link.verb](link)
        except (EngineError, KeyError) as error:
            self.problem.emit(error)
            self._end(tr("Stopped before: {what}").format(what=chains.text_of(link)))
            return
        entry.finished.connect(lambda: self._on_over(link, entry))

    def _on_over(self, link: Link, entry: JobEntry) -> None:
        if self._session.history is not self._history:
            self.finished.emit()
            return
        if entry.state is not JobState.DONE:
            self._end(tr("Stopped at: {what}").format(what=chains.text_of(link)))
            return
        if link.verb in _GIVES_A_TARGET and not self._take_result():
            self._end(tr("Not there: {what}").format(what=chains.text_of(link)))
            return
        self._next()

    def _take_result(self) -> bool:
        """Go on with the target that has just arrived; False when there is none."""
        for track in self._session.document.tracks:
            if track.id not in self._before and track.role is TrackRole.TARGET:
                chosen = Selection(self._region.start, self._region.end, track_ids=(track.id,))
                self._region = region_of(self._session.document, chosen)
                return True
        return False

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
        region = self._region
        self._session.select(Selection(region.start, region.end, track_ids=(region.track_id,)))
        return self._clips.normalise(target, level, False)

    def _end(self, text: str) -> None:
        self.told.emit(text)
        self.finished.emit()
