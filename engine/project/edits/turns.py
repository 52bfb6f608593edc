"""Edits of who speaks when: turns become lines, and the words that are there get speakers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from engine.project.document import Document, Segment, Transcript, Word
from engine.project.edits.lines import split_line
from engine.project.edits.speakers import Turn, assign_speakers
from engine.project.edits.transcripts import set_transcript
from engine.project.edits.tree import check_region, find_track

NOT_TRANSCRIBED = "not-transcribed"
"""Flag of a line that is somebody's turn, without words as yet."""
_LEAST_SIDE_S = 1.0  # of somebody beside another: less is within the grain of turns
_LEAST_WORDS = 2  # turns end within half a second of the truth: one word may be on the wrong side


def put_turns(
    document: Document,
    track_id: str,
    start: int,
    end: int,
    turns: Sequence[Turn],
    transcript_id: str,
) -> Document:
    """Say who speaks when in a range of a track, in place of what was said before.

    Lines with words are divided where the speaker changes and take the names; turns in which
    there are no words become lines without text, which a later transcription fills in. So does
    what lies beside the words of somebody else.

    Args:
        document: where.
        track_id: whose sound it is.
        start: of the range that was listened to.
        end: of it.
        turns: inside the range; they may overlap.
        transcript_id: of a new transcript, for a track that has none.

    Raises:
        ValueError: unknown track, an empty range, or turns that end before they start.
    """
    check_region(start, end)
    track = find_track(document, track_id)
    old = Transcript(transcript_id, "", "", is_draft=False)
    if track.transcript_id:
        old = document.transcript(track.transcript_id)
    kept = tuple(
        line for line in old.segments if not (is_untold(line) and start <= _middle(line) < end)
    )
    document = set_transcript(document, track_id, replace(old, segments=kept))
    document = tell_speakers(document, old.id, turns)
    told = document.transcript(old.id)
    wordless = [
        turn for turn in turns if not any(_common(line, *turn[:2]) > 0 for line in _of(told, turn))
    ]
    document = _with_untold(document, track_id, wordless)
    return keep_beside(document, track_id, [turn for turn in turns if turn not in wordless])


def keep_beside(document: Document, track_id: str, turns: Sequence[Turn]) -> Document:
    """Keep those who speak beside others, though the words there are somebody else's.

    Args:
        document: where; lines of the track have their speakers.
        track_id: whose words.
        turns: who is known to speak, from a second on beside somebody else.
    """
    transcript = document.transcript(find_track(document, track_id).transcript_id)
    least = round(_LEAST_SIDE_S * document.rate)
    found = []
    for turn in turns:
        start, end, speaker = turn
        others = [other for other in turns if other[2] != speaker]
        own = [(line.start, line.end) for line in _of(transcript, turn)]
        for first, last, _ in others:
            for free in _without((max(start, first), min(end, last)), own):
                if free[1] - free[0] >= least:
                    found.append((*free, speaker))
                    own.append(free)
    return _with_untold(document, track_id, found)


def tell_speakers(document: Document, transcript_id: str, turns: Sequence[Turn]) -> Document:
    """Divide the lines of a transcript where the speaker changes, and name them."""
    lines = document.transcript(transcript_id).segments
    for index in reversed(range(len(lines))):
        for word in reversed(_borders(lines[index].words, turns)):
            document = split_line(document, transcript_id, index, word)
    return assign_speakers(document, transcript_id, turns)


def turns_in(transcript: Transcript, start: int, end: int) -> tuple[Turn, ...]:
    """Who is known to speak in a range, from the lines that have a speaker."""
    return tuple(
        (line.start, line.end, line.speaker)
        for line in transcript.segments
        if line.speaker and _common(line, start, end) > 0
    )


def longest_alone(transcript: Transcript, speaker: str) -> tuple[int, int]:
    """The longest time in which only one speaker is known to speak: the best enrolment.

    Of somebody who never speaks alone it is the longest turn.

    Raises:
        ValueError: nobody has the name.
    """
    own = [(line.start, line.end) for line in transcript.segments if line.speaker == speaker]
    if not own:
        raise ValueError(f"no speaker {speaker!r}")
    others = [
        (line.start, line.end)
        for line in transcript.segments
        if line.speaker and line.speaker != speaker
    ]
    alone = [piece for turn in own for piece in _without(turn, others)]
    return max(alone or own, key=lambda span: span[1] - span[0])


def is_untold(line: Segment) -> bool:
    """Whether a line is somebody's turn without words as yet."""
    return NOT_TRANSCRIBED in line.flags and not line.text


def _of(transcript: Transcript, turn: Turn) -> list[Segment]:
    """The lines of the speaker of a turn, here or elsewhere, that say something."""
    return [
        line for line in transcript.segments if line.speaker == turn[2] and not is_untold(line)
    ]


def _with_untold(document: Document, track_id: str, turns: Sequence[Turn]) -> Document:
    transcript = document.transcript(find_track(document, track_id).transcript_id)
    new = tuple(
        Segment(start, end, "", speaker=speaker, flags=(NOT_TRANSCRIBED,))
        for start, end, speaker in turns
    )
    return set_transcript(
        document, track_id, replace(transcript, segments=(*transcript.segments, *new))
    )


def _without(span: tuple[int, int], others: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """What is left of a span outside some others."""
    left = [span]
    for start, end in others:
        left = [
            piece
            for first, last in left
            for piece in ((first, min(last, start)), (max(first, end), last))
            if piece[0] < piece[1]
        ]
    return [piece for piece in left if piece[0] < piece[1]]


def _borders(words: Sequence[Word], turns: Sequence[Turn]) -> list[int]:
    """Indices of the words at which another speaker begins."""
    runs = [
        (speaker, len(list(run)))
        for speaker, run in groupby(words, key=lambda word: _speaker_of(word, turns))
    ]
    borders: list[int] = []
    at, last = 0, ""
    for number, (speaker, length) in enumerate(runs):
        is_sure = length >= _LEAST_WORDS or len(runs) == 1
        if is_sure and speaker and last and speaker != last:
            borders.append(at)
        if (is_sure and speaker) or number == 0:
            last = speaker
        at += length
    return borders


def _speaker_of(word: Word, turns: Sequence[Turn]) -> str:
    """Who speaks the longest in a word; empty where nobody is known to."""
    shares: dict[str, int] = {}
    for start, end, speaker in turns:
        common = _common(word, start, end)
        if common > 0:
            shares[speaker] = shares.get(speaker, 0) + common
    return max(shares, key=shares.__getitem__) if shares else ""


def _common(part: Segment | Word, start: int, end: int) -> int:
    return min(part.end, end) - max(part.start, start)


def _middle(line: Segment) -> int:
    return (line.start + line.end) // 2
