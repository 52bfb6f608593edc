"""A transcript as it is read: its lines in the order of time, of one track or of several."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import accumulate

from engine.project.document import Document, Segment, Track, Transcript
from engine.project.edits.speakers import speakers_of
from engine.project.edits.turns import is_untold

PAUSE_S = 1.0
"""Shorter spans without speech are breaths: told, every second line would be about one."""
LISTENER = "listener"
"""In the place of a recogniser: a person typed these words."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a transcript, or a span that its recogniser skipped.

    Attributes:
        track_id: on which track it is said.
        transcript_id: of which transcript.
        index: of the segment in the transcript; of the span among those that were skipped.
        start: first project sample.
        end: first sample after it.
        segment: the words; None for a skipped span.
    """

    track_id: str
    transcript_id: str
    index: int
    start: int
    end: int
    segment: Segment | None


def lines_of(
    document: Document,
    track_ids: Collection[str],
    *,
    is_second: bool = False,
    without: Collection[tuple[str, str]] = (),
    shortest: int = 0,
) -> tuple[Line, ...]:
    """Lines and skipped spans of some tracks, ascending by start.

    Args:
        document: where.
        track_ids: whose words.
        is_second: of the transcripts that the words are compared with.
        without: (transcript id, speaker) whose lines are left out.
        shortest: skipped spans that are shorter are pauses between words and left out, samples.
    """
    found: list[Line] = []
    for track in document.tracks:
        transcript = words_of(document, track, is_second=is_second)
        if track.id not in track_ids or transcript is None:
            continue
        found += (
            Line(track.id, transcript.id, index, line.start, line.end, line)
            for index, line in enumerate(transcript.segments)
            if (transcript.id, line.speaker) not in without
        )
        found += (
            Line(track.id, transcript.id, index, start, end, None)
            for index, (start, end) in enumerate(transcript.skipped)
            if end - start >= shortest
        )
    return tuple(sorted(found, key=lambda line: (line.start, line.end)))


def pauses(transcript: Transcript, rate: int) -> tuple[tuple[int, int], ...]:
    """Spans without speech that a reader is told of, in samples of `rate`; see `PAUSE_S`."""
    return tuple(
        (start, end) for start, end in transcript.skipped if end - start >= round(PAUSE_S * rate)
    )


def without_turns_of_others(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines without the skipped spans in which another track has words.

    Of host and guest one is silent while the other speaks; where nobody speaks remains.
    """
    lines = tuple(lines)
    spoken: dict[str, list[tuple[int, int]]] = {}
    for line in lines:
        if line.segment is not None:
            spoken.setdefault(line.track_id, []).append((line.start, line.end))
    ends = {
        track_id: list(accumulate((e for _, e in spans), max))
        for track_id, spans in spoken.items()
    }

    def is_turn(gap: Line) -> bool:
        for track_id, spans in spoken.items():
            before = bisect_left(spans, (gap.end, 0))  # that begin before the gap is over
            if track_id != gap.track_id and before and ends[track_id][before - 1] > gap.start:
                return True
        return False

    return tuple(line for line in lines if line.segment is not None or not is_turn(line))


def words_of(document: Document, track: Track, *, is_second: bool = False) -> Transcript | None:
    """The first or the second transcript of a track; None when there is none."""
    transcript_id = track.second_transcript_id if is_second else track.transcript_id
    return document.transcript(transcript_id) if transcript_id else None


def typed_spans(document: Document, track: Track) -> tuple[tuple[int, int], ...]:
    """Where a listener typed words of a track, ascending."""
    second = words_of(document, track, is_second=True)
    if second is None or second.recogniser != LISTENER:
        return ()
    return tuple((line.start, line.end) for line in second.segments)


def within(lines: Iterable[Line], spans: Collection[tuple[int, int]]) -> tuple[Line, ...]:
    """The lines whose middle lies in one of some spans."""
    return tuple(
        line
        for line in lines
        if any(start <= (line.start + line.end) // 2 < end for start, end in spans)
    )


def is_transcribed(
    lines: Iterable[Line], spans: Collection[tuple[int, int]] | None = None
) -> bool:
    """False where it is only known who speaks, and nobody wrote down what is said.

    Args:
        lines: of one transcript.
        spans: where; everywhere when None.
    """
    there = [
        line
        for line in lines
        if spans is None or any(line.start < end and line.end > start for start, end in spans)
    ]
    return not there or any(line.segment is None or not is_untold(line.segment) for line in there)


def color_of(transcript: Transcript, speaker: str) -> int:
    """Index of a speaker's colour in the track palette: the chosen one, else by appearance."""
    chosen = dict(transcript.colors)
    if speaker in chosen:
        return chosen[speaker]
    return speakers_of(transcript).index(speaker)
