"""A short talk as words, for tests of the words panel."""

from __future__ import annotations

from collections.abc import Sequence

from engine.project.document import Segment, Transcript, Word

STEP_S = 0.25


def talk(
    *lines: str, rate: int, transcript_id: str = "talk", speakers: Sequence[str] = ()
) -> Transcript:
    """Lines of words of 0.2 s every 0.25 s, with a second between the lines' beginnings at least.

    A line such as "um so" has two words; all are certain.
    """
    step = round(STEP_S * rate)
    segments, at = [], 0
    for index, line in enumerate(lines):
        words = tuple(
            Word(text, at + i * step, at + i * step + step * 4 // 5, 0.9)
            for i, text in enumerate(line.split())
        )
        speaker = speakers[index] if index < len(speakers) else ""
        segments.append(Segment(at, words[-1].end, line, words, speaker))
        at += max(rate, len(words) * step)
    return Transcript(transcript_id, "en", "draft", True, tuple(segments))
