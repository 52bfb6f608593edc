"""`engine.export.transcripts`: several formats at once."""

from __future__ import annotations

import json
from pathlib import Path

import pysubs2
import pytest

from engine.errors import ExportError
from engine.export.transcripts import FORMATS, export_transcript, write_text
from tests.helpers.projects import transcript


def test_each_format_is_a_readable_file(tmp_path: Path) -> None:
    """All formats are written under one name, in UTF-8."""
    paths = export_transcript(transcript(), 100, tmp_path / "out", "讲话", tuple(FORMATS))
    assert [f"讲话.{form}" for form in FORMATS] == [path.name for path in paths]
    assert 2 == len(pysubs2.load(str(tmp_path / "out" / "讲话.srt"), encoding="utf-8"))
    assert 2 == len(pysubs2.load(str(tmp_path / "out" / "讲话.vtt"), encoding="utf-8"))
    assert json.loads((tmp_path / "out" / "讲话.json").read_text(encoding="utf-8"))


def test_recording_is_never_replaced(tmp_path: Path) -> None:
    """A recording that happens to have the name of a transcript is refused."""
    (tmp_path / "talk.txt").write_text("sound")
    with pytest.raises(ExportError, match="recording itself"):
        export_transcript(
            transcript(), 100, tmp_path, "talk", ("txt",), sources=[tmp_path / "talk.txt"]
        )
    assert "sound" == (tmp_path / "talk.txt").read_text()


def test_unknown_format_is_a_mistake_of_ours(tmp_path: Path) -> None:
    """An unknown format is a ValueError that names it."""
    with pytest.raises(ValueError, match="docx"):
        export_transcript(transcript(), 100, tmp_path, "talk", ("docx",))


def test_text_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    """A folder of that name is an error, and no part of the file is left."""
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(ExportError):
        write_text(tmp_path / "a.txt", "words")
    assert [tmp_path / "a.txt"] == list(tmp_path.iterdir())
