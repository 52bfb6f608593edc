"""`auricle batch` from words to a manifest."""

from __future__ import annotations

import importlib.util
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from engine.audio import files
from engine.cli import batch
from engine.cli.batch import add_parser, exit_code, run
from engine.cluster.batch import alone
from engine.cluster.tasks import Outcome, State, Task
from engine.errors import BatchError, EngineError, RayNotInstalled
from engine.models import device, registry
from engine.project.history import History
from tests.helpers import commands, signals, tiny
from tests.helpers.codecs import with_hole, write_mp3

RATE = 16_000
DOG = ("--", "extract", "--describe", "a dog")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two recordings and a damaged one."""
    home = tmp_path / "in"
    (home / "below").mkdir(parents=True)
    for number, name in enumerate(("take.wav", "below/take.wav")):
        noise = signals.noise(1, RATE, seed=number)
        files.write(home / name, signals.mono(noise, RATE), encoding="pcm16")
    (home / "broken.wav").write_bytes(b"no sound")
    return home


def use(presence: float, monkeypatch: pytest.MonkeyPatch) -> None:
    model = tiny.TinyModel(tiny.constant(0.5), presence=presence)
    monkeypatch.setattr(registry, "load_mask_model", lambda model_id, chosen: model)
    monkeypatch.setattr(device, "choose", lambda name="auto": tiny.processor())


def work_through(*words: object) -> int:
    return commands.run(add_parser, run, "batch", *words)


def read(out: Path) -> dict[str, dict[str, Any]]:
    data = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    return {row["folder"]: row for row in data["recordings"]}


def test_each_recording_gets_its_folder_and_its_row(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The damaged one is named with its sentence, the others are done; exit code 1."""
    use(0.9, monkeypatch)
    out = folder.parent / "out"
    assert 1 == work_through("--in", folder, "-o", out, *DOG)
    rows = read(out)
    assert ["done", "done", "failed"] == sorted(row["state"] for row in rows.values())
    assert "not a sound or video file" in rows["broken"]["problem"]
    assert rows["broken"]["remedy"]
    for name, row in rows.items():
        for file, sha256 in row["outputs"].items():
            assert sha256 == files.file_sha256(out / name / file)
    assert "2 done, 1 failed" in capsys.readouterr().out


def test_a_second_run_does_only_what_is_left(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was done keeps its files, which are not written again; exit code 0 in the end."""
    use(0.9, monkeypatch)
    out = folder.parent / "out"
    work_through("--in", folder, "-o", out, *DOG)
    stamp = (out / "take" / "target.wav").stat().st_mtime_ns
    files.write(folder / "broken.wav", signals.mono(signals.noise(1, RATE, seed=3), RATE))
    assert 0 == work_through("--in", folder, "-o", out, *DOG)
    assert stamp == (out / "take" / "target.wav").stat().st_mtime_ns
    assert {"done"} == {row["state"] for row in read(out).values()}
    assert "2 of them from an earlier run" in capsys.readouterr().out


@pytest.mark.parametrize("more", [(), ("--watch", "1")])
def test_a_damaged_recording_is_told_in_every_run(
    more: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """In its line, in the last lines and in the manifest, also when nothing is left to do."""
    n_looks = iter((False, False, True))

    def pass_time(seconds: float) -> None:
        if next(n_looks):
            raise KeyboardInterrupt

    monkeypatch.setattr(batch.time, "sleep", pass_time)
    use(0.9, monkeypatch)
    path, out = with_hole(write_mp3(tmp_path / "talk.mp3", 2)), tmp_path / "out"
    assert 0 == work_through("--in", path, "-o", out, *more, *DOG)
    said = capsys.readouterr()
    assert "talk.mp3 (damaged)\n" in said.err
    assert "1 done\n1 of them damaged; the manifest says where\n" in said.out
    assert "It is damaged" in read(out)["talk"]["damage"][0]
    assert 0 == work_through("--in", path, "-o", out, *DOG)
    assert "1 of them damaged" in capsys.readouterr().out


def test_in_may_be_said_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The second one adds to the first, it does not replace it."""
    use(0.9, monkeypatch)
    takes = [folder / "take.wav", folder / "below" / "take.wav"]
    words = ("--in", takes[0], "--in", takes[1], "-o", folder.parent / "out")
    assert 0 == work_through(*words, *DOG)
    assert "2 done" in capsys.readouterr().out


def test_a_folder_that_another_batch_works_on_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both would write its manifest; nothing is changed."""
    use(0.9, monkeypatch)
    out = folder.parent / "out"
    with alone(out), pytest.raises(BatchError, match="another batch"):
        work_through("--in", folder, "-o", out, *DOG)
    assert not (out / "manifest.json").exists()


def test_found_nowhere_is_exit_code_three(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And --json prints the manifest."""
    use(0.1, monkeypatch)
    (folder / "broken.wav").unlink()
    out = folder.parent / "out"
    assert 3 == work_through("--in", folder, "-o", out, "--json", *DOG)
    printed = json.loads(capsys.readouterr().out)
    assert json.loads((out / "manifest.json").read_text(encoding="utf-8")) == printed


@pytest.mark.parametrize(
    "words",
    [
        ("--", "train"),
        (),
        ("--", "extract", "--colour", "red"),
        ("--", "extract", "-o"),
        ("--", "extract"),
        ("--", "locate"),
        ("--", "extract", "--describe", "dog", "--only-boxes"),
        ("--", "transcribe", "--adapter", "a.safetensors"),
        ("--jobs", "2", *DOG, "--project", "Case"),
    ],
)
def test_wrong_words_are_wrong_usage_before_any_work(folder: Path, words: tuple[str, ...]) -> None:
    """Exit code 2, and no folder of results."""
    with pytest.raises(SystemExit) as stopped:
        work_through("--in", folder, "-o", folder.parent / "out", *words)
    assert 2 == stopped.value.code
    assert not (folder.parent / "out").exists()


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("extract", "--reference", "missing.wav"), "no such file"),
        (("extract", "--enrol", "nobody"), "nobody"),
        (("enhance", "--model", "draft"), "Models for that"),
        (("transcribe", "--model", "tiny"), "auricle models fetch tiny"),
        (("transcribe", "--model", "starter-sound"), "Models for that: draft"),
        (("transcribe", "--language", "zh"), "English only"),
        (("enhance", "--device", "mps"), "mps cannot be used"),
    ],
)
def test_what_would_fail_for_each_is_told_once(
    folder: Path, words: tuple[str, ...], problem: str
) -> None:
    """Examples and models that are not there, before any work."""
    with pytest.raises(EngineError) as refused:
        work_through("--in", folder, "-o", folder.parent / "out", "--", *words)
    assert problem in refused.value.sentence()
    assert not (folder.parent / "out").exists()


