"""`auricle report` on a real project."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from engine.cli import output, report
from engine.errors import ExportError
from engine.project import edits
from engine.project.history import History
from tests.helpers.projects import write_recording


def call(*words: str | Path) -> int:
    """Run `auricle report WORDS`; the exit code."""
    parser = argparse.ArgumentParser()
    report.add_parser(parser.add_subparsers())
    args = parser.parse_args(["report", *map(str, words)])
    return int(args.run(args))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_recording(tmp_path / "a.wav", 8000, 1, seed=1)
    with History.create(tmp_path / "Case", name="Case", rate=8000) as history:
        history.apply("Import", edits.import_media, history.media.intake(tmp_path / "a.wav"))
        return history.folder


def test_a_report_is_written(folder, tmp_path, capsys):
    """With the hash of the last step, in the language that was asked for."""
    out = tmp_path / "r.html"
    code = call(folder, "--out", out, "--language", "zh", "--case", "7/26", "--json")
    assert output.DONE == code
    said = json.loads(capsys.readouterr().out)
    assert [] == said["problems"]
    page = out.read_text(encoding="utf-8")
    assert said["head"] in page
    assert "证据报告" in page
    assert "7/26" in page


def test_a_changed_recording_is_in_the_report_and_in_the_exit_code(folder, tmp_path, capsys):
    """Nobody has to read it to notice."""
    write_recording(tmp_path / "a.wav", 8000, 1, seed=2)
    out = tmp_path / "r.html"
    assert output.FAILED == call(folder, "--out", out, "--no-pictures")
    assert "The check found:" in out.read_text(encoding="utf-8")
    assert output.DONE == call(folder, "--out", out, "--no-verify", "--no-pictures")
    assert "were not checked" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize("suffix", [".pdf", ".json"])
def test_the_ending_says_the_form(folder, tmp_path, suffix):
    """PDF to print, JSON for programs."""
    out = tmp_path / f"r{suffix}"
    assert output.DONE == call(folder, "-o", out, "--no-pictures")
    content = out.read_bytes()
    assert content.startswith(b"%PDF-" if suffix == ".pdf" else b"{")


@pytest.mark.parametrize("name", ["r.txt", "r", "a.wav/r.html"])
def test_a_place_that_cannot_be_is_told_before_the_project_is_opened(
    folder, tmp_path, monkeypatch, capsys, name
):
    """Checking all hashes of a project may take long."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.wav").touch()
    with pytest.raises((ExportError, SystemExit)) as refused:
        call("nowhere", "-o", name)
    said = f"{refused.value}{capsys.readouterr().err}"
    assert name in said
    assert "nowhere" not in said
