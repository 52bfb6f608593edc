"""`auricle evaluate parallel-free` from the command line to its files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.cli import output
from engine.cli.suites import parallel_free
from tests.helpers import commands, tiny_starter
from tests.helpers.packs import write_packs


def run(*words: object) -> int:
    return commands.run(parallel_free.add_parser, parallel_free.run, "parallel-free", *words)


def test_arms_are_printed_side_by_side(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line an arm, a line a difference, the same in JSON."""
    folder = write_packs(tmp_path / "data")
    runs = {name: tiny_starter.write(tmp_path / name) for name in ("audio", "retrieved")}
    arms = [word for name, path in runs.items() for word in (f"--{name}", path)]
    line = "--mixtures 2 --seconds 0.6 --device cpu --quiet --split valid --labels dog,rain"
    moved = ("--project-cue", 0.5)
    found = run("--data", folder, *arms, *line.split(), *moved, "--json", tmp_path / "out.json")
    assert output.DONE == found
    data = json.loads((tmp_path / "out.json").read_text())
    assert ["audio", "retrieved"] == list(data["arms"])
    assert 0.5 == data["config"]["project"]
    assert 2 == data["arms"]["audio"]["si_sdri"]["n"]
    printed = capsys.readouterr().out
    assert "cues moved by 0.5" in printed
    assert "| retrieved" in printed
    assert "retrieved over audio: +0.00 dB" in printed


def test_without_a_run_there_is_nothing_to_score(capsys: pytest.CaptureFixture[str]) -> None:
    """No folder of any arm is wrong usage."""
    with pytest.raises(SystemExit) as caught:
        run("--data", "x")
    assert output.WRONG_USAGE == caught.value.code
    assert "at least one run" in capsys.readouterr().err
