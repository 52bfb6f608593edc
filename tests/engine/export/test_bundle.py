"""`engine.export.bundle`: everything of a project in one folder, checked by other programs."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pyloudnorm
import pytest
import soundfile

from engine.errors import ExportError
from engine.export.bundle import export_all, replaced_by
from engine.export.levels import LoudnessTarget
from engine.export.ranges import Split
from engine.export.settings import ExportSettings
from engine.progress import Cancelled, Progress
from engine.project import edits
from engine.project.document import Marker
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


def names_in(folder: Path) -> set[str]:
    """All files below a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_loudness_of_mix_and_tracks(history: History, tmp_path: Path) -> None:
    """The mix reaches the target; tracks get its gain, so that they still add up to it."""
    settings = ExportSettings(loudness=LoudnessTarget(-30.0), transcripts=())
    bundle = export_all(history.document, history.media, tmp_path / "out", settings)
    mix, rate = soundfile.read(tmp_path / "out" / "mix.wav")
    stem, _ = soundfile.read(tmp_path / "out" / "stems" / "01 street.wav")
    assert pyloudnorm.Meter(rate).integrated_loudness(mix) == pytest.approx(-30, abs=0.3)
    np.testing.assert_allclose(mix[:, 0], stem, atol=1e-7)
    manifest = json.loads(bundle.manifest.read_text(encoding="utf-8"))
    levels = manifest["levels"]["mix.wav"]
    assert levels["lufs"] == pytest.approx(-30.0, abs=0.05)
    assert levels["gain_db"] == manifest["levels"]["stems/01 street.wav"]["gain_db"]
    assert {"lufs": -30.0, "per_file": False}.items() <= manifest["settings"]["loudness"].items()
    assert bundle.level_lines()[0].startswith("mix.wav: -30.0 LUFS, ")


def test_each_file_may_have_its_own_loudness(history: History, tmp_path: Path) -> None:
    """A quiet track becomes as loud as a loud one."""
    medium = history.media.intake(write_recording(tmp_path / "quiet.wav", seed=3))
    history.apply("Import", edits.import_media, medium)
    history.apply("Gain", edits.set_track_gain, history.document.tracks[1].id, -20.0)
    settings = ExportSettings(
        loudness=LoudnessTarget(-30.0, per_file=True), has_mix=False, transcripts=()
    )
    bundle = export_all(history.document, history.media, tmp_path / "out", settings)
    for file in bundle.files:
        samples, rate = soundfile.read(bundle.folder / file.path)
        assert pyloudnorm.Meter(rate).integrated_loudness(samples) == pytest.approx(-30, abs=0.3)


def test_a_short_piece_is_not_called_silent(history: History, tmp_path: Path) -> None:
    """A loudness needs 0.4 s of sound; the gain of the whole is told, and which piece it is."""
    length = round(0.3 * RATE)
    for name, start in (("first", 0), ("second", length)):
        history.apply("Mark", edits.add_marker, Marker(name, start, start + length, name))
    settings = ExportSettings(
        split=Split.REGIONS, loudness=LoudnessTarget(-30.0), has_stems=False, transcripts=()
    )
    bundle = export_all(history.document, history.media, tmp_path / "out", settings)
    first, second = bundle.level_lines()
    assert first.startswith("ranges/01 first.wav: too short or too quiet for a loudness, -")
    assert second.startswith("ranges/02 second.wav: ")
    assert "gain" in first


def test_clipping_is_said(history: History, tmp_path: Path) -> None:
    """Rounded files that were too loud say how many samples they lost."""
    history.apply("Gain", edits.set_track_gain, history.document.tracks[0].id, 30.0)
    settings = ExportSettings("wav16", has_stems=False, transcripts=())
    bundle = export_all(history.document, history.media, tmp_path / "out", settings)
    assert bundle.n_clipped > 0
    assert f"mix.wav: {bundle.n_clipped} samples clipped" in bundle.level_lines()


def test_chosen_tracks_only(history: History, tmp_path: Path) -> None:
    """Mix, stems and words are of these tracks alone."""
    medium = history.media.intake(write_recording(tmp_path / "quiet.wav", seed=3))
    document = history.apply("Import", edits.import_media, medium)
    only = (document.tracks[1].id,)
    export_all(document, history.media, tmp_path / "out", only=only)
    assert {"mix.wav", "stems/02 quiet.wav", "manifest.json", "SHA256SUMS"} == names_in(
        tmp_path / "out"
    )
    mix, _ = soundfile.read(tmp_path / "out" / "mix.wav", dtype="float32")
    quiet, _ = soundfile.read(tmp_path / "quiet.wav", dtype="float32")
    np.testing.assert_array_equal(quiet, mix[:, 0])


def test_flat_export_has_everything_in_one_folder(history: History, tmp_path: Path) -> None:
    """No manifest, no sub-folders; ELAN finds the track beside it."""
    settings = ExportSettings(
        has_manifest=False, transcripts=("eaf",), mix_name="{project} {date}", track_name="{track}"
    )
    bundle = export_all(history.document, history.media, tmp_path / "out", settings)
    assert not bundle.has_manifest
    today = datetime.now(UTC).astimezone().date().isoformat()
    assert {f"P {today}.wav", "street.wav", "street.eaf"} == names_in(tmp_path / "out")
    assert 'RELATIVE_MEDIA_URL="./street.wav"' in (tmp_path / "out" / "street.eaf").read_text()


def test_track_that_would_replace_its_recording_is_refused(
    history: History, tmp_path: Path
) -> None:
    """A flat export into the folder of the recordings with bare track names."""
    before = (tmp_path / "street.wav").read_bytes()
    settings = ExportSettings(has_mix=False, has_manifest=False, track_name="{track}")
    with pytest.raises(ExportError, match="recording of the project"):
        export_all(history.document, history.media, tmp_path, settings)
    assert before == (tmp_path / "street.wav").read_bytes()


@pytest.mark.parametrize(
    "settings",
    [
        ExportSettings(sessions=("rpp", "otio", "labels")),
        ExportSettings("flac", has_stems=False, sessions=("rpp",), has_manifest=False),
        ExportSettings(split=Split.MARKERS, transcripts=("txt", "docx")),
        ExportSettings("mp3", split=Split.REGIONS, has_stems=False, transcripts=()),
    ],
    ids=["everything", "flat", "pieces", "regions"],
)
def test_what_would_be_replaced_is_what_was_written(
    history: History, tmp_path: Path, settings: ExportSettings
) -> None:
    """Nothing before the first export, every file of it before the second."""
    history.apply("Mark", edits.add_marker, Marker("m", RATE // 4, RATE // 2, "Pause"))
    document, pool, out = history.document, history.media, tmp_path / "out"
    assert () == replaced_by(document, pool, out, settings)
    export_all(document, pool, out, settings)
    there = sorted(path for path in out.rglob("*") if path.is_file())
    assert there == sorted(replaced_by(document, pool, out, settings))


def test_a_list_of_another_program_counts_as_replaced(history: History, tmp_path: Path) -> None:
    """A flat export writes no list, and takes away the one that is there."""
    (tmp_path / "manifest.json").write_text("{}", encoding="utf-8")
    settings = ExportSettings(has_manifest=False)
    found = replaced_by(history.document, history.media, tmp_path, settings)
    assert (tmp_path / "manifest.json",) == found
