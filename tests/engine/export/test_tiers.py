"""`engine.export.tiers`: lines and words of each speaker, never overlapping."""

from __future__ import annotations

import itertools
from dataclasses import replace

from engine.export.tiers import Interval, tiers_of
from engine.project.document import Segment, Word
from tests.helpers.projects import transcript, words


def test_each_speaker_has_lines_and_words() -> None:
    """Tiers come in order of appearance; spans without speech come last."""
    tiers = tiers_of(transcript())
    assert ["speech", "speech words", "Ann", "Ann words", "no speech"] == [t.name for t in tiers]
    assert (Interval(1000, 1200, "four five"),) == tiers[2].intervals
    assert ("Ann", "Ann") == (tiers[3].speaker, tiers[3].parent)
    assert (Interval(300, 1000, "no speech"),) == tiers[4].intervals


def test_speakers_may_talk_at_once_but_not_over_themselves() -> None:
    """Two speakers overlap freely; one speaker's second line waits for the first."""
    lines = (
        Segment(0, 500, "first", speaker="Ann"),
        Segment(100, 400, "between", speaker="Bob"),
        Segment(450, 600, "second", speaker="Ann"),
        Segment(460, 480, "swallowed", speaker="Ann"),
    )
    ann, bob, _ = tiers_of(replace(transcript(), segments=lines))
    assert (Interval(0, 500, "first"), Interval(500, 600, "second")) == ann.intervals
    assert (Interval(100, 400, "between"),) == bob.intervals


def test_words_stay_inside_their_line() -> None:
    """A word that the recogniser let run on is cut; an empty one falls out."""
    line = Segment(0, 250, "a b c", (*words("a", "b", "c"), Word("", 240, 250, 1.0)))
    _, spoken, _ = tiers_of(replace(transcript(), segments=(line,)))
    assert [(0, 100), (100, 200), (200, 250)] == [(w.start, w.end) for w in spoken.intervals]
    assert all(a.end <= b.start for a, b in itertools.pairwise(spoken.intervals))


def test_speech_that_was_not_understood_makes_no_tier() -> None:
    """A transcript without words has the spans without speech alone."""
    given = replace(transcript(), segments=(Segment(0, 100, ""),))
    assert ["no speech"] == [tier.name for tier in tiers_of(given)]
    assert () == tiers_of(replace(given, skipped=()))
