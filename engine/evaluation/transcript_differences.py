"""How far the two transcripts of each track of a project differ, for its report."""

from __future__ import annotations

from collections.abc import Iterable

from engine.evaluation.comparison import compare
from engine.export.report.facts import WordDifference
from engine.project import reading
from engine.project.document import Document, Track
from engine.project.reading import Line


def differences(document: Document) -> tuple[WordDifference, ...]:
    """One for each track that has two transcripts.

    Who speaks when, without words, is no transcript. What a listener typed is taken as right, and
    only where something was typed; of two recognisers the first transcript is.
    """
    return tuple(
        _difference(document, track)
        for track in document.tracks
        if reading.words_of(document, track, is_second=True) is not None
        and reading.words_of(document, track) is not None
        and reading.is_transcribed(
            reading.lines_of(document, [track.id]), reading.typed_spans(document, track) or None
        )
    )


def _difference(document: Document, track: Track) -> WordDifference:
    first = reading.lines_of(document, [track.id])
    second = reading.lines_of(document, [track.id], is_second=True)
    spans = reading.typed_spans(document, track)
    is_typed = bool(spans)
    if is_typed:
        right, other = _words(second), _words(reading.within(first, spans))
    else:
        right, other = _words(first), _words(second)
    found = compare(right, other)
    errors = found.errors
    return WordDifference(
        track.id,
        errors.words,
        errors.substitutions,
        errors.deletions,
        errors.insertions,
        found.is_by_character,
        is_typed,
    )


def _words(lines: Iterable[Line]) -> list[str]:
    found: list[str] = []
    for line in lines:
        if line.segment is not None:
            texts = [word.text for word in line.segment.words]
            found += texts or line.segment.text.split()
    return found
