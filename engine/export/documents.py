"""Transcripts as text for people and as JSON for programs, with all doubts and skipped spans."""

from __future__ import annotations

import json
from typing import Any

from engine import __version__
from engine.export.subtitles import DRAFT_NOTE, clock
from engine.project.document import Segment, Transcript
from engine.project.edits.turns import NOT_TRANSCRIBED, is_untold
from engine.project.reading import pauses

JSON_FORMAT = "auricle-transcript"
JSON_VERSION = 1
_QUALITY = ("avg_logprob", "no_speech_prob", "compression_ratio", "speech_coverage")


def to_text(transcript: Transcript, rate: int) -> str:
    """One line a segment with its time, speaker and doubts; spans without speech in their places.

    Those that are no longer than a breath are left to the formats for programs.

    Args:
        transcript: times in samples of `rate`.
        rate: samples a second.
    """
    lines = [f"# recogniser: {transcript.recogniser}, language: {transcript.language or '?'}"]
    if not transcript.recogniser:
        lines = ["# Nothing was transcribed yet."]
    if transcript.is_draft:
        lines.append(f"# {DRAFT_NOTE}")
    if not transcript.segments:
        lines.append("# No speech was found.")
    entries = [(segment.start, _line(segment, rate)) for segment in transcript.segments]
    entries += [
        (start, f"[{_span(start, end, rate)}] (no speech)")
        for start, end in pauses(transcript, rate)
    ]
    lines += [text for _, text in sorted(entries, key=lambda entry: entry[0])]
    return "\n".join(lines) + "\n"


def _line(segment: Segment, rate: int) -> str:
    said = segment.text or without_text(segment)
    if segment.speaker:
        said = f"{segment.speaker}: {said}"
    doubts = doubts_of(segment)
    doubt = f"  ({', '.join(doubts)})" if doubts else ""
    return f"[{_span(segment.start, segment.end, rate)}] {said}{doubt}"


def without_text(segment: Segment) -> str:
    """What stands in the place of words that are not there."""
    if is_untold(segment):
        return "(not transcribed)"
    return "(speech that was not understood)"


def doubts_of(segment: Segment) -> list[str]:
    """The flags of a line but those that `without_text` tells."""
    return [flag for flag in segment.flags if flag not in ("not-understood", NOT_TRANSCRIBED)]


def _span(start: int, end: int, rate: int) -> str:
    return f"{clock(start, rate)} - {clock(end, rate)}"


def to_json(transcript: Transcript, rate: int) -> str:
    """Everything that is known; times in samples (exact) and in seconds."""
    return json.dumps(as_data(transcript, rate), ensure_ascii=False, indent=1) + "\n"


def as_data(transcript: Transcript, rate: int) -> dict[str, Any]:
    """A transcript as JSON values."""
    return {
        "format": JSON_FORMAT,
        "version": JSON_VERSION,
        "software": f"Auricle {__version__}",
        "language": transcript.language,
        "recogniser": transcript.recogniser,
        "is_draft": transcript.is_draft,
        "has_speech": bool(transcript.segments),
        "rate": rate,
        "segments": [_segment_data(segment, rate) for segment in transcript.segments],
        "skipped": [_times(start, end, rate) for start, end in transcript.skipped],
    }


def _segment_data(segment: Segment, rate: int) -> dict[str, Any]:
    return {
        **_times(segment.start, segment.end, rate),
        "text": segment.text,
        "speaker": segment.speaker,
        "flags": list(segment.flags),
        **{name: getattr(segment, name) for name in _QUALITY},
        "words": [
            {
                **_times(word.start, word.end, rate),
                "text": word.text,
                "confidence": round(word.confidence, 4),
            }
            for word in segment.words
        ],
    }


def _times(start: int, end: int, rate: int) -> dict[str, Any]:
    return {
        "start": start,
        "end": end,
        "start_s": round(start / rate, 6),
        "end_s": round(end / rate, 6),
    }
