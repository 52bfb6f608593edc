"""`auricle export` from the outside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.cli import output
from engine.cli.main import main
from engine.project import edits
from engine.project.history import History
from tests.helpers.projects import RATE, transcript, write_recording


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project on disk with one recording and its words."""
    with History.create(tmp_path / "p.auricle", name="P", rate=RATE) as history:
        path = write_recording(tmp_path / "street.wav")
        history.apply("Import", edits.import_media, history.media.intake(path))
        track = history.document.tracks[0]
        history.apply("Words", edits.set_transcript, track.id, transcript())
    return tmp_path / "p.auricle"


def test_project_is_exported_with_a_manifest(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """All parts are written and listed; the JSON names them with their hashes."""
    words = ["export", str(project), "-o", str(tmp_path / "out"), "--format", "flac", "--json"]
    assert output.DONE == main(words)
    data = json.loads(capsys.readouterr().out)
    assert {"mix", "stem", "transcript"} == {file["kind"] for file in data["files"]}
    assert (tmp_path / "out" / "stems" / "01 street.flac").is_file()
    assert Path(data["manifest"]).is_file()


def test_parts_can_be_chosen(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Fewer transcripts and no mix, printed as a table."""
    words = ["export", str(project), "-o", str(tmp_path / "out"), "--transcripts", "srt"]
    assert output.DONE == main([*words, "--no-mix", "--quiet"])
    shown = capsys.readouterr().out
    assert "01 street.srt" in shown
    assert "mix.wav" not in shown


def test_missing_project_fails_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder that is no project exits 1."""
    assert output.FAILED == main(["export", str(tmp_path / "no.auricle"), "-o", str(tmp_path)])
    assert "no.auricle" in capsys.readouterr().err
