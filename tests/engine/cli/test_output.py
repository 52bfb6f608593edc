from __future__ import annotations

import argparse
import io
import json
import logging
import sys
from pathlib import Path

import pytest

from engine.cli import output
from engine.progress import Progress


def test_emit_prints_json_for_machines(capsys: pytest.CaptureFixture[str]) -> None:
    """--json gives one JSON object and nothing else."""
    output.emit(argparse.Namespace(json=True, quiet=False), {"found": True}, "found")
    assert {"found": True} == json.loads(capsys.readouterr().out)


def test_emit_prints_text_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    """Without --json the text is printed."""
    output.emit(argparse.Namespace(json=False, quiet=False), {"found": True}, "found it")
    assert "found it\n" == capsys.readouterr().out


def test_a_training_run_is_shown_with_its_scores(capsys: pytest.CaptureFixture[str]) -> None:
    """Weights, curve and each score have a line, or an entry of the JSON object."""
    where, scores = (Path("w.safetensors"), Path("curve.csv")), {"text": 4.25}
    output.emit_run(argparse.Namespace(json=False, quiet=False), *where, scores)
    expected = "weights  w.safetensors\ncurve    curve.csv\ntext     4.250\n"
    assert expected == capsys.readouterr().out
    output.emit_run(argparse.Namespace(json=True, quiet=False), *where, scores)
    expected_json = {"weights": "w.safetensors", "curve": "curve.csv", "text": 4.25}
    assert expected_json == json.loads(capsys.readouterr().out)


def test_json_is_plain_ascii_where_the_output_is_not_utf_8(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A pipe in another encoding gets JSON that every program reads the same way."""
    for encoding, is_ascii in (("utf-8", False), ("gbk", True), ("ascii", True)):
        content = io.BytesIO()
        monkeypatch.setattr("sys.stdout", io.TextIOWrapper(content, encoding))
        output.emit(argparse.Namespace(json=True, quiet=True), {"said": "狗叫 🐶"}, "")
        sys.stdout.flush()
        assert is_ascii == content.getvalue().isascii()
        assert {"said": "狗叫 🐶"} == json.loads(content.getvalue())


def test_the_progress_line_is_taken_away_before_the_result(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On a terminal a short answer is not followed by the end of a longer progress line."""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    output.emit(argparse.Namespace(json=False, quiet=False), {}, "found")
    assert "\r" + " " * 60 + "\r" == capsys.readouterr().err
    output.emit(argparse.Namespace(json=False, quiet=True), {}, "found")
    assert "" == capsys.readouterr().err


def test_nothing_is_told_where_nobody_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without standard streams, as started without a console, a command still works."""
    monkeypatch.setattr("sys.stderr", None)
    monkeypatch.setattr("sys.stdout", None)
    output.prepare()
    output.progress(argparse.Namespace(json=False, quiet=False))(Progress("reading", 1, 2))
    output.emit(argparse.Namespace(json=True, quiet=False), {}, "")
    output.flush()


def test_warnings_stand_among_errors(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is wrong with a recording that is read nevertheless is no part of the result."""
    monkeypatch.setattr(logging.root, "handlers", [])
    output.prepare()
    logging.getLogger("engine.audio.files").warning("talk.mp3: It is damaged.")
    said = capsys.readouterr()
    assert ("", "auricle: talk.mp3: It is damaged.\n") == (said.out, said.err)


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
