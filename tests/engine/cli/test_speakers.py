from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from engine.audio import files
from engine.audio.buffer import Buffer
from engine.cli import main
from engine.models import registry, speaker_profiles, target_speech
from tests.helpers import tiny_wespeaker
from tests.helpers.tiny_voice import write_voice_model
from tests.helpers.voices import RATE, voice


@pytest.fixture
def enrolment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A recording of one voice, beside a network of toy size."""
    made = target_speech.load(write_voice_model(tmp_path, threshold=0.0))
    monkeypatch.setattr(registry, "load_mask_model", lambda model_id, chosen: made)
    monkeypatch.setenv(speaker_profiles.FOLDER_VARIABLE, str(tmp_path / "speakers"))
    path = tmp_path / "ada.wav"
    files.write(path, Buffer(voice("low", 5.0)[np.newaxis], RATE))
    return path


def test_voices_are_kept_listed_and_forgotten(
    enrolment: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Add, list, remove; an unknown name is an error that says what to do."""
    assert 0 == main.main(["speakers", "add", "Ada", str(enrolment), "--quiet"])
    capsys.readouterr()
    assert 0 == main.main(["speakers", "list", "--json"])
    assert "Ada" == json.loads(capsys.readouterr().out)["speakers"][0]["name"]
    assert 0 == main.main(["speakers", "remove", "ada"])
    assert 1 == main.main(["speakers", "remove", "ada"])
    assert "auricle speakers add" in capsys.readouterr().err


def test_a_kept_voice_is_extracted_by_its_name(enrolment: Path, tmp_path: Path) -> None:
    """`extract --enrol NAME` asks the voice model and says so in the recipe; the sum is exact."""
    mixture = voice("low", 5.0, 1) + voice("soprano", 5.0)
    files.write(tmp_path / "talk.wav", Buffer(mixture[np.newaxis], RATE), encoding="pcm16")
    assert 0 == main.main(["speakers", "add", "Ada", str(enrolment), "--quiet"])
    out = tmp_path / "out"
    words = ["extract", str(tmp_path / "talk.wav"), "--enrol", "Ada", "-o", str(out), "--quiet"]
    assert 0 == main.main([*words, "--device", "cpu"])
    result = json.loads((out / "result.json").read_text(encoding="utf-8"))
    assert "starter-voice" == result["model"]["id"]
    assert 0.0 == result["sum_error"]
    target, residual = (files.read(out / name).samples for name in ("target.wav", "residual.wav"))
    np.testing.assert_array_equal(files.read(tmp_path / "talk.wav").samples, target + residual)


def test_silence_has_no_turns(enrolment: Path, tmp_path: Path) -> None:
    """Noise in which nobody speaks: exit code 3."""
    noise = (0.001 * np.random.default_rng(0).standard_normal((1, 3 * RATE))).astype(np.float32)
    files.write(tmp_path / "noise.wav", Buffer(noise, RATE))
    assert 3 == main.main(["speakers", "when", str(tmp_path / "noise.wav"), "--quiet"])


def test_the_answer_names_the_encoder(
    enrolment: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """`--encoder` chooses, by default the installed published one; an unknown id is an error."""
    registry.import_folder(tiny_wespeaker.publish(monkeypatch, tmp_path).parent)
    talk = ["speakers", "when", str(enrolment), "--quiet"]
    main.main([*talk, "--json"])
    model = json.loads(capsys.readouterr().out)["model"]
    assert ("wespeaker-resnet34", 0.5) == (model["id"], model["threshold"])
    assert "not calibrated" in model["threshold_source"]
    main.main([*talk, "--encoder", "starter-voice"])
    assert "told apart by starter-voice" in capsys.readouterr().out
    assert 1 == main.main([*talk, "--encoder", "ecapa"])
