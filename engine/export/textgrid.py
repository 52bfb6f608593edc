"""Transcripts as Praat TextGrid (the long text form, UTF-8)."""

from __future__ import annotations

from collections.abc import Iterator

from engine.export.tiers import Interval, Tier, tiers_of
from engine.project.document import Transcript


def to_textgrid(transcript: Transcript, rate: int, length: int = 0) -> str:
    """A tier of lines and one of words for each speaker, and one of spans without speech.

    Args:
        transcript: times in samples of `rate`.
        rate: samples a second.
        length: of the sound; the grid ends there, or at the end of the last word if that is later.

    Source: Praat manual, "TextGrid file formats": intervals of a tier fill the whole time, gaps
    are intervals without text, quotes are doubled.
    """
    tiers = tiers_of(transcript) or (Tier("speech", ()),)
    ends = (interval.end for tier in tiers for interval in tier.intervals)
    whole = max(length, *ends, 1)
    lines = [
        'File type = "ooTextFile"',
        'Object class = "TextGrid"',
        "",
        "xmin = 0",
        f"xmax = {whole / rate!r}",
        "tiers? <exists>",
        f"size = {len(tiers)}",
        "item []:",
    ]
    for number, tier in enumerate(tiers, 1):
        lines += [f"    item [{number}]:", *_tier_lines(tier, rate, whole)]
    return "\n".join(lines) + "\n"


def _tier_lines(tier: Tier, rate: int, whole: int) -> Iterator[str]:
    intervals = list(_filled(tier, whole))
    yield '        class = "IntervalTier"'
    yield f"        name = {_quoted(tier.name)}"
    yield "        xmin = 0"
    yield f"        xmax = {whole / rate!r}"
    yield f"        intervals: size = {len(intervals)}"
    for number, interval in enumerate(intervals, 1):
        yield f"        intervals [{number}]:"
        yield f"            xmin = {interval.start / rate!r}"
        yield f"            xmax = {interval.end / rate!r}"
        yield f"            text = {_quoted(interval.text)}"


def _filled(tier: Tier, whole: int) -> Iterator[Interval]:
    """The intervals of a tier with empty ones in the gaps."""
    end = 0
    for interval in tier.intervals:
        if interval.start > end:
            yield Interval(end, interval.start, "")
        yield interval
        end = interval.end
    if end < whole:
        yield Interval(end, whole, "")


def _quoted(text: str) -> str:
    doubled = " ".join(text.split()).replace('"', '""')
    return f'"{doubled}"'
