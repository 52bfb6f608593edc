"""`auricle dereverb` from words to files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.audio import files
from engine.cli.dereverb import add_parser, run
from engine.models import device
from tests.helpers import commands, signals

RATE = 8000


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """Two seconds of noise."""
    path = tmp_path / "talk.wav"
    files.write(path, signals.mono(signals.noise(2, RATE), RATE), encoding="pcm16")
    return path


def dereverb(*words: object) -> int:
    return commands.run(add_parser, run, "dereverb", *words)


def test_the_drier_sound_and_what_went_are_written(
    recording: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """OUT and OUT.reverberation.wav of the region; the amount is a percentage."""
    out = recording.parent / "dry.wav"
    assert 0 == dereverb(recording, out, "--amount", "40 %", "--region", "0.5-1.5", "--json")
    answer = json.loads(capsys.readouterr().out)
    assert ("dry.wav", "dry.reverberation.wav") == (answer["target"], answer["residual"])
    assert (0.4, 0) == (answer["parameters"]["amount"], answer["sum_error"])
    assert RATE == files.probe(out).n_samples
    assert device.processor() == answer["device"]


def test_people_are_told_how_much_went(
    recording: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In decibels, or that it was nothing."""
    out = recording.parent / "dry.wav"
    assert 0 == dereverb(recording, out, "--quiet")
    told = capsys.readouterr().out
    assert "dB of the recording" in told
    assert f" s on {device.processor()}" in told
    assert 0 == dereverb(recording, out, "--quiet", "--amount", "0")
    assert "taken away: nothing" in capsys.readouterr().out


@pytest.mark.parametrize("wrong", [("x.mp3",), ("x.wav", "--amount", "101")])
def test_wrong_usage_exits_with_2(recording: Path, wrong: tuple[str, ...]) -> None:
    """Only WAV holds the sum exactly; a percentage has bounds."""
    with pytest.raises(SystemExit) as caught:
        dereverb(recording, *wrong)
    assert 2 == caught.value.code
