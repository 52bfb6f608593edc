"""Words follow the sound: what a change of clips does to the transcript and presence of a track.

A word belongs to the place where its middle lies. Only transcripts that one track alone shows are
changed; one that several tracks share belongs to none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from engine.project.document import Document, Presence, Segment, Track, Transcript, Word
from engine.project.edits.tree import derive_id, find_track, with_track

Span = tuple[int, int]
"""(start, end), project samples."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Sound that moves: the samples `start` to `end` of a track go to `to` on a track."""

    track_id: str
    start: int
    end: int
    to: int
    to_track_id: str


def change_words(
    document: Document, track_ids: Iterable[str], change: Callable[[Transcript], Transcript]
) -> Document:
    """Change the transcripts that only these tracks show."""
    wanted = set(track_ids)
    others = tuple(track for track in document.tracks if track.id not in wanted)
    inside = document.shown_transcripts - replace(document, tracks=others).shown_transcripts
    return _with_transcripts(
        document,
        tuple(
            change(transcript) if transcript.id in inside else transcript
            for transcript in document.transcripts
        ),
    )


def delete_words(document: Document, track_ids: Iterable[str], start: int, end: int) -> Document:
    """Take away what is said in a range of these tracks."""
    return change_words(document, track_ids, lambda words: remove_words(words, start, end))


def move_words(document: Document, moves: Sequence[Moved]) -> Document:
    """Let words and presence go where their sound went; all leave before any arrives."""
    taken = [
        (move, is_second, taken_from(document, move.track_id, move.start, move.end, is_second))
        for move in moves
        for is_second in (False, True)
    ]
    for move in moves:
        document = delete_words(document, (move.track_id,), move.start, move.end)
    for move, is_second, said in taken:
        if said is not None:
            document = put_words(document, move.to_track_id, said, move.to, is_second)
    for move in moves:
        if move.track_id == move.to_track_id:
            document = _move_presence(document, move)
    return document


def taken_from(
    document: Document, track_id: str, start: int, end: int, is_second: bool = False
) -> Transcript | None:
    """What is said in a range, with times counted from its start; None when nothing is."""
    transcript_id = _id_of(find_track(document, track_id), is_second)
    if not transcript_id or _is_shared(document, transcript_id):
        return None
    transcript = document.transcript(transcript_id)
    lines = [_part_inside(line, start, end) for line in transcript.segments]
    said = tuple(line for line in lines if line is not None)
    skipped = tuple(
        (low - start, high - start)
        for low, high in transcript.skipped
        if start <= low and high <= end
    )
    if not said and not skipped:
        return None
    # What reaches over an edge is cut there, so that no time comes before 0 at the new place.
    placed = _placed(said, lambda low, high: (max(low, start) - start, min(high, end) - start))
    # Of a line that begins before another, the part in the range may begin after it.
    return replace(transcript, segments=tuple(sorted(placed, key=_begin)), skipped=skipped)


def put_words(
    document: Document, track_id: str, said: Transcript, at: int, is_second: bool = False
) -> Document:
    """Add what `taken_from` took at a place; a track without words gets a transcript."""
    track = find_track(document, track_id)
    said = shift_words(said, 0, at)
    transcript_id = _id_of(track, is_second)
    if transcript_id and _is_shared(document, transcript_id):
        return document
    if transcript_id:
        old = document.transcript(transcript_id)
        new = replace(
            old,
            is_draft=old.is_draft or said.is_draft,
            segments=tuple(sorted((*old.segments, *said.segments), key=_begin)),
            skipped=tuple(sorted({*old.skipped, *said.skipped})),
        )
        return _with_transcripts(
            document, tuple(new if item is old else item for item in document.transcripts)
        )
    new = replace(said, id=derive_id(document, "words", track_id, said.id))
    document = replace(document, transcripts=(*document.transcripts, new))
    if is_second:
        return with_track(document, replace(track, second_transcript_id=new.id))
    return with_track(document, replace(track, transcript_id=new.id))


