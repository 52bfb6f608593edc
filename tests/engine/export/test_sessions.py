"""`engine.export.sessions`: projects for other programs, as files."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import ExportError
from engine.export.audio import Provenance
from engine.export.sessions import SESSION_FORMS, export_sessions
from engine.export.stems import Stem
from engine.project import edits
from engine.project.history import History
from tests.helpers.projects import RATE, write_recording


def test_every_form_is_written_under_one_name(tmp_path: Path) -> None:
    """Paths inside are relative to the folder, so that it can be moved."""
    with History.create(tmp_path / "p.auricle", name="P", rate=RATE) as history:
        medium = history.media.intake(write_recording(tmp_path / "street.wav"))
        document = history.apply("Import", edits.import_media, medium)
        stem = Stem(tmp_path / "out" / "stems" / "a.wav", document.tracks[0].id, Provenance())
        paths = export_sessions(
            document, history.media, tmp_path / "out", "街", tuple(SESSION_FORMS), [stem]
        )
    assert ["街.rpp", "街.otio", "街.markers.txt"] == [path.name for path in paths]
    for path in paths[:2]:
        text = path.read_text(encoding="utf-8")
        assert "stems/a.wav" in text
        assert str(tmp_path) not in text


def test_recording_of_the_project_is_never_replaced(tmp_path: Path) -> None:
    """A recording that has the name of a session stays."""
    with History.create(tmp_path / "p.auricle", name="P", rate=RATE) as history:
        source = write_recording(tmp_path / "street.wav")
        document = history.apply("Import", edits.import_media, history.media.intake(source))
        (tmp_path / "P.rpp").hardlink_to(source)
        with pytest.raises(ExportError, match="recording of the project"):
            export_sessions(document, history.media, tmp_path, "P", ("rpp",), [])
