"""Answers as cards of the cue panel: what was found is heard, compared, kept and shown."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.actions import result_editing
from desktop.panels.cue import CuePanel
from desktop.panels.located import LocateCard
from desktop.panels.results import ExtractCard
from desktop.session import Selection, extracting
from desktop.session.extracting import Alternative, ExtractOutcome
from desktop.session.hearing import Audition
from desktop.session.listening import Side, members
from desktop.session.locating import LocateOutcome
from desktop.session.player import Player
from desktop.session.requests import EnhanceAsk, ExtractAsk
from desktop.session.work import Work
from engine.project import results
from engine.project.document import Document, TrackRole


class Answers(QObject):
    """Makes a card of each answer and does what is asked on it; GUI thread.

    Signals:
        device_known: the label of the device that was really used.
        file_wanted: the handle that wants the target of an outcome as a file, and the outcome.
    """

    device_known = Signal(str)
    file_wanted = Signal(object, object)

    def __init__(self, work: Work, player: Player, cue: CuePanel) -> None:
        super().__init__(cue)
        self._session, self._work = work.session, work
        self._player, self._cue = player, cue
        self._gains_db: dict[str, float] = {}  # of answers that were heard, by their target
        self._tried: tuple[Alternative, Audition] | None = None  # the answer heard last
        work.extracted.connect(self._show)
        work.located.connect(self._show_places)
        self._session.document_changed.connect(self._on_document)
        player.transport.playing_changed.connect(lambda _: self._show_tried())
        for changed in (player.changed, self._session.listening_changed):
            changed.connect(lambda *_: self._show_tried())

    def _show(self, outcome: ExtractOutcome) -> None:
        card = ExtractCard(outcome, self._told(outcome.ask.region.track_id))
        card.keep_requested.connect(self._keep_attempt)
        card.listen_requested.connect(self._compare)
        card.put_requested.connect(self._put)
        card.audition_requested.connect(self._audition)
        card.choose_requested.connect(self._work.keep)
        card.file_wanted.connect(lambda handle: self.file_wanted.emit(handle, outcome))
        self._cue.show_result(card)
        self.device_known.emit(outcome.extraction.device)

    def _told(self, track_id: str) -> str:
        return results.source_told(self._session.document, track_id)

    def _keep_attempt(self, ask: ExtractAsk | EnhanceAsk) -> None:
        again = replace(ask, keep_absent=True)
        if isinstance(again, EnhanceAsk):
            self._work.enhance(again)
        else:
            self._work.extract(again)

    def _audition(self, other: Alternative) -> None:
        """Hear an answer that is not on the timeline, as loud as the mixture once measured."""
        if other is self._heard:
            self._player.transport.stop()
            return
        document, ids = extracting.placed(other, self._session.document)
        known = other.found.target.id
        heard = Audition(document, ids, self._gains_db.get(known, 0.0))
        self._try(other, heard)
        if known in self._gains_db:
            return

        def matched(gains: tuple[tuple[Side, float], ...]) -> None:
            self._gains_db[known] = dict(gains).get(Side.TARGET, 0.0)
            if self._player.hearing.audition is heard:
                self._try(other, replace(heard, gain_db=self._gains_db[known]))

        group = next(document.track(track_id).group for track_id in ids)
        self._work.measure_sides(document, group, matched)

    def _try(self, other: Alternative, audition: Audition) -> None:
        region = other.found.region
        self._player.audition(audition, region.start, region.end)
        self._tried = (other, audition)
        self._show_tried()

    @property
    def _heard(self) -> Alternative | None:
        """The answer that sounds although it is not on the timeline; None for none."""
        if self._tried is None or self._player.hearing.audition is not self._tried[1]:
            return None
        return self._tried[0]

    def _show_tried(self) -> None:
        for card in self._cue.cards:
            if isinstance(card, ExtractCard):
                card.others.show_heard(self._heard)

    def _on_document(self, old: Document, new: Document) -> None:
        """Answers whose tracks are gone, undone say, cannot be compared, but kept again."""
        if old.tracks is not new.tracks:
            placed = {clip.media_id for track in new.tracks for clip in track.clips}
            for card in self._cue.cards:
                if isinstance(card, ExtractCard):
                    card.set_on_tracks(bool(results.group_of_target(new, card.target_id)))
                    card.others.show_kept(placed)

    def _compare(self, target: str) -> None:
        """Hear the next side of a result; another one, or what begins to play, has its target."""
        group = results.group_of_target(self._session.document, target)
        is_known = self._player.is_playing and group == self._session.listening.group
        if not self._player.is_playing:
            self._player.play()
        if is_known:
            self._player.next_side()
        elif group:
            self._session.listen_to(Side.TARGET, group)

    def _put(self, target: str, role: TrackRole) -> None:
        """Let the track that a result came from play one half of it."""
        document = self._session.document
        group = results.group_of_target(document, target)
        for track in members(document, group)[:1]:
            self._session.activate(track.id)
            result_editing.put_in_place(self._session, role)

    def _show_places(self, outcome: LocateOutcome) -> None:
        where = self._told(outcome.track_id)
        card = LocateCard(outcome, self._session.document.rate, where)
        card.span_requested.connect(partial(self._show_span, outcome.track_id))
        self._cue.show_result(card)

    def _show_span(self, track_id: str, start: int, end: int) -> None:
        """Select a place, on the track where it was found if that was one."""
        self._session.select(Selection(start, end, track_ids=(track_id,) if track_id else ()))
        self._player.seek(start)
