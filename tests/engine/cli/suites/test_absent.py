"""`auricle evaluate absent` from the command line to its files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.cli import output
from engine.cli.suites import absent as command
from engine.evaluation import absent
from tests.helpers import commands
from tests.helpers.packs import write_packs
from tests.helpers.tiny import TinyModel, constant, listener_for


def test_options_reach_the_suite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The JSON says what was run; the table is written as Markdown."""
    listener = listener_for(TinyModel(constant(1.0)))
    monkeypatch.setattr(absent, "open_listener", lambda *args: (listener, None))
    line = "--mixtures 2 --seed 5 --query reference --seconds 0.5 --labels dog,rain,clock_tick"
    files = ("--json", tmp_path / "a.json", "--markdown", tmp_path / "a.md", "--quiet")
    words = ("--data", write_packs(tmp_path / "data"), *line.split(), *files)
    assert output.DONE == commands.run(command.add_parser, command.run, "absent", *words)
    config = json.loads((tmp_path / "a.json").read_text())["config"]
    assert (2, 5, "reference", 0.5, "test") == tuple(
        config[name] for name in ("mixtures", "seed", "query", "seconds", "split")
    )
    assert "equal error" in (tmp_path / "a.md").read_text()
