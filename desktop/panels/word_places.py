"""Which word stands at a place of the text, and which one sounds at a moment. No widgets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from desktop.panels.words_text import PlacedWord
from desktop.session import Selection

_SLACK_S = 0.25  # a word stays marked over the short gap to the next one


def selection_of(words: Sequence[PlacedWord]) -> Selection:
    """The time from the first of some words to the end of the last, on the tracks they belong to.

    Args:
        words: at least one; those of several tracks may lie side by side.
    """
    start = min(placed.word.start for placed in words)
    end = max(placed.word.end for placed in words)
    tracks = dict.fromkeys(placed.line.track_id for placed in words)
    return Selection(start, end, track_ids=tuple(tracks))


class WordPlaces:
    """Words of a text that is shown.

    Args:
        words: in the order of the text.
        rate: of the project.

    Attributes:
        words: the same.
    """

    def __init__(self, words: Sequence[PlacedWord] = (), rate: int = 1) -> None:
        self.words = tuple(words)
        self._slack = round(_SLACK_S * rate)
        self._firsts = [placed.first for placed in self.words]
        # Lines may overlap in time: the order of the text is not that of time.
        self._by_time = sorted(self.words, key=lambda placed: placed.word.start)
        self._starts = [placed.word.start for placed in self._by_time]

    def at(self, position: int) -> PlacedWord | None:
        """The word at a position of the text; None between words."""
        index = bisect_right(self._firsts, position) - 1
        if index < 0 or position > self.words[index].last:
            return None
        return self.words[index]

    def touched(self, first: int, last: int) -> tuple[PlacedWord, ...]:
        """Words of which something lies between two positions of the text."""
        return tuple(word for word in self.words if word.last > first and word.first < last)

    def sounding(self, sample: int) -> PlacedWord | None:
        """The word at a project sample, or the one that ended just before it."""
        place = bisect_right(self._starts, sample) - 1
        if place < 0 or sample >= self._marked_until(place):
            return None
        return self._by_time[place]

    def _marked_until(self, place: int) -> int:
        end = self._by_time[place].word.end
        following = self._starts[place + 1] if place + 1 < len(self._starts) else end
        return end + max(0, min(following - end, self._slack))
