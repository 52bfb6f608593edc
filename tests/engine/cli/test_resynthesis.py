"""`auricle extract --head generative` from the outside."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.audio import files
from engine.audio.buffer import Buffer
from engine.cli import main
from engine.models import registry, target_speech
from engine.models.parts.flow_head import FlowSizes
from engine.models.speakers import speaker_profiles
from engine.training.loop import LoopConfig
from engine.training.starter_voice import VoiceConfig, train
from engine.training.voice_recipe import Head
from tests.helpers.packs import write_packs
from tests.helpers.tiny_voice import RECIPE, SIZES, write_voice_model
from tests.helpers.voices import RATE, speaking, write_speech_pack


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a run of two steps that learned to synthesise, at toy size."""
    folder = tmp_path_factory.mktemp("run")
    packs = write_speech_pack(write_packs(folder / "packs"))
    sizes = replace(SIZES, flow=FlowSizes(12, 2, 8))
    recipe = replace(RECIPE, workers=1, head=Head.GENERATIVE, sizes=sizes)
    loop = LoopConfig(steps=2, warm_up=1)
    train(VoiceConfig(packs, folder / "voice", loop, recipe, resume=False, validation=2))
    return folder / "voice"


@pytest.fixture
def words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """A question about a voice that is there, to a model of toy size without the head."""
    made = target_speech.load(write_voice_model(tmp_path, threshold=0.0))
    monkeypatch.setattr(registry, "load_mask_model", lambda model_id, chosen: made)
    monkeypatch.setenv(speaker_profiles.FOLDER_VARIABLE, str(tmp_path / "speakers"))
    enrolment, talk = tmp_path / "ada.wav", tmp_path / "talk.wav"
    files.write(enrolment, Buffer(speaking("low", 5.0)[np.newaxis], RATE))
    mixture = speaking("low", 4.0, 1) + speaking("soprano", 4.0)
    files.write(talk, Buffer(mixture[np.newaxis], RATE), encoding="pcm16")
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield [
        *("extract", str(talk), "--enrol", str(enrolment), "--head", "generative"),
        *("-o", str(tmp_path / "out"), "--quiet", "--device", "cpu"),
    ]
    torch.set_num_threads(threads)


def test_a_voice_is_synthesised_beside_the_masked_one(
    words: list[str], trained: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Marked as re-synthesised, without a residual; the masked answer is exact; a seed repeats."""
    assert 0 == main.main([*words, "--voice-model", str(trained), "--seed", "3"])
    assert "re-synthesised" in capsys.readouterr().out
    out = tmp_path / "out"
    result = json.loads((out / "result.json").read_text(encoding="utf-8"))
    assert ("re-synthesised", "re-synthesised.wav") == (result["kind"], result["target"])
    assert result["residual"] is None
    assert result["sum_error"] is None
    assert (3, "resynthesise") == (result["recipe"]["seed"], result["recipe"]["operation"])
    sound = files.read(out / "re-synthesised.wav")
    assert (1, 4 * RATE, RATE) == (*sound.samples.shape, sound.rate)
    exact = json.loads((out / "masked" / "result.json").read_text(encoding="utf-8"))
    assert ("masked", 0.0) == (exact["kind"], exact["sum_error"])
    target, rest = (
        files.read(out / "masked" / f"{n}.wav").samples for n in ("target", "residual")
    )
    np.testing.assert_array_equal(files.read(tmp_path / "talk.wav").samples, target + rest)
    assert 0 == main.main([*words, "--voice-model", str(trained), "--seed", "3"])
    np.testing.assert_allclose(
        sound.samples, files.read(out / "re-synthesised.wav").samples, atol=1e-5
    )


def test_weights_without_the_head_are_an_error_with_its_remedy(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Those that are shipped have none: nothing is computed, the way to get one is told."""
    assert 1 == main.main(words)
    told = capsys.readouterr().err
    assert "no generative head" in told
    assert "--voice-model DIR" in told
    assert not (tmp_path / "out").exists()
    assert 1 == main.main([*words, "--voice-model", str(tmp_path / "nowhere")])
    assert f"there is no voice.safetensors in {tmp_path / 'nowhere'}" in capsys.readouterr().err


def test_an_absent_voice_is_not_synthesised(
    words: list[str], trained: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 3, and no sound of it at all: a confident wrong answer is worse than none."""
    deaf = target_speech.load(write_voice_model(tmp_path, threshold=1.0))
    monkeypatch.setattr(registry, "load_mask_model", lambda model_id, chosen: deaf)
    assert 3 == main.main([*words, "--voice-model", str(trained)])
    result = json.loads((tmp_path / "out" / "result.json").read_text(encoding="utf-8"))
    assert (False, None) == (result["is_present"], result["target"])
    assert not list((tmp_path / "out").rglob("*.wav"))


@pytest.mark.parametrize(
    "wrong",
    [
        ["--describe", "a dog"],
        ["--not-enrol", "Ada"],
        ["--candidates", "2"],
        ["--head", "mask", "--voice-model", "somewhere"],
    ],
)
def test_other_cues_are_wrong_usage(words: list[str], wrong: list[str]) -> None:
    """The generative head hears one enrolled voice and nothing else; its model needs the head."""
    with pytest.raises(SystemExit) as stop:
        main.main([*words, *wrong])
    assert 2 == stop.value.code
