"""`auricle evaluate parity`: its exit code and its JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.cli import output
from engine.cli.suites import parity as command
from engine.evaluation import parity
from engine.evaluation.parity import ArrayResult, ParityReport
from tests.helpers import commands


@pytest.mark.parametrize("passed", [True, False])
def test_parity_fails_when_an_array_differs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, passed: bool
) -> None:
    """Exit code 0 when all agree and 1 otherwise; the JSON holds every array."""
    array = ArrayResult("clap", "text", 1e-5, 1e-4, False, passed)
    found = ParityReport(str(tmp_path), (array,), 2)
    monkeypatch.setattr(parity, "run", lambda folder, only, report: found)
    words = ("--golden", tmp_path, "--only", "clap", "--json", tmp_path / "p.json")
    code = commands.run(command.add_parser, command.run, "parity", *words)
    assert (output.DONE if passed else output.FAILED) == code
    assert json.loads((tmp_path / "p.json").read_text())["arrays"][0]["name"] == "text"
