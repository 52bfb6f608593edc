"""`auricle export` from the outside."""

from __future__ import annotations

import json
from pathlib import Path

import mutagen
import pytest
import soundfile

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


def test_podcast_of_a_project(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One MP3 under the project's name, its loudness printed; tags by their names."""
    words = ["export", str(project), "-o", str(tmp_path / "out"), "--preset", "podcast"]
    assert output.DONE == main([*words, "--tag", "artist=Ann", "--loudness", "-20", "--quiet"])
    assert "P.mp3: -20.0 LUFS, " in capsys.readouterr().out
    tags = mutagen.File(tmp_path / "out" / "P.mp3").tags
    assert ("P", "Ann") == (str(tags["TIT2"]), str(tags["TPE1"]))
    assert not (tmp_path / "out" / "manifest.json").exists()


def test_own_preset_is_kept_and_used(project: Path, tmp_path: Path) -> None:
    """What was chosen once can be had again under its name."""
    first = ["export", str(project), "-o", str(tmp_path / "a"), "--quiet", "--save-preset", "mine"]
    assert output.DONE == main([*first, "--format", "flac16", "--no-mix", "--transcripts", "csv"])
    again = ["export", str(project), "-o", str(tmp_path / "b"), "--quiet", "--preset", "mine"]
    assert output.DONE == main(again)
    names = {path.relative_to(tmp_path / "b").as_posix() for path in (tmp_path / "b").rglob("*.*")}
    assert {"stems/01 street.flac", "transcripts/01 street.csv", "manifest.json"} == names


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--preset", "x"], "no preset 'x'"),
        (["--name", "{x}"], "{x}"),
        (["--track", "9"], "'9'"),
        (["--save-preset", ""], "cannot be called ''"),
    ],
)
def test_wrong_words_exit_2(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    """Unknown presets, placeholders and tracks are named, and nothing is written."""
    with pytest.raises(SystemExit) as stopped:
        main(["export", str(project), "-o", str(tmp_path / "out"), *words])
    assert output.WRONG_USAGE == stopped.value.code
    assert said in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_only_a_region_of_seconds(project: Path, tmp_path: Path) -> None:
    """The same words as in the other commands: --region A-B."""
    words = ["export", str(project), "-o", str(tmp_path / "out"), "--region", "0.25-0.5", "--flat"]
    assert output.DONE == main([*words, "--no-stems", "--transcripts", "none", "--quiet"])
    assert RATE // 4 == soundfile.info(tmp_path / "out" / "mix.wav").frames


def test_rate_and_channels_of_an_export(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every sound file has them; what a format cannot have is one sentence."""
    words = ["export", str(project), "-o", str(tmp_path / "out"), "--quiet", "--rate"]
    assert output.DONE == main([*words, "44100", "--channels", "mono"])
    for name in ("mix.wav", "stems/01 street.wav"):
        info = soundfile.info(tmp_path / "out" / name)
        assert (44_100, 1) == (info.samplerate, info.channels)
    capsys.readouterr()
    assert output.FAILED == main([*words, "96000", "--format", "mp3"])
    assert "MP3 cannot have 96000 Hz" in capsys.readouterr().err
