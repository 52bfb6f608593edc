"""Edits of who speaks: name lines, rename a speaker everywhere, merge two, give one a colour."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from engine.project.document import Document, Transcript
from engine.project.edits.transcripts import change_transcript, line_of

Turn = tuple[int, int, str]
"""(start, end, speaker) of somebody's speech, project samples."""


def name_speaker(
    document: Document, transcript_id: str, segments: Collection[int], speaker: str
) -> Document:
    """Say who speaks in some lines; empty for unknown."""

    def named(transcript: Transcript) -> Transcript:
        for index in segments:
            line_of(transcript, index)
        return _renamed(
            transcript,
            [
                speaker.strip() if index in segments else line.speaker
                for index, line in enumerate(transcript.segments)
            ],
        )

    return change_transcript(document, transcript_id, named)


def rename_speaker(document: Document, transcript_id: str, old: str, new: str) -> Document:
    """Give a speaker another name in all lines; the name of another one merges the two.

    The colour goes along, but the one of a speaker that keeps the name stays.

    Raises:
        ValueError: nobody has the old name, or the new one is empty.
    """
    new = new.strip()
    if not new:
        raise ValueError("a speaker needs a name")

    def renamed(transcript: Transcript) -> Transcript:
        if old not in speakers_of(transcript):
            raise ValueError(f"no speaker {old!r}")
        colors = dict(transcript.colors)
        if old in colors:
            colors.setdefault(new, colors[old])
        transcript = _renamed(
            transcript,
            [new if line.speaker == old else line.speaker for line in transcript.segments],
        )
        return _colored(transcript, colors)

    return change_transcript(document, transcript_id, renamed)


def color_speaker(document: Document, transcript_id: str, speaker: str, color: int) -> Document:
    """Give a speaker a colour, an index into the theme's track palette.

    Raises:
        ValueError: no such speaker, or a negative colour.
    """

    def colored(transcript: Transcript) -> Transcript:
        if speaker not in speakers_of(transcript) or color < 0:
            raise ValueError(f"no colour {color} for {speaker!r}")
        return _colored(transcript, {**dict(transcript.colors), speaker: color})

    return change_transcript(document, transcript_id, colored)


def assign_speakers(document: Document, transcript_id: str, turns: Sequence[Turn]) -> Document:
    """Name every line after whoever speaks the longest in it; lines that no turn meets stay."""

    def assigned(transcript: Transcript) -> Transcript:
        names = []
        for line in transcript.segments:
            shares: dict[str, int] = {}
            for start, end, speaker in turns:
                common = min(end, line.end) - max(start, line.start)
                if common > 0:
                    shares[speaker] = shares.get(speaker, 0) + common
            names.append(max(shares, key=shares.__getitem__) if shares else line.speaker)
        return _renamed(transcript, names)

    return change_transcript(document, transcript_id, assigned)


def speakers_of(transcript: Transcript) -> tuple[str, ...]:
    """The names that occur, in the order of their first lines; a question."""
    return tuple(dict.fromkeys(line.speaker for line in transcript.segments if line.speaker))


def _renamed(transcript: Transcript, names: Sequence[str]) -> Transcript:
    lines = tuple(
        line if line.speaker == name else replace(line, speaker=name)
        for line, name in zip(transcript.segments, names, strict=True)
    )
    return _colored(replace(transcript, segments=lines), dict(transcript.colors))


def _colored(transcript: Transcript, colors: Mapping[str, int]) -> Transcript:
    """With these colours, but of speakers that occur only."""
    present = speakers_of(transcript)
    return replace(
        transcript, colors=tuple((name, colors[name]) for name in present if name in colors)
    )
