"""`engine.export.transcripts`: several formats at once."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pysubs2
import pytest
from docx import Document

from engine.errors import ExportError
from engine.export.transcripts import FORMATS, USUAL, export_transcript, write_text
from engine.project.document import Segment
from tests.helpers.projects import transcript, words


def test_each_format_is_a_readable_file(tmp_path: Path) -> None:
    """All formats are written under one name, in UTF-8."""
    paths = export_transcript(transcript(), 100, tmp_path / "out", "讲话", tuple(FORMATS))
    assert [f"讲话{form.ending}" for form in FORMATS.values()] == [path.name for path in paths]
    assert all(path.stat().st_size for path in paths)
    assert 2 == len(pysubs2.load(str(tmp_path / "out" / "讲话.srt"), encoding="utf-8"))
    assert 2 == len(pysubs2.load(str(tmp_path / "out" / "讲话.vtt"), encoding="utf-8"))
    assert json.loads((tmp_path / "out" / "讲话.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["x" * 251, "讲" * 83, "a\x01\t" * 80])
def test_the_name_of_a_recording_may_be_as_long_as_there_is(tmp_path: Path, name: str) -> None:
    """What was recognised is not lost to an ending that does not fit, nor to an odd name."""
    paths = export_transcript(transcript(), 100, tmp_path, name, tuple(FORMATS))
    assert len(FORMATS) == len([path for path in paths if path.stat().st_size])


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
    with pytest.raises(ValueError, match="papyrus"):
        export_transcript(transcript(), 100, tmp_path, "talk", ("papyrus",))


def test_text_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    """A folder of that name is an error, and no part of the file is left."""
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(ExportError):
        write_text(tmp_path / "a.txt", "words")
    assert [tmp_path / "a.txt"] == list(tmp_path.iterdir())


def test_control_characters_reach_no_file(tmp_path: Path) -> None:
    """A recogniser's stray control character does not make a damaged XML file."""
    line = Segment(0, 200, "a\x0bb", words("a\x00", "b"), "A\x1bnn")
    given = replace(transcript(), segments=(line,))
    eaf, docx = export_transcript(given, 100, tmp_path, "talk", ("eaf", "docx"))
    values = [value.text for value in ET.parse(eaf).iter("ANNOTATION_VALUE")]
    assert ["ab", "a", "b", "no speech"] == values
    assert "Ann: a b" in Document(str(docx)).paragraphs[-2].text


def test_names_of_formats_are_unique() -> None:
    """No two formats write the same file."""
    assert len(FORMATS) == len({form.ending for form in FORMATS.values()})
    assert set(USUAL) <= set(FORMATS)
