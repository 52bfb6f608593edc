from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from engine.errors import TrainingError
from engine.models import target_speech
from engine.training.loop import LoopConfig
from engine.training.starter_voice import VoiceConfig, train
from tests.helpers.packs import write_packs
from tests.helpers.tiny_voice import RECIPE, SIZES
from tests.helpers.voices import write_speech_pack


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Generated packs with voices."""
    return write_speech_pack(write_packs(tmp_path_factory.mktemp("packs")))


def config(packs: Path, out: Path, steps: int, *, resume: bool = False) -> VoiceConfig:
    """A run of some steps at toy size."""
    loop = LoopConfig(steps=steps, warm_up=1)
    return VoiceConfig(packs, out, loop, RECIPE, resume, validation=2)


def test_training_ends_in_weights_that_load(packs: Path, tmp_path: Path) -> None:
    """Two steps from a folder of recordings give a file that the loader takes, and a curve."""
    trained = train(config(packs, tmp_path, 2))
    model = target_speech.load(tmp_path)
    assert trained.weights == tmp_path / target_speech.FILE
    assert SIZES.cue == model.spec.embedding_size
    assert trained.scores["threshold"] == model.spec.presence_threshold
    with trained.curve.open(encoding="utf-8", newline="") as file:
        last = list(csv.DictReader(file))[-1]
    assert "2" == last["step"]
    assert {"si_sdri", "wrong_speaker", "equal_error"} < last.keys()
    assert "starter-voice" in (tmp_path / "ATTRIBUTION.md").read_text(encoding="utf-8")


def test_resumed_training_takes_the_same_step(packs: Path, tmp_path: Path) -> None:
    """One step, stopped, resumed for a second one: the weights of two steps at once.

    The learning rate depends on the planned end, so both are planned for two steps.
    """
    whole = train(config(packs, tmp_path / "whole", 2))
    parts = config(packs, tmp_path / "parts", 2)
    stopped = replace(parts, loop=replace(parts.loop, save_every_s=0.0))

    def stop(progress: object) -> None:
        if (tmp_path / "parts" / "checkpoint.pt").is_file():
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        train(stopped, stop)
    resumed = train(config(packs, tmp_path / "parts", 2, resume=True))
    one, other = (torch.load(t.weights.parent / "checkpoint.pt") for t in (whole, resumed))
    assert 2 == one["step"] == other["step"]
    for name, value in one["networks"].items():
        assert torch.equal(value, other["networks"][name]), name


def test_a_folder_without_speakers_is_an_error(tmp_path: Path) -> None:
    """Recordings whose manifest names no speaker cannot teach voices."""
    with pytest.raises(TrainingError, match="speakers"):
        train(config(write_packs(tmp_path / "packs"), tmp_path / "out", 1))
