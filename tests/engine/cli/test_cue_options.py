"""The options that say what is asked for."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from engine.audio import files
from engine.cli.cue_options import add_cue_options, read_cues, read_region
from tests.helpers import signals


def parsed(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    add_cue_options(parser)
    return parser.parse_args(list(words))


def test_cues_may_be_repeated_and_mixed(tmp_path: Path) -> None:
    """--without is an example where a file of that name exists, words otherwise."""
    clip = tmp_path / "rain.wav"
    clip.touch()
    args = parsed(
        "in.wav", "--describe", "a dog", "--describe", "a cat", "--reference", "bark.wav",
        "--without", "the wind", "--without", str(clip),
    )  # fmt: skip
    cues = read_cues(args)
    assert ("a dog", "a cat") == cues.describe
    assert [Path("bark.wav")] == [one.path for one in cues.references]
    assert ("the wind",) == cues.without
    assert [clip] == [one.path for one in cues.without_references]


def test_no_cue_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    """Without any cue there is no question: exit code 2."""
    with pytest.raises(SystemExit) as stop:
        read_cues(parsed("in.wav"))
    assert 2 == stop.value.code
    assert "--describe" in capsys.readouterr().err


def test_region_is_given_in_seconds(tmp_path: Path) -> None:
    """12.5-20 are seconds of the recording; without it everything is meant."""
    path = tmp_path / "take.wav"
    files.write(path, signals.mono(signals.noise(3, 8000), 8000))
    assert (4000, 16_000) == read_region(parsed(str(path), "--region", "0.5-2"))
    assert (0, 24_000) == read_region(parsed(str(path)))


def test_nonsense_regions_are_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    """Backwards or without numbers: exit code 2."""
    for text in ("20-12", "abc", "5"):
        with pytest.raises(SystemExit) as stop:
            parsed("in.wav", "--region", text)
        assert 2 == stop.value.code
    assert "is no region" in capsys.readouterr().err
