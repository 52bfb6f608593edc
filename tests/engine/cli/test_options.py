from __future__ import annotations

import argparse

import pytest

from engine.cli.options import add_common_options, parse_region


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