def remove_words(transcript: Transcript, start: int, end: int) -> Transcript:
    """Without the words whose middle lies in a region, lines that it empties, spans inside it."""
    segments = []
    for line in transcript.segments:
        words = tuple(word for word in line.words if not _is_inside(word, start, end))
        if len(words) < len(line.words):
            if words:
                segments.append(replace(line, words=words, text=join_words(words)))
        elif line.words or not _is_inside(line, start, end):
            segments.append(line)
    kept = tuple(segments)
    skipped = tuple((low, high) for low, high in transcript.skipped if low < start or end < high)
    if (kept, skipped) == (transcript.segments, transcript.skipped):
        return transcript
    return replace(transcript, segments=kept, skipped=skipped)


def shift_words(transcript: Transcript, at: int, by: int) -> Transcript:
    """Move what lies after `at`, to the right or, never past `at + by`, to the left.

    What lies across `at` is stretched or shortened; what ends there stays.
    """
    if by == 0:
        return transcript

    def moved(start: int, end: int) -> Span:
        if by < 0:
            return _pulled(start, at, by), _pulled(end, at, by)
        if start >= at:
            return start + by, end + by
        return start, end + by if end > at else end

    skipped = tuple(moved(low, high) for low, high in transcript.skipped)
    return replace(
        transcript,
        segments=_placed(transcript.segments, moved),
        skipped=tuple(span for span in skipped if span[0] < span[1]),
    )


def join_words(words: Sequence[Word | Segment]) -> str:
    """A line from its words or from shorter lines.

    No space stands between two Chinese, Japanese or Thai characters.
    """
    text = ""
    for word in words:
        piece = word.text.strip()
        is_joined = not text or not piece or (is_unspaced(text[-1]) and is_unspaced(piece[0]))
        text += piece if is_joined else f" {piece}"
    return text


def is_unspaced(character: str) -> bool:
    """Whether the script of a character (Chinese, Japanese, Thai) puts no spaces between words."""
    code = ord(character)
    return 0x2E80 <= code <= 0x9FFF or 0xF900 <= code <= 0xFFEF or 0x0E00 <= code <= 0x0E7F


def _pulled(place: int, at: int, by: int) -> int:
    return place + by if place >= at else min(place, at + by)


def _placed(lines: Iterable[Segment], place: Callable[[int, int], Span]) -> tuple[Segment, ...]:
    """Lines with every start and end put through a function; unchanged ones stay the same."""
    placed = []
    for line in lines:
        start, end = place(line.start, line.end)
        words = tuple(
            replace(word, start=low, end=high)
            for word in line.words
            for low, high in (place(word.start, word.end),)
        )
        new = replace(line, start=start, end=end, words=words)
        placed.append(line if new == line else new)
    return tuple(placed)


def _begin(line: Segment) -> int:
    return line.start


def _is_inside(part: Word | Segment, start: int, end: int) -> bool:
    return start <= (part.start + part.end) // 2 < end


def _part_inside(line: Segment, start: int, end: int) -> Segment | None:
    """The words of a line that lie in a range: all, some, or None for none."""
    words = tuple(word for word in line.words if _is_inside(word, start, end))
    if len(words) == len(line.words):
        return line if words or _is_inside(line, start, end) else None
    if not words:
        return None
    text = join_words(words)
    return replace(line, start=words[0].start, end=words[-1].end, words=words, text=text)


def _id_of(track: Track, is_second: bool) -> str:
    return track.second_transcript_id if is_second else track.transcript_id


def _is_shared(document: Document, transcript_id: str) -> bool:
    return sum(track.transcript_id == transcript_id for track in document.tracks) > 1


def _move_presence(document: Document, move: Moved) -> Document:
    """A curve that lies wholly in the moved sound goes along."""
    track = find_track(document, move.track_id)
    curve: Presence | None = track.presence
    if curve is None or not move.start <= curve.start:
        return document
    if curve.start + (len(curve.values) - 1) * curve.step >= move.end:
        return document
    moved = replace(curve, start=curve.start + move.to - move.start)
    return with_track(document, replace(track, presence=moved))


def _with_transcripts(document: Document, transcripts: tuple[Transcript, ...]) -> Document:
    if transcripts == document.transcripts:
        return document
    return replace(document, transcripts=transcripts)
