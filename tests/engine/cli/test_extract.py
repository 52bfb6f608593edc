"""`auricle extract` from words to files."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from engine.audio import files
from engine.cli.extract import add_parser, layout, run
from engine.errors import EmptyCue
from engine.models import device, registry
from tests.helpers import commands, signals, tiny

RATE = 44_100


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """Five seconds of stereo, 16 bit."""
    path = tmp_path / "take.wav"
    left, right = signals.noise(5, RATE, seed=1), signals.tone(440, 5, RATE)
    files.write(path, signals.stereo(left, right, RATE), encoding="pcm16")
    return path


def use(model: tiny.TinyModel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "load_mask_model", lambda model_id, chosen: model)
    monkeypatch.setattr(device, "choose", lambda name="auto": tiny.processor())


def extract(*words: object) -> int:
    return commands.run(add_parser, run, "extract", *words)


def test_found_sound_gives_three_files(
    recording: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """target.wav, residual.wav and result.json with all that was promised; exit code 0."""
    use(tiny.TinyModel(tiny.convolution(), presence=0.9), monkeypatch)
    out = recording.parent / "out"
    code = extract(recording, "--region", "1-3", "--describe", "a dog, not rain", "-o", out)
    assert 0 == code
    result = json.loads((out / "result.json").read_text(encoding="utf-8"))
    mixture = files.read(recording, RATE, 3 * RATE).samples
    parts = [files.read(out / result[name]).samples for name in ("target", "residual")]
    assert np.array_equal(mixture, parts[0] + parts[1])
    assert 0.0 == result["sum_error"]
    assert result["is_present"]
    assert files.file_sha256(out / "target.wav") == result["hashes"]["outputs"]["target.wav"]
    assert files.file_sha256(recording) == result["hashes"]["sha256"]
    assert ["a dog", "rain"] == [one["said"] for one in result["interpreted"]]
    assert {"presence", "confidence", "model", "parameters", "seconds", "device"} <= set(result)
    assert "Found" in capsys.readouterr().out


def test_absent_sound_is_exit_code_three(
    recording: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only result.json, which is also printed with --json; the sound with --keep-absent."""
    use(tiny.TinyModel(tiny.convolution(), presence=0.1), monkeypatch)
    out = recording.parent / "out"
    assert 3 == extract(recording, "--describe", "a dog", "-o", out, "--json")
    assert ["result.json"] == [path.name for path in out.iterdir()]
    assert json.loads(capsys.readouterr().out) == json.loads(
        (out / "result.json").read_text(encoding="utf-8")
    )
    assert 3 == extract(recording, "--describe", "a dog", "-o", out, "--keep-absent")
    assert (out / "target.wav").is_file()


def test_candidates_lie_in_folders_of_their_own(
    recording: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each with its result.json; the first one names the others."""
    use(tiny.TinyModel(tiny.convolution(), presence=0.9), monkeypatch)
    out = recording.parent / "out"
    words = ("--describe", "a dog", "--candidates", 2, "-o", out, "--quiet")
    assert 0 == extract(recording, *words)
    result = json.loads((out / "result.json").read_text(encoding="utf-8"))
    (other,) = result["candidates"]
    assert ("candidate-2", "target.wav") == (other["folder"], other["target"])
    assert (out / "candidate-2" / "result.json").is_file()
    assert other["name"] in capsys.readouterr().out


@pytest.mark.parametrize("presence", [0.9, 0.1])
def test_earlier_candidates_do_not_stand_beside_a_later_question(
    recording: Path, monkeypatch: pytest.MonkeyPatch, presence: float
) -> None:
    """One answer, or none: the second one to another question is gone; foreign files stay."""
    out = recording.parent / "out"
    use(tiny.TinyModel(tiny.convolution(), presence=0.9), monkeypatch)
    extract(recording, "--describe", "a dog", "--candidates", 3, "-o", out)
    (out / "candidate-3").mkdir(exist_ok=True)
    (out / "candidate-3" / "notes.txt").write_text("mine")
    use(tiny.TinyModel(tiny.convolution(), presence=presence), monkeypatch)
    extract(recording, "--describe", "a cat", "-o", out)
    assert not (out / "candidate-2").exists()
    assert not (out / "candidate-3" / "target.wav").exists()
    assert "mine" == (out / "candidate-3" / "notes.txt").read_text()


def test_curves_take_one_line() -> None:
    """The layout changes nothing but white space, and a list of numbers has no line breaks."""
    data = {"text": "a [1,  2] b", "curve": [0.5, -1, 2e-05], "rows": [{"a": []}]}
    assert data == json.loads(layout(data))
    assert '"curve": [ 0.5, -1, 2e-05 ]' in layout({"curve": [0.5, -1, 2e-05]})


def test_earlier_sound_does_not_stand_beside_a_later_no(
    recording: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the next question finds nothing, the files of the one before are gone."""
    out = recording.parent / "out"
    use(tiny.TinyModel(tiny.convolution(), presence=0.9), monkeypatch)
    assert 0 == extract(recording, "--describe", "a dog", "-o", out)
    use(tiny.TinyModel(tiny.convolution(), presence=0.1), monkeypatch)
    assert 3 == extract(recording, "--describe", "a cat", "-o", out)
    assert ["result.json"] == [path.name for path in out.iterdir()]


def test_foreign_files_of_the_same_name_survive_a_no(
    recording: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What no result.json of ours names is not ours to delete."""
    out = recording.parent / "out"
    out.mkdir()
    (out / "target.wav").write_bytes(b"somebody's")
    use(tiny.TinyModel(tiny.convolution(), presence=0.1), monkeypatch)
    assert 3 == extract(recording, "--describe", "a cat", "-o", out)
    assert b"somebody's" == (out / "target.wav").read_bytes()


def test_meaningless_words_fail_before_any_model_is_loaded(
    recording: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`main` turns the error into one sentence and exit code 1."""

    def refuse(*args: object) -> None:
        raise AssertionError("a model was loaded")

    monkeypatch.setattr(registry, "load_mask_model", refuse)
    with pytest.raises(EmptyCue):
        extract(recording, "--describe", "the of", "-o", recording.parent / "out")


def test_real_starter_extracts_on_the_processor(recording: Path) -> None:
    """The shipped model does the whole job: files, exact sum, an answer either way."""
    out = recording.parent / "out"
    code = extract(
        recording, "--describe", "a dog", "-o", out, "--keep-absent", "--device", "cpu", "--quiet"
    )
    result = json.loads((out / "result.json").read_text(encoding="utf-8"))
    assert code == (0 if result["is_present"] else 3)
    assert "starter-sound" == result["model"]["id"]
    assert 0.0 == result["sum_error"]
    parts = [files.read(out / name).samples for name in ("target.wav", "residual.wav")]
    assert np.array_equal(files.read(recording).samples, parts[0] + parts[1])
