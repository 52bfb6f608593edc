"""`engine.export.bundle`: everything of a project in one folder, checked by other programs."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import soundfile

from engine.errors import ExportError
from engine.export.bundle import export_all
from engine.export.settings import ExportSettings
from engine.progress import Cancelled, Progress
from engine.project import edits
from engine.project.history import History
from tests.helpers.projects import RATE, transcript, write_recording


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    """One recording of 1 s with a transcript."""
    with History.create(tmp_path / "p.auricle", name="P", rate=RATE) as made:
        path = write_recording(tmp_path / "street.wav")
        made.apply("Import", edits.import_media, made.media.intake(path))
        made.apply("Words", edits.set_transcript, made.document.tracks[0].id, transcript())
        yield made


def test_bundle_has_mix_stems_transcripts_and_true_hashes(
    history: History, tmp_path: Path
) -> None:
    """Every file is listed with its SHA-256 and size, and nothing else is there."""
    out = tmp_path / "out"
    bundle = export_all(history.document, history.media, out)
    manifest = json.loads(bundle.manifest.read_text(encoding="utf-8"))
    listed = {file["path"]: file for file in manifest["files"]}
    words = {f"transcripts/01 street.{form}" for form in ("txt", "srt", "vtt", "json")}
    assert {"mix.wav", "stems/01 street.wav", *words} == set(listed)
    for name, file in listed.items():
        assert hashlib.sha256((out / name).read_bytes()).hexdigest() == file["sha256"]
        assert (out / name).stat().st_size == file["size_bytes"]
    there = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert {*listed, "manifest.json", "SHA256SUMS"} == there
    assert history.document.media[0].file_sha256 == manifest["sources"][0]["file_sha256"]


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="needs coreutils")
def test_sums_are_checked_by_sha256sum(history: History, tmp_path: Path) -> None:
    """The sums file is in the form of coreutils."""
    export_all(history.document, history.media, tmp_path / "out")
    done = subprocess.run(
        ["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path / "out", capture_output=True, check=False
    )
    assert 0 == done.returncode


def test_format_and_parts_can_be_chosen(history: History, tmp_path: Path) -> None:
    """Another sound format, fewer transcripts, no mix."""
    bundle = export_all(
        history.document,
        history.media,
        tmp_path / "out",
        ExportSettings(form="flac16", transcripts=("srt",), has_mix=False),
    )
    assert ["stems/01 street.flac", "transcripts/01 street.srt"] == [x.path for x in bundle.files]
    assert "PCM_16" == soundfile.info(tmp_path / "out" / "stems" / "01 street.flac").subtype


def test_cancelled_export_has_no_manifest(history: History, tmp_path: Path) -> None:
    """A folder without a manifest is not complete, also when an earlier one was there."""
    out = tmp_path / "out"
    export_all(history.document, history.media, out)

    def stop(progress: Progress) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        export_all(history.document, history.media, out, report=stop)
    assert not (out / "manifest.json").exists()
    assert not (out / "SHA256SUMS").exists()


def test_sources_are_never_written_over(history: History, tmp_path: Path) -> None:
    """A bundle that would replace a recording of the project is refused."""
    source = tmp_path / "street.wav"
    before = source.read_bytes()
    out = tmp_path / "out"
    out.mkdir()
    (out / "mix.wav").hardlink_to(source)
    with pytest.raises(ExportError, match="recording of the project"):
        export_all(history.document, history.media, out)
    assert before == source.read_bytes()


def test_bundle_does_not_change_the_recordings(history: History, tmp_path: Path) -> None:
    """After an export the project verifies as before."""
    export_all(history.document, history.media, tmp_path / "out")
    assert [] == history.verify()
