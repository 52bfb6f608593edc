"""Joins the cue and words panels with the slow verbs: what is asked, estimated and found."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop import numbers
from desktop.jobs import Job
from desktop.language import tr
from desktop.panels.cue import CuePanel
from desktop.panels.results import ExtractCard, LocateCard
from desktop.panels.transcript import TranscriptPanel
from desktop.session import Selection, Session, extracting
from desktop.session.extracting import Alternative, ExtractOutcome
from desktop.session.hearing import Audition
from desktop.session.listening import Side
from desktop.session.locating import LocateOutcome
from desktop.session.player import Player
from desktop.session.requests import (
    AudioPiece,
    EnhanceAsk,
    ExtractAsk,
    FindAsk,
    Region,
    TranscribeAsk,
    recordings_of,
    region_of,
)
from desktop.session.terms import prompt_for
from desktop.session.work import Work
from desktop.settings import Settings
from desktop.views.readout import selection_text
from engine.cluster.place import Place
from engine.errors import EmptyRegion, EngineError

_ESTIMATE_AFTER_MS = 600


class SoundDesk(QObject):
    """Asks for extraction, places and words as the panels say; GUI thread.

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
        session: Session,
        work: Work,
        player: Player,
        cue: CuePanel,
        words: TranscriptPanel,
        settings: Settings,
    ) -> None:
        super().__init__(cue)
        self._session, self._work, self._player = session, work, player
        self._cue, self._words = cue, words
        self.settings = settings
        self._gains_db: dict[str, float] = {}  # of answers that were heard, by their target
        self._estimate: Job | None = None
        self._estimate_later = QTimer(self)
        self._estimate_later.setSingleShot(True)
        self._estimate_later.setInterval(_ESTIMATE_AFTER_MS)
        self._estimate_later.timeout.connect(self._ask_estimate)
        self._connect()
        self._on_scene()

    def _connect(self) -> None:
        session, work, cue, words = self._session, self._work, self._cue, self._words
        session.selection_changed.connect(lambda _: self._on_scene())
        session.document_changed.connect(lambda old, new: self._on_scene())
        session.project_changed.connect(cue.forget_project)
        session.active_track_changed.connect(lambda _: self._on_scene())
        cue.extract_requested.connect(self.extract)
        cue.locate_requested.connect(self.locate)
        cue.similar_requested.connect(self.find_like)
        cue.selection_wanted.connect(self.use_selection)
        cue.cues_changed.connect(self._estimate_later.start)
        words.transcribe_requested.connect(self.transcribe)
        work.extracted.connect(self._on_extracted)
        work.located.connect(self._on_located)

    # asking

    def region(self) -> Region:
        """What the question is about; raises `EmptyRegion` when there is nothing."""
        selection = self._session.selection
        if not selection.track_ids and self._session.active_track:
            selection = replace(selection, track_ids=(self._session.active_track,))
        return region_of(self._session.document, selection)

    def extract(self) -> None:
        """Start an extraction of what the cue panel says."""
        cues = self._cue.cues()
        if cues.is_empty:
            self._cue.focus()
            return
        try:
            ask = ExtractAsk(
                self.region(),
                cues,
                self._cue.model_id,
                self.settings.device,
                candidates=self._cue.candidates,
            )
            self._work.extract(ask)
        except EngineError as error:
            self.problem.emit(error)
            return
        # Keys play and compare from here on; in the cue field Space would replace the words.
        self._cue.leave()

    def locate(self) -> None:
        """Mark every place of what the cue panel says."""
        try:
            ask = ExtractAsk(
                self.region(), self._cue.cues(), self._cue.model_id, self.settings.device
            )
            self._work.locate(ask)
        except EngineError as error:
            self.problem.emit(error)

    def enhance(self, amount: float) -> None:
        """Clean the dialogue of the selection or the track; `amount` of the rest goes, 0..1."""
        from engine.models import registry

        try:
            ask = EnhanceAsk(self.region(), amount, device=self.settings.device)
            if "text" in registry.card(self._cue.model_id).cues:
                ask = replace(ask, model_id=self._cue.model_id)
            self._work.enhance(ask)
        except EngineError as error:
            self.problem.emit(error)

    def find_like(self) -> None:
        """Mark every place of the timeline that sounds like the selection."""
        example = self.example()
        if example is None:
            return
        regions = recordings_of(self._session.document, example.track_id)
        self._work.find(FindAsk(regions, example, self._cue.model_id, self.settings.device))

    def transcribe(self) -> None:
        """Recognise the words of the selection or the track."""
        try:
            self._work.transcribe(
                TranscribeAsk(
                    self.region(),
                    self._words.model_id,
                    self.settings.device,
                    self._words.language,
                    prompt=prompt_for(self.settings, self._words.model_id),
                )
            )
        except EngineError as error:
            self.problem.emit(error)

    def transcribe_voice(self) -> None:
        """Recognise on the whole track the words of the voice that speaks in the selection."""
        example = self.example()
        if example is not None:
            self.ask_words_of(replace(example, low_hz=None, high_hz=None), example.track_id)

    def transcribe_as(self, voice: AudioPiece) -> None:
        """Recognise the words of a voice on the whole track."""
        try:
            self.ask_words_of(voice, self.region().track_id)
        except EngineError as error:
            self.problem.emit(error)

    def ask_words_of(self, voice: Region | AudioPiece, track_id: str) -> None:
        """Recognise on a whole track the words of a voice."""
        track = self._session.document.track(track_id)
        whole = Selection(track.clips[0].start, track.clips[0].start, track_ids=(track_id,))
        self._work.transcribe(
            TranscribeAsk(
                region_of(self._session.document, whole),
                self._words.model_id,
                self.settings.device,
                self._words.language,
                voice,
                prompt=prompt_for(self.settings, self._words.model_id),
            )
        )

    def use_selection(self, is_without: bool = False) -> None:
        """Make the selection an example of what is meant, or of what is not."""
        region = self.example()
        if region is None:
            return
        self._cue.add_reference(region, self.name_of(region), is_without=is_without)

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
        document = self._session.document
        try:
            region = self.region()
        except EmptyRegion:
            text = tr("Select a part of a recording first.")
            if not document.tracks:
                text = tr("Open a recording first.")
            self._cue.set_where(text, can_extract=False)
            return
        track = document.track(region.track_id)
        if self._session.selection.is_cursor:
            text = tr("In all of {track}").format(track=track.name)
        else:
            span = selection_text(Selection(region.start, region.end), document.rate)
            text = tr("In {track}: {span}").format(track=track.name, span=span)
        self._cue.set_where(text, can_extract=True)
        self._estimate_later.start()

    def ask_estimates(self) -> None:
        """Tell cost and place anew, soon: another place may have been chosen."""
        self._estimate_later.start()

    def _estimate_words(self) -> None:
        """From what was measured before; nothing heavy is loaded for it."""
        from engine.models import registry
        from engine.operations import word_speed

        try:
            region = self.region()
            card = registry.card(self._words.model_id)
        except EngineError:
            self._words.set_estimate("")
            return
        seconds = (region.end - region.start) / self._session.document.rate
        if not self._work.place.is_here:
            self._words.set_estimate(_away_text(self._work.place))
            return
        found = word_speed.estimate(card, self.settings.device, seconds)
        self._words.set_estimate(_cost_text(found))

    def _ask_estimate(self) -> None:
        """Only once the user has begun to ask: the first estimate loads the models' libraries."""
        self._estimate_words()
        if self._cue.cues().is_empty or not self._session.document.tracks:
            return
        if self._estimate is not None and not self._estimate.is_over:
            self._estimate_later.start()
            return
        if not self._work.place.is_here:
            self._cue.set_estimate(_away_text(self._work.place))
            return
        try:
            ask = ExtractAsk(
                self.region(), self._cue.cues(), self._cue.model_id, self.settings.device
            )
        except EngineError:
            return
        self._estimate = self._work.estimate(ask, self._on_estimate)

    def _on_estimate(self, answer: Any) -> None:
        estimate, device = answer
        self._cue.set_estimate(f"{_cost_text(estimate)} · {device.label}")
        self.device_known.emit(device.label)

    def _on_extracted(self, outcome: ExtractOutcome) -> None:
        card = ExtractCard(outcome)
        card.keep_requested.connect(self._keep_attempt)
        card.listen_requested.connect(self._compare)
        card.audition_requested.connect(self._audition)
        card.choose_requested.connect(self._work.keep)
        card.file_wanted.connect(lambda handle: self.file_wanted.emit(handle, outcome))
        self._cue.show_result(card)
        self.device_known.emit(outcome.extraction.device)

    def _keep_attempt(self, ask: ExtractAsk | EnhanceAsk) -> None:
        again = replace(ask, keep_absent=True)
        if isinstance(again, EnhanceAsk):
            self._work.enhance(again)
        else:
            self._work.extract(again)

    def _audition(self, other: Alternative) -> None:
        """Hear an answer that is not on the timeline, as loud as the mixture once measured."""
        document, ids = extracting.placed(other, self._session.document)
        region, known = other.found.region, other.found.target.id
        heard = Audition(document, ids, self._gains_db.get(known, 0.0))
        self._player.audition(heard, region.start, region.end)
        if known in self._gains_db:
            return

        def matched(gains: tuple[tuple[Side, float], ...]) -> None:
            self._gains_db[known] = dict(gains).get(Side.TARGET, 0.0)
            if self._player.hearing.audition is heard:
                louder = replace(heard, gain_db=self._gains_db[known])
                self._player.audition(louder, region.start, region.end)

        group = next(document.track(track_id).group for track_id in ids)
        self._work.measure_sides(document, group, matched)

    def _compare(self) -> None:
        if not self._player.is_playing:
            self._player.play()
        self._player.next_side()

    def _on_located(self, outcome: LocateOutcome) -> None:
        card = LocateCard(outcome, self._session.document.rate)
        card.span_requested.connect(self._show_span)
        self._cue.show_result(card)

    def _show_span(self, start: int, end: int) -> None:
        self._session.select(Selection(start, end))
        self._player.seek(start)


def _away_text(place: Place) -> str:
    """That the sound leaves this computer, and where it goes."""
    return tr("The sound of this range is sent to {address}").format(address=place.address)


def _cost_text(estimate: Any) -> str:
    """Time and memory of an `engine.operations.speed.Estimate`."""
    about = tr("about {time}").format(time=numbers.duration(estimate.seconds))
    return f"{about} · {numbers.file_size(estimate.memory_bytes)}"
