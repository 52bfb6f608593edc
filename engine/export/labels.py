"""Audacity's label files: start and end in seconds and a text, tab between them, a line each."""

from __future__ import annotations

from collections.abc import Iterable

from engine.project.document import Marker, Transcript

_TABS_AND_LINES = str.maketrans("\t\n\r", "   ")


def to_labels(transcript: Transcript, rate: int) -> str:
    """The lines of a transcript as labels; those without text are left out.

    Args:
        transcript: times in samples of `rate`.
        rate: samples a second.
    """
    return "".join(
        _label(
            line.start,
            line.end,
            f"{line.speaker}: {line.text}" if line.speaker else line.text,
            rate,
        )
        for line in transcript.segments
        if line.text
    )


def markers_to_labels(markers: Iterable[Marker], rate: int) -> str:
    """Markers and regions as labels; a place has equal start and end."""
    return "".join(_label(marker.start, marker.end, marker.text, rate) for marker in markers)


def _label(start: int, end: int, text: str, rate: int) -> str:
    return f"{start / rate:.6f}\t{end / rate:.6f}\t{text.translate(_TABS_AND_LINES)}\n"
