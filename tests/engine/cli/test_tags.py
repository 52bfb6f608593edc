"""`auricle tags` from the outside."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from engine.audio import files
from engine.audio.buffer import Buffer
from engine.cli import output
from engine.cli.main import main

SILENCE = Buffer(np.zeros((1, 800), dtype=np.float32), 8000)


def test_tags_are_shown_and_given_as_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A table for people, one object for programs."""
    files.write(tmp_path / "a.flac", SILENCE, metadata={"title": "Song", "artist": "Ann"})
    assert output.DONE == main(["tags", str(tmp_path / "a.flac")])
    assert "Ann" in capsys.readouterr().out
    assert output.DONE == main(["tags", str(tmp_path / "a.flac"), "--json"])
    assert {"title": "Song", "artist": "Ann"} == json.loads(capsys.readouterr().out)


def test_nothing_said_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A recording without tags is no error."""
    files.write(tmp_path / "a.wav", SILENCE)
    assert output.DONE == main(["tags", str(tmp_path / "a.wav")])
    assert "nothing about itself" in capsys.readouterr().out


def test_missing_file_fails_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 1 and the name of the file."""
    assert output.FAILED == main(["tags", str(tmp_path / "absent.wav")])
    assert "absent.wav" in capsys.readouterr().err


def test_what_is_no_recording_is_told_as_everywhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With what could be read instead, not in the words of a decoder."""
    (tmp_path / "notes.txt").write_text("no sound\n" * 100, encoding="utf-8")
    assert 1 == main(["tags", str(tmp_path / "notes.txt")])
    told = capsys.readouterr().err
    assert "not a sound or video file we know" in told
    assert "Errno" not in told
