"""Joins the cue and words panels with the slow verbs: what is asked, and about which place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.language import tr
from desktop.panels.cue import CuePanel
from desktop.panels.transcript import TranscriptPanel
from desktop.session import Selection
from desktop.session.player import Player
from desktop.session.regions import named_or, region_of, regions_of
from desktop.session.requests import EnhanceAsk, ExtractAsk, FindAsk, TranscribeAsk
from desktop.session.tasks import TranscribeOutcome
from desktop.session.terms import prompt_for
from desktop.session.work import Work
from desktop.settings import Settings
from desktop.views.readout import selection_text
from desktop.windows.desks.answers import Answers
from desktop.windows.desks.estimates import Estimates
from engine.errors import EmptyRegion, EngineError
from engine.project import edits
from engine.project.regions import AudioPiece, Region, recordings_of

_Asked = TypeVar("_Asked")


class SoundDesk(QObject):
    """Asks for extraction, places and words as the panels say; GUI thread.

    Attributes:
        settings: say where models run, and which.
        estimates: what asking would cost.

    Signals:
        problem: an error to show.
        device_known: the label of the device that is really used.
        file_wanted: the handle that wants the target of an outcome as a file, and the outcome.
    """

    problem = Signal(object)
    device_known = Signal(str)
    file_wanted = Signal(object, object)

    def __init__(
        self,
        work: Work,
        player: Player,
        cue: CuePanel,
        words: TranscriptPanel,
        settings: Settings,
    ) -> None:
        super().__init__(cue)
        self._session, self._work = work.session, work
        self._cue, self._words = cue, words
        self.settings = settings
        self._told = "", Selection(0, 0)  # what the question is about, and what makes it so
        self.estimates = Estimates(work, cue, words, self.regions, settings)
        answers = Answers(work, player, cue)
        for one in (self.estimates, answers):
            one.device_known.connect(self.device_known)
        work.transcribed.connect(self._on_words)
        answers.file_wanted.connect(self.file_wanted)
        self._connect()
        self._on_scene()

    def _connect(self) -> None:
        session, cue, words = self._session, self._cue, self._words
        session.selection_changed.connect(lambda _: self._on_scene())
        session.document_changed.connect(lambda old, new: self._on_scene())
        session.project_changed.connect(cue.forget_project)
        session.active_track_changed.connect(lambda _: self._on_scene())
        cue.extract_requested.connect(self.extract)
        cue.locate_requested.connect(self.locate)
        cue.similar_requested.connect(self.find_like)
        cue.selection_wanted.connect(self.use_selection)
        cue.told.connect(session.told)
        words.transcribe_requested.connect(self.transcribe)

    def _on_words(self, outcome: TranscribeOutcome) -> None:
        if label := str(outcome.recipe.get("device", "")):
            self.device_known.emit(label)

    def take_settings(self, settings: Settings) -> None:
        """Use other settings from here on."""
        self.settings = self.estimates.settings = settings

    def ask_estimates(self) -> None:
        """Tell cost and place anew, soon: another place may have been chosen."""
        self.estimates.ask_soon()

    # asking

    def region(self) -> Region:
        """What a question about one track is about; `EmptyRegion` when there is nothing."""
        return region_of(self._session.document, self._chosen())

    def regions(self) -> tuple[Region, ...]:
        """What the question is about, a range of each track; raises `EmptyRegion`, too."""
        session = self._session
        return regions_of(session.document, session.selection, session.active_track)

    def _chosen(self) -> Selection:
        return named_or(self._session.selection, self._session.active_track)

    def where(self) -> str:
        """What the question is about, in words; raises `EmptyRegion` when there is nothing."""
        regions, document = self.regions(), self._session.document
        names = ", ".join(document.track(region.track_id).name for region in regions)
        if self._session.selection.is_cursor:
            return tr("In all of {track}").format(track=names)
        start, end = min(one.start for one in regions), max(one.end for one in regions)
        span = selection_text(Selection(start, end), document.rate)
        return tr("In {track}: {span}").format(track=names, span=span)

    def each(self, ask: Callable[[Region], _Asked]) -> tuple[_Asked, ...]:
        """Ask about every region, a job for each: what came of it; told where it cannot be."""
        asked = []
        try:
            for region in self.regions():
                asked.append(ask(region))
        except EngineError as error:
            self.problem.emit(error)
        return tuple(asked)

    def extract(self) -> None:
        """Start an extraction of what the cue panel says."""
        cues = self._cue.cues()
        if cues.is_empty:
            self._cue.focus()
            return

        def ask(region: Region) -> None:
            self._work.extract(
                ExtractAsk(
                    region,
                    cues,
                    self._cue.model_id,
                    self.settings.device,
                    candidates=self._cue.candidates,
                    looks=self._cue.looks,
                )
            )

        if self.each(ask):
            # Keys play and compare from here on; in the cue field Space would replace the words.
            self._cue.leave()

    def locate(self) -> None:
        """Mark every place of what the cue panel says."""
        cues, model_id = self._cue.cues(), self._cue.model_id
        self.each(
            lambda region: self._work.locate(
                ExtractAsk(region, cues, model_id, self.settings.device)
            )
        )

    def enhance(self, amount: float) -> None:
        """Clean the dialogue of the selection or the track; `amount` of the rest goes, 0..1."""
        model_id, device = self._cleaner(), self.settings.device
        self.each(lambda region: self._work.enhance(EnhanceAsk(region, amount, model_id, device)))

    def cleaning_cost(self) -> str:
        """About how long cleaning takes there, in words; `EmptyRegion` when there is nothing."""
        return self.estimates.of_cleaning(self._cleaner())

    def _cleaner(self) -> str:
        """The chosen model where words tell it what to keep."""
        from engine.models import registry
        from engine.operations.enhance import TUNED_MODEL

        chosen = self._cue.model_id
        return chosen if "text" in registry.card(chosen).cues else TUNED_MODEL

    def find_like(self) -> None:
        """Mark every place of the timeline like the selection, else like the examples given."""
        if self._session.selection.is_cursor and self._cue.cues().references:
            self.locate()
            return
        example = self.example()
        if example is None:
            return
        regions = recordings_of(self._session.document, example.track_id)
        self._work.find(FindAsk(regions, example, self._cue.model_id, self.settings.device))

    def transcribe(self) -> None:
        """Recognise the words of the selection or the track."""
        self.each(self._ask_words)

    def transcribe_voice(self) -> None:
        """Recognise on the whole track the words of the voice that speaks in the selection."""
        example = self.example()
        if example is not None:
            voice = replace(example, low_hz=None, high_hz=None, area=None)
            self.ask_words_of(voice, voice.track_id, self._speaker_in(voice))

    def _speaker_in(self, region: Region) -> str:
        """Who alone is known to speak there, most of the time; empty for nobody or several."""
        document = self._session.document
        transcript_id = document.track(region.track_id).transcript_id
        if not transcript_id:
            return ""
        turns = edits.turns_in(document.transcript(transcript_id), region.start, region.end)
        names = {speaker for _, _, speaker in turns}
        told = sum(min(end, region.end) - max(start, region.start) for start, end, _ in turns)
        return names.pop() if len(names) == 1 and 2 * told > region.end - region.start else ""

    def transcribe_as(self, voice: AudioPiece) -> None:
        """Recognise the words of a voice on the whole track."""
        try:
            self.ask_words_of(voice, self.region().track_id)
        except EngineError as error:
            self.problem.emit(error)

    def ask_words_of(self, voice: Region | AudioPiece, track_id: str, name: str = "") -> None:
        """Recognise on a whole track the words of a voice; its name, where it has one there."""
        track = self._session.document.track(track_id)
        whole = Selection(track.clips[0].start, track.clips[0].start, track_ids=(track_id,))
        self._ask_words(region_of(self._session.document, whole), voice, name)

    def _ask_words(
        self, region: Region, voice: Region | AudioPiece | None = None, name: str = ""
    ) -> None:
        self._work.transcribe(
            TranscribeAsk(
                region,
                self._words.model_id,
                self.settings.device,
                self._words.language,
                voice,
                prompt=prompt_for(self.settings, self._words.model_id),
                speaker_name=name,
            )
        )

    def use_selection(self, is_without: bool = False) -> None:
        """Make the selection an example of what is meant, or of what is not."""
        region = self.example()
        if region is None:
            return
        self._cue.add_reference(region, self.name_of(region), is_without=is_without)
        self.let_go(region)

    def let_go(self, example: Region) -> None:
        """Ask about all of the track: within the example there is little else to be found."""
        name = self._session.document.track(example.track_id).name
        self._session.activate(example.track_id)
        self._session.select(Selection(example.start, example.start))
        text = tr(
            "The question is about all of {track} now. Edit > Select again brings the "
            "selection back."
        ).format(track=name)
        self._told = text, self._chosen()
        self._session.told.emit(text)

    def name_of(self, region: Region) -> str:
        """What an example is called: its track, its seconds, its band."""
        document = self._session.document
        name = document.track(region.track_id).name
        start_s, end_s = region.start / document.rate, region.end / document.rate
        label = f"{name} {start_s:.1f}–{end_s:.1f} s"
        if region.low_hz is not None and region.high_hz is not None:
            label += f", {region.low_hz:.0f}–{region.high_hz:.0f} Hz"
        return label

    def example(self) -> Region | None:
        """The selection as an example, with its band; None, and told, when there is none."""
        selection = self._session.selection
        try:
            if selection.is_cursor:
                raise EmptyRegion
            region = self.region()
        except EngineError as error:
            self.problem.emit(error)
            return None
        low_hz, high_hz = selection.low_hz, selection.high_hz
        return replace(region, low_hz=low_hz, high_hz=high_hz, area=selection.area)

    # showing

    def _on_scene(self) -> None:
        told, chosen = self._told
        if told and chosen != self._chosen():
            self._told = "", chosen
            self._session.told_no_more.emit(told)
        try:
            self._cue.set_where(self.where(), can_extract=True)
        except EmptyRegion:
            text = tr("Select a part of a recording first.")
            if not self._session.document.tracks:
                text = tr("Open a recording first.")
            self._cue.set_where(text, can_extract=False)
            self.estimates.clear()
            return
        self.estimates.ask_soon()
