from __future__ import annotations

from engine.errors import BandOutside, EmptyCue, UnknownSpeaker


def test_an_empty_cue_and_one_without_meaning_are_told_apart() -> None:
    """Nobody who wrote "of the" is told that he wrote nothing."""
    assert "no cue was given" == str(EmptyCue())
    assert 'the description "of the" names no sound' == str(EmptyCue("of the"))


def test_an_unknown_voice_names_those_that_are_kept() -> None:
    """A slip of the pen is seen at once."""
    assert "Kept voices: Ann, Bo." in UnknownSpeaker("Anne", ["Ann", "Bo"]).hint
    assert "No voice is kept yet." in UnknownSpeaker("Anne", []).hint


def test_a_box_too_high_tells_how_far_the_recording_reaches() -> None:
    """Half of its rate."""
    assert str(BandOutside(5000, 8000)).endswith("has nothing above 4000 Hz")
