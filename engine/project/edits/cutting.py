"""Edits that cut sound by what is said: spans go, and their ends fade into each other."""

from __future__ import annotations

from collections.abc import Iterable

from engine.project.document import Clip, Document, FadeShape, Segment
from engine.project.edits.clips import set_clip_fades
from engine.project.edits.joins import crossfade
from engine.project.edits.regions import delete_region
from engine.project.edits.tree import TrackIds, find_track
from engine.project.edits.words import Span

_KEPT_FADES = 4  # what is left between two cuts must have room for a fade at each end and some


def cut_spans(
    document: Document, spans: Iterable[Span], fade: int, track_ids: TrackIds = None
) -> Document:
    """Take spans of time away and close the gaps; words, presence and markers move along.

    Args:
        document: where.
        spans: (start, end) in project samples, in any order; they may overlap.
        fade: length of the crossfade at each cut, project samples; shorter where there is less
            sound to fade over. 0 for hard cuts.
        track_ids: None for all tracks, which stay in step with each other then.
    """
    for start, end in reversed(merged(spans, _KEPT_FADES * fade)):
        document = delete_region(document, start, end, track_ids, True)
        document = _faded(document, start, fade // 2, track_ids)
    return document


def silence_spans(document: Document, spans: Iterable[Span], fade: int, track_id: str) -> Document:
    """Take the sound of spans away from one track and leave silence, with short fades around it.

    Words in the spans go; everything else stays in its place.
    """
    for start, end in reversed(merged(spans, 0)):
        document = delete_region(document, start, end, (track_id,))
        for clip in find_track(document, track_id).clips:
            if clip.end == start:
                fade_out = max(clip.fade_out, _room(clip, fade, clip.fade_in))
                document = set_clip_fades(document, clip.id, clip.fade_in, fade_out)
            elif clip.start == end:
                fade_in = max(clip.fade_in, _room(clip, fade, clip.fade_out))
                document = set_clip_fades(document, clip.id, fade_in, clip.fade_out)
    return document


def span_of_words(line: Segment, first: int, last: int, reach: int) -> Span:
    """The time of the words `first` to `last` of a line, with half of the pauses around them.

    Args:
        line: which has words.
        first: index of the first word that goes.
        last: index of the last one.
        reach: most that is taken of either pause, samples.
    """
    words = line.words
    before = words[first - 1].end if first else line.start
    after = words[last + 1].start if last + 1 < len(words) else line.end
    start, end = words[first].start, max(word.end for word in words[first : last + 1])
    return (
        max(0, start - min(reach, max(0, start - before) // 2)),
        end + min(reach, max(0, after - end) // 2),
    )


def merged(spans: Iterable[Span], least_between: int) -> list[Span]:
    """Spans ascending and apart; those with no more than `least_between` between them are one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start - found[-1][1] <= least_between:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif end > start:
            found.append((start, end))
    return found


def _faded(document: Document, at: int, half: int, track_ids: TrackIds) -> Document:
    """A crossfade around a cut, as long as there is room for, down to none."""
    while half > 0 and at > 0:
        try:
            return crossfade(
                document, max(0, at - half), at + half, track_ids, FadeShape.EQUAL_POWER
            )
        except ValueError:  # another crossfade is in the way
            half //= 2
    return document


def _room(clip: Clip, fade: int, other: int) -> int:
    return max(0, min(fade, clip.length - other))
