"""Doubts about recognised words: loops, invented text, low confidence. Flags, never deletes.

Voice activity is no cure for invented text (loops pass it), so several signs are looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from engine.models.recogniser import RecognisedSegment

LOOP = "loop"
NO_SPEECH = "no-speech"
LOW_CONFIDENCE = "low-confidence"
NOT_UNDERSTOOD = "not-understood"

MOST_COMPRESSION = 2.4
"""Text that zlib shrinks further than this repeats itself; openai-whisper's own limit."""
LEAST_COVERAGE = 0.2
LEAST_CONFIDENCE = 0.5
LEAST_LOGPROB = -1.0
MOST_NO_SPEECH = 0.6

_LONGEST_PHRASE = 12
_SAME_SEGMENTS = 3


def flag(segments: Sequence[RecognisedSegment]) -> tuple[RecognisedSegment, ...]:
    """The same segments with their doubts named in `flags`."""
    looping = _repeated_segments(segments)
    return tuple(
        replace(segment, flags=_flags(segment, is_repeated=index in looping))
        for index, segment in enumerate(segments)
    )


def _flags(segment: RecognisedSegment, *, is_repeated: bool) -> tuple[str, ...]:
    if not segment.text:
        return (NOT_UNDERSTOOD,)
    signs = {
        LOOP: is_repeated
        or (segment.compression_ratio or 0.0) > MOST_COMPRESSION
        or has_loop(segment.text),
        NO_SPEECH: _is_silent(segment),
        LOW_CONFIDENCE: segment.confidence < LEAST_CONFIDENCE
        or (segment.avg_logprob or 0.0) < LEAST_LOGPROB,
    }
    return tuple(name for name, is_true in signs.items() if is_true)


def _is_silent(segment: RecognisedSegment) -> bool:
    coverage = segment.speech_coverage
    if coverage is not None and coverage < LEAST_COVERAGE:
        return True
    return (segment.no_speech_prob or 0.0) > MOST_NO_SPEECH


def has_loop(text: str) -> bool:
    """Whether a word is said 5 times in a row, or a phrase of 2 to 12 words 3 times."""
    words = _tokens(text)
    for size in range(1, min(_LONGEST_PHRASE, len(words) // 3) + 1):
        times = 5 if size == 1 else 3
        run = 0  # how many words in a row equal the one `size` words before
        for index in range(size, len(words)):
            run = run + 1 if words[index] == words[index - size] else 0
            if run >= size * (times - 1):
                return True
    return False


def _repeated_segments(segments: Sequence[RecognisedSegment]) -> frozenset[int]:
    """Indices of segments that stand in a row of at least three with the same words."""
    found: set[int] = set()
    start = 0
    for index in range(1, len(segments) + 1):
        is_same = index < len(segments) and (
            _tokens(segments[index].text) == _tokens(segments[start].text)
        )
        if not is_same:
            if index - start >= _SAME_SEGMENTS and segments[start].text:
                found.update(range(start, index))
            start = index
    return frozenset(found)


def _tokens(text: str) -> list[str]:
    """Words without case and punctuation; single characters for scripts without spaces."""
    words = ["".join(filter(str.isalnum, word)) for word in text.casefold().split()]
    words = [word for word in words if word]
    if len(words) <= 2 and any(ord(letter) >= 0x2E80 for word in words for letter in word):
        return list("".join(words))
    return words
