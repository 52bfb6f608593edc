"""Put recognised words on a track, in place of those only that they are meant to replace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from engine.project import edits
from engine.project.document import Document, Segment, Transcript, Word
from engine.project.edits.words import remove_words
from engine.project.regions import Region

_PAUSE_S = 0.6  # between two words; what others say in a shorter one is not to be told apart


def put_words(
    document: Document,
    track_id: str,
    region: Region,
    transcript: Transcript,
    is_second: bool = False,
    whose: str = "",
    is_one_voice: bool = False,
) -> Document:
    """Give a track new words for a region and keep those it had outside of it.

    Who is known to speak in the region gives the new words their speakers, and who is known to
    speak beside another keeps a line without words where the words are the other's. Where nothing
    was heard in a span that had been skipped, it stays skipped. A track that is gone meanwhile
    leaves the document as it is.

    Words of one voice replace less: its own older lines where it has a name, and otherwise what
    stands where it speaks. Lines of other speakers stay, and so does all that is said elsewhere.

    Args:
        document: where.
        track_id: whose words.
        region: what was listened to.
        transcript: what was heard there.
        is_second: they are for comparing with the words of the track.
        whose: they are of this speaker alone, who has a name.
        is_one_voice: they are of one voice alone, also when that has no name.
    """
    track = next((t for t in document.tracks if t.id == track_id), None)
    if track is None:
        return document
    put = edits.set_second_transcript if is_second else edits.set_transcript
    old_id = track.second_transcript_id if is_second else track.transcript_id
    old = document.transcript(old_id) if old_id else None
    # Words by another hand are no part of this attempt to compare.
    if old is None or (is_second and old.recogniser != transcript.recogniser):
        return put(document, track_id, transcript)
    if whose or is_one_voice:
        pause = round(_PAUSE_S * document.rate)
        return put(document, track_id, _with_others(old, region, transcript, whose, pause))
    new = _with_rest(old, region, transcript)
    known = edits.turns_in(old, region.start, region.end)
    document = put(document, track_id, new)
    if any(line.speaker for line in transcript.segments):
        return document
    document = edits.tell_speakers(document, new.id, known)
    return document if is_second else edits.keep_beside(document, track_id, known)


def _with_rest(old: Transcript, region: Region, new: Transcript) -> Transcript:
    """New words with the old ones outside of their region."""
    kept = [line for line in old.segments if _is_outside(line, region)]
    is_quiet = not new.segments and not new.skipped
    quiet = [s for s in old.skipped if s[1] <= region.start or s[0] >= region.end or is_quiet]
    return _joined(old, kept, new, (*quiet, *new.skipped))


def _with_others(
    old: Transcript, region: Region, new: Transcript, whose: str, pause: int
) -> Transcript:
    """New words of one voice with the old ones of all others; see `put_words`.

    What was skipped stays so: where one voice is silent somebody else may speak.
    """
    nobodys = tuple(line for line in old.segments if not line.speaker)
    rest = replace(old, segments=nobodys)
    for start, end in _spoken(new, pause):
        rest = remove_words(rest, start, end)
    left = (line if line in nobodys else _from_its_words(line) for line in rest.segments)
    named = (
        line
        for line in old.segments
        if line.speaker and (line.speaker != whose or _is_outside(line, region))
    )
    return _joined(old, (*named, *left), new, rest.skipped)


def _spoken(transcript: Transcript, pause: int) -> list[tuple[int, int]]:
    """Where something is said without a pause of so many samples."""
    said: list[Sequence[Word | Segment]] = [line.words or (line,) for line in transcript.segments]
    parts = chain.from_iterable(said)
    spans: list[tuple[int, int]] = []
    for start, end in sorted((part.start, part.end) for part in parts):
        if spans and start - spans[-1][1] < pause:
            first, last = spans.pop()
            spans.append((first, max(last, end)))
        else:
            spans.append((start, end))
    return spans


def _from_its_words(line: Segment) -> Segment:
    """A line that lost words, beginning and ending with those that are left."""
    return replace(line, start=line.words[0].start, end=line.words[-1].end)


def _is_outside(line: Segment, region: Region) -> bool:
    return line.end <= region.start or line.start >= region.end


def _joined(
    old: Transcript,
    kept: Sequence[Segment],
    new: Transcript,
    skipped: Sequence[tuple[int, int]],
) -> Transcript:
    """New words among old ones of the same track."""
    return replace(
        new,
        segments=tuple(sorted((*kept, *new.segments), key=lambda line: line.start)),
        skipped=tuple(sorted(skipped)),
        is_draft=new.is_draft or (bool(kept) and old.is_draft),
        colors=old.colors,
    )
