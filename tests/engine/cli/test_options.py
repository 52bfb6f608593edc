from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from engine.cli.options import (
    add_common_options,
    add_run_options,
    parse_percent,
    parse_region,
    parse_wav,
)


def test_region_is_two_times_in_seconds() -> None:
    """12.5-20 is read as written."""
    assert (12.5, 20.0) == parse_region("12.5-20")


@pytest.mark.parametrize("text", ["12.5", "a-b", "5-2", "-3-4", ""])
def test_a_region_that_makes_no_sense_is_refused(text: str) -> None:
    """Missing ends, words, backward and negative ranges are wrong usage."""
    with pytest.raises(argparse.ArgumentTypeError, match="no region"):
        parse_region(text)


def test_json_is_a_switch_or_a_file() -> None:
    """Most commands print JSON; evaluate writes it to a file."""
    switch, file = argparse.ArgumentParser(), argparse.ArgumentParser()
    add_common_options(switch)
    add_common_options(file, json_file=True)
    assert switch.parse_args(["--json"]).json is True
    assert "out.json" == file.parse_args(["--json", "out.json"]).json


def test_a_run_has_a_folder_and_a_length_of_its_own() -> None:
    """The recipe names both; steps instead of a time, never both; a time is above 0."""
    parser = argparse.ArgumentParser()
    add_run_options(parser, name="starter-x", minutes=12.0)
    args = parser.parse_args(["--data", "packs"])
    assert (Path("packs"), Path("starter-x"), 12.0, 0, 1, False) == (
        args.data, args.out, args.minutes, args.steps, args.seed, args.resume,
    )  # fmt: skip
    for wrong in (["--minutes", "0"], ["--minutes", "x"], ["--minutes", "1", "--steps", "2"]):
        with pytest.raises(SystemExit) as caught:
            parser.parse_args(["--data", "packs", *wrong])
        assert 2 == caught.value.code


def test_percentages_and_wav_names_are_read() -> None:
    """With or without the sign; other formats cannot hold the sum exactly."""
    assert (0.4, 1.0) == (parse_percent("40 %"), parse_percent("100"))
    assert Path("a/b.WAV") == parse_wav("a/b.WAV")
    for wrong in (lambda: parse_percent("101"), lambda: parse_wav("a.mp3")):
        with pytest.raises(argparse.ArgumentTypeError):
            wrong()
