"""Edits of words: attach a transcript, correct words and lines, name speakers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import takewhile

from engine.project.document import Document, Segment, Transcript, Word
from engine.project.edits.tree import find_track, with_track
from engine.project.edits.words import is_unspaced, join_words


def set_transcript(document: Document, track_id: str, transcript: Transcript) -> Document:
    """Give a track its words, in place of those it had; lines are put in order of time.

    Raises:
        ValueError: unknown track, or words that end before they start.
    """
    track = find_track(document, track_id)
    for segment in transcript.segments:
        if not 0 <= segment.start <= segment.end:
            raise ValueError(f"segment from {segment.start} to {segment.end}")
    lines = tuple(sorted(transcript.segments, key=lambda line: line.start))
    if lines != transcript.segments:
        transcript = replace(transcript, segments=lines)
    others = [item for item in document.transcripts if item.id != transcript.id]
    document = replace(document, transcripts=(*others, transcript))
    document = with_track(document, replace(track, transcript_id=transcript.id))
    return _without_orphans(document)


def remove_transcript(document: Document, track_id: str) -> Document:
    """Take the words of a track away; the same document when it has none."""
    track = find_track(document, track_id)
    document = with_track(document, replace(track, transcript_id=""))
    return _without_orphans(document)


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

    return _change_segment(document, transcript_id, segment, correct)


def edit_segment(document: Document, transcript_id: str, segment: int, text: str) -> Document:
    """Correct a whole line; an empty text removes it.

    Words that stay keep their times and confidence; changed ones share the time of those they
    replace in equal parts and count as certain, since a person wrote them.
    """
    text = " ".join(text.split())
    if not text:
        return _change_segment(document, transcript_id, segment, lambda line: None)

    def correct(line: Segment) -> Segment:
        if text == line.text:
            return line
        words = _retimed(line, _word_texts(text, line.words)) if line.words else ()
        return replace(line, text=text, words=words)

    return _change_segment(document, transcript_id, segment, correct)


def set_speaker(document: Document, transcript_id: str, segment: int, speaker: str) -> Document:
    """Say who speaks in a line; empty for unknown."""
    return _change_segment(
        document, transcript_id, segment, lambda line: replace(line, speaker=speaker.strip())
    )


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
        n_new = j2 - j1
        for index, text in enumerate(texts[j1:j2]):
            words.append(
                Word(
                    text=text,
                    start=start + (end - start) * index // n_new,
                    end=start + (end - start) * (index + 1) // n_new,
                    confidence=1.0,
                )
            )
    return tuple(words)


def _change_segment(
    document: Document,
    transcript_id: str,
    index: int,
    change: Callable[[Segment], Segment | None],
) -> Document:
    try:
        transcript = document.transcript(transcript_id)
    except KeyError as error:
        raise ValueError(f"no transcript {transcript_id!r}") from error
    if not 0 <= index < len(transcript.segments):
        raise ValueError(f"no line {index} among {len(transcript.segments)}")
    line = transcript.segments[index]
    new = change(line)
    if new == line:
        return document
    kept = () if new is None else (new,)
    segments = (*transcript.segments[:index], *kept, *transcript.segments[index + 1 :])
    changed = replace(transcript, segments=segments)
    transcripts = tuple(
        changed if item.id == transcript_id else item for item in document.transcripts
    )
    return replace(document, transcripts=transcripts)


def _without_orphans(document: Document) -> Document:
    shown = {track.transcript_id for track in document.tracks}
    kept = tuple(item for item in document.transcripts if item.id in shown)
    return document if kept == document.transcripts else replace(document, transcripts=kept)
