"""Names of what commands put into projects."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.operations.cues import Cues, Reference
from engine.operations.naming import UNKNOWN_VOICE, label_of, of_sound, voices

BIRD = Reference(Path("bird.wav"))
ANN = Reference(Path("kept.wav"), name="Ann")


@pytest.mark.parametrize(
    ("cues", "label"),
    [
        (Cues(describe=("a dog", "a cat"), references=(BIRD,)), "a dog, a cat"),
        (Cues(references=(BIRD,)), "bird"),
        (Cues(describe=("a dog\nin the  rain ",)), "a dog in the rain"),
        (Cues(references=(Reference(Path("street.wav"), 100, 900),)), "like the example"),
        (Cues(voices=(ANN,), describe=("laughing",)), "Ann, laughing"),
        (Cues(voices=(Reference(Path("take.wav"), 100, 900),)), "this voice"),
    ],
)
def test_a_question_is_called_by_what_it_asks(cues, label):
    """A kept voice before words, words before examples."""
    assert label == label_of(cues)


def test_voices_have_names_for_people():
    """Numbered ones are translated; people keep theirs, even one called "speaker 1"."""
    shown = voices(("Ada", "speaker 2", "speaker 1"), "Stimme {number}", "jemand")
    told = {"Ada": "Ada", "speaker 2": "Stimme 2", "speaker 1": "speaker 1"}
    assert told | {UNKNOWN_VOICE: "jemand"} == shown


def test_voices_of_two_recordings_are_told_apart():
    """The first of the guest's is not the first of the host's; who has a name is one person."""
    shown = voices(("Ada", "speaker 2"), where="Guest")
    assert ("Ada", "Speaker 2 · Guest") == (shown["Ada"], shown["speaker 2"])


def test_a_sound_and_its_rest_have_names():
    """The track begins with a capital letter, whatever was typed."""
    naming = of_sound("a dog")
    assert ("A dog", "without a dog") == naming.tracks
    assert "Extract a dog" == naming.step


def test_further_answers_say_in_which_way_they_were_asked():
    """Tracks and step; the first answer is called after the question alone."""
    naming = of_sound("dog", "more by the words")
    assert ("Dog · more by the words", "without dog · more by the words") == naming.tracks
    assert ("dog · more by the words", "without dog · more by the words") == naming.media
    assert "Extract dog · more by the words" == naming.step
