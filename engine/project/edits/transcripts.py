"""Edits of words: attach a transcript, correct words and lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise, takewhile

from engine.project.document import Document, Segment, Track, Transcript, Word
from engine.project.edits.tree import find_track, with_track, without_orphans
from engine.project.edits.words import is_unspaced, join_words


def set_transcript(document: Document, track_id: str, transcript: Transcript) -> Document:
    """Give a track its words, in place of those it had; lines are put in order of time.

    Raises:
        ValueError: unknown track, or words that end before they start.
    """
    transcript = _in_order(transcript)
    track = replace(find_track(document, track_id), transcript_id=transcript.id)
    return _shown_by(document, track, transcript)


def set_second_transcript(document: Document, track_id: str, transcript: Transcript) -> Document:
    """Give a track words to compare its own with, in place of those it had for this.

    Raises:
        ValueError: unknown track, words that end before they start, or a transcript that is
            shown elsewhere.
    """
    transcript = _in_order(transcript)
    track = find_track(document, track_id)
    if transcript.id in document.shown_transcripts - {track.second_transcript_id}:
        raise ValueError(f"transcript {transcript.id!r} is shown already")
    return _shown_by(document, replace(track, second_transcript_id=transcript.id), transcript)


def remove_second_transcript(document: Document, track_id: str) -> Document:
    """Compare the words of a track with nothing any more."""
    track = find_track(document, track_id)
    return without_orphans(with_track(document, replace(track, second_transcript_id="")))


def swap_transcripts(document: Document, track_id: str) -> Document:
    """Let the first and the second transcript of a track change places; both must be there."""
    track = find_track(document, track_id)
    first, second = track.transcript_id, track.second_transcript_id
    if not first or not second:
        raise ValueError(f"track {track_id!r} has no two transcripts")
    return with_track(document, replace(track, transcript_id=second, second_transcript_id=first))


def _in_order(transcript: Transcript) -> Transcript:
    for segment in transcript.segments:
        if not 0 <= segment.start <= segment.end:
            raise ValueError(f"segment from {segment.start} to {segment.end}")
    lines = tuple(sorted(transcript.segments, key=lambda line: line.start))
    if lines != transcript.segments:
        transcript = replace(transcript, segments=lines)
    return transcript


def _shown_by(document: Document, track: Track, transcript: Transcript) -> Document:
    others = [item for item in document.transcripts if item.id != transcript.id]
    document = replace(document, transcripts=(*others, transcript))
    return without_orphans(with_track(document, track))


def edit_word(
    document: Document, transcript_id: str, segment: int, word: int, text: str
) -> Document:
    """Correct one word, or remove it with an empty text; its time stays.

    Args:
        document: where.
        transcript_id: of which transcript.
        segment: index of the line.
        word: index of the word within the line.
        text: the right word.
    """

    def correct(line: Segment) -> Segment:
        if not 0 <= word < len(line.words):
            raise ValueError(f"no word {word} among {len(line.words)}")
        new = (replace(line.words[word], text=text.strip()),) if text.strip() else ()
        words = (*line.words[:word], *new, *line.words[word + 1 :])
        return replace(line, words=words, text=join_words(words))

    return change_line(document, transcript_id, segment, correct)


def edit_segment(document: Document, transcript_id: str, segment: int, text: str) -> Document:
    """Correct a whole line; an empty text removes it.

    Words that stay keep their times and confidence; changed ones share the time of those they
    replace in equal parts and count as certain, since a person wrote them.
    """
    text = " ".join(text.split())
    if not text:
        return change_line(document, transcript_id, segment, lambda line: None)

    def correct(line: Segment) -> Segment:
        if text == line.text:
            return line
        words = _retimed(line, _word_texts(text, line.words)) if line.words else ()
        return replace(line, text=text, words=words)

    return change_line(document, transcript_id, segment, correct)


def typed_line(text: str, start: int, end: int) -> Segment:
    """A line that a person typed for a range, its words in equal parts of it; no edit."""
    text = " ".join(text.split())
    line = Segment(start, end, text)
    return replace(line, words=_spread(_word_texts(text, ()), start, end))


def add_typed_line(
    document: Document, track_id: str, transcript: Transcript, line: Segment
) -> Document:
    """Add what a listener typed to the second words of a track, in place of what overlaps it.

    Args:
        document: where.
        track_id: what was listened to.
        transcript: empty, with a fresh id; takes the line unless the second words of the track
            come from the same hand (`recogniser`).
        line: from `typed_line`.
    """
    track = find_track(document, track_id)
    if track.second_transcript_id:
        old = document.transcript(track.second_transcript_id)
        transcript = old if old.recogniser == transcript.recogniser else transcript
    kept = (
        other
        for other in transcript.segments
        if other.end <= line.start or other.start >= line.end
    )
    return set_second_transcript(document, track_id, replace(transcript, segments=(*kept, line)))


def _word_texts(text: str, old: Sequence[Word]) -> list[str]:
    """A line as words: at spaces, and in scripts without them by old words or characters."""
    known = sorted((word.text.strip() for word in old if word.text.strip()), key=len, reverse=True)
    texts = []
    for run in text.split():
        rest = run
        while rest:
            piece = rest
            if is_unspaced(rest[0]):
                piece = next((word for word in known if rest.startswith(word)), rest[0])
            elif any(map(is_unspaced, rest)):
                piece = "".join(takewhile(lambda character: not is_unspaced(character), rest))
            texts.append(piece)
            rest = rest[len(piece) :]
    return texts


def _retimed(line: Segment, texts: Sequence[str]) -> tuple[Word, ...]:
    """Words for `texts`, with times from the old words that they keep or replace."""
    old = line.words
    matcher = SequenceMatcher(a=[word.text.strip() for word in old], b=texts, autojunk=False)
    words: list[Word] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            words.extend(old[i1:i2])
            continue
        start = old[i1].start if i1 < len(old) else line.end
        end = old[i2 - 1].end if i2 > i1 else start
        words.extend(_spread(texts[j1:j2], start, end))
    return tuple(words)


def _spread(texts: Sequence[str], start: int, end: int) -> tuple[Word, ...]:
    """Words in equal parts of a range, certain since a person wrote them."""
    n_words = max(1, len(texts))
    edges = [start + (end - start) * index // n_words for index in range(len(texts) + 1)]
    return tuple(Word(text, *edge, 1.0) for text, edge in zip(texts, pairwise(edges), strict=True))


def change_line(
    document: Document,
    transcript_id: str,
    index: int,
    change: Callable[[Segment], Segment | None],
) -> Document:
    """Put what a function makes of one line in its place, or nothing; not an edit by itself."""

    def changed(transcript: Transcript) -> Transcript:
        line = line_of(transcript, index)
        new = change(line)
        if new == line:
            return transcript
        kept = () if new is None else (new,)
        segments = (*transcript.segments[:index], *kept, *transcript.segments[index + 1 :])
        return replace(transcript, segments=segments)

    return change_transcript(document, transcript_id, changed)


def line_of(transcript: Transcript, index: int) -> Segment:
    """A line by its index; ValueError when there is none."""
    if not 0 <= index < len(transcript.segments):
        raise ValueError(f"no line {index} among {len(transcript.segments)}")
    return transcript.segments[index]


def change_transcript(
    document: Document, transcript_id: str, change: Callable[[Transcript], Transcript]
) -> Document:
    """Put what a function makes of a transcript in its place; ValueError for an unknown id."""
    try:
        transcript = document.transcript(transcript_id)
    except KeyError as error:
        raise ValueError(f"no transcript {transcript_id!r}") from error
    new = change(transcript)
    if new == transcript:
        return document
    transcripts = tuple(new if item.id == transcript_id else item for item in document.transcripts)
    return replace(document, transcripts=transcripts)
