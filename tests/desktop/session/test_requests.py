"""What slow work is asked to do."""

from __future__ import annotations

from pathlib import Path

from desktop.session.requests import CueSheet
from engine.project.regions import AudioPiece, Region


def test_a_cue_sheet_is_empty_without_a_positive_cue():
    """Only "not this" says nothing about what is wanted."""
    assert CueSheet(without=("rain",)).is_empty
    assert not CueSheet(describe=("dog",)).is_empty
    assert CueSheet(describe=("dog", "bark")).label == "dog, bark"


def test_a_box_that_bounds_a_voice_is_no_example():
    """The voice model gets the bounds; what else is said goes to the model of sounds."""
    box = Region("t", 0, 100, low_hz=300.0, high_hz=900.0)
    voice = AudioPiece(Path("anna.wav"), label="Anna")
    sheet = CueSheet(references=(box,), only_boxes=True, voices=(voice,))
    assert sheet.has_voices
    assert not sheet.says_sounds
    assert CueSheet(references=(box,), voices=(voice,)).says_sounds
    assert "Anna" == sheet.label
