"""`auricle evaluate enhancement` from the command line to its files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.cli import output
from engine.cli.suites import enhancement as command
from engine.evaluation import enhancement
from tests.helpers import commands
from tests.helpers.packs import write_packs
from tests.helpers.tiny import TinyModel, constant, listener_for


def test_options_reach_the_suite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The JSON says what was run; the table is written as Markdown."""
    listener = listener_for(TinyModel(constant(1.0)))
    monkeypatch.setattr(enhancement, "open_listener", lambda *args: (listener, None))
    line = "--mixtures 2 --seed 5 --seconds 0.5 --snr=-5,0 --amount 0.5 --split valid --quiet"
    files = ("--json", tmp_path / "e.json", "--markdown", tmp_path / "e.md")
    words = ("--data", write_packs(tmp_path / "data"), *line.split(), *files)
    assert output.DONE == commands.run(command.add_parser, command.run, "enhancement", *words)
    config = json.loads((tmp_path / "e.json").read_text())["config"]
    assert (2, 5, 0.5, [-5.0, 0.0], 0.5, "valid", None) == tuple(
        config[name]
        for name in ("mixtures", "seed", "seconds", "snrs_db", "amount", "split", "baselines")
    )
    assert "Auricle" in (tmp_path / "e.md").read_text()
