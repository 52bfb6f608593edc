"""Which words the panel shows: of which tracks, without whom, and what blind listening hides."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.language import legible, tr
from desktop.panels.words_text import People
from desktop.session import Selection, Session
from desktop.widgets.time_edit import clock
from engine.project import reading
from engine.project.document import Document, Track, Transcript
from engine.project.edits import speakers_of
from engine.project.reading import LISTENER, Line


def languages() -> tuple[tuple[str, str], ...]:
    """Codes and names of the languages that are offered; an empty code detects."""
    return (
        ("", tr("Detect language")),
        ("en", "English"),
        ("zh", legible("中文", tr("Chinese"))),
        ("de", "Deutsch"),
        ("es", "Español"),
        ("fr", "Français"),
        ("ja", legible("日本語", tr("Japanese"))),
        ("ko", legible("한국어", tr("Korean"))),
        ("pt", "Português"),
        ("ru", "Русский"),
    )


def shown_track(document: Document, selection: Selection) -> Track | None:
    """The track whose words are shown: a selected one, else the first that has any."""
    tracks = [track for track in document.tracks if _has_words(track)]
    chosen = [track for track in tracks if track.id in selection.track_ids]
    return next(iter((*chosen, *tracks)), None)


def _has_words(track: Track) -> bool:
    return bool(track.transcript_id or track.second_transcript_id)


class ShownWords(QObject):
    """The state of the words panel that is not undone; GUI thread.

    Signals:
        changed: other words are to be shown.
    """

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._is_combined = self._is_blind = False
        self._hidden: frozenset[tuple[str, str]] = frozenset()
        session.project_changed.connect(self._on_project)
        session.document_changed.connect(self._on_document)
        session.selection_changed.connect(self._on_selection)
        self._last = self._what()

    # choosing

    @property
    def is_combined(self) -> bool:
        """The words of all tracks are shown in the order of time."""
        return self._is_combined

    def set_combined(self, is_on: bool) -> None:
        """Show the words of all tracks, or of one."""
        self._is_combined = is_on
        self.changed.emit()

    @property
    def is_blind(self) -> bool:
        """Recognised words are hidden until the listener typed what is heard."""
        return self._is_blind

    def set_blind(self, is_on: bool) -> None:
        """Hide recognised words where nothing was typed, or show all."""
        self._is_blind = is_on
        self.changed.emit()

    def is_hidden(self, transcript_id: str, speaker: str) -> bool:
        """Whether the lines of a speaker are left out."""
        return (transcript_id, speaker) in self._hidden

    def hide(self, transcript_id: str, speaker: str, *, is_on: bool) -> None:
        """Leave the lines of a speaker out, or show them again."""
        entry = frozenset([(transcript_id, speaker)])
        self._hidden = self._hidden | entry if is_on else self._hidden - entry
        self.changed.emit()

    # what there is

    @property
    def track(self) -> Track | None:
        """The track whose words are shown, or whose words a listener types."""
        return shown_track(self._session.document, self._session.selection)

    @property
    def typing_track(self) -> Track | None:
        """The track that a listener listens to: one with words, else the selected or first."""
        document, selection = self._session.document, self._session.selection
        chosen = [track for track in document.tracks if track.id in selection.track_ids]
        return next(
            iter((*chosen, *((self.track,) if self.track else ()), *document.tracks)), None
        )

    @property
    def typing_span(self) -> tuple[int, int]:
        """What a listener is asked for: the selection, else the whole track."""
        selection, track = self._session.selection, self.typing_track
        if not selection.is_cursor:
            return selection.start, selection.end
        if track is None or not track.clips:
            return 0, 0
        return track.clips[0].start, max(clip.end for clip in track.clips)

    @property
    def can_type(self) -> bool:
        """Whether there is any sound to listen to."""
        return self.typing_span[0] < self.typing_span[1]

    @property
    def has_typed_here(self) -> bool:
        """Whether the listener typed something for what is selected, or at all for a cursor."""
        track = self.typing_track
        spans = reading.typed_spans(self._session.document, track) if track else ()
        start, end = self.typing_span
        return any(low < end and start < high for low, high in spans)

    @property
    def where(self) -> str:
        """What a listener is asked for, in words."""
        track, rate = self.typing_track, self._session.document.rate
        if track is None or not self.can_type:
            return ""
        if self._session.selection.is_cursor:
            return tr("In all of {track}").format(track=track.name)
        start, end = (clock(place, rate) for place in self.typing_span)
        return tr("In {track}: {span}").format(track=track.name, span=f"{start}–{end}")

    @property
    def has_transcript(self) -> bool:
        """Whether any recogniser was asked."""
        return self._first() is not None

    @property
    def is_draft(self) -> bool:
        """Whether the words that are shown come from the draft recogniser."""
        first = self._first()
        return first is not None and first.is_draft

    @property
    def title(self) -> str:
        """Whose words these are."""
        if self._is_combined:
            return tr("All tracks")
        return self.track.name if self.track is not None else ""

    @property
    def has_second(self) -> bool:
        """Whether there is something to compare with."""
        return self._second() is not None

    @property
    def is_second_typed(self) -> bool:
        """Whether a listener typed the second words."""
        second = self._second()
        return second is not None and second.recogniser == LISTENER

    @property
    def typed_spans(self) -> tuple[tuple[int, int], ...] | None:
        """Where a listener typed the second words; None when a recogniser made them."""
        if self.track is None or not self.is_second_typed:
            return None
        return reading.typed_spans(self._session.document, self.track)

    @property
    def second_title(self) -> str:
        """Where the second words come from."""
        second = self._second()
        if second is None:
            return ""
        if second.recogniser == LISTENER:
            return tr("Compared with what you typed, taken as right")
        text = tr("Compared with: {name}; the words on the left are taken as right")
        first = self._first()
        if first is not None and first.recogniser == second.recogniser:
            # That both agree is then no second opinion.
            text = tr("By the same recogniser, {name}; the words on the left are taken as right")
        return text.format(name=second.recogniser)

    # the lines

    def lines(self) -> tuple[Line, ...]:
        """The lines of the first view."""
        document = self._session.document
        tracks = self._tracks()
        found = reading.lines_of(
            document,
            [track.id for track in tracks],
            without=self._hidden,
            shortest=round(reading.PAUSE_S * document.rate),
        )
        if self._is_combined:
            found = reading.without_turns_of_others(found)
        spans = {track.id: reading.typed_spans(document, track) for track in tracks}
        if self._is_blind:
            return tuple(line for line in found if reading.within((line,), spans[line.track_id]))
        return found

    def second_lines(self) -> tuple[Line, ...]:
        """The lines beside them."""
        if self._second() is None or self.track is None:
            return ()
        document = self._session.document
        shortest = round(reading.PAUSE_S * document.rate)
        return reading.lines_of(document, (self.track.id,), is_second=True, shortest=shortest)

    def people(self) -> People:
        """Names and colours before the lines."""
        document = self._session.document
        colors = {
            (transcript.id, speaker): reading.color_of(transcript, speaker)
            for transcript in document.transcripts
            for speaker in speakers_of(transcript)
        }
        named = self._tracks() if self._is_combined else ()
        return People(colors, {track.id: (track.name, track.color) for track in named})

    def _tracks(self) -> tuple[Track, ...]:
        if self._is_combined:
            return tuple(track for track in self._session.document.tracks if track.transcript_id)
        return (self.track,) if self.track is not None else ()

    def _first(self) -> Transcript | None:
        return self._words(is_second=False)

    def _second(self) -> Transcript | None:
        return None if self._is_combined else self._words(is_second=True)

    def _words(self, *, is_second: bool) -> Transcript | None:
        if self.track is None:
            return None
        return reading.words_of(self._session.document, self.track, is_second=is_second)

    # following the session

    def _on_project(self) -> None:
        self._hidden = frozenset()
        self.changed.emit()

    def _on_document(self, old: Document, new: Document) -> None:
        if self._last != self._what() or self._is_blind:
            self._last = self._what()
            self.changed.emit()

    def _on_selection(self, selection: Selection) -> None:
        if self._last != self._what() or self._is_blind:
            self._last = self._what()
            self.changed.emit()

    def _what(self) -> tuple[object, ...]:
        """What the panel depends on; compared to leave it alone while other things change."""
        document, track = self._session.document, self.track
        tracks = tuple(
            (t.id, t.name, t.color, t.transcript_id, t.second_transcript_id)
            for t in document.tracks
        )
        return (
            document.rate,
            document.length > 0,
            track.id if track else "",
            tracks,
            document.transcripts,
        )
