from __future__ import annotations

import json

import pytest

from engine.project.replayed import Compared, Replayed, Replays, Verdict

LOUD = Compared("target", "ab", 8000, 12, -61.5, 1.25, 2)


def test_a_replay_survives_json():
    """What the log stores is what came out."""
    one = Replayed(3, "Extract", "extract", Verdict.DIFFERENT, compared=(LOUD,), notes=("x",))
    assert one == Replayed.from_json(json.loads(json.dumps(one.to_json())))


def test_what_differs_is_said_with_level_and_place():
    """Level relative to full scale, seconds, channel."""
    assert (
        "target: 12 values differ, by at most -61.5 dBFS at 1.250 s, channel 2." == LOUD.sentence
    )
    assert "equal to the bit" in Compared("rest", "cd", 8000, channel=1).sentence
    assert "zeros differ in sign" in Compared("rest", "cd", 8000, 2, channel=1).sentence
    assert "another length" in Compared("rest", "cd", 8, is_same_form=False).sentence
    assert "words: 2 of 9 differ." == Compared("words", "", 9, 2).sentence


@pytest.mark.parametrize(
    ("verdict", "is_good"),
    [
        (Verdict.EQUAL, True),
        (Verdict.NOTHING, True),
        (Verdict.DIFFERENT, False),
        (Verdict.REFUSED, False),
        (Verdict.IMPOSSIBLE, False),
    ],
)
def test_only_what_came_out_equal_speaks_for_a_step(verdict, is_good):
    """What could not be run again is not passed over."""
    found = Replays((Replayed(1, "a", "", Verdict.EQUAL), Replayed(2, "b", "", verdict)))
    assert is_good == found.is_good


def test_all_of_it_is_told_in_one_line():
    """Counts of what happened, nothing about what did not."""
    found = Replays((Replayed(1, "a", "", Verdict.EQUAL), Replayed(2, "b", "", Verdict.REFUSED)))
    assert "1 equal, 1 refused" == found.sentence


def test_damage_is_refused():
    """A log entry that lacks facts is no replay."""
    with pytest.raises(ValueError, match="not a replay"):
        Replayed.from_json({"step": 1})
