"""`auricle evaluate dereverberation` from the command line to its files."""

from __future__ import annotations

import json
from pathlib import Path

from engine.cli import output
from engine.cli.suites import dereverberation as command
from tests.helpers import commands
from tests.helpers.packs import write_packs


def test_options_reach_the_suite(tmp_path: Path) -> None:
    """The JSON says what was run; the table is written as Markdown."""
    line = "--mixtures 2 --seed 5 --seconds 0.5 --rt60 0.2,0.3 --amount 0.5 --split valid --quiet"
    files = ("--json", tmp_path / "d.json", "--markdown", tmp_path / "d.md")
    words = ("--data", write_packs(tmp_path / "data"), *line.split(), *files)
    assert output.DONE == commands.run(command.add_parser, command.run, "dereverberation", *words)
    config = json.loads((tmp_path / "d.json").read_text())["config"]
    names = ("mixtures", "seed", "seconds", "rt60s_s", "amount", "split")
    assert [2, 5, 0.5, [0.2, 0.3], 0.5, "valid"] == [config[name] for name in names]
    assert "two microphones" in (tmp_path / "d.md").read_text()
