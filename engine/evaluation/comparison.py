"""Two transcripts of one sound side by side: which words differ, and the word error rate.

Scripts without spaces (Chinese, Japanese, Thai) are compared by characters, so that the rate does
not depend on how a recogniser cuts them into words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from engine.evaluation.metrics import WordErrors
from engine.project.edits.words import is_unspaced
from engine.project.writing import plain_words


class Mark(StrEnum):
    """What the other transcript has where a word is."""

    SAME = "same"
    OTHER = "other"  # another word
    ALONE = "alone"  # nothing


@dataclass(frozen=True, slots=True)
class Comparison:
    """What `compare` found.

    Attributes:
        reference: a mark for each word of the reference; ALONE is missing from the other.
        other: a mark for each word of the other; ALONE is not in the reference.
        errors: with the reference taken as right; counts characters when `is_by_character`.
        is_by_character: most of the reference is in a script without spaces.
    """

    reference: tuple[Mark, ...]
    other: tuple[Mark, ...]
    errors: WordErrors
    is_by_character: bool


def compare(reference: Sequence[str], other: Sequence[str]) -> Comparison:
    """Align two lists of words, without case and punctuation, with the fewest errors.

    Args:
        reference: words, taken as right; of one piece in scripts without spaces, or of several.
        other: words to be judged.
    """
    right, left = _tokens(reference), _tokens(other)
    marks = [Mark.SAME] * len(right), [Mark.SAME] * len(left)
    counts = {"substitute": 0, "delete": 0, "insert": 0}
    for kind, (r1, r2), (o1, o2) in _chunks([text for text, _ in right], [t for t, _ in left]):
        if kind == "equal":
            continue
        counts[kind] += max(r2 - r1, o2 - o1)
        mark = Mark.OTHER if kind == "substitute" else Mark.ALONE
        marks[0][r1:r2] = [mark] * (r2 - r1)
        marks[1][o1:o2] = [mark] * (o2 - o1)
    errors = WordErrors(counts["substitute"], counts["delete"], counts["insert"], len(right))
    n_single = sum(is_unspaced(text[0]) for text, _ in right or left)
    return Comparison(
        _of_words(marks[0], right, len(reference)),
        _of_words(marks[1], left, len(other)),
        errors,
        2 * n_single > len(right or left),
    )


_Range = tuple[int, int]


def _chunks(reference: list[str], other: list[str]) -> list[tuple[str, _Range, _Range]]:
    """Runs of equal, substituted, deleted and inserted tokens."""
    if not reference or not other:  # jiwer refuses an empty reference
        kind = "delete" if reference else "insert"
        return [(kind, (0, len(reference)), (0, len(other)))] if reference or other else []
    # Heavy import: half a second, and only a comparison needs it.
    import jiwer

    found = jiwer.process_words(" ".join(reference), " ".join(other))
    return [
        (
            chunk.type,
            (chunk.ref_start_idx, chunk.ref_end_idx),
            (chunk.hyp_start_idx, chunk.hyp_end_idx),
        )
        for chunk in found.alignments[0]
    ]


def _tokens(words: Sequence[str]) -> list[tuple[str, int]]:
    """What is aligned, with the index of the word that it is in; punctuation alone is nothing."""
    return [
        (token, index)
        for index, word in enumerate(words)
        for run in plain_words(word).split()
        for token in _split(run)
    ]


def _split(run: str) -> list[str]:
    """Single characters of scripts without spaces, the rest in one piece each."""
    tokens: list[str] = []
    for character in run:
        if tokens and not is_unspaced(character) and not is_unspaced(tokens[-1][-1]):
            tokens[-1] += character
        else:
            tokens.append(character)
    return tokens


def _of_words(
    marks: Sequence[Mark], tokens: Sequence[tuple[str, int]], n_words: int
) -> tuple[Mark, ...]:
    """The first difference among the tokens of each word."""
    found = [Mark.SAME] * n_words
    for mark, (_, index) in zip(marks, tokens, strict=True):
        if found[index] is Mark.SAME:
            found[index] = mark
    return tuple(found)
