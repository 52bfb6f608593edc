from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from engine.cli import output
from engine.progress import Progress


def test_emit_prints_json_for_machines(capsys: pytest.CaptureFixture[str]) -> None:
    """--json gives one JSON object and nothing else."""
    output.emit(argparse.Namespace(json=True), {"found": True}, "found")
    assert {"found": True} == json.loads(capsys.readouterr().out)


def test_emit_prints_text_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    """Without --json the text is printed."""
    output.emit(argparse.Namespace(json=False), {"found": True}, "found it")
    assert "found it\n" == capsys.readouterr().out


def test_a_training_run_is_shown_with_its_scores(capsys: pytest.CaptureFixture[str]) -> None:
    """Weights, curve and each score have a line, or an entry of the JSON object."""
    where, scores = (Path("w.safetensors"), Path("curve.csv")), {"text": 4.25}
    output.emit_run(argparse.Namespace(json=False), *where, scores)
    expected = "weights  w.safetensors\ncurve    curve.csv\ntext     4.250\n"
    assert expected == capsys.readouterr().out
    output.emit_run(argparse.Namespace(json=True), *where, scores)
    expected_json = {"weights": "w.safetensors", "curve": "curve.csv", "text": 4.25}
    assert expected_json == json.loads(capsys.readouterr().out)


def test_table_aligns_columns() -> None:
    """Columns start at the same place in each line."""
    assert "a    bb\n---  --\nccc  d" == output.table([("ccc", "d")], header=("a", "bb"))


def test_progress_is_silent_when_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    """--quiet writes nothing to standard error."""
    report = output.progress(argparse.Namespace(json=False, quiet=True))
    report(Progress("reading", 1, 2))
    assert "" == capsys.readouterr().err


def test_progress_names_each_stage_once_outside_a_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A log file gets a line a stage, not a line a call."""
    report = output.progress(argparse.Namespace(json=False, quiet=False))
    for done in range(5):
        report(Progress("reading", done, 5))
    assert 1 == capsys.readouterr().err.count("reading")
