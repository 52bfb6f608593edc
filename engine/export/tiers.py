"""A transcript as tiers, as annotation programs have them: lines and words of each speaker.

Intervals of a tier ascend and never overlap; TextGrid and ELAN are written from this.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from engine.project.document import Segment, Transcript

UNKNOWN_SPEAKER = "speech"
SKIPPED = "no speech"


@dataclass(frozen=True, slots=True)
class Interval:
    """A text from `start` to `end`, samples, end exclusive."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Tier:
    """Intervals of one kind.

    Attributes:
        name: unique in the transcript.
        intervals: ascending, never overlapping, none empty.
        speaker: whose; empty for spans without speech.
        parent: name of the tier of lines that these words lie in; empty for lines.
    """

    name: str
    intervals: tuple[Interval, ...]
    speaker: str = ""
    parent: str = ""


def tiers_of(transcript: Transcript) -> tuple[Tier, ...]:
    """Lines and words of each speaker in order of appearance, then the spans without speech.

    Where the lines of one speaker overlap, the later one begins at the end of the earlier. Words
    are cut to their line.
    """
    by_speaker: dict[str, list[Segment]] = {}
    for segment in transcript.segments:
        if segment.text:
            by_speaker.setdefault(segment.speaker or UNKNOWN_SPEAKER, []).append(segment)
    tiers: list[Tier] = []
    for speaker, segments in by_speaker.items():
        tiers += _tiers_of_speaker(speaker, segments)
    if transcript.skipped:
        spans = _apart(Interval(start, end, SKIPPED) for start, end in transcript.skipped)
        tiers.append(Tier(SKIPPED, spans))
    return tuple(tiers)


def _tiers_of_speaker(speaker: str, segments: list[Segment]) -> list[Tier]:
    lines = _apart(Interval(line.start, line.end, line.text) for line in segments)
    words = _apart(
        Interval(word.start, min(word.end, line.end), word.text)
        for line in segments
        for word in line.words
        if word.text.strip()
    )
    inside = tuple(
        word
        for word in words
        if any(line.start <= word.start and word.end <= line.end for line in lines)
    )
    tiers = [Tier(speaker, lines, speaker)]
    if inside:
        tiers.append(Tier(f"{speaker} words", inside, speaker, parent=speaker))
    return tiers


def _apart(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """Each begins where the one before has ended, at the earliest; empty ones fall out."""
    kept: list[Interval] = []
    end = 0
    for interval in sorted(intervals, key=lambda item: (item.start, item.end)):
        start = max(interval.start, end)
        if start < interval.end:
            kept.append(Interval(start, interval.end, interval.text))
            end = interval.end
    return tuple(kept)
