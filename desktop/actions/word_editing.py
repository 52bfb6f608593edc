"""What the commands of the Words menu do to the open project: each is one step with its label."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from desktop import numbers
from desktop.language import tr
from desktop.session import Selection, Session
from engine.project import edits
from engine.project.document import Document, Segment, Transcript, new_id
from engine.project.fillers import Filler
from engine.project.reading import LISTENER, Line

FADE_S = 0.012  # long enough for no click, short enough for no syllable
REACH_S = 0.04  # of the pauses around a word that goes


@dataclass(frozen=True, slots=True)
class Place:
    """Some words of one line: those from `first` to `last`, both included."""

    line: Line
    first: int
    last: int


def span_of(session: Session, place: Place) -> tuple[int, int]:
    """The time that goes with words, project samples."""
    segment = place.line.segment
    if segment is None or not segment.words:
        return place.line.start, place.line.end
    reach = round(REACH_S * session.document.rate)
    return edits.span_of_words(segment, place.first, place.last, reach)


def cut(session: Session, places: Sequence[Place]) -> None:
    """Take the sound of chosen words out of all tracks, with what lies between them."""
    spans = [span_of(session, place) for place in places]
    if spans:
        whole = (min(start for start, _ in spans), max(end for _, end in spans))
        cut_spans(session, [whole], tr("Cut words"))


def silence(session: Session, places: Sequence[Place]) -> None:
    """Silence chosen words on their own tracks; nothing moves."""
    silence_places(session, places, tr("Silence words"))


def cut_fillers(
    session: Session, track_id: str, transcript_id: str, found: Iterable[Filler]
) -> None:
    """Take fillers out of all tracks, as one step."""
    spans = [span_of(session, place) for place in _places(session, track_id, transcript_id, found)]
    if spans:
        texts = tr("Cut one filler word"), tr("Cut {count} filler words")
        cut_spans(session, spans, numbers.counted(len(spans), *texts))


def silence_fillers(
    session: Session, track_id: str, transcript_id: str, found: Iterable[Filler]
) -> None:
    """Silence fillers on their own track, as one step."""
    places = _places(session, track_id, transcript_id, found)
    if places:
        texts = tr("Silence one filler word"), tr("Silence {count} filler words")
        silence_places(session, places, numbers.counted(len(places), *texts))


def place_of(session: Session, track_id: str, transcript_id: str, filler: Filler) -> Place:
    """Where a filler is."""
    segment = session.document.transcript(transcript_id).segments[filler.segment]
    line = Line(track_id, transcript_id, filler.segment, segment.start, segment.end, segment)
    return Place(line, filler.first, filler.last)


def _places(
    session: Session, track_id: str, transcript_id: str, found: Iterable[Filler]
) -> list[Place]:
    return [place_of(session, track_id, transcript_id, filler) for filler in found]


def cut_spans(session: Session, spans: Sequence[tuple[int, int]], label: str) -> None:
    """Take spans out of all tracks, so that they stay in step; the ends fade into each other.

    The first cut is shown.
    """
    fade = round(FADE_S * session.document.rate)
    start = min(span[0] for span in spans)
    before = session.document.length
    after = session.apply(label, edits.cut_spans, tuple(spans), fade)
    session.select(Selection(start, start, track_ids=session.selection.track_ids))
    session.go_to_place(start)
    gone_s = (before - after.length) / after.rate
    session.told.emit(tr("{seconds:.1f} s cut from all tracks").format(seconds=gone_s))


def silence_places(session: Session, places: Sequence[Place], label: str) -> None:
    """Silence words on the tracks that they are said on."""
    fade = round(FADE_S * session.document.rate)
    by_track: dict[str, list[tuple[int, int]]] = {}
    for place in places:
        by_track.setdefault(place.line.track_id, []).append(span_of(session, place))
    given = tuple((track_id, tuple(spans)) for track_id, spans in by_track.items())
    if given:
        session.apply(label, _silence, given, fade)


def _silence(
    document: Document, places: Iterable[tuple[str, tuple[tuple[int, int], ...]]], fade: int
) -> Document:
    for track_id, spans in places:
        document = edits.silence_spans(document, spans, fade, track_id)
    return document


def correct_word(session: Session, place: Place, text: str) -> None:
    """Write another word; an empty text removes it and leaves its sound."""
    line = place.line
    session.apply(
        tr("Correct word"), edits.edit_word, line.transcript_id, line.index, place.first, text
    )


def correct_line(session: Session, line: Line, text: str) -> None:
    """Write another line."""
    session.apply(tr("Correct line"), edits.edit_segment, line.transcript_id, line.index, text)


def set_word_times(session: Session, place: Place, start: int, end: int) -> None:
    """Say when a word is said; told when it would leave its place."""
    line = place.line
    given = (line.transcript_id, line.index, place.first, start, end)
    try:
        session.apply(tr("Change times"), edits.set_word_times, *given)
    except ValueError:
        session.told.emit(tr("A word must begin between its neighbours and end after it begins."))


def set_line_times(session: Session, line: Line, start: int, end: int) -> None:
    """Say when a line is said."""
    try:
        given = (line.transcript_id, line.index, start, end)
        session.apply(tr("Change times"), edits.set_line_times, *given)
    except ValueError:
        session.told.emit(tr("A line must end after it begins."))


def split_line(session: Session, place: Place) -> None:
    """Begin a new line at a word."""
    line = place.line
    try:
        given = (line.transcript_id, line.index, place.first)
        session.apply(tr("Split line"), edits.split_line, *given)
    except ValueError:
        session.told.emit(tr("Choose a word inside the line; the new line begins with it."))


def join_lines(session: Session, lines: Sequence[Line]) -> None:
    """Make one line of the chosen ones, or of one and the next."""
    first, last = lines[0].index, lines[-1].index
    transcript_id = lines[0].transcript_id
    if first == last:
        last += 1
    same = [line for line in lines if line.transcript_id == transcript_id]
    try:
        if len(same) < len(lines):
            raise ValueError("lines of two transcripts")
        session.apply(tr("Join lines"), edits.join_lines, transcript_id, first, last)
    except ValueError:
        session.told.emit(tr("There is no further line of this track to join."))


def name_speaker(session: Session, lines: Sequence[Line], speaker: str) -> None:
    """Say who speaks in some lines of one transcript."""
    wanted = lines[0].transcript_id
    indices = tuple(line.index for line in lines if line.transcript_id == wanted)
    session.apply(tr("Name speaker"), edits.name_speaker, wanted, indices, speaker)


def type_words(session: Session, track_id: str, start: int, end: int, text: str) -> None:
    """Keep what a listener heard as the second words of a track."""
    empty = Transcript(new_id(), "", LISTENER, False)
    line: Segment = edits.typed_line(text, start, end)
    session.apply(tr("Type what is heard"), edits.add_typed_line, track_id, empty, line)


def compare_tracks(session: Session, track_id: str, other_id: str) -> None:
    """Compare the words of a track with a copy of another one's."""
    other = session.document.track(other_id)
    words = replace(session.document.transcript(other.transcript_id), id=new_id())
    label = tr("Compare with {track}").format(track=other.name)
    session.apply(label, edits.set_second_transcript, track_id, words)
