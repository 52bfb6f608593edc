"""Opens the filler-word finder and does what it asks: audition, preview, cut, silence."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from desktop.actions import word_editing
from desktop.dialogs.fillers import FillersDialog, Found
from desktop.language import tr
from desktop.session.hearing import Audition
from desktop.settings import Settings
from desktop.windows.desks.words_panel import Reach
from engine.project import edits, fillers
from engine.project.document import Track, Transcript
from engine.project.fillers import Filler, FillerList

_AROUND_S = 1.2


class FillerDesk(QObject):
    """One finder at a time, for the words of one track; GUI thread.

    Signals:
        settings_changed: new values of settings, by name.
    """

    settings_changed = Signal(dict)

    def __init__(self, reach: Reach) -> None:
        super().__init__(reach.panel)
        self._session, self._player = reach.session, reach.player
        self._panel, self._window = reach.panel, reach.window
        self._track_id = self._transcript_id = ""

    def open(self, settings: Settings) -> None:
        """List the fillers of the words that are shown."""
        shown = self._panel.shown
        track = shown.track
        if track is None or not track.transcript_id or shown.is_blind:
            self._session.told.emit(tr("Show the words of a track first."))
            return
        self._track_id, self._transcript_id = track.id, track.transcript_id
        usual = fillers.usual_lists()
        language = self._language()
        wanted = _kept(settings.fillers.get(language)) or usual[language]
        dialog = FillersDialog(
            wanted, usual[language], self._search, self._session.document.rate, self._window
        )
        kept = dict(settings.fillers)
        dialog.list_changed.connect(
            lambda words: self.settings_changed.emit(
                {"fillers": {**kept, language: [list(words.sure), list(words.maybe)]}}
            )
        )
        dialog.audition_requested.connect(self._hear)
        dialog.result_requested.connect(self._hear_without)
        dialog.cut_requested.connect(self._cut)
        dialog.silence_requested.connect(self._silence)
        dialog.open()

    def _language(self) -> str:
        """Of the words: Chinese or English."""
        transcript = self._transcript()
        is_chinese = transcript is not None and transcript.language.startswith("zh")
        return "zh" if is_chinese else "en"

    def _transcript(self) -> Transcript | None:
        found = (t for t in self._session.document.transcripts if t.id == self._transcript_id)
        return next(found, None)

    def _search(self, wanted: FillerList) -> Sequence[Found]:
        transcript = self._transcript()
        if transcript is None:
            return ()
        return [
            (filler, transcript.segments[filler.segment].words[filler.first].start)
            for filler in fillers.find(transcript, wanted)
        ]

    def _span(self, filler: Filler) -> tuple[int, int]:
        place = word_editing.place_of(self._session, self._track_id, self._transcript_id, filler)
        return word_editing.span_of(self._session, place)

    def _hear(self, filler: Filler) -> None:
        document = self._session.document
        around = round(_AROUND_S * document.rate)
        start, end = self._span(filler)
        last = min(document.length, end + around)
        self._player.audition(Audition(document, self._heard()), max(0, start - around), last)

    def _hear_without(self, filler: Filler) -> None:
        """What is around it, in a document that is not stored."""
        document = self._session.document
        around, fade = (round(s * document.rate) for s in (_AROUND_S, word_editing.FADE_S))
        start, end = self._span(filler)
        cut = edits.cut_spans(document, [(start, end)], fade)
        last = min(cut.length, start + around)
        self._player.audition(Audition(cut, self._heard()), max(0, start - around), last)

    def _heard(self) -> frozenset[str]:
        """The track of the words, and those that sound beside it."""
        listening, document = self._session.listening, self._session.document
        track: Track = document.track(self._track_id)
        return frozenset((*listening.sounding(document), track.id))

    def _cut(self, ticked: Sequence[Filler]) -> None:
        word_editing.cut_fillers(self._session, self._track_id, self._transcript_id, ticked)

    def _silence(self, ticked: Sequence[Filler]) -> None:
        word_editing.silence_fillers(self._session, self._track_id, self._transcript_id, ticked)


def _kept(lists: object) -> FillerList | None:
    """A list as the settings keep it; None for anything else."""
    if not isinstance(lists, list) or len(lists) != 2:
        return None
    sure, maybe = (tuple(str(word) for word in words) for words in lists)
    return FillerList(sure, maybe)
