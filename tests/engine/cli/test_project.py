"""`auricle project` from the first recording to the exported files."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.audio import files
from engine.cli import output, project
from engine.errors import AudioFileError, ExportError, NotAProject, ProjectFileError
from engine.project import edits
from engine.project.history import History
from tests.helpers.projects import write_recording


def call(*words: str | Path) -> int:
    """Run `auricle project WORDS`; the exit code."""
    parser = argparse.ArgumentParser()
    project.add_parser(parser.add_subparsers())
    args = parser.parse_args(["project", *map(str, words)])
    return int(args.run(args))


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A project with a mono and a stereo recording of one second at 8 kHz."""
    write_recording(tmp_path / "a.wav", 8000, 1, seed=1)
    write_recording(tmp_path / "b.wav", 8000, 2, seed=2)
    assert output.DONE == call("new", tmp_path / "Case", tmp_path / "a.wav", tmp_path / "b.wav")
    capsys.readouterr()
    return tmp_path / "Case.auricle"


def said(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """What was printed with --json."""
    data = json.loads(capsys.readouterr().out)
    assert isinstance(data, dict)
    return data


def test_new_takes_the_rate_of_the_first_recording(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Name, rate, tracks and media are those of the recordings."""
    write_recording(tmp_path / "a.wav", 500, 1, 11025)
    call("new", tmp_path / "P", tmp_path / "a.wav", "--name", "Case 7", "--json")
    data = said(capsys)
    assert ("Case 7", 11025, 500) == (data["name"], data["rate"], data["length"])
    assert ["a"] == [track["name"] for track in data["tracks"]]
    assert str(tmp_path / "a.wav") == data["media"][0]["path"]


@pytest.mark.parametrize("name", ["", "  ", ".", ".."])
def test_a_project_needs_a_name(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An empty variable in a script makes no project beside the folder one is in."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    with pytest.raises((SystemExit, ProjectFileError)):
        call("new", name)
    assert [tmp_path / "here"] == list(tmp_path.rglob("*"))


def test_what_is_no_project_is_told_apart_from_what_is_not_there(tmp_path: Path) -> None:
    """The path is the one that was typed, where something is at it."""
    (tmp_path / "talk.wav").write_bytes(b"RIFF")
    with pytest.raises(NotAProject, match=r"talk\.wav: not an Auricle project"):
        call("info", tmp_path / "talk.wav")
    with pytest.raises(NotAProject, match=r"Cage\.auricle: there is no such project"):
        call("info", tmp_path / "Cage")


def test_an_export_never_goes_where_the_project_keeps_its_own(folder: Path) -> None:
    """Not into its media folder, also on the way around a corner."""
    for out in (
        folder / "media",
        folder / "media" / "deeper",
        folder.parent / "x" / ".." / folder.name / "media",
    ):
        with pytest.raises(ExportError, match="inside the project"):
            call("export", folder, "-o", out)
    assert [] == list((folder / "media").rglob("*.wav"))


def test_new_without_recordings_is_empty(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """48 kHz unless told otherwise."""
    call("new", tmp_path / "P", "--json")
    assert (48_000, []) == (lambda data: (data["rate"], data["tracks"]))(said(capsys))


def test_bad_recording_leaves_no_project(tmp_path: Path) -> None:
    """Recordings are read before the folder is made."""
    with pytest.raises(AudioFileError, match="missing"):
        call("new", tmp_path / "P", tmp_path / "missing.wav")
    assert not (tmp_path / "P.auricle").exists()


def test_what_is_wrong_is_told_before_recordings_are_read(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """They may last hours: a name that is taken, a place for nobody, the second one missing."""
    good, missing = tmp_path / "a.wav", tmp_path / "missing.wav"
    with pytest.raises(ProjectFileError, match="something here already"):
        call("new", folder, good)
    with pytest.raises(ExportError, match=r"a\.wav is a file"):
        call("new", good / "Case", good)
    for words in (("new", tmp_path / "P"), ("add", folder)):
        with pytest.raises(AudioFileError, match="missing"):
            call(*words, good, missing)
    assert "reading" not in capsys.readouterr().err


def test_add_is_one_step_a_recording(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each import can be undone alone."""
    write_recording(tmp_path / "c.wav", 100)
    call("add", folder, tmp_path / "c.wav", tmp_path / "a.wav", "--json")
    data = said(capsys)
    assert ["a", "b", "c", "a"] == [track["name"] for track in data["tracks"]]
    assert 4 == data["index"]


def test_info_shows_what_is_missing(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """For people and for machines; also while the project is open elsewhere."""
    (tmp_path / "a.wav").unlink()
    with History.open(folder) as history:
        history.apply("Mute", edits.set_mute, history.document.tracks[0].id, True)
        assert output.DONE == call("info", folder)
    text = capsys.readouterr().out
    assert "1.000 s at 8000 Hz, step 3 of 3" in text
    assert "muted" in text
    assert f"missing: {tmp_path / 'a.wav'}" in text
    call("info", folder, "--json")
    assert [True, False] == [medium["is_missing"] for medium in said(capsys)["media"]]


def test_undo_redo_and_history(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Steps go back and come again across calls; at either end the command fails."""
    call("undo", folder, "--json")
    assert {"undone": "Import b.wav", "index": 1} == said(capsys)
    call("history", folder)
    lines = capsys.readouterr().out.splitlines()
    assert ["*", "1"] == lines[3].split()[:2]
    call("redo", folder, "--json")
    assert "Import b.wav" == said(capsys)["redone"]
    with pytest.raises(ProjectFileError, match="no undone step"):
        call("redo", folder)
    call("undo", folder)
    call("undo", folder)
    with pytest.raises(ProjectFileError, match="no step to take back"):
        call("undo", folder)


def test_history_as_json_has_the_chain(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each step with its hash."""
    call("history", folder, "--json")
    data = said(capsys)
    assert ["New project", "Import a.wav", "Import b.wav"] == [s["label"] for s in data["steps"]]
    assert all(len(step["hash"]) == 64 for step in data["steps"])


def test_verify_fails_for_a_changed_recording(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 0 while all is as written, 1 and a sentence afterwards."""
    assert output.DONE == call("verify", folder, "--quiet")
    assert "All 3 steps" in capsys.readouterr().out
    write_recording(tmp_path / "a.wav", 8000, 1, seed=9)
    assert output.FAILED == call("verify", folder, "--quiet")
    assert '"a.wav" has changed' in capsys.readouterr().out


def test_export_writes_mix_and_tracks(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The files are read back: tracks bit for bit, the mix as their sum; also while open."""
    out = tmp_path / "out"
    with History.open(folder):
        call("export", folder, "-o", out, "--json")
    assert ["mix.wav", "stems/01 a.wav", "stems/02 b.wav"] == [
        file["path"] for file in said(capsys)["files"]
    ]
    mix, first, second = (
        files.read(out / name).samples for name in ("mix.wav", "stems/01 a.wav", "stems/02 b.wav")
    )
    assert np.array_equal(files.read(tmp_path / "a.wav").samples, first)
    assert np.array_equal(files.read(tmp_path / "b.wav").samples, second)
    assert np.array_equal(first + second, mix)


@pytest.mark.parametrize("suffix", ["flac", "ogg", "mp3"])
def test_export_formats(folder: Path, tmp_path: Path, suffix: str) -> None:
    """Every format is written and can be read."""
    call("export", folder, "-o", tmp_path / "out", "--format", suffix, "--quiet")
    info = files.probe(tmp_path / "out" / "stems" / f"02 b.{suffix}")
    assert (8000, 2) == (info.rate, info.n_channels)


def test_export_never_writes_over_a_recording(tmp_path: Path) -> None:
    """A recording that is called like an exported file is safe."""
    source = write_recording(tmp_path / "mix.wav", 100)
    before = source.read_bytes()
    call("new", tmp_path / "P", source)
    with pytest.raises(ExportError, match="recording of the project"):
        call("export", tmp_path / "P", "-o", tmp_path)
    assert before == source.read_bytes()


def test_export_of_nothing_fails(tmp_path: Path) -> None:
    """An empty project has nothing to write."""
    call("new", tmp_path / "P")
    with pytest.raises(ExportError, match="no track") as refused:
        call("export", tmp_path / "P", "-o", tmp_path / "out")
    assert "Import a recording first." == refused.value.hint


def test_export_without_marks_to_cut_at_says_what_to_do(folder: Path, tmp_path: Path) -> None:
    """Neither permissions nor free space are the matter."""
    for split in ("markers", "regions"):
        with pytest.raises(ExportError, match=split[:-1]) as refused:
            call("export", folder, "-o", tmp_path / "out", "--split", split)
        assert refused.value.hint.startswith("Mark some first")


def test_other_folders_are_refused(tmp_path: Path) -> None:
    """The error names the folder."""
    with pytest.raises(NotAProject, match="None"):
        call("info", tmp_path / "None")


def test_wrong_usage_exits_with_2() -> None:
    """A missing verb, an unknown format."""
    for words in ([], ["export", "P", "-o", "x", "--format", "doc"]):
        with pytest.raises(SystemExit) as stopped:
            call(*words)
        assert output.WRONG_USAGE == stopped.value.code