def test_a_batch_fills_a_project(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Recording after recording, each with its tracks below it."""
    use(0.9, monkeypatch)
    (folder / "broken.wav").unlink()
    out, case = folder.parent / "out", folder.parent / "Case"
    assert 0 == work_through("--in", folder, "-o", out, *DOG, "--project", case)
    with History.open(case, read_only=True) as history:
        names = [track.name for track in history.document.tracks]
    # Beside other recordings a result says which one it is of.
    second = ["take", "A dog · take", "without a dog · take"]
    assert ["take", "A dog", "without a dog", *second] == names


def test_ray_that_is_missing_is_told_before_any_work(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the command that installs it."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(RayNotInstalled) as refused:
        work_through("--in", folder, "-o", folder.parent / "out", "--ray", "auto", *DOG)
    assert "pip install" in refused.value.sentence()
    assert not (folder.parent / "out").exists()


def test_several_processes_do_the_same_job(folder: Path) -> None:
    """The shipped model in two processes of their own: a row for each recording."""
    (folder / "below" / "take.wav").unlink()
    out = folder.parent / "out"
    assert 1 == work_through("--in", folder, "-o", out, "--jobs", 2, *DOG, "--device", "cpu")
    rows = read(out)
    assert "failed" == rows.pop("broken")["state"]
    assert {"starter-sound"} == {row["model"] for row in rows.values()}
    assert {"done", "not found"} >= {row["state"] for row in rows.values()}
    assert all((out / name / "result.json").is_file() for name in rows)


def test_watching_takes_what_arrives_until_it_is_stopped(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A recording that comes while it runs is done when it is complete; sources stay."""
    use(0.9, monkeypatch)
    (folder / "broken.wav").unlink()
    out, n_looks = folder.parent / "out", 0

    def pass_time(seconds: float) -> None:
        nonlocal n_looks
        n_looks += 1
        if n_looks == 2:
            files.write(folder / "new.wav", signals.mono(signals.noise(1, RATE, seed=5), RATE))
        if n_looks == 5:
            raise KeyboardInterrupt

    monkeypatch.setattr(batch.time, "sleep", pass_time)
    assert 0 == work_through("--in", folder, "-o", out, "--watch", 2, *DOG)
    assert {"done"} == {row["state"] for row in read(out).values()}
    assert "new" in read(out)
    assert (folder / "new.wav").is_file()


def test_stopping_a_watch_in_the_middle_tells_what_waits(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 1, and the manifest names what a second run has to do."""

    def stop(task: Task) -> Outcome:
        raise KeyboardInterrupt

    monkeypatch.setattr(batch.time, "sleep", lambda seconds: None)
    monkeypatch.setattr(batch, "work", stop)
    out = folder.parent / "out"
    assert 1 == work_through("--in", folder, "-o", out, "--watch", 2, *DOG)
    assert {"waiting"} == {row["state"] for row in read(out).values()}
    assert "3 waiting" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("states", "code"),
    [
        ([], 0),
        ([State.DONE, State.NOT_FOUND], 0),
        ([State.NOT_FOUND], 3),
        ([State.DONE, State.FAILED], 1),
        ([State.DONE, State.WAITING], 1),
    ],
)
def test_exit_codes(states: list[State], code: int) -> None:
    """Failed counts more than found, found more than not found."""
    assert code == exit_code(Counter(states))
