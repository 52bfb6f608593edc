"""`auricle verify` on real projects and exports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.cli import output, verify
from engine.errors import NotAProject
from engine.export.bundle import export_all
from engine.export.settings import ExportSettings
from engine.project.storage import DATABASE
from tests.helpers import commands, replayable
from tests.helpers.batches import write_batch
from tests.helpers.projects import write_recording
from tests.helpers.tampering import tamper


def call(*words: str | Path) -> int:
    """Run `auricle verify WORDS`; the exit code."""
    return commands.run(verify.add_parser, verify.run, "verify", *words)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with replayable.make(tmp_path) as history:
        return history.folder


def test_a_whole_project_is_said_to_be_whole(folder, capsys):
    """And nothing in its folder is written."""
    before = {path.name: path.stat().st_mtime_ns for path in folder.rglob("*")}
    assert output.DONE == call(folder)
    assert (
        "Everything is as it was written (steps: 2, recordings and results: 1)."
        in capsys.readouterr().out
    )
    assert before == {path.name: path.stat().st_mtime_ns for path in folder.rglob("*")}


def test_a_changed_recording_is_told_with_its_step(folder, tmp_path, capsys):
    """For people, and as JSON for programs."""
    with (tmp_path / "street.wav").open("ab") as file:
        file.write(b"x")
    assert output.FAILED == call(folder)
    assert "source (step 1)" in capsys.readouterr().out
    assert output.FAILED == call(folder, "--json")
    said = json.loads(capsys.readouterr().out)
    assert not said["is_whole"]
    (found,) = said["problems"]
    assert (1, str(tmp_path / "street.wav")) == (found["step"], found["path"])
    assert 64 == len(found["expected_sha256"]) == len(found["found_sha256"])


def test_a_changed_step_is_told(folder, capsys):
    """Somebody who knows SQLite."""
    tamper(folder, "steps", "UPDATE steps SET label = 'Nothing' WHERE number = 1")
    assert output.FAILED == call(folder)
    assert 'step (step 1): Step 1 ("Nothing") was changed' in capsys.readouterr().out


def test_a_database_that_cannot_be_read_is_a_finding(folder, capsys):
    """Not a crash, and JSON all the same."""
    path = folder / DATABASE
    content = bytearray(path.read_bytes())
    content[100:3000] = b"\xff" * 2900
    path.write_bytes(content)
    assert output.FAILED == call(folder, "--json")
    said = json.loads(capsys.readouterr().out)
    assert "database" == said["problems"][0]["part"]


def test_an_export_is_checked_too(folder, tmp_path, capsys):
    """By its own lists; a file that is in none is only noted."""
    with replayable.History.open(folder) as history:
        export_all(history.document, history.media, tmp_path / "out", ExportSettings())
    (tmp_path / "out" / "extra.txt").write_text("x")
    assert output.DONE == call(tmp_path / "out", "--json")
    said = json.loads(capsys.readouterr().out)
    assert ("export", True) == (said["kind"], said["is_whole"])
    assert "extra.txt" in said["notes"][0]
    (tmp_path / "out" / "mix.wav").unlink()
    assert output.FAILED == call(tmp_path / "out")
    assert '"mix.wav" is missing' in capsys.readouterr().out


def test_a_batch_is_checked_too(tmp_path, capsys):
    """By its manifest: results that were changed or are gone, and recordings that were changed."""
    source = write_recording(tmp_path / "street.wav")
    home = write_batch(tmp_path / "out", source)
    assert output.DONE == call(tmp_path / "out", "--json")
    said = json.loads(capsys.readouterr().out)
    assert ("batch", True) == (said["kind"], said["is_whole"])
    (home / "result.json").write_text("changed")
    source.write_bytes(b"changed")
    assert output.FAILED == call(tmp_path / "out")
    shown = capsys.readouterr().out
    assert '"street/result.json" has changed since the batch.' in shown
    assert 'street.wav" has changed' in shown


def test_many_notes_are_counted(folder, tmp_path, capsys):
    """Not listed one by one to people; programs get them all."""
    with replayable.History.open(folder) as history:
        export_all(history.document, history.media, tmp_path / "out", ExportSettings())
    for number in range(30):
        (tmp_path / "out" / f"{number}.txt").write_text("x")
    assert output.DONE == call(tmp_path / "out")
    shown = capsys.readouterr().out
    assert 21 == shown.count("note: ")
    assert "and 10 more" in shown
    call(tmp_path / "out", "--json")
    assert 30 == len(json.loads(capsys.readouterr().out)["notes"])


def test_anything_else_is_refused(tmp_path):
    """A folder without a project is no whole project."""
    with pytest.raises(NotAProject):
        call(tmp_path)
